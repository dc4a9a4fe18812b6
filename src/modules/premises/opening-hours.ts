import { instantAt, minuteOfDay } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import { isCounterOpen } from "#modules/calendar";
import type { Calendar } from "#modules/calendar";
import type { HoursException } from "./premises.events.ts";

/** Hours in which a place takes people in, in minutes of the day. */
export interface OpeningSession {
  readonly startMinute: number;
  readonly endMinute: number;
}

/** Office hours begin and end on these minutes; a finer one is rounded inwards. */
const STEP = 5;
const DAY_MINUTES = 24 * 60;

/** When a place is open on a day: as the calendar of its agency says, unless the place has stated other hours for this very day. */
export function openingOn(calendar: Calendar, day: CivilDate, exception: HoursException | undefined): readonly OpeningSession[] {
  if (exception !== undefined) return exception.sessions;
  const sessions: OpeningSession[] = [];
  let start: number | undefined;
  for (let minute = 0; minute <= DAY_MINUTES; minute += STEP) {
    const isOpen = minute < DAY_MINUTES && isCounterOpen(calendar, instantAt(day, minute));
    if (isOpen) start ??= minute;
    else if (start !== undefined) {
      sessions.push({ startMinute: start, endMinute: minute });
      start = undefined;
    }
  }
  return sessions;
}

/** Whether people are taken in at this moment of the day that the sessions are of. */
export function isOpenAt(sessions: readonly OpeningSession[], at: Instant): boolean {
  const minute = minuteOfDay(at);
  return sessions.some(({ startMinute, endMinute }) => minute >= startMinute && minute < endMinute);
}

/** A minute of the day as a clock shows it: `07:30`. */
export function clockOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}
