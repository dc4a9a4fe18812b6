import type { Json, JsonObject } from "#kernel/json";
import { pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import type { Eform, EformQuestion } from "./eform.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";

/** One answered question as read by an officer or printed. */
export interface AnswerLine {
  readonly label: string;
  readonly value: string;
}

/** The answers of a form in words, in the form's order; unanswered questions are left out. */
export function answerLines(eform: Eform, data: JsonObject, locale: Locale): readonly AnswerLine[] {
  return eform.questions.flatMap((question) => linesOf(question, data[question.key], locale));
}

function linesOf(question: EformQuestion, value: Json | undefined, locale: Locale): readonly AnswerLine[] {
  if (value === undefined || value === null) return [];
  const label = pickText(locale, question.label);
  if (question.kind !== "rows") return [{ label, value: valueText(question, value, locale) }];
  const rows = Array.isArray(value) ? (value as readonly JsonObject[]) : [];
  const text = pickText(locale, { vi, en });
  return rows.map((row, index) => ({
    label: text.row(label, index + 1),
    value: question.columns
      .flatMap((column) => linesOf(column, row[column.key], locale))
      .map((line) => `${line.label}: ${line.value}`)
      .join("; "),
  }));
}

function valueText(question: EformQuestion, value: Json, locale: Locale): string {
  if (value === true) return pickText(locale, { vi, en }).yes;
  if (Array.isArray(value)) return (value as readonly Json[]).map((one) => valueText(question, one, locale)).join(", ");
  if (typeof value !== "string") return typeof value === "number" ? String(value) : "";
  if (question.kind === "date") return value.split("-").toReversed().join("/");
  if (question.kind !== "choice" && question.kind !== "choices") return value;
  const choice = question.choices.find((one) => one.value === value);
  return choice === undefined ? value : pickText(locale, choice.label);
}
