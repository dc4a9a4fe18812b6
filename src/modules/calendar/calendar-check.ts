import { dayNumberOf, dayOfWeek } from "#kernel/instant";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { CalendarRow, CalendarSource, OfficeSession } from "./calendar-row.ts";

/** Why a row cannot stand; the words of each reason are in `text/`. */
export type RowContradiction =
  | "two_rows_differ"
  | "two_rows_alike"
  | "worked_anyway"
  | "rested_anyway"
  | "worked_holiday"
  | "swap_without_work";

/** One contradiction, with the row it is found at. */
export interface CalendarFinding {
  readonly reason: RowContradiction;
  readonly row: CalendarRow;
  /** The row it contradicts, where there is one. */
  readonly other?: CalendarRow;
}

/** A swapped Saturday lies within this many days of the weekday it pays for; those of 2024 to 2026 lie within eleven. */
const SWAP_DISTANCE_MAX = 60;
const SATURDAY = 6;

/** Everything in the rows of one calendar that contradicts itself: nothing is settled by the order in which rows stand. */
export function contradictionsIn(rows: readonly CalendarRow[]): readonly CalendarFinding[] {
  return [...sameDay(rows), ...rows.flatMap(againstTheWeek), ...workedHolidays(rows), ...unpaidSwaps(rows)];
}

function sameDay(rows: readonly CalendarRow[]): readonly CalendarFinding[] {
  const seen = new Map<string, CalendarRow>();
  const findings: CalendarFinding[] = [];
  for (const row of rows) {
    const key = `${row.scope} ${row.date}`;
    const other = seen.get(key);
    if (other !== undefined) findings.push({ reason: other.kind === row.kind ? "two_rows_alike" : "two_rows_differ", row, other });
    seen.set(key, row);
  }
  return findings;
}

function againstTheWeek(row: CalendarRow): readonly CalendarFinding[] {
  const isWeekend = dayOfWeek(row.date) >= SATURDAY;
  if (row.kind === "SWAP_WORK" && !isWeekend) return [{ reason: "worked_anyway", row }];
  return row.kind === "SWAP_OFF" && isWeekend ? [{ reason: "rested_anyway", row }] : [];
}

/** A Saturday cannot be worked on a day that the whole country rests. */
function workedHolidays(rows: readonly CalendarRow[]): readonly CalendarFinding[] {
  return rows
    .filter((row) => row.kind === "SWAP_WORK" && row.scope !== "national")
    .flatMap((row): readonly CalendarFinding[] => {
      const other = rows.find((one) => one.scope === "national" && one.date === row.date && one.kind !== "SWAP_WORK");
      return other === undefined ? [] : [{ reason: "worked_holiday", row, other }];
    });
}

/** Each weekday rested in exchange needs a weekend day worked for it, of the same scope, each used once. */
function unpaidSwaps(rows: readonly CalendarRow[]): readonly CalendarFinding[] {
  const worked = rows.filter((row) => row.kind === "SWAP_WORK");
  const used = new Set<CalendarRow>();
  const findings: CalendarFinding[] = [];
  for (const row of rows.filter((one) => one.kind === "SWAP_OFF").toSorted((a, b) => (a.date < b.date ? -1 : 1))) {
    const payment = worked
      .filter((one) => !used.has(one) && one.scope === row.scope && distance(one, row) <= SWAP_DISTANCE_MAX)
      .toSorted((a, b) => distance(a, row) - distance(b, row))[0];
    if (payment === undefined) findings.push({ reason: "swap_without_work", row });
    else used.add(payment);
  }
  return findings;
}

function distance(one: CalendarRow, other: CalendarRow): number {
  return Math.abs(dayNumberOf(one.date) - dayNumberOf(other.date));
}

/** Years said to be published without a single row: taken at its word, such a year would have no holiday at all. */
export function emptyYears(source: Pick<CalendarSource, "rows" | "publishedYears">): readonly number[] {
  const seen = new Set(source.rows.map((row) => row.date.slice(0, 4)));
  return source.publishedYears.filter((year) => !seen.has(String(year)));
}

/** Whether sessions follow one another, each ending after it begins. */
export function sessionsContradict(sessions: readonly OfficeSession[]): boolean {
  let previousEnd = -1;
  for (const session of sessions) {
    if (session.startMinute <= previousEnd || session.endMinute <= session.startMinute) return true;
    previousEnd = session.endMinute;
  }
  return false;
}

/** A finding as a refusal that names the file, the line and the row. */
export function rowProblem(finding: CalendarFinding, place: { readonly file: string; readonly line: number | null }): Problem {
  const { reason, row, other } = finding;
  return problem("calendar.rows_contradict", {
    file: place.file,
    line: place.line === null ? "" : String(place.line),
    reason,
    row: `${row.date} ${row.kind} ${row.scope}`,
    other: other === undefined ? "" : `${other.date} ${other.kind} ${other.scope}`,
  });
}
