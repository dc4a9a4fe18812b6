import { parseCivilDate } from "#kernel/instant";
import type { Problem } from "#kernel/problem";
import { ROW_ACTS } from "#modules/schedule";
import type { DecreeDraft } from "#modules/schedule";
import type { FieldError } from "#platform/html/components";
import type { FormValues } from "#platform/http/form";

/** Rows on an empty form, and how many one press adds. */
export const ROWS_FIRST = 4;
export const ROWS_MORE = 4;
const ROWS_MAX = 100;

/** What stands in the form, row by row as typed. */
export interface DecreeForm {
  readonly typed: Readonly<Record<string, string>>;
  readonly rowCount: number;
}

export const EMPTY_FORM: DecreeForm = { typed: { scope: "national" }, rowCount: ROWS_FIRST };

/** The names of a row's fields. */
export function rowFields(index: number): { readonly date: string; readonly kind: string; readonly occasion: string } {
  return { date: `date${index}`, kind: `kind${index}`, occasion: `occasion${index}` };
}

/** Every field that makes a decree, so that a page can carry it on in hidden ones. */
export function fieldNames(form: DecreeForm): readonly string[] {
  const rows = Array.from({ length: form.rowCount }, (_, index) => Object.values(rowFields(index))).flat();
  return ["scope", "agency", "number", "issued", "issuer", "title", "year", "rowCount", ...rows];
}

/** Reads the form as it was sent. */
export function readDecreeForm(form: FormValues): DecreeForm {
  const count = Number(form.text("rowCount"));
  const rowCount = Number.isInteger(count) && count > 0 ? Math.min(count, ROWS_MAX) : ROWS_FIRST;
  return { typed: form.typed, rowCount };
}

interface FilledRow {
  readonly index: number;
  readonly date: string;
  readonly kind: string;
  readonly occasion: string;
}

/** Rows in which something was typed; an untouched row says nothing. */
function filledRows({ typed, rowCount }: DecreeForm): readonly FilledRow[] {
  return Array.from({ length: rowCount }, (_, index) => {
    const names = rowFields(index);
    return {
      index,
      date: dayText(typed[names.date] ?? ""),
      kind: typed[names.kind] ?? "",
      occasion: typed[names.occasion] ?? "",
    };
  }).filter((row) => row.date !== "" || row.occasion !== "");
}

/** A day as the browser's own field sends it, or as people type it. */
function dayText(text: string): string {
  const typed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/u.exec(text);
  if (typed === null) return text;
  const [, day = "", month = "", year = ""] = typed;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/** The decree that the form describes. */
export function draftOf(form: DecreeForm): DecreeDraft {
  const { typed } = form;
  const text = (name: string): string => typed[name] ?? "";
  const year = Number(text("year"));
  return {
    scope: text("scope") === "agency" ? `agency:${text("agency").split(/\s/u)[0] ?? ""}` : text("scope"),
    document: { number: text("number"), date: dayText(text("issued")), issuer: text("issuer"), title: text("title") },
    publishedYears: text("year") !== "" && Number.isInteger(year) ? [year] : [],
    rows: filledRows(form).map(({ date, kind, occasion }) => ({ date, kind, occasion })),
  };
}

const DOCUMENT_FIELDS: Readonly<Record<string, string>> = { number: "number", date: "issued", issuer: "issuer", title: "title" };

/** The field that a fault is about; undefined when it is about the whole decree. */
export function fieldOf(form: DecreeForm, fault: Problem): string | undefined {
  const { row, field } = fault.params;
  if (typeof row === "number") {
    const filled = filledRows(form)[row - 1];
    if (filled === undefined) return undefined;
    const names = rowFields(filled.index);
    if (fault.problem === "schedule.row_kind_unknown") return names.kind;
    return fault.problem === "schedule.row_without_occasion" ? names.occasion : names.date;
  }
  if (typeof field === "string") return DOCUMENT_FIELDS[field];
  if (fault.problem === "schedule.scope_unknown") return "agency";
  if (fault.problem.startsWith("schedule.year_")) return "year";
  if (fault.problem === "schedule.document_dated_later") return "issued";
  return fault.problem === "schedule.decree_empty" ? rowFields(0).date : undefined;
}

/** Faults as the form shows them: at their field, in the words of the catalogue. */
export function errorsOf(form: DecreeForm, faults: readonly Problem[], sentence: (fault: Problem) => string): readonly FieldError[] {
  return faults.map((fault) => {
    const name = fieldOf(form, fault);
    return name === undefined ? { message: sentence(fault) } : { name, message: sentence(fault) };
  });
}

/** What can be done to a day, for the choice in each row. */
export const KINDS = ROW_ACTS;

/** A page of a list: `2026-12-01~H99.101-…`. */
export function parseCursor(
  text: string,
): { readonly dueOn: NonNullable<ReturnType<typeof parseCivilDate>>; readonly code: string } | undefined {
  const [day = "", code = ""] = text.split("~");
  const dueOn = parseCivilDate(day);
  return dueOn === undefined ? undefined : { dueOn, code: code.slice(0, 60) };
}

/** The same written into an address or a button. */
export function cursorText(cursor: { readonly dueOn: string; readonly code: string }): string {
  return `${cursor.dueOn}~${cursor.code}`;
}
