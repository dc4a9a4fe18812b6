import { addDays, addMs, civilDateOf, instantAt, type CivilDate, type Instant } from "#kernel/instant";

import type { OfficeClock } from "./office-clock.ts";

/** What a run of the simulation hangs on. The same setting gives the same dossiers, events and times. */
export interface SimulationSetting {
  readonly seed: string;
  readonly dossierCount: number;
  /** Civil days of life before the end. */
  readonly dayCount: number;
  /** When the story stops: half past ten on a working morning, or now when the office is open. */
  readonly endAt: Instant;
}

/** Half a year shows a peak, a quarter's end and a few holidays. */
export const DAY_COUNT_DEFAULT = 182;
/** The latest day the story ends is a working one; the two-tier order is the earliest it may begin. */
const MORNING_MINUTE = 10 * 60 + 30;
const SECOND_MS = 1000;

/**
 * The moment at which the story stops: now when the office is open, so that the sample is alive; otherwise half past ten of
 * the last working morning, so that there is work to do and nothing lies in the future.
 */
export function endOfStory(now: Instant, office: OfficeClock): Instant {
  if (office.openAt(now) === now) return addMs(now, -SECOND_MS);
  let day: CivilDate = civilDateOf(now);
  while (!office.isWorkingDay(day) || instantAt(day, MORNING_MINUTE) > now) day = addDays(day, -1);
  return instantAt(day, MORNING_MINUTE);
}
