import { addDays, dayNumberOf } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import type { AgencyLevel } from "#modules/organisation";

import { targetAt } from "./target.ts";
import type { DigitisingTargets } from "./target.ts";

/** What is counted on a day, of one agency or of several together. */
export interface StockCount {
  /** Results on paper after the confirmed figures; null where nobody has confirmed any. */
  readonly stock: number | null;
  /** Of them digitised and valid on the day. */
  readonly valid: number;
  /** Of them digitised and since expired, revoked or replaced: they lie in no stock of valid results any more. */
  readonly ended: number;
  /** Digitised, and in no line of the stock: counted nowhere until somebody states their line. */
  readonly outside: number;
}

/** A day of the path with its figures. */
export interface PathPoint extends StockCount {
  readonly day: CivilDate;
}

/**
 * Where somebody stands. `not_stated`: no figure was confirmed, so nothing can be said. `nothing`: somebody looked, and nothing valid is left on
 * paper: not applicable, neither 0 nor 100. `understated`: more is digitised than the stock says there was, so the stock is to be stated anew.
 */
export type ProgressStanding = "not_stated" | "nothing" | "understated" | "reached" | "behind" | "no_target";

/** The share digitised, null where there is none: of results still valid, those that are digitised. */
export function shareOf({ stock, valid, ended }: StockCount): number | null {
  if (stock === null || stock - ended <= 0) return null;
  return valid / (stock - ended);
}

/** What is to be reached on a day: straight from one year's end to the next. Null where no target is set. */
export function targetOn(targets: DigitisingTargets, level: AgencyLevel, day: CivilDate): number | null {
  const year = Number(day.slice(0, 4));
  const [from, to] = [targetAt(targets, level, year - 1), targetAt(targets, level, year)];
  if (to === null) return null;
  const start = dayNumberOf(yearEnd(year - 1));
  const part = (dayNumberOf(day) - start) / (dayNumberOf(yearEnd(year)) - start);
  return (from ?? 0) + (to - (from ?? 0)) * part;
}

/** Where somebody stands against a target on a day. */
export function standingOf(count: StockCount, target: number | null): ProgressStanding {
  if (count.stock === null) return "not_stated";
  const share = shareOf(count);
  if (share === null) return "nothing";
  if (share > 1) return "understated";
  if (target === null) return "no_target";
  return share >= target ? "reached" : "behind";
}

/** Figures of several together: only of those for whom there is something to count. */
export function together(counts: readonly StockCount[]): StockCount {
  const stated = counts.filter(({ stock }) => stock !== null);
  const sum = (pick: (count: StockCount) => number): number => counts.reduce((total, count) => total + pick(count), 0);
  return {
    stock: stated.length === 0 ? null : sum(({ stock }) => stock ?? 0),
    valid: sum(({ valid }) => valid),
    ended: sum(({ ended }) => ended),
    outside: sum(({ outside }) => outside),
  };
}

/** The days whose pace is carried on. */
const PACE_DAYS = 90;

/** What it comes to when the pace of the last months goes on. */
export interface Forecast {
  readonly day: CivilDate;
  readonly share: number;
  /** Results a week, as they came in the last three months. */
  readonly weekly: number;
}

/** The share at the end of the year at the pace of the last three months: a straight line and nothing cleverer. Null where there is no share or no pace. */
export function forecastOf(path: readonly PathPoint[]): Forecast | null {
  const now = path.at(-1);
  if (now === undefined || now.stock === null || shareOf(now) === null) return null;
  const since = addDays(now.day, -PACE_DAYS);
  const before = path.findLast(({ day }) => day <= since);
  if (before === undefined) return null;
  const days = dayNumberOf(now.day) - dayNumberOf(before.day);
  const pace = (now.valid - before.valid) / days;
  if (pace <= 0) return null;
  const end = yearEnd(Number(now.day.slice(0, 4)));
  const valid = now.valid + pace * (dayNumberOf(end) - dayNumberOf(now.day));
  return { day: end, share: Math.min(1, valid / (now.stock - now.ended)), weekly: pace * 7 };
}

function yearEnd(year: number): CivilDate {
  return `${year}-12-31` as CivilDate;
}

/** The days of a path: the ends of the last months, and today. */
export function pathDays(today: CivilDate, months = 12): readonly CivilDate[] {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const ends = Array.from({ length: months }, (_, index) => {
    const at = year * 12 + (month - 1) - (months - 1 - index);
    const first = `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}-01` as CivilDate;
    return addDays(first, -1);
  });
  return [...ends.filter((day) => day < today), today];
}
