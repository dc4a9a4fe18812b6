import type { CivilDate } from "#kernel/instant";
import { addDays, parseCivilDate } from "#kernel/instant";

/** A reporting period (kỳ báo cáo): both days belong to it. */
export interface ReportingPeriod {
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** Reads a period: `2026`, `2026-H1`, `2026-Q3`, `2026-11`, a day, or `FROM..TO`; undefined when it is none of these. */
export function parsePeriod(text: string): ReportingPeriod | undefined {
  const range = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/u.exec(text);
  if (range !== null) {
    const from = parseCivilDate(range[1] ?? "");
    const to = parseCivilDate(range[2] ?? "");
    return from === undefined || to === undefined || from > to ? undefined : { from, to };
  }
  const day = parseCivilDate(text);
  if (day !== undefined) return { from: day, to: day };
  const match = /^(\d{4})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])))?$/u.exec(text);
  if (match === null) return undefined;
  const [, year = "", half, quarter, month] = match;
  if (half !== undefined) return months(year, Number(half) * 6 - 5, 6);
  if (quarter !== undefined) return months(year, Number(quarter) * 3 - 2, 3);
  return month === undefined ? months(year, 1, 12) : months(year, Number(month), 1);
}

function months(year: string, first: number, count: number): ReportingPeriod {
  const two = (month: number): string => String(month).padStart(2, "0");
  const next = first + count > 12 ? `${Number(year) + 1}-01-01` : `${year}-${two(first + count)}-01`;
  return { from: `${year}-${two(first)}-01` as CivilDate, to: addDays(next as CivilDate, -1) };
}

/** The months that a period touches, each cut to it, oldest first. */
export function monthsOf({ from, to }: ReportingPeriod): readonly ReportingPeriod[] {
  const list: ReportingPeriod[] = [];
  for (let first: CivilDate = from; first <= to;) {
    const month = parsePeriod(first.slice(0, 7));
    if (month === undefined) break;
    list.push({ from: first, to: month.to < to ? month.to : to });
    first = addDays(month.to, 1);
  }
  return list;
}
