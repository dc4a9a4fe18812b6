import { parseDong } from "#kernel/money";
import type { Dong } from "#kernel/money";
import { parseCivilDate, parseInstant, parseLocalTime } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";

/** Which column of a bank's statement says what, by its heading. Every bank has its own. */
export interface StatementMapping {
  readonly reference: string;
  readonly valuedAt: string;
  /** Money in; a row without it or with nought is money out and no concern of fees. */
  readonly amount: string;
  readonly content: string;
  /** Empty where the bank does not say who paid. */
  readonly payer: string;
}

/** A row that came in. */
export interface StatementRow {
  readonly line: number;
  readonly reference: string;
  readonly valuedAt: Instant;
  readonly amount: Dong;
  readonly content: string;
  readonly payer: string;
}

/** Why a row could not be read. */
export type StatementFault = "reference" | "time" | "amount" | "columns";

export interface Statement {
  readonly rows: readonly StatementRow[];
  /** Rows of money going out. */
  readonly outCount: number;
  /** Rows that a person has to put right: each is named, none is dropped in silence. */
  readonly bad: readonly { readonly line: number; readonly fault: StatementFault }[];
}

/** Rows of one statement; a busier account is exported by the day. */
export const STATEMENT_ROWS_MAX = 5_000;
const CELL_MAX = 2_000;

/**
 * Reads a bank's statement as CSV with a heading row: commas, semicolons or tabs, quotes doubled within quotes. Problems: `payment.statement_unreadable`
 * when a mapped heading is missing, the quotes do not end or it has more than `STATEMENT_ROWS_MAX` rows.
 */
export function readStatement(text: string, mapping: StatementMapping): Statement | Problem {
  const lines = csvLines(text.replace(/^\uFEFF/u, ""));
  if (lines === undefined || lines.length > STATEMENT_ROWS_MAX + 1) return problem("payment.statement_unreadable", { missing: "" });
  const at = lines.findIndex(({ cells }) => cells.some((cell) => tidy(cell) === tidy(mapping.reference)));
  const heading = (lines[at]?.cells ?? []).map(tidy);
  const wanted = [mapping.reference, mapping.valuedAt, mapping.amount, mapping.content];
  const missing = wanted.find((name) => !heading.includes(tidy(name)));
  if (missing !== undefined) return problem("payment.statement_unreadable", { missing });
  const rows: StatementRow[] = [];
  const bad: { line: number; fault: StatementFault }[] = [];
  let outCount = 0;
  for (const { cells, line } of lines.slice(at + 1)) {
    const cell = (name: string): string => (name === "" ? "" : (cells[heading.indexOf(tidy(name))] ?? "").trim());
    if (cells.length < heading.length) {
      bad.push({ line, fault: "columns" });
      continue;
    }
    const amount = readAmount(cell(mapping.amount));
    if (amount === "none") outCount += 1;
    else {
      const valuedAt = readTime(cell(mapping.valuedAt));
      const reference = cell(mapping.reference);
      if (amount === undefined) bad.push({ line, fault: "amount" });
      else if (valuedAt === undefined) bad.push({ line, fault: "time" });
      else if (!/^[\w./-]{1,100}$/u.test(reference)) bad.push({ line, fault: "reference" });
      else rows.push({ line, reference, valuedAt, amount, content: cell(mapping.content), payer: cell(mapping.payer) });
    }
  }
  return { rows, outCount, bad };
}

function tidy(heading: string): string {
  return heading.normalize("NFC").trim().toLocaleLowerCase("vi").replace(/\s+/gu, " ");
}

/** Whole đồng as banks print them: groups of three, perhaps two zeros behind; `none` for money out. */
function readAmount(cell: string): Dong | "none" | undefined {
  const plain = cell.replace(/\s|VND|VNĐ|đ|\+/giu, "");
  if (plain === "" || /^-|^0+(?:[.,]0+)?$/u.test(plain)) return "none";
  const whole = /^(\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*|\d+)(?:[.,]00?)?$/u.exec(plain)?.[1];
  return whole === undefined ? undefined : parseDong(Number(whole.replace(/[.,]/gu, "")));
}

/** `19/11/2026 09:15:00`, `19-11-2026`, or ISO; Vietnamese time when no zone is said. */
function readTime(cell: string): Instant | undefined {
  const [, day, month, year, rest = ""] = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?:[ T]+(\d{1,2}:\d{2})(?::\d{2})?)?$/u.exec(cell) ?? [];
  if (day === undefined || month === undefined || year === undefined)
    return parseInstant(cell) ?? parseLocalTime(cell.replace(" ", "T").slice(0, 16));
  const date = parseCivilDate(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
  return date === undefined ? undefined : parseLocalTime(`${date}T${rest === "" ? "00:00" : rest.padStart(5, "0")}`);
}

interface CsvLine {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Cells by the separator that the longest of the first lines has most of; undefined when a quote does not end or a cell is too long. */
function csvLines(text: string): readonly CsvLine[] | undefined {
  const separator = [";", "\t", ","].toSorted((a, b) => count(text, b) - count(text, a))[0] ?? ",";
  const lines: CsvLine[] = [];
  let [cells, cell, line, begun]: [string[], string, number, number] = [[], "", 1, 1];
  let isQuoted = false;
  const endCell = (): void => {
    cells.push(cell);
    cell = "";
  };
  const endLine = (): void => {
    endCell();
    if (cells.some((one) => one.trim() !== "")) lines.push({ line: begun, cells });
    [cells, begun] = [[], line];
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === "\n") line += 1;
    if (cell.length > CELL_MAX) return undefined;
    if (isQuoted && sign === '"' && text.charAt(at + 1) === '"') {
      cell += '"';
      at += 1;
    } else if (sign === '"') isQuoted = !isQuoted;
    else if (isQuoted) cell += sign;
    else if (sign === separator) endCell();
    else if (sign === "\n") endLine();
    else if (sign !== "\r") cell += sign;
  }
  if (isQuoted) return undefined;
  endLine();
  return lines;
}

function count(text: string, sign: string): number {
  return text.slice(0, 4_000).split(sign).length;
}
