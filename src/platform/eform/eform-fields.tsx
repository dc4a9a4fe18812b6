import type { VNode } from "preact";
import { pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import type { FieldError } from "#platform/html/form";
import { useLocale } from "#platform/html/locale";
import type { Answers } from "./answers.ts";
import type { Eform, EformChoice, EformQuestion } from "./eform.ts";
import { EformRows } from "./eform-rows.tsx";
import { drawSingle } from "./eform-single.tsx";
import { fieldName, HIDDEN_FIELD } from "./field-name.ts";
import { ADDRESS_PARTS } from "./read-value.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";

/** What a page says of an answer that it did not have to ask: where it comes from, and whether it may be changed. */
export interface PrefilledAnswer {
  /** In the reader's language: `Cơ sở dữ liệu quốc gia về dân cư, ngày 22/11/2026`. */
  readonly words: string;
  readonly isLocked: boolean;
}

export interface EformFieldsProps {
  readonly eform: Eform;
  readonly answers: Answers;
  /** From `eformErrors`; the page shows the same list in its error summary. */
  readonly errors: readonly FieldError[];
  /** The communes and wards to choose from. */
  readonly areas?: readonly EformChoice[];
  /** The questions of this page; all without it. */
  readonly questions?: readonly EformQuestion[];
  /** Answers that came from elsewhere, by the question's key. */
  readonly prefilled?: ReadonlyMap<string, PrefilledAnswer>;
}

/** What is wrong with the answers as the page shows it: one sentence a field, for the summary and beside the field. */
export function eformErrors(answers: Answers, locale: Locale): readonly FieldError[] {
  const text = pickText(locale, { vi, en });
  return answers.issues.map(({ name, question, fault }) => ({
    // A part of an address carries its error at the part that is filled in first.
    name: question.kind === "address" ? `${name}.area` : name,
    message: text.fault(pickText(locale, question.label), question, fault),
  }));
}

/**
 * The questions of an e-form, or of one of its pages, with what was typed kept, to stand inside the page's own form. What is not asked is not
 * drawn, and what was typed there travels along unseen, so that changing an answer back brings it back.
 */
export function EformFields(props: EformFieldsProps) {
  const locale = useLocale();
  const { eform, answers } = props;
  const text = pickText(locale, { vi, en });
  const drawn = props.questions ?? eform.questions;
  return (
    <>
      {[...answers.newlyAsked].some((name) => drawn.some((one) => name.startsWith(fieldName(one)))) && (
        <p class="mc-hint" role="status">
          {text.moreAsked}
        </p>
      )}
      {eform.groups.map((group) => {
        const here = group.questions.filter((question) => drawn.includes(question));
        const questions = here.map((question) => drawQuestion({ ...props, locale }, question));
        return group.title === undefined || here.length === 0 ? (
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

type Drawing = EformFieldsProps & { readonly locale: Locale };

function drawQuestion(drawing: Drawing, question: EformQuestion): VNode | null {
  const { answers } = drawing;
  const name = fieldName(question);
  if (!isDrawn(drawing, question, { name })) return <Unasked key={question.key} question={question} answers={answers} name={name} />;
  const hint = hintOf(drawing, question);
  if (question.kind !== "rows") return drawSingle({ ...drawing, question, name, hint, prefilled: drawing.prefilled?.get(question.key) });
  const cell = (column: EformQuestion, cellName: string): VNode | null => {
    if (!isDrawn(drawing, column, { name: cellName, siblings: question.columns }))
      return <Unasked key={cellName} question={column} answers={answers} name={cellName} />;
    const cellHint = hintOf(drawing, column, question.columns);
    return drawSingle({ ...drawing, question: column, name: cellName, hint: cellHint, prefilled: undefined });
  };
  return <EformRows key={question.key} {...drawing} question={question} hint={hint} cell={cell} />;
}

/** Where a question stands: the name of its field, and the columns beside it in a row. */
interface Place {
  readonly name: string;
  readonly siblings?: readonly EformQuestion[];
}

/**
 * A question is drawn when it is asked, and also while the answer that decides stands empty on the same page: then it says when to answer, and
 * nobody has to send the page twice.
 */
function isDrawn(props: EformFieldsProps, question: EformQuestion, { name, siblings }: Place): boolean {
  const { answers, eform } = props;
  const { showWhen } = question;
  if (!answers.hidden.has(name)) return true;
  if (showWhen === undefined || !("field" in showWhen)) return false;
  const around = siblings ?? props.questions ?? eform.questions;
  const other = around.find(({ key }) => key === showWhen.field);
  if (other === undefined) return false;
  const otherName = siblings === undefined ? fieldName(other) : name.replace(/[^.]+$/u, other.key);
  return answers.texts(otherName).length === 0 && other.kind !== "yes" && !answers.hidden.has(otherName);
}

/** What was typed in a question that is not asked now, and that it was not drawn. */
function Unasked(props: { readonly question: EformQuestion; readonly answers: Answers; readonly name: string }) {
  const { answers, name } = props;
  return (
    <>
      <input type="hidden" name={HIDDEN_FIELD} value={name} />
      {kept(props.question, answers, name).map(([field, value]) => (
        <input key={`${field}=${value}`} type="hidden" name={field} value={value} />
      ))}
    </>
  );
}

function kept(question: EformQuestion, answers: Answers, name: string): readonly (readonly [name: string, value: string])[] {
  const textsAt = (field: string) => answers.texts(field).map((value) => [field, value] as const);
  if (question.kind === "address") return ADDRESS_PARTS.flatMap((part) => textsAt(`${name}.${part}`));
  if (question.kind !== "rows") return textsAt(name);
  const count = answers.rowCounts.get(question.key) ?? 0;
  return Array.from({ length: count }, (_, index) =>
    question.columns.flatMap((column) => kept(column, answers, fieldName(column, { list: question, index }))),
  ).flat();
}

function hintOf(drawing: Drawing, question: EformQuestion, siblings: readonly EformQuestion[] = []): string | undefined {
  const { locale } = drawing;
  const own = question.hint === undefined ? undefined : pickText(locale, question.hint);
  const condition = question.showWhen;
  if (condition === undefined || !("field" in condition)) return own;
  const other = [...siblings, ...drawing.eform.questions].find((one) => one.key === condition.field);
  if (other === undefined) return own;
  const text = pickText(locale, { vi, en });
  const when = text.onlyWhen(pickText(locale, other.label), answerLabel(other, condition.equals, locale));
  return own === undefined ? when : `${when} ${own}`;
}

function answerLabel(question: EformQuestion, value: string, locale: Locale): string {
  if (question.kind === "yes") return pickText(locale, { vi, en }).yes;
  const choices: readonly EformChoice[] = question.kind === "choice" || question.kind === "choices" ? question.choices : [];
  const label = choices.find((one) => one.value === value)?.label;
  return label === undefined ? value : pickText(locale, label);
}
