import { dayNumberOf } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";

import type { DirectiveTarget } from "./directive.events.ts";

/** How a target stands on a day. `not_applicable`: there is nothing to measure; `no_measure`: no figure of the system says it. */
export type TargetStanding = (typeof TARGET_STANDINGS)[number];

/** Every standing of a target. */
export const TARGET_STANDINGS = ["met", "on_path", "behind", "missed", "not_applicable", "no_measure"] as const;

/** A figure that was true on a day; null where there was nothing to measure. */
export interface FigureOn {
  readonly on: CivilDate;
  readonly value: number | null;
}

/** Whether a value satisfies a target; null when there is no value. `=` of a share means that share or what rounds to it. */
export function isMet({ comparator, value: wanted }: Pick<DirectiveTarget, "comparator" | "value">, value: number | null): boolean | null {
  if (value === null) return null;
  switch (comparator) {
    case ">=":
      return value >= wanted;
    case ">":
      return value > wanted;
    case "<":
      return value < wanted;
    case "<=":
      return value <= wanted;
    case "=":
      return Math.abs(value - wanted) < EXACT_WITHIN;
  }
}

/** Shares are computed from whole numbers: a share that equals the target differs from it by no more than the arithmetic. */
const EXACT_WITHIN = 1e-9;

/** What counts on a day: the latest value of the path whose day has come, before that the first; without a path the target's own. */
export function wantedOn(target: Pick<DirectiveTarget, "value" | "path">, day: CivilDate): number {
  const reached = target.path.filter(({ on }) => on <= day).at(-1);
  return reached?.value ?? target.path[0]?.value ?? target.value;
}

/**
 * The value that would lie on the straight way to the target: from the figure on the day of adoption to what is wanted on the next day of the
 * path. Undefined when the target has no last day or nothing could be measured at the start: then no path can be drawn.
 */
export function pathValueOn(target: DirectiveTarget, start: FigureOn, day: CivilDate): number | undefined {
  const points = pointsOf(target);
  const next = points.find(({ on }) => on >= day);
  if (next === undefined) return points.at(-1)?.value;
  if (start.value === null) return undefined;
  const earlier = points.filter(({ on }) => on < day).at(-1);
  const from = earlier === undefined || earlier.on < start.on ? { on: start.on, value: start.value } : earlier;
  const span = daysBetween(from.on, next.on);
  if (span <= 0) return next.value;
  const share = Math.min(1, Math.max(0, daysBetween(from.on, day) / span));
  return from.value + (next.value - from.value) * share;
}

/** Days by which values are wanted, first to last: the path, and the target's own day. */
export function pointsOf({
  path,
  by,
  value,
}: Pick<DirectiveTarget, "path" | "by" | "value">): readonly { readonly on: CivilDate; readonly value: number }[] {
  const points = path.map(({ on, value: wanted }) => ({ on, value: wanted }));
  const last = points.at(-1);
  return by === null || (last !== undefined && last.on >= by) ? points : [...points, { on: by, value }];
}

/**
 * How a target stands. With a last day behind us it is met or missed; before, it is met, or on its way by the path, or behind it. Without a last
 * day it is met or behind.
 */
export function standingOf(target: DirectiveTarget, start: FigureOn, now: FigureOn): TargetStanding {
  if (target.measureId === null) return "no_measure";
  if (now.value === null) return "not_applicable";
  const wanted = wantedOn(target, now.on);
  if (isMet({ ...target, value: wanted }, now.value) === true && isMet(target, now.value) === true) return "met";
  const last = pointsOf(target).at(-1);
  if (last === undefined) return "behind";
  if (now.on > last.on) return "missed";
  const due = pathValueOn(target, start, now.on);
  return due !== undefined && isOnSide(target.comparator, now.value, due) ? "on_path" : "behind";
}

function isOnSide(comparator: DirectiveTarget["comparator"], value: number, due: number): boolean {
  return comparator === "<" || comparator === "<=" ? value <= due + EXACT_WITHIN : value >= due - EXACT_WITHIN;
}

/**
 * Where the figure will be on a day if it goes on as in the months shown: the straight line of least squares through them. Undefined with fewer
 * than three figures: two points always lie on a line and say nothing. Shares stay between 0 and 100.
 */
export function forecastOn(figures: readonly FigureOn[], day: CivilDate, isShare: boolean): number | undefined {
  const known = figures.flatMap(({ on, value }) => (value === null ? [] : [{ on, value }]));
  const first = known[0];
  if (first === undefined || known.length < 3) return undefined;
  const points = known.map(({ on, value }) => ({ x: daysBetween(first.on, on), y: value }));
  const meanX = points.reduce((sum, { x }) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, { y }) => sum + y, 0) / points.length;
  const spread = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  if (spread === 0) return undefined;
  const slope = points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) / spread;
  const value = meanY + slope * (daysBetween(first.on, day) - meanX);
  return isShare ? Math.min(100, Math.max(0, value)) : Math.max(0, value);
}

function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumberOf(to) - dayNumberOf(from);
}
