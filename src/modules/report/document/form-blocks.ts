import { paragraph, run } from "#modules/letter";
import type { LetterBlock, LetterBorders, LetterCell, LetterTable } from "#modules/letter";

import type { BrokenIdentity, FilledCell, FilledRow, FilledTable, FormColumn } from "../filled-report.ts";
import { cellWords, explanationNotes, signNotes } from "./cell-words.ts";
import { documentVi as words } from "../text/document.vi.ts";
import { headLines, numberLine } from "./table-head.ts";

/** Points. Widths of columns whose words are known beforehand; the label takes what is left. */
const WIDTHS = { ordinal: 30, labelLeast: 118, numberMost: 78, textMost: 84 } as const;
const LINE = { weight: 0.5, color: "000000" } as const;
const LINES: LetterBorders = { top: LINE, bottom: LINE, left: LINE, right: LINE };
const INDENT = 9;

/** Widths of a table's columns, together the width of the text. */
export function columnWidths(columns: readonly FormColumn[], width: number): readonly number[] {
  const count = (kind: FormColumn["kind"]): number => columns.filter((column) => column.kind === kind).length;
  const [ordinals, labels, numbers, texts] = [count("ordinal"), count("label"), count("number"), count("text")];
  const left = width - ordinals * WIDTHS.ordinal - labels * WIDTHS.labelLeast;
  const weighted = numbers + texts * 1.4;
  const number = weighted === 0 ? 0 : Math.min(WIDTHS.numberMost, left / weighted);
  const text = Math.min(WIDTHS.textMost, number * 1.4);
  const label = labels === 0 ? 0 : (width - ordinals * WIDTHS.ordinal - numbers * number - texts * text) / labels;
  const of = { ordinal: WIDTHS.ordinal, label, number, text } as const;
  return columns.map(({ kind }) => of[kind]);
}

interface CellLook {
  readonly align: "left" | "center" | "right";
  readonly isBold?: boolean;
  readonly isItalic?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  readonly indent?: number;
  readonly size: number;
}

function cell(text: string, look: CellLook): LetterCell {
  const { align, isBold = false, isItalic = false, columns = 1, rows = 1, indent = 0, size } = look;
  return {
    blocks: [
      paragraph([run(text, { size, bold: isBold, italic: isItalic })], { align, indent: { left: indent, right: 0, first: 0 }, size }),
    ],
    columns,
    rows,
    borders: LINES,
    fill: null,
    vertical: "center",
    padding: { top: 2, bottom: 2, left: 3, right: 3 },
  };
}

/** A table of a report as an official document has it: spanned headings and the line of numbers come again on every sheet. */
export function formTable(table: FilledTable, width: number, size: number): LetterTable {
  const { columns } = table;
  const heads = headLines(columns).map((line) => ({
    height: null,
    cells: line.map((head) => cell(head.words.vi, { align: "center", isBold: true, columns: head.columns, rows: head.lines, size })),
  }));
  const numbers = numberLine(columns);
  const numbered =
    numbers === undefined
      ? []
      : [{ height: null, cells: numbers.map((one) => cell(one, { align: "center", isItalic: true, size: size - 1 })) }];
  return {
    kind: "table",
    widths: columnWidths(columns, width),
    align: "center",
    indent: 0,
    headRows: heads.length + numbered.length,
    rows: [...heads, ...numbered, ...table.rows.map((row) => ({ height: null, cells: rowCells(row, columns, size) }))],
  };
}

function rowCells(row: FilledRow, columns: readonly FormColumn[], size: number): readonly LetterCell[] {
  const isBold = row.kind !== "row";
  const kinds = columns.slice(2).map(({ kind }) => kind);
  const label = { align: "left" as const, isBold, indent: row.depth * INDENT, size };
  const first = cell(row.ordinal, { align: "center", isBold, size });
  // A group without figures of its own is a heading over the whole width.
  if (row.cells.length === 0) return [first, cell(row.label.vi, { ...label, columns: columns.length - 1 })];
  return [
    first,
    cell(row.label.vi, label),
    ...kinds.map((kind, index) => {
      const one = row.cells[index];
      return cell(one === undefined ? "" : cellWords(one), { align: alignmentOf(one, kind), isBold, size });
    }),
  ];
}

/** Figures stand at the right, words at the left, signs in the middle. */
function alignmentOf(cell: FilledCell | undefined, kind: FormColumn["kind"]): CellLook["align"] {
  if (cell?.kind === "number") return "right";
  return cell?.kind === "text" && kind === "text" ? "left" : "center";
}

/** What stands under a table: what its signs mean, that the layout is ours where it is, and what people said of figures that disagree. */
export function tableNotes(
  table: FilledTable & { readonly isVerified?: boolean; readonly broken?: readonly BrokenIdentity[] },
): readonly LetterBlock[] {
  const notes = [...signNotes(table), ...(table.isVerified === false ? [words.ownLayout] : []), ...explanationNotes(table)];
  return notes.map((note, index) =>
    paragraph([run(`${index === 0 ? `${words.notes} ` : ""}${note}`, { size: 11, italic: true })], { before: index === 0 ? 4 : 0 }),
  );
}
