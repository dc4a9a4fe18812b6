import type { Json, JsonObject } from "#kernel/json";
import { formatDong, parseDong } from "#kernel/money";
import { pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import type { Eform, EformQuestion } from "./eform.ts";
import { ELSEWHERE, typedDay } from "./read-value.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";

/** One answered question as read by an officer or printed. */
export interface AnswerLine {
  readonly label: string;
  readonly value: string;
  /** The question it answers: the key of a row's question for each of its rows. */
  readonly key: string;
}

/** The answers of a form in words, in the form's order; unanswered questions are left out. */
export function answerLines(eform: Eform, data: JsonObject, locale: Locale): readonly AnswerLine[] {
  return eform.questions.flatMap((question) => linesOf(question, data[question.key], locale));
}

function linesOf(question: EformQuestion, value: Json | undefined, locale: Locale): readonly AnswerLine[] {
  if (value === undefined || value === null) return [];
  const label = pickText(locale, question.label);
  const { key } = question;
  if (question.kind !== "rows") return [{ key, label, value: answerText(question, value, locale) }];
  const rows = Array.isArray(value) ? (value as readonly JsonObject[]) : [];
  const text = pickText(locale, { vi, en });
  return rows.map((row, index) => ({
    key,
    label: text.row(label, index + 1),
    value: question.columns
      .flatMap((column) => linesOf(column, row[column.key], locale))
      .map((line) => `${line.label}: ${line.value}`)
      .join("; "),
  }));
}

/** One answer in words. */
export function answerText(question: EformQuestion, value: Json, locale: Locale): string {
  const text = pickText(locale, { vi, en });
  if (typeof value === "boolean") return value ? text.yes : text.no;
  if (Array.isArray(value)) return (value as readonly Json[]).map((one) => answerText(question, one, locale)).join(", ");
  if (typeof value === "number") return numberText(question, value, locale);
  if (value !== null && typeof value === "object") return addressText(value as JsonObject, text.elsewhere);
  if (typeof value !== "string") return "";
  if (question.kind === "date") return typedDay(value);
  if (question.kind === "decimal") return locale === "vi" ? value.replace(".", ",") : value;
  if (question.kind === "file") return text.fileAttached;
  if (question.kind !== "choice" && question.kind !== "choices") return value;
  const choice = question.choices.find((one) => one.value === value);
  return choice === undefined ? value : pickText(locale, choice.label);
}

function numberText(question: EformQuestion, value: number, locale: Locale): string {
  const money = question.kind === "integer" && question.isMoney ? parseDong(value) : undefined;
  if (money !== undefined) return formatDong(money);
  return Math.abs(value) < 10_000 ? String(value) : String(value).replace(/\B(?=(?:\d{3})+$)/gu, locale === "vi" ? "." : ",");
}

function addressText(value: JsonObject, elsewhere: string): string {
  const { area, areaName, line } = value;
  const place = area === ELSEWHERE ? elsewhere : areaName;
  const parts = [line, place === "" ? area : place];
  return parts.flatMap((part) => (typeof part === "string" && part !== "" ? [part] : [])).join(", ");
}
