import { civilDateOf, dayNumberOf, dayOfWeek, epochMsOf, instantAt } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { CalendarRow, CalendarSource, DueTimeRule, OfficeSession, RowScope } from "./calendar-row.ts";
import { clockLawOn } from "./clock-law.ts";
import type { ClockLaw, ClockLawScope } from "./clock-law.ts";
import { rowsByRule, YEAR_MAX, YEAR_MIN } from "./holiday-rule.ts";
import { dayText } from "./instant-arithmetic.ts";
import { compileHours, isReceptionOpen, sessionMinutesBefore } from "./office-hours.ts";
import type { DayHours, HoursTable } from "./office-hours.ts";

export const DAY_MS = 24 * 60 * 60 * 1000;
export const MINUTE_MS = 60 * 1000;
const MINUTES_OF_DAY = 24 * 60;

const FIRST_DAY = dayNumberOf(`${YEAR_MIN}-01-01` as CivilDate);
const DAY_COUNT = dayNumberOf(`${YEAR_MAX + 1}-01-01` as CivilDate) - FIRST_DAY;
/** The instant of local midnight of 1970-01-01: local days are whole multiples of a day from here. */
const LOCAL_EPOCH_MS = epochMsOf(instantAt("1970-01-01" as CivilDate, 0));

/**
 * A calendar ready to count with: prefix sums over day numbers make every question about it independent of the length
 * of the period. Made once by `compileCalendar`, never changed.
 */
export interface Calendar {
  readonly version: string;
  /** The usual hours of the place, and their length; single days may differ, see `hoursOn`. */
  readonly sessions: readonly OfficeSession[];
  readonly minutesPerDay: number;
  readonly dueTimeRule: DueTimeRule;
  readonly rows: ReadonlyMap<CivilDate, CalendarRow>;
  /** Whose law of the clock holds here. */
  readonly lawScope: ClockLawScope;
  readonly hours: HoursTable;
  /** Number of working days before offset i. */
  readonly workingBefore: Int32Array;
  /** Offset of the k-th working day. */
  readonly workingDays: Int32Array;
  /** Office minutes before offset i. */
  readonly minutesBefore: Int32Array;
  /** Number of days before offset i that lie in a year without a published schedule. */
  readonly unpublishedBefore: Int32Array;
}

/**
 * Compiles rows into a calendar for a place: `scopes` from the widest to the narrowest, the narrowest row of a day wins.
 * Years that are not published are filled by rule.
 */
export function compileCalendar(source: CalendarSource, scopes: readonly RowScope[] = ["national"]): Calendar {
  const rows = rowsInForce(source, scopes);
  const days = Array.from({ length: DAY_COUNT }, (_, offset) => dayText(FIRST_DAY + offset));
  const hours = compileHours(source, scopes, days);
  const workingBefore = new Int32Array(DAY_COUNT + 1);
  const minutesBefore = new Int32Array(DAY_COUNT + 1);
  const unpublishedBefore = new Int32Array(DAY_COUNT + 1);
  const workingDays = new Int32Array(DAY_COUNT);
  const published = new Set(source.publishedYears.map(String));
  let workingCount = 0;
  let minutes = 0;
  for (const [offset, day] of days.entries()) {
    if (worksOn(day, rows.get(day))) {
      workingDays[workingCount] = offset;
      workingCount += 1;
      minutes += hours.hours[hours.indexOf[offset] ?? 0]?.minutes ?? 0;
    }
    workingBefore[offset + 1] = workingCount;
    minutesBefore[offset + 1] = minutes;
    unpublishedBefore[offset + 1] = (unpublishedBefore[offset] ?? 0) + (published.has(day.slice(0, 4)) ? 0 : 1);
  }
  return {
    version: source.version,
    sessions: source.sessions,
    minutesPerDay: sessionMinutesBefore(source.sessions, MINUTES_OF_DAY),
    dueTimeRule: source.dueTimeRule,
    rows,
    lawScope: { scopes, rows: source.rules ?? [] },
    hours,
    workingBefore,
    workingDays: workingDays.slice(0, workingCount),
    minutesBefore,
    unpublishedBefore,
  };
}

function rowsInForce(source: CalendarSource, scopes: readonly RowScope[]): ReadonlyMap<CivilDate, CalendarRow> {
  const rows = new Map<CivilDate, CalendarRow>();
  for (let year = YEAR_MIN; year <= YEAR_MAX; year += 1) {
    if (source.publishedYears.includes(year)) continue;
    for (const row of rowsByRule(year)) rows.set(row.date, row);
  }
  for (const scope of scopes) {
    for (const row of source.rows) if (row.scope === scope) rows.set(row.date, row);
  }
  return rows;
}

function worksOn(day: CivilDate, row: CalendarRow | undefined): boolean {
  if (row !== undefined) return row.kind === "SWAP_WORK";
  return dayOfWeek(day) <= 5;
}

/** Offset of a day in the calendar's arrays; undefined outside the years it knows. */
export function offsetOf(dayNumber: number): number | undefined {
  const offset = dayNumber - FIRST_DAY;
  return offset >= 0 && offset < DAY_COUNT ? offset : undefined;
}

/** The refusal of a day outside the years that are known. */
export function outOfRange(from: Instant | CivilDate): Problem {
  return problem("calendar.day_out_of_range", { from, firstYear: YEAR_MIN, lastYear: YEAR_MAX });
}

/** The data a calendar was compiled from: kept with every due date, so that it can be explained again. */
export function calendarVersion(calendar: Calendar): string {
  return calendar.version;
}

/** Local day number of an epoch moment. */
export function localDayNumber(epochMs: number): number {
  return Math.floor((epochMs - LOCAL_EPOCH_MS) / DAY_MS);
}

/** Minutes since local midnight of an epoch moment; seconds are dropped, as on a receipt. */
export function localMinute(epochMs: number): number {
  const sinceEpoch = epochMs - LOCAL_EPOCH_MS;
  return Math.floor((sinceEpoch - Math.floor(sinceEpoch / DAY_MS) * DAY_MS) / MINUTE_MS);
}

/** Epoch milliseconds of a local day and minute. */
export function epochMsAt(dayNumber: number, minute: number): number {
  return LOCAL_EPOCH_MS + dayNumber * DAY_MS + minute * MINUTE_MS;
}

/** Working days up to and including this day, counted from the start of the calendar. */
export function workingThrough(calendar: Calendar, dayNumber: number): number | undefined {
  const offset = offsetOf(dayNumber);
  return offset === undefined ? undefined : calendar.workingBefore[offset + 1];
}

/** The n-th working day after this day (the day itself is not counted, Bộ luật Dân sự 2015, Điều 147). */
export function addWorkingDays(calendar: Calendar, dayNumber: number, count: number): number | undefined {
  const through = workingThrough(calendar, dayNumber);
  if (through === undefined) return undefined;
  const offset = calendar.workingDays[through + count - 1];
  return offset === undefined ? undefined : FIRST_DAY + offset;
}

/** This day when it is worked, else the next that is (Bộ luật Dân sự 2015, Điều 148 khoản 5). */
export function nextWorkingDay(calendar: Calendar, dayNumber: number): number | undefined {
  return addWorkingDays(calendar, dayNumber - 1, 1);
}

/** Whether offices work on the day; undefined outside the years the calendar knows. */
export function isWorkingDay(calendar: Calendar, day: CivilDate): boolean | undefined {
  const dayNumber = dayNumberOf(day);
  const offset = offsetOf(dayNumber);
  return offset === undefined ? undefined : calendar.workingBefore[offset + 1] !== calendar.workingBefore[offset];
}

/** Whether an answer that rests on the days from `first` to `last` touches a year without a published schedule. */
export function isProvisionalBetween(calendar: Calendar, first: number, last: number): boolean {
  const from = offsetOf(first);
  const to = offsetOf(last);
  if (from === undefined || to === undefined) return true;
  return calendar.unpublishedBefore[to + 1] !== calendar.unpublishedBefore[from];
}

/**
 * Working days after `from` up to and including `to`; negative when `to` is earlier. "còn 2 ngày làm việc" and "quá hạn
 * 3 ngày làm việc" are both this number. Undefined outside the years the calendar knows.
 */
export function workingDaysBetween(calendar: Calendar, from: CivilDate, to: CivilDate): number | undefined {
  const before = workingThrough(calendar, dayNumberOf(from));
  const after = workingThrough(calendar, dayNumberOf(to));
  return before === undefined || after === undefined ? undefined : after - before;
}

/** Office minutes between two moments; negative when `to` is earlier. Undefined outside the years the calendar knows. */
export function workingMinutesBetween(calendar: Calendar, from: Instant, to: Instant): number | undefined {
  const before = officeMinutesBefore(calendar, epochMsOf(from));
  const after = officeMinutesBefore(calendar, epochMsOf(to));
  return before === undefined || after === undefined ? undefined : after - before;
}

/** Office minutes from the start of the calendar to this moment. */
export function officeMinutesBefore(calendar: Calendar, epochMs: number): number | undefined {
  const dayNumber = localDayNumber(epochMs);
  const offset = offsetOf(dayNumber);
  if (offset === undefined) return undefined;
  const isWorked = calendar.workingBefore[offset + 1] !== calendar.workingBefore[offset];
  const today = isWorked ? sessionMinutesBefore(hoursOn(calendar, dayNumber).sessions, localMinute(epochMs)) : 0;
  return (calendar.minutesBefore[offset] ?? 0) + today;
}

/**
 * The moment at which so many office minutes have passed since the start of the calendar: the inverse of
 * `officeMinutesBefore`. Where the sum ends with a session, it is the end of that session and not the start of the next.
 */
export function momentOfOfficeMinutes(calendar: Calendar, minutes: number): number | undefined {
  const offset = firstReaching(calendar.minutesBefore, minutes) - 1;
  if (offset < 0 || offset >= DAY_COUNT) return undefined;
  let left = minutes - (calendar.minutesBefore[offset] ?? 0);
  for (const session of hoursOn(calendar, FIRST_DAY + offset).sessions) {
    const length = session.endMinute - session.startMinute;
    if (left <= length) return epochMsAt(FIRST_DAY + offset, session.startMinute + left);
    left -= length;
  }
  return undefined;
}

/** Index of the first sum that is at least `value`; the length when none is. The sums never fall. */
function firstReaching(sums: Int32Array, value: number): number {
  let low = 0;
  let high = sums.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sums[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The office hours of a day; outside the known years the usual ones. */
export function hoursOn(calendar: Calendar, dayNumber: number): DayHours {
  const { hours, indexOf } = calendar.hours;
  const found = hours[indexOf[dayNumber - FIRST_DAY] ?? 0];
  if (found === undefined) throw new Error("a calendar has no office hours");
  return found;
}

/** The law of the clock in force in this calendar's place on a day. */
export function lawOn(calendar: Calendar, day: CivilDate): ClockLaw {
  return calendar.lawScope.rows.length === 0 ? clockLawOn(day) : clockLawOn(day, calendar.lawScope);
}

/** Whether the counter takes dossiers at this moment, also in hours that are not counted (a Saturday morning, R17). */
export function isCounterOpen(calendar: Calendar, at: Instant): boolean {
  const day = civilDateOf(at);
  return isReceptionOpen(hoursOn(calendar, dayNumberOf(day)), isWorkingDay(calendar, day) === true, at);
}
