import { civilDateFromDayNumber, dayNumberOf, dayOfWeek, epochMsOf, instantAt } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { CalendarRow, CalendarSource, DueTimeRule, OfficeSession, RowScope } from "./calendar-row.ts";
import { rowsByRule, YEAR_MAX, YEAR_MIN } from "./holiday-rule.ts";

export const DAY_MS = 24 * 60 * 60 * 1000;
export const MINUTE_MS = 60 * 1000;

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
  readonly sessions: readonly OfficeSession[];
  readonly minutesPerDay: number;
  readonly dueTimeRule: DueTimeRule;
  readonly cutoffMinute: number;
  readonly rows: ReadonlyMap<CivilDate, CalendarRow>;
  /** Number of working days before offset i. */
  readonly workingBefore: Int32Array;
  /** Offset of the k-th working day. */
  readonly workingDays: Int32Array;
  /** Number of days before offset i that lie in a year without a published schedule. */
  readonly unpublishedBefore: Int32Array;
}

/**
 * Compiles rows into a calendar for a place: `scopes` from the widest to the narrowest, the narrowest row of a day wins.
 * Years that are not published are filled by rule.
 */
export function compileCalendar(source: CalendarSource, scopes: readonly RowScope[] = ["national"]): Calendar {
  const rows = rowsInForce(source, scopes);
  const workingBefore = new Int32Array(DAY_COUNT + 1);
  const unpublishedBefore = new Int32Array(DAY_COUNT + 1);
  const workingDays = new Int32Array(DAY_COUNT);
  const published = new Set(source.publishedYears.map(String));
  let workingCount = 0;
  for (let offset = 0; offset < DAY_COUNT; offset += 1) {
    const day = civilDateFromDayNumber(FIRST_DAY + offset);
    if (worksOn(day, rows.get(day))) {
      workingDays[workingCount] = offset;
      workingCount += 1;
    }
    workingBefore[offset + 1] = workingCount;
    unpublishedBefore[offset + 1] = (unpublishedBefore[offset] ?? 0) + (published.has(day.slice(0, 4)) ? 0 : 1);
  }
  return {
    version: source.version,
    sessions: source.sessions,
    minutesPerDay: source.sessions.reduce((sum, session) => sum + session.endMinute - session.startMinute, 0),
    dueTimeRule: source.dueTimeRule,
    cutoffMinute: source.cutoffMinute,
    rows,
    workingBefore,
    workingDays: workingDays.slice(0, workingCount),
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
  const offset = offsetOf(localDayNumber(epochMs));
  if (offset === undefined) return undefined;
  const fullDays = calendar.workingBefore[offset] ?? 0;
  const isWorked = calendar.workingBefore[offset + 1] !== fullDays;
  const today = isWorked ? sessionMinutesBefore(calendar.sessions, localMinute(epochMs)) : 0;
  return fullDays * calendar.minutesPerDay + today;
}

function sessionMinutesBefore(sessions: readonly OfficeSession[], minute: number): number {
  let sum = 0;
  for (const session of sessions) {
    if (minute <= session.startMinute) break;
    sum += Math.min(minute, session.endMinute) - session.startMinute;
  }
  return sum;
}

/**
 * The moment at which so many office minutes have passed since the start of the calendar: the inverse of
 * `officeMinutesBefore`. Where the sum ends with a session, it is the end of that session and not the start of the next.
 */
export function momentOfOfficeMinutes(calendar: Calendar, minutes: number): number | undefined {
  const fullDays = Math.ceil(minutes / calendar.minutesPerDay) - 1;
  const offset = calendar.workingDays[fullDays];
  if (offset === undefined) return undefined;
  let left = minutes - fullDays * calendar.minutesPerDay;
  for (const session of calendar.sessions) {
    const length = session.endMinute - session.startMinute;
    if (left <= length) return epochMsAt(FIRST_DAY + offset, session.startMinute + left);
    left -= length;
  }
  return undefined;
}
