import { formatDuration, formatShortInstant } from "#platform/format";
import type { Locale } from "#platform/i18n";
import { pickText } from "#platform/i18n";
import type { Instant } from "#kernel/instant";
import type { ForecastCause } from "#modules/dossier";
import type { DeskNames } from "#modules/organisation";

import { todayEn } from "../text/today.en.ts";
import { todayVi } from "../text/today.vi.ts";
import type { TodayText } from "../text/today.vi.ts";

/** The words of what falls due. */
export function todayText(locale: Locale): TodayText {
  return pickText<TodayText>(locale, { vi: todayVi, en: todayEn });
}

/** Below so many days, office time is told in hours. */
const HOURS_BELOW_DAYS = 2;
const MINUTES_AN_HOUR = 60;

/** Office time in the words of a desk: hours up to two days, then days and halves. */
export function officeTime(locale: Locale, minutes: number, minutesPerDay: number): string {
  const days = minutes / minutesPerDay;
  if (days < HOURS_BELOW_DAYS) return formatDuration(locale, Math.max(1, Math.round(minutes / MINUTES_AN_HOUR)), "working_hour");
  return formatDuration(locale, Math.round(days * 2) / 2, "working_day");
}

/** What a sentence about a cause is told with. */
export interface CauseWorld {
  readonly locale: Locale;
  readonly now: Instant;
  readonly names: DeskNames;
  readonly minutesPerDay: number;
}

/** One cause as a sentence that names the desk. */
export function causeText(cause: ForecastCause, world: CauseWorld): string {
  const { locale, names, now } = world;
  const words = todayText(locale).causes;
  const unit = names.desk(cause.unitCode, locale);
  const time = (minutes: number): string => officeTime(locale, minutes, world.minutesPerDay);
  switch (cause.kind) {
    case "past_due":
      return words.past_due(unit, time(cause.minutes));
    case "awaiting_opinion":
      return (cause.isOverdue ? words.awaiting_overdue : words.awaiting_opinion)(unit, formatShortInstant(locale, cause.dueAt, now));
    case "unassigned":
      return words.unassigned(unit, time(cause.usedMinutes));
    case "step_overspent":
      return words.step_overspent(time(cause.usedMinutes), time(cause.shareMinutes));
    case "handed_late":
      return words.handed_late(unit, time(cause.minutes));
    case "steps_remaining":
      return words.steps_remaining(time(cause.neededMinutes), time(Math.max(0, cause.leftMinutes)));
  }
}
