import type { DayBook } from "./close-day.ts";
import { totalOf } from "./daybook.ts";
import type { MovedDossier } from "./daybook.queries.ts";
import type { HandoverPagesText } from "./text/pages.vi.ts";

/** Spreadsheets read a file as Unicode by this mark. */
const BYTE_ORDER_MARK = "\u{feff}";

/** A counter's day as a table: its accounts first, then every movement. */
export function dayCsv(book: DayBook, moved: readonly MovedDossier[], words: HandoverPagesText["book"]): string {
  const accounts = book.figures.map(({ account, opening, into, out, closing, counted }) => {
    return [words.accounts[account], opening, totalOf(into), totalOf(out), closing, counted ?? ""];
  });
  const lines = moved.map(({ at, code, account, cause, amount, applicantName, procedureName }) => {
    return [at, code, words.accounts[account], words.causes[cause] ?? cause, amount, applicantName ?? "", procedureName];
  });
  const rows = [
    [words.account, words.opening, words.into, words.out, words.closing, words.counted],
    ...accounts,
    [],
    [words.time, words.code, words.account, words.what, "+/−", words.applicant, words.procedure],
    ...lines,
  ];
  return BYTE_ORDER_MARK + rows.map((row) => row.map(cell).join(",")).join("\r\n");
}

/** A cell that begins like a formula is text to every spreadsheet. */
function cell(value: string | number): string {
  const text = String(value);
  const isFormula = typeof value === "string" && /^[=+\-@\t]/u.test(text);
  return /[",\r\n]/u.test(text) || isFormula ? `"${isFormula ? "'" : ""}${text.replaceAll('"', '""')}"` : text;
}
