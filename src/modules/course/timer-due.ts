import { epochMsOf, instantFromEpochMs } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { computeDue, momentOfOfficeMinutes, officeMinutesBefore } from "#modules/calendar";
import type { Calendar } from "#modules/calendar";
import type { TimerSpan } from "#modules/process";

/** The running time of a dossier, of which a timer may want a share. */
export interface RunningTime {
  readonly clockStart: string;
  readonly at: string;
}

/**
 * When a timer that is armed at a moment fires: an amount counted by the agency's calendar, or a share of the dossier's office time. Null
 * outside the years the calendar knows, and for a share while no time runs.
 */
export function timerDueAt(
  after: TimerSpan,
  from: Instant,
  by: { readonly calendar: Calendar; readonly time: RunningTime | null },
): Instant | null {
  const { calendar, time } = by;
  if ("amount" in after) {
    const due = computeDue(calendar, { from, period: { amount: after.amount, unit: after.unit } });
    return isProblem(due) ? null : due.due;
  }
  if (time === null) return null;
  const [start, end, begin] = [time.clockStart, time.at, from].map((moment) => officeMinutesBefore(calendar, epochMsOf(moment as Instant)));
  if (start === undefined || end === undefined || begin === undefined) return null;
  // Same-day and hour times may hold no office minute: then the plain clock is shared.
  if (end <= start) {
    const wholeMs = Math.max(0, epochMsOf(time.at as Instant) - epochMsOf(time.clockStart as Instant));
    return instantFromEpochMs(epochMsOf(from) + Math.round((wholeMs * after.perMille) / 1000));
  }
  const moment = momentOfOfficeMinutes(calendar, begin + Math.max(1, Math.round(((end - start) * after.perMille) / 1000)));
  return moment === undefined ? null : instantFromEpochMs(moment);
}

/** A moment moved by the office time in which the clock stood. */
export function laterByOfficeTime(calendar: Calendar, at: Instant, stood: { readonly from: Instant; readonly to: Instant }): Instant {
  const [from, to, before] = [stood.from, stood.to, at].map((moment) => officeMinutesBefore(calendar, epochMsOf(moment)));
  if (from === undefined || to === undefined || before === undefined) return at;
  const moment = momentOfOfficeMinutes(calendar, before + Math.max(0, to - from));
  return moment === undefined ? at : instantFromEpochMs(moment);
}
