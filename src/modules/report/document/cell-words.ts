import { formatNumber } from "#platform/format";
import type { Locale } from "#platform/i18n";

import type { BrokenIdentity, FilledCell, FilledTable } from "../filled-report.ts";
import { documentVi as words } from "../text/document.vi.ts";

/** A cell as it is printed: a share with its decimals and its sign, a count whole, a dash where nothing was there to measure. */
export function cellWords(cell: FilledCell, locale: Locale = "vi"): string {
  switch (cell.kind) {
    case "number":
      return cell.unit === "percent" ? `${formatNumber(locale, cell.value, 2)}%` : formatNumber(locale, cell.value, digitsOf(cell.value));
    case "not_applicable":
      return words.nameDash;
    case "unfed":
      return words.nameUnfed;
    case "text":
      return cell.words[locale];
  }
}

/** Decimals that a count is shown with: none when it is whole. */
export function digitsOf(value: number): number {
  return Number.isInteger(value) ? 0 : 2;
}

/** What people said of figures that disagree, one line each; in a draft also where nobody said anything yet. */
export function explanationNotes({ broken = [] }: { readonly broken?: readonly BrokenIdentity[] }): readonly string[] {
  const number = (value: number): string => formatNumber("vi", value, digitsOf(value));
  return broken.map(({ rowLabel, rule, left, right, explanation = words.unexplained }) =>
    words.explained(`${rowLabel.vi}, ${rule}`, `${number(left)} ≠ ${number(right)}`, explanation),
  );
}

/** What the signs in a table's cells mean, one line each. */
export function signNotes({ rows }: Pick<FilledTable, "rows">): readonly string[] {
  const cells = rows.flatMap((row) => row.cells);
  const feeds = new Set(cells.flatMap((cell) => (cell.kind === "unfed" ? [cell.feed.vi] : [])));
  return [
    ...(cells.some(({ kind }) => kind === "not_applicable") ? [words.dash] : []),
    ...(feeds.size === 0 ? [] : [words.unfed([...feeds].join("; "))]),
  ];
}
