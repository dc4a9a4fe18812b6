import { civilDateOf } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";

import { workingDaysBetween, workingMinutesBetween } from "./calendar.ts";
import type { Calendar } from "./calendar.ts";

/** Where a clock stands, ready for words: amounts are positive, the kind says the direction. */
export type ClockState =
  | { readonly kind: "left" | "overdue" | "late" | "early"; readonly amount: number; readonly unit: "working_day" | "working_hour" }
  | { readonly kind: "due_today" | "on_time" | "stopped" };

const MINUTES_AN_HOUR = 60;

function daysBetween(calendar: Calendar, from: CivilDate, to: CivilDate): number {
  return workingDaysBetween(calendar, from, to) ?? 0;
}

/**
 * The statutory clock of a dossier at a moment, by the date rule: the last day counts to its end. `endedAt` is when the outcome was issued.
 * Never shorter than one day when it is over, because a day that has begun is owed whole.
 */
export function clockStateOf(
  calendar: Calendar,
  clock: { readonly dueOn: CivilDate | null; readonly endedAt: Instant | null; readonly now: Instant },
): ClockState {
  const { dueOn, endedAt, now } = clock;
  if (dueOn === null) return { kind: "stopped" };
  const today = civilDateOf(endedAt ?? now);
  const isEnded = endedAt !== null;
  if (today === dueOn) return { kind: isEnded ? "on_time" : "due_today" };
  if (today < dueOn)
    return { kind: isEnded ? "early" : "left", amount: Math.max(1, daysBetween(calendar, today, dueOn)), unit: "working_day" };
  return { kind: isEnded ? "late" : "overdue", amount: Math.max(1, daysBetween(calendar, dueOn, today)), unit: "working_day" };
}

/** The clock of a desk: by the moment, in working days when a day or more is left, else in working hours. */
export function deskClockOf(calendar: Calendar, desk: { readonly dueAt: Instant | null; readonly now: Instant }): ClockState {
  const { dueAt, now } = desk;
  if (dueAt === null) return { kind: "stopped" };
  const isLeft = now <= dueAt;
  const minutes = (isLeft ? workingMinutesBetween(calendar, now, dueAt) : workingMinutesBetween(calendar, dueAt, now)) ?? 0;
  const hours = Math.ceil(minutes / MINUTES_AN_HOUR);
  const days = Math.floor(minutes / calendar.minutesPerDay);
  const kind = isLeft ? "left" : "overdue";
  return days >= 1 ? { kind, amount: days, unit: "working_day" } : { kind, amount: Math.max(1, hours), unit: "working_hour" };
}

/** Working days of the whole time and those used, for a bar; null while no clock runs or the time is shorter than a day. */
export function workingDaysUsed(
  calendar: Calendar,
  state: { readonly due: { readonly clockStart: Instant; readonly on: CivilDate } | null; readonly resolvedAt: Instant | null },
  now: Instant,
): { readonly used: number; readonly total: number } | null {
  if (state.due === null) return null;
  const start = civilDateOf(state.due.clockStart);
  const total = daysBetween(calendar, start, state.due.on);
  const used = daysBetween(calendar, start, civilDateOf(state.resolvedAt ?? now));
  return total < 1 ? null : { used, total };
}
