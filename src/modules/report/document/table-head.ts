import type { FormColumn, Said } from "../filled-report.ts";

/** One heading with the columns below it and the lines that it stands on. */
export interface HeadCell {
  readonly words: Said;
  /** Place of its first column. */
  readonly column: number;
  readonly columns: number;
  readonly lines: number;
  /** A heading of one column, not of a group. */
  readonly isColumn: boolean;
}

/** Lines of headings over a table's columns: neighbours with an equal group share one heading, and a column without groups stands on all lines. */
export function headLines(columns: readonly FormColumn[]): readonly (readonly HeadCell[])[] {
  const depth = Math.max(...columns.map(({ groups }) => groups.length), 0) + 1;
  return Array.from({ length: depth }, (_, line) => lineAt(columns, line, depth));
}

function lineAt(columns: readonly FormColumn[], line: number, depth: number): readonly HeadCell[] {
  const cells: HeadCell[] = [];
  for (const [index, column] of columns.entries()) {
    const { groups, name } = column;
    const group = groups[line];
    if (group === undefined) {
      if (groups.length === line) cells.push({ words: name, column: index, columns: 1, lines: depth - line, isColumn: true });
      continue;
    }
    const before = columns[index - 1];
    const last = cells.at(-1);
    if (before !== undefined && last !== undefined && sharesGroup(before, column, line)) {
      cells[cells.length - 1] = { ...last, columns: last.columns + 1 };
    } else {
      cells.push({ words: group, column: index, columns: 1, lines: 1, isColumn: false });
    }
  }
  return cells;
}

function sharesGroup(a: FormColumn, b: FormColumn, line: number): boolean {
  return b.groups.slice(0, line + 1).every((group, at) => group.vi === a.groups[at]?.vi);
}

/** `(1)` under each numbered column; undefined when the form numbers none. */
export function numberLine(columns: readonly FormColumn[]): readonly string[] | undefined {
  return columns.some(({ number }) => number !== null) ? columns.map(({ number }) => (number === null ? "" : `(${number})`)) : undefined;
}
