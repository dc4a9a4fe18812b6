import { civilDateOf, dayOfWeek, minuteOfDay } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import type { CalendarSource, OfficeHours, OfficeSession, ReceptionSession } from "./calendar-row.ts";
import type { RowScope } from "./legal-ground.ts";

/** The hours of one day, ready to count with. */
export interface DayHours {
  readonly sessions: readonly OfficeSession[];
  readonly minutes: number;
  readonly reception: readonly ReceptionSession[];
}

/** Which hours hold on which day of a calendar: few different ones, and the index of the one of each day. */
export interface HoursTable {
  readonly hours: readonly DayHours[];
  readonly indexOf: Uint8Array;
}

/** Different hours that one place may have over the years. */
const HOURS_MAX = 250;

/** Works out the hours of every day: of the rows in force the narrowest scope wins, in it the latest. */
export function compileHours(source: CalendarSource, scopes: readonly RowScope[], days: readonly CivilDate[]): HoursTable {
  const rows = scopes.flatMap((scope) =>
    (source.officeHours ?? []).filter((row) => row.scope === scope).toSorted((a, b) => (a.from < b.from ? -1 : 1)),
  );
  if (rows.length >= HOURS_MAX) throw new Error(`${rows.length} different office hours for one place`);
  const usual: DayHours = { sessions: source.sessions, minutes: minutesOf(source.sessions), reception: [] };
  const hours = [usual, ...rows.map(hoursOf)];
  const indexOf = new Uint8Array(days.length);
  if (rows.length > 0) for (const [offset, day] of days.entries()) indexOf[offset] = rows.findLastIndex((row) => isInForce(row, day)) + 1;
  return { hours, indexOf };
}

function hoursOf(row: OfficeHours): DayHours {
  return { sessions: row.sessions, minutes: minutesOf(row.sessions), reception: row.reception };
}

function isInForce(row: OfficeHours, day: CivilDate): boolean {
  return row.from <= day && (row.until === undefined || day <= row.until);
}

function minutesOf(sessions: readonly OfficeSession[]): number {
  return sessions.reduce((sum, session) => sum + session.endMinute - session.startMinute, 0);
}

/** Minutes of the sessions that lie before this minute of the day. */
export function sessionMinutesBefore(sessions: readonly OfficeSession[], minute: number): number {
  let sum = 0;
  for (const session of sessions) {
    if (minute <= session.startMinute) break;
    sum += Math.min(minute, session.endMinute) - session.startMinute;
  }
  return sum;
}

/** The end of the last session; of a day without one, its end. */
export function endOfDay(hours: DayHours): number {
  return hours.sessions.at(-1)?.endMinute ?? 24 * 60;
}

/**
 * Whether the counter takes dossiers at this moment: in a session of a working day, or in hours kept for reception on a rest
 * day. Such a rest day still counts nothing (R17).
 */
export function isReceptionOpen(hours: DayHours, isWorked: boolean, at: Instant): boolean {
  const minute = minuteOfDay(at);
  const weekday = dayOfWeek(civilDateOf(at));
  const open = isWorked ? hours.sessions : hours.reception.filter((one) => one.dayOfWeek === weekday);
  return open.some((one) => minute >= one.startMinute && minute < one.endMinute);
}
