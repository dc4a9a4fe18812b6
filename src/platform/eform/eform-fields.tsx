import { pickText } from "#platform/i18n";
import type { Bilingual, Locale } from "#platform/i18n";
import { Checkbox, Checkboxes, FileInput, Radios, Select, TextArea, TextInput } from "#platform/html/components";
import { errorOf } from "#platform/html/form";
import type { FieldError } from "#platform/html/form";
import { useLocale } from "#platform/html/locale";
import { fieldName, fileFieldName, ROWS_FIELD } from "./answers.ts";
import type { Answers } from "./answers.ts";
import type { Eform, EformChoice, EformQuestion } from "./eform.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";

export interface EformFieldsProps {
  readonly eform: Eform;
  readonly answers: Answers;
  /** From `eformErrors`; the page shows the same list in its error summary. */
  readonly errors: readonly FieldError[];
}

/** What is wrong with the answers as the page shows it: one sentence a field, for the summary and beside the field. */
export function eformErrors(answers: Answers, locale: Locale): readonly FieldError[] {
  const text = pickText(locale, { vi, en });
  return answers.issues.map(({ name, question, fault }) => ({
    name,
    message: text.fault(pickText(locale, question.label), question, fault),
  }));
}

/** All questions of an e-form, with what was typed kept, to stand inside the page's own form. */
export function EformFields(props: EformFieldsProps) {
  const locale = useLocale();
  return (
    <>
      {props.eform.groups.map((group) => {
        const questions = group.questions.map((question) => <Question key={question.key} {...props} question={question} />);
        return group.title === undefined ? (
          questions
        ) : (
          <fieldset class="mc-group" key={group.title.vi}>
            <legend class="mc-group-title">{pickText(locale, group.title)}</legend>
            {questions}
          </fieldset>
        );
      })}
    </>
  );
}

type QuestionProps = EformFieldsProps & { readonly question: EformQuestion };

function Question(props: QuestionProps) {
  const { question } = props;
  return question.kind === "rows" ? <Rows {...props} question={question} /> : <Single {...props} name={fieldName(question)} />;
}

function hintOf(props: QuestionProps, locale: Locale): string | undefined {
  const { question, eform } = props;
  const own = question.hint === undefined ? undefined : pickText(locale, question.hint);
  const condition = question.showWhen;
  const other = eform.questions.find((one) => one.key === condition?.field);
  if (condition === undefined || other === undefined) return own;
  const text = pickText(locale, { vi, en });
  const when = text.onlyWhen(pickText(locale, other.label), answerLabel(other, condition.equals, locale));
  return own === undefined ? when : `${when} ${own}`;
}

function answerLabel(question: EformQuestion, value: string, locale: Locale): string {
  const choices: readonly EformChoice[] = question.kind === "choice" || question.kind === "choices" ? question.choices : [];
  const label: Bilingual | undefined =
    question.kind === "yes" ? { vi: vi.yes, en: en.yes } : choices.find((one) => one.value === value)?.label;
  return label === undefined ? value : pickText(locale, label);
}

function Single(props: QuestionProps & { readonly name: string }) {
  const locale = useLocale();
  const { question, name, answers } = props;
  const texts = answers.texts(name);
  const hint = hintOf(props, locale);
  const field = {
    name,
    label: pickText(locale, question.label),
    error: errorOf(props.errors, name),
    // The page's forms are not checked by the browser, which could not know of conditions and blank rows: this is for the label.
    isRequired: question.isRequired,
    ...(hint === undefined ? {} : { hint }),
  };
  switch (question.kind) {
    case "text":
      return <TextQuestion field={field} question={question} value={texts[0]} />;
    case "date":
      return <TextInput {...field} type="date" value={texts[0]} />;
    case "integer":
      return <TextInput {...field} inputMode="numeric" size={12} maxLength={20} value={texts[0]} />;
    case "yes":
      return <Checkbox {...field} isChecked={texts.length > 0} />;
    case "choice":
      return <ChoiceQuestion field={field} question={question} value={texts[0]} />;
    case "choices":
      return <Checkboxes {...field} choices={choicesIn(question.choices, locale)} values={texts} />;
    case "file":
      return <FileQuestion field={field} question={question} value={texts[0]} />;
    case "rows":
      return null;
  }
}

interface DrawnField {
  readonly name: string;
  readonly label: string;
  readonly error: string | undefined;
  readonly isRequired: boolean;
  readonly hint?: string;
}

function choicesIn(choices: readonly EformChoice[], locale: Locale): readonly { readonly value: string; readonly label: string }[] {
  return choices.map((one) => ({ value: one.value, label: pickText(locale, one.label) }));
}

/** Widths by what goes in: a short answer gets a short box. */
const SIZE_MAX = 60;

function TextQuestion(props: {
  readonly field: DrawnField;
  readonly question: Extract<EformQuestion, { kind: "text" }>;
  readonly value: string | undefined;
}) {
  const { field, question, value } = props;
  if (question.widget === "area") return <TextArea {...field} value={value} maxLength={question.lengthMax} />;
  const isNumeric = question.isNumeric || question.isPersonalId;
  return (
    <TextInput
      {...field}
      value={value}
      type={question.widget === "line" ? "text" : question.widget}
      size={Math.min(question.lengthMax, SIZE_MAX)}
      // Spaces between groups of digits are typed and taken out again.
      maxLength={isNumeric ? question.lengthMax + 8 : question.lengthMax}
      {...(isNumeric ? { inputMode: "numeric" as const } : {})}
    />
  );
}

function ChoiceQuestion(props: {
  readonly field: DrawnField;
  readonly question: Extract<EformQuestion, { kind: "choice" }>;
  readonly value: string | undefined;
}) {
  const locale = useLocale();
  const { field, question, value } = props;
  const choices = choicesIn(question.choices, locale);
  if (question.widget === "radios") return <Radios {...field} choices={choices} value={value} />;
  return <Select {...field} choices={choices} value={value} placeholder={pickText(locale, { vi, en }).choose} />;
}

/** A file goes under its own name; once stored, its id stands in the question's field and the file need not be sent again. */
function FileQuestion(props: { readonly field: DrawnField; readonly question: EformQuestion; readonly value: string | undefined }) {
  const locale = useLocale();
  const { field, question, value } = props;
  const isStored = value !== undefined && value !== "";
  const hint = [isStored ? pickText(locale, { vi, en }).fileReceived : "", field.hint ?? ""].filter((part) => part !== "").join(" ");
  return (
    <>
      {isStored && <input type="hidden" name={field.name} value={value} />}
      <FileInput
        {...field}
        name={fileFieldName(question)}
        id={`f-${field.name.replaceAll(".", "-")}`}
        isRequired={field.isRequired && !isStored}
        {...(hint === "" ? {} : { hint })}
      />
    </>
  );
}

function Rows(props: EformFieldsProps & { readonly question: Extract<EformQuestion, { kind: "rows" }> }) {
  const locale = useLocale();
  const { question, answers, errors } = props;
  const text = pickText(locale, { vi, en });
  const label = pickText(locale, question.label);
  const count = answers.rowCounts.get(question.key) ?? 1;
  const name = fieldName(question);
  const hint = hintOf(props, locale);
  const error = errorOf(errors, name);
  return (
    <fieldset class="mc-group" id={`f-${name.replaceAll(".", "-")}`}>
      <legend class="mc-group-title">
        {label}
        {!question.isRequired && <span class="mc-optional"> ({text.optional})</span>}
      </legend>
      {hint !== undefined && <div class="mc-hint">{hint}</div>}
      {error !== undefined && <p class="mc-error">{error}</p>}
      {Array.from({ length: count }, (_, index) => (
        <fieldset class="mc-group-row" key={index}>
          <legend class="mc-label">{text.row(label, index + 1)}</legend>
          {question.columns.map((column) => (
            <Single key={column.key} {...props} question={column} name={fieldName(column, { list: question, index })} />
          ))}
        </fieldset>
      ))}
      <p class="mc-actions">
        {count < question.countMax && (
          <button class="ds-button" data-variant="secondary" type="submit" name={ROWS_FIELD} value={`${question.key}+`} formNoValidate>
            {text.addRow}
          </button>
        )}
        {count > 1 && (
          <button class="ds-button" data-variant="tertiary" type="submit" name={ROWS_FIELD} value={`${question.key}-`} formNoValidate>
            {text.removeRow}
          </button>
        )}
      </p>
    </fieldset>
  );
}
