import { addDays, addMs, civilDateOf, instantAt } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { computeDue } from "#modules/calendar";
import type { Calendar, Period } from "#modules/calendar";

/** From a moment on, whoever hands in is promised this day; null from where the page knows nothing any more. */
export interface ExpectedDay {
  readonly from: Instant;
  readonly on: CivilDate | null;
}

/** Days for which a page that stands alone knows the promised day: the two for which it keeps numbers, and one more. */
const DAYS = 3;
const HALF_HOUR_MS = 30 * 60_000;
const MINUTE_MS = 60_000;

/**
 * The day that a reception at each moment of the coming days would be promised, by the calendar of the agency, as the moments at which it changes,
 * to the minute. So a page without network prints the very day that the server will compute, and the arithmetic of the law stays here. Empty for a
 * period in hours, whose end is an hour and moves with every minute.
 */
export function expectedDays(calendar: Calendar, period: Period, now: Instant): readonly ExpectedDay[] {
  if (period.unit === "working_hour") return [];
  const begin = instantAt(civilDateOf(now), 0);
  const end = instantAt(addDays(civilDateOf(now), DAYS), 0);
  const dayAt = (from: Instant): CivilDate | null => {
    const due = computeDue(calendar, { from, period, pauses: [] });
    return isProblem(due) ? null : due.dueOn;
  };
  const days: ExpectedDay[] = [{ from: begin, on: dayAt(begin) }];
  for (let at = begin; at < end; at = addMs(at, HALF_HOUR_MS)) {
    const known = days.at(-1)?.on ?? null;
    const on = dayAt(addMs(at, HALF_HOUR_MS - MINUTE_MS));
    if (on !== known) days.push({ from: firstWith(at, (from) => dayAt(from) !== known), on });
  }
  return [...days, { from: end, on: null }];
}

/** The first minute of a half hour in which something holds that holds in its last one. */
function firstWith(begin: Instant, holds: (at: Instant) => boolean): Instant {
  let [low, high] = [0, HALF_HOUR_MS / MINUTE_MS - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(addMs(begin, middle * MINUTE_MS))) high = middle;
    else low = middle + 1;
  }
  return addMs(begin, low * MINUTE_MS);
}
