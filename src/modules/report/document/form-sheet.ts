import type { CellObject, Row, SheetData } from "write-excel-file/node";

import type { BrokenIdentity, FilledCell, FilledReport, FilledRow, FilledTable, FormColumn } from "../filled-report.ts";
import { documentVi as words } from "../text/document.vi.ts";
import { cellWords, digitsOf, explanationNotes, signNotes } from "./cell-words.ts";
import { headLines, numberLine } from "./table-head.ts";

/** A table with what a form says above it; tables inside a report say none of it. */
export interface SheetForm extends FilledTable {
  readonly number?: string | null;
  readonly unit?: FilledReport["sections"][number]["heading"] | null;
  readonly isVerified?: boolean;
  readonly broken?: readonly BrokenIdentity[];
  readonly receiver?: { readonly name: string } | null;
}

/** A sheet of a workbook: its rows, the widths of its columns, and the rows that come again on every printed sheet. */
export interface FormSheet {
  readonly name: string;
  readonly rows: SheetData;
  readonly widths: readonly number[];
  /** Rows above the figures, which stay in sight. */
  readonly headRows: number;
  /** The first and last row, from one, of the headings. */
  readonly repeated: readonly [number, number];
}

/** Characters. */
const WIDTHS = { ordinal: 6, label: 38, number: 11, text: 18 } as const;
/** Points of a line of words in a cell. */
const LINE = 16;
const HEAD_SHARE = 0.42;
const NAME_MAX = 31;
/** The country's separators, whatever the program was set up for; programs that know no locale of a format leave it out. */
const LOCALE = "[$-42A]";

/** A cell of words. Words are never read as a formula, also when somebody edits the cell. */
function say(value: string, look: Omit<CellObject, "value" | "type" | "format"> = {}): CellObject {
  return { ...look, value, type: String, format: "@" };
}

/** A form as a sheet in the layout of an official document. */
export function formSheet(report: FilledReport, form: SheetForm, mark: string): FormSheet {
  const { columns } = form;
  const widths = columns.map(({ kind }) => WIDTHS[kind]);
  const above = headRows(report, form, widths);
  const heads = tableHead(columns, widths);
  const body = form.rows.map((row) => bodyRow(row, columns, widths));
  const below = footRows(report, form, { widths, mark });
  return {
    name: sheetName(form),
    rows: [...above, ...heads, ...body, ...below],
    widths,
    headRows: above.length + heads.length,
    repeated: [above.length + 1, above.length + heads.length],
  };
}

/** What a sheet may be called: the form's number where it has one. */
function sheetName({ number, caption }: SheetForm): string {
  const name = (number ?? "").split("/")[0] ?? "";
  return (name === "" ? caption.vi : name)
    .replaceAll(/[[\]:*?/\\']/gu, " ")
    .slice(0, NAME_MAX)
    .trim();
}

/** Cells side by side, each over as many columns as it takes. */
function across(count: number, ...cells: readonly (readonly [CellObject, number])[]): Row {
  const row: Row = [];
  for (const [cell, columns] of cells) row.push({ ...cell, columnSpan: columns }, ...Array.from({ length: columns - 1 }, () => null));
  return [...row, ...Array.from({ length: count - row.length }, () => null)];
}

/** Columns of the left part of the head: those that make up its share of the width. */
function leftColumns(widths: readonly number[]): number {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  let [taken, count] = [0, 0];
  for (const width of widths) {
    if (taken + width / 2 > whole * HEAD_SHARE && count > 0) break;
    taken += width;
    count += 1;
  }
  return Math.min(count, widths.length - 1);
}

function headRows(report: FilledReport, form: SheetForm, widths: readonly number[]): SheetData {
  const { head, period } = report;
  const all = widths.length;
  const left = leftColumns(widths);
  const centre = { align: "center", alignVertical: "center", height: LINE } as const;
  const pair = (a: CellObject, b: CellObject): Row => across(all, [a, left], [b, all - left]);
  const number = form.number ?? null;
  const sender = say(words.sender(report.agency.name), { align: "left", height: LINE });
  const receiver = form.receiver ?? null;
  return [
    pair(say((head.parentAgency ?? "").toLocaleUpperCase("vi"), centre), say(words.nation, { ...centre, fontWeight: "bold" })),
    pair(
      say(head.agency.toLocaleUpperCase("vi"), { ...centre, fontWeight: "bold", textDecoration: { underline: true } }),
      say(words.motto, { ...centre, fontWeight: "bold", textDecoration: { underline: true } }),
    ),
    pair(
      say(number === null ? words.number(head.number) : words.form(number), { ...centre, fontWeight: "bold" }),
      say(words.dated(head.place, head.date), { ...centre, fontStyle: "italic" }),
    ),
    across(all, [
      say(form.caption.vi.toLocaleUpperCase("vi"), { ...centre, wrap: true, fontWeight: "bold", fontSize: 14, height: 26 }),
      all,
    ]),
    across(all, [say(words.annexTo(head.title.vi, head), { ...centre, fontStyle: "italic" }), all]),
    across(all, [say(words.span(period.from, period.to), { ...centre, fontStyle: "italic" }), all]),
    across(all, [sender, all]),
    ...(receiver === null ? [] : [across(all, [say(words.receiver(receiver.name), { align: "left", height: LINE }), all])]),
    ...((form.unit ?? null) === null
      ? []
      : [across(all, [say(words.unit(form.unit?.vi ?? ""), { align: "right", fontStyle: "italic", height: LINE }), all])]),
  ];
}

const BORDER = { borderStyle: "thin", borderColor: "#000000", alignVertical: "center", wrap: true } as const;

function tableHead(columns: readonly FormColumn[], widths: readonly number[]): SheetData {
  const lines = headLines(columns).map((line) => {
    const row: Row = columns.map(() => null);
    for (const head of line) {
      row[head.column] = say(head.words.vi, {
        ...BORDER,
        align: "center",
        fontWeight: "bold",
        columnSpan: head.columns,
        rowSpan: head.lines,
        height: heightOf(
          line.map(({ words: said, column, columns: span, lines: rows }) => [said.vi, widthOf(widths, column, span) * rows]),
        ),
      });
    }
    return row;
  });
  const numbers = numberLine(columns);
  if (numbers === undefined) return lines;
  return [...lines, numbers.map((one) => say(one, { ...BORDER, align: "center", fontStyle: "italic", fontSize: 10, height: LINE }))];
}

function widthOf(widths: readonly number[], column: number, span: number): number {
  return widths.slice(column, column + span).reduce((sum, width) => sum + width, 0);
}

/** Height of a row whose cells hold words of these lengths in columns of these widths: programs do not grow rows for joined cells. */
function heightOf(cells: readonly (readonly [text: string, width: number])[]): number {
  const lines = cells.map(([text, width]) => Math.ceil((text.length * 1.02) / Math.max(width, 1)));
  return Math.max(...lines, 1) * LINE + 2;
}

function bodyRow(row: FilledRow, columns: readonly FormColumn[], widths: readonly number[]): Row {
  const bold = row.kind === "row" ? {} : ({ fontWeight: "bold" } as const);
  const rest = columns.slice(2);
  const isHeading = row.cells.length === 0;
  const labelWidth = isHeading ? widthOf(widths, 1, columns.length - 1) : (widths[1] ?? 0) - row.depth * 2;
  const texts = row.cells.map((cell, index) => [cell.kind === "text" ? cell.words.vi : "", widths[index + 2] ?? 1] as const);
  const height = heightOf([[row.label.vi, labelWidth], ...texts]);
  const first = say(row.ordinal, { ...BORDER, ...bold, align: "center", height });
  const label = say(row.label.vi, { ...BORDER, ...bold, align: "left", indent: row.depth });
  if (isHeading) return [first, { ...label, columnSpan: columns.length - 1 }, ...rest.map(() => null)];
  return [first, label, ...rest.map(({ kind }, index) => ({ ...valueCell(row.cells[index], kind), ...BORDER, ...bold }))];
}

function valueCell(cell: FilledCell | undefined, kind: FormColumn["kind"]): CellObject {
  if (cell?.kind !== "number") return say(cell === undefined ? "" : cellWords(cell), { align: kind === "text" ? "left" : "center" });
  const isShare = cell.unit === "percent";
  const count = digitsOf(cell.value) === 0 ? "#,##0" : "#,##0.00";
  return {
    value: isShare ? cell.value / 100 : cell.value,
    type: Number,
    format: `${LOCALE}${isShare ? "0.00%" : count}`,
    align: "right",
  };
}

function footRows(
  report: FilledReport,
  form: SheetForm,
  { widths, mark }: { readonly widths: readonly number[]; readonly mark: string },
): SheetData {
  const all = widths.length;
  const left = leftColumns(widths);
  const whole = widthOf(widths, 0, all);
  const notes = [...signNotes(form), ...(form.isVerified === false ? [words.ownLayout] : []), ...explanationNotes(form)];
  const centre = { align: "center", height: LINE } as const;
  const pair = (a: CellObject, b: CellObject): Row => across(all, [a, left], [b, all - left]);
  const { capacity, title, name } = report.signature;
  const signer = [...(capacity ?? "").split("\n").filter((line) => line !== ""), title];
  const preparer = [say(words.preparedBy, { ...centre, fontWeight: "bold" }), say(words.signHere, { ...centre, fontStyle: "italic" })];
  const signing = Array.from({ length: Math.max(signer.length, preparer.length) }, (_, index) =>
    pair(preparer[index] ?? say("", centre), say(signer[index] ?? "", { ...centre, fontWeight: "bold" })),
  );
  return [
    ...notes.map((note, index) => {
      const text = `${index === 0 ? `${words.notes} ` : ""}${note}`;
      return across(all, [
        say(text, { align: "left", wrap: true, fontStyle: "italic", fontSize: 11, height: heightOf([[text, whole]]) }),
        all,
      ]);
    }),
    across(all),
    ...signing,
    ...Array.from({ length: 4 }, () => across(all)),
    pair(say("", centre), say(name ?? "", { ...centre, fontWeight: "bold" })),
    across(all, [say(mark, { align: "left", fontStyle: "italic", fontSize: 9, height: LINE }), all]),
  ];
}
