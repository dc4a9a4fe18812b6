import type { Calendar } from "#modules/calendar";

import type { ClockPagesText } from "../text/clock.vi.ts";

const MINUTES_AN_HOUR = 60;

/** Office minutes as working days and hours of a calendar. */
export function durationText(minutes: number, calendar: Calendar, words: ClockPagesText["time"]): string {
  const days = Math.floor(minutes / calendar.minutesPerDay);
  const left = minutes - days * calendar.minutesPerDay;
  // Beside whole days nobody reads minutes.
  const rest = days > 0 ? 0 : left % MINUTES_AN_HOUR;
  return words.duration(days, Math.floor(left / MINUTES_AN_HOUR), rest);
}
