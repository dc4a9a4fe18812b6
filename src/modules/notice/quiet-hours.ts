import { addDays, civilDateOf, instantAt, minuteOfDay } from "#kernel/instant";
import type { Instant } from "#kernel/instant";

/** Minutes of the day between which nobody's telephone rings; over midnight when `from` is the later one, never when they are equal. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
}

/** When a message that is ready now goes out: now, or when the quiet hours end. */
export function sendMoment(now: Instant, { from, to }: QuietHours): Instant {
  const minute = minuteOfDay(now);
  const isQuiet = from <= to ? minute >= from && minute < to : minute >= from || minute < to;
  if (!isQuiet) return now;
  const today = civilDateOf(now);
  return instantAt(minute < to ? today : addDays(today, 1), to);
}
