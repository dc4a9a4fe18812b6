import type { VNode } from "preact";
import { pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import { Checkbox, Checkboxes, FileInput, Radios, Select, TextArea, TextInput } from "#platform/html/components";
import { errorOf } from "#platform/html/form";
import type { FieldError } from "#platform/html/form";
import { answerText } from "./answer-list.ts";
import type { Answers } from "./answers.ts";
import type { EformChoice, EformQuestion } from "./eform.ts";
import type { PrefilledAnswer } from "./eform-fields.tsx";
import { eformFormat } from "./formats.ts";
import { ADDRESS_PARTS, ELSEWHERE } from "./read-value.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";

interface SingleProps {
  readonly locale: Locale;
  readonly question: EformQuestion;
  readonly answers: Answers;
  readonly errors: readonly FieldError[];
  readonly areas?: readonly EformChoice[];
  readonly name: string;
  readonly hint: string | undefined;
  readonly prefilled: PrefilledAnswer | undefined;
}

interface DrawnField {
  readonly name: string;
  readonly label: string;
  readonly error: string | undefined;
  readonly isRequired: boolean;
  readonly hint?: string;
}

/** One question, or one cell of a row: a plain function, because a form has hundreds and a component costs more than what it draws. */
export function drawSingle(props: SingleProps): VNode | null {
  const { locale } = props;
  const { question, name, answers, prefilled } = props;
  const text = pickText(locale, { vi, en });
  const hints = [props.hint, answers.undecided.has(name) ? text.undecided : undefined, formHint(question, locale), prefilled?.words].filter(
    (one) => one !== undefined,
  );
  const field: DrawnField = {
    name,
    label: pickText(locale, question.label),
    error: errorOf(props.errors, name),
    // The page's forms are not checked by the browser, which could not know of conditions and blank rows: this is for the label.
    isRequired: question.isRequired,
    ...(hints.length === 0 ? {} : { hint: hints.join(" ") }),
  };
  if (question.computes !== undefined) return drawComputed({ ...props, field });
  if (prefilled?.isLocked === true) return drawLocked({ ...props, field });
  return drawAsked({ ...props, field });
}

/** How an answer is written, said before the mistake. */
function formHint(question: EformQuestion, locale: Locale): string | undefined {
  const text = pickText(locale, { vi, en });
  if (question.computes !== undefined) return undefined;
  if (question.kind === "date") return question.isPartial ? text.partialDayHint : text.dayHint;
  if (question.kind === "integer" && question.isMoney) return text.dongHint;
  if (question.kind === "text" && question.format !== undefined && question.hint === undefined)
    return text.example(eformFormat(question.format).example);
  return undefined;
}

type FieldedProps = SingleProps & { readonly field: DrawnField };

/** What follows from other answers is shown and cannot be typed. */
function drawComputed({ question, answers, field, name, locale }: FieldedProps): VNode {
  const text = pickText(locale, { vi, en });
  const value = answers.computed.get(name);
  return (
    <TextInput
      {...field}
      isRequired
      isReadOnly
      value={value === undefined ? "" : answerText(question, value, locale)}
      hint={[field.hint, value === undefined ? text.notYetComputed : text.computed].filter((one) => one !== undefined).join(" ")}
    />
  );
}

/** An answer that another source vouches for: read here, changed there. */
function drawLocked({ question, answers, field, name, locale }: FieldedProps): VNode {
  const value = answers.data[question.key];
  const parts = question.kind === "address" ? ADDRESS_PARTS.map((part) => `${name}.${part}`) : [name];
  return (
    <>
      {parts.flatMap((part) => answers.texts(part).map((text) => <input key={`${part}=${text}`} type="hidden" name={part} value={text} />))}
      <TextInput
        {...field}
        name={`${name}.shown`}
        id={`f-${name.replaceAll(".", "-")}`}
        isReadOnly
        value={shownText(question, value, locale)}
      />
    </>
  );
}

function shownText(question: EformQuestion, value: Parameters<typeof answerText>[1] | undefined, locale: Locale): string {
  return value === undefined ? "" : answerText(question, value, locale);
}

function drawAsked(props: FieldedProps): VNode | null {
  const { question, field, answers, name, locale } = props;
  const texts = answers.texts(name);
  switch (question.kind) {
    case "text":
      return drawText({ field, question, value: texts[0] });
    case "date":
      return <TextInput {...field} size={12} maxLength={20} value={texts[0]} />;
    case "integer":
      return <TextInput {...field} inputMode="numeric" size={question.isMoney ? 20 : 12} maxLength={25} value={texts[0]} />;
    case "decimal":
      return <TextInput {...field} inputMode="decimal" size={12} maxLength={25} value={texts[0]} />;
    case "yes":
      return <Checkbox {...field} isChecked={texts.length > 0} />;
    case "choice":
      return drawChoice({ field, question, value: texts[0], locale });
    case "choices":
      return <Checkboxes {...field} choices={choicesIn(question.choices, locale)} values={texts} />;
    case "address":
      return drawAddress({ ...props, question });
    case "file":
      return drawFile({ field, value: texts[0], locale });
    case "rows":
      return null;
  }
}

function choicesIn(choices: readonly EformChoice[], locale: Locale): readonly { readonly value: string; readonly label: string }[] {
  return choices.map((one) => ({ value: one.value, label: pickText(locale, one.label) }));
}

/** Widths by what goes in: a short answer gets a short box. */
const SIZE_MAX = 60;

function drawText(props: {
  readonly field: DrawnField;
  readonly question: Extract<EformQuestion, { kind: "text" }>;
  readonly value: string | undefined;
}): VNode {
  const { field, question, value } = props;
  if (question.widget === "area") return <TextArea {...field} value={value} maxLength={question.lengthMax} />;
  const isSpaced = question.isNumeric || question.isPersonalId || question.format !== undefined;
  return (
    <TextInput
      {...field}
      value={value}
      type={question.widget === "line" ? "text" : question.widget}
      size={Math.min(question.lengthMax, SIZE_MAX)}
      // Spaces between groups of digits are typed and taken out again.
      maxLength={isSpaced ? question.lengthMax + 8 : question.lengthMax}
      {...(question.isNumeric || question.isPersonalId ? { inputMode: "numeric" as const } : {})}
    />
  );
}

function drawChoice(props: {
  readonly locale: Locale;
  readonly field: DrawnField;
  readonly question: Extract<EformQuestion, { kind: "choice" }>;
  readonly value: string | undefined;
}): VNode {
  const { field, question, value, locale } = props;
  const choices = choicesIn(question.choices, locale);
  if (question.widget === "radios") return <Radios {...field} choices={choices} value={value} />;
  return <Select {...field} choices={choices} value={value} placeholder={pickText(locale, { vi, en }).choose} />;
}

/** A commune or ward of the province, and where in it; or elsewhere, written out. */
function drawAddress(props: FieldedProps & { readonly question: Extract<EformQuestion, { kind: "address" }> }): VNode {
  const { question, field, answers, name, locale } = props;
  const text = pickText(locale, { vi, en });
  const areas = choicesIn(props.areas ?? [], locale);
  const choices = question.isWithinProvince ? areas : [...areas, { value: ELSEWHERE, label: text.elsewhere }];
  const hint = [field.hint, question.isWithinProvince ? undefined : text.elsewhereHint].filter((one) => one !== undefined).join(" ");
  const part = (key: (typeof ADDRESS_PARTS)[number]) => ({
    name: `${name}.${key}`,
    value: answers.texts(`${name}.${key}`)[0],
    error: errorOf(props.errors, `${name}.${key}`),
    isRequired: field.isRequired,
  });
  return (
    <fieldset class="mc-group-row">
      <legend class="mc-label">
        {field.label}
        {!field.isRequired && <span class="mc-optional"> ({text.optional})</span>}
      </legend>
      {hint !== "" && <div class="mc-hint">{hint}</div>}
      <Select {...part("area")} label={text.area} choices={choices} placeholder={text.choose} />
      <TextInput {...part("line")} label={text.addressLine} maxLength={300} size={SIZE_MAX} />
    </fieldset>
  );
}

/** A file goes under its own name; once stored, its id stands in the question's field and the file need not be sent again. */
function drawFile(props: { readonly field: DrawnField; readonly value: string | undefined; readonly locale: Locale }): VNode {
  const { field, value, locale } = props;
  const isStored = value !== undefined && value !== "";
  const hint = [isStored ? pickText(locale, { vi, en }).fileReceived : "", field.hint ?? ""].filter((part) => part !== "").join(" ");
  return (
    <>
      {isStored && <input type="hidden" name={field.name} value={value} />}
      <FileInput
        {...field}
        name={`${field.name}.file`}
        id={`f-${field.name.replaceAll(".", "-")}`}
        isRequired={field.isRequired && !isStored}
        {...(hint === "" ? {} : { hint })}
      />
    </>
  );
}
