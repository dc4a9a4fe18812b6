import type { Outcomes, Summary } from "./simulation/summary.ts";
import type { SampleText } from "./text/vi.ts";

function cells(outcomes: Outcomes, text: SampleText): readonly string[] {
  const { filed, online, sentBackToApplicant, withdrawn, resolved, resolvedLate, inHand, overdue } = outcomes;
  const share = (part: number, of: number): string => (of === 0 ? "—" : text.percent(part / of));
  return [
    String(filed),
    share(online, filed),
    share(sentBackToApplicant, filed),
    share(withdrawn, filed),
    String(resolved),
    share(resolvedLate, resolved),
    String(inHand),
    String(overdue),
  ];
}

/** The summary as lines of a table: by level, by field, and in all. */
export function summaryTable({ levels, fields, all }: Summary, text: SampleText): readonly string[] {
  const rows = [
    text.columns,
    ...levels.map(({ name, outcomes }) => [text.levels[name] ?? name, ...cells(outcomes, text)]),
    ...fields.map(({ name, outcomes }) => [name, ...cells(outcomes, text)]),
    [text.all, ...cells(all, text)],
  ];
  const widths = text.columns.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join("  "),
  );
}
