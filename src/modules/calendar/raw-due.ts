import {
  addWorkingDays,
  DAY_MS,
  epochMsAt,
  hoursOn,
  lawOn,
  localDayNumber,
  localMinute,
  momentOfOfficeMinutes,
  nextWorkingDay,
  officeMinutesBefore,
} from "./calendar.ts";
import type { Calendar } from "./calendar.ts";
import type { DueRequest } from "./due-request.ts";
import { dayText } from "./instant-arithmetic.ts";
import { endOfDay } from "./office-hours.ts";
import type { DayHours } from "./office-hours.ts";

const HOUR_MS = 3_600_000;

/** A clock that has its pauses behind it: where it starts counting for good and how much was added to the period. */
export interface ClockPosition {
  readonly startMs: number;
  /** In the unit of the period: days, office minutes or milliseconds. */
  readonly added: number;
  /** When the last subtracted pause ended; before everything when there was none. Nothing is due inside a pause. */
  readonly resumedMs: number;
}

/** A due moment with the day on which the period ran out before it was moved to a working day. */
export interface RawDue {
  readonly dueMs: number;
  readonly dueDay: number;
  readonly rawDay: number;
}

/** The position of a clock that never stood. */
export function unpaused(startMs: number): ClockPosition {
  return { startMs, added: 0, resumedMs: -Infinity };
}

/** The due moment of the period from this position. Undefined outside the known years. */
export function dueAfter(calendar: Calendar, request: DueRequest, position: ClockPosition): RawDue | undefined {
  const { period } = request;
  const startDay = localDayNumber(position.startMs);
  switch (period.unit) {
    case "working_day": {
      // When nothing was left as the pause began, the dossier is due when the pause ends, not on the working day before.
      const counted = addWorkingDays(calendar, startDay, period.amount + position.added);
      return counted === undefined ? undefined : onDay(calendar, position, afterPause(position, counted));
    }
    case "day":
      return onDay(calendar, position, afterPause(position, startDay + period.amount + position.added));
    case "month":
      return onDay(calendar, position, afterPause(position, addMonths(startDay, period.amount) + position.added));
    case "working_hour": {
      const before = officeMinutesBefore(calendar, position.startMs);
      if (before === undefined) return undefined;
      return atMoment(momentOfOfficeMinutes(calendar, before + period.amount * 60 + position.added));
    }
    case "hour":
      return onWorkedDay(calendar, Math.max(position.startMs + period.amount * HOUR_MS + position.added, position.resumedMs));
    case "same_day":
      return sameDay(calendar, request, position.startMs);
  }
}

function afterPause({ resumedMs }: ClockPosition, dayNumber: number): number {
  return resumedMs === -Infinity ? dayNumber : Math.max(dayNumber, localDayNumber(resumedMs));
}

/** A due day moved to a working day, at the clock time at which the clock was started. */
export function onDay(calendar: Calendar, { startMs }: { readonly startMs: number }, rawDay: number): RawDue | undefined {
  const dueDay = nextWorkingDay(calendar, rawDay);
  if (dueDay === undefined) return undefined;
  return { dueMs: epochMsAt(dueDay, dueMinute(calendar, hoursOn(calendar, dueDay), localMinute(startMs))), dueDay, rawDay };
}

/** Hours run day and night; when they end on a day off, the period ends with the next working day (Điều 148 khoản 5). */
function onWorkedDay(calendar: Calendar, dueMs: number): RawDue | undefined {
  const rawDay = localDayNumber(dueMs);
  const dueDay = nextWorkingDay(calendar, rawDay);
  if (dueDay === undefined) return undefined;
  return dueDay === rawDay ? { dueMs, dueDay, rawDay } : { dueMs: epochMsAt(dueDay, endOfDay(hoursOn(calendar, dueDay))), dueDay, rawDay };
}

function atMoment(dueMs: number | undefined): RawDue | undefined {
  if (dueMs === undefined) return undefined;
  const dueDay = localDayNumber(dueMs);
  return { dueMs, dueDay, rawDay: dueDay };
}

/** Received by the cut-off on a working day: due the same day; later or on a rest day: the next working day (R7). */
function sameDay(calendar: Calendar, request: DueRequest, startMs: number): RawDue | undefined {
  const startDay = localDayNumber(startMs);
  const cutoff = request.terms?.cutoff ?? lawOn(calendar, dayText(startDay)).sameDayCutoffMinute.value;
  const isToday = nextWorkingDay(calendar, startDay) === startDay && localMinute(startMs) <= cutoff;
  const dueDay = isToday ? startDay : addWorkingDays(calendar, startDay, 1);
  if (dueDay === undefined) return undefined;
  return { dueMs: epochMsAt(dueDay, endOfDay(hoursOn(calendar, dueDay))), dueDay, rawDay: startDay };
}

/** The clock time of acceptance moved into a session of the due day; after the last session, its end (R20). */
function dueMinute(calendar: Calendar, hours: DayHours, acceptedMinute: number): number {
  if (calendar.dueTimeRule === "end_of_last_session") return endOfDay(hours);
  for (const session of hours.sessions) {
    if (acceptedMinute <= session.endMinute) return Math.max(acceptedMinute, session.startMinute);
  }
  return endOfDay(hours);
}

/** The same day number in the target month, or that month's last day. */
function addMonths(dayNumber: number, months: number): number {
  const date = new Date(dayNumber * DAY_MS);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth() + months;
  const lastDate = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), lastDate)) / DAY_MS;
}
