import type { CivilDate, Instant } from "#kernel/instant";
import { addDays, civilDateOf } from "#kernel/instant";
import { measureById, measureValue } from "#modules/measure";
import type { MeasureAnswer } from "#modules/measure";
import type { Database } from "#platform/db/pool";

import type { MeasuredFigure } from "./assignment.events.ts";
import type { DirectiveTarget, DirectiveTask } from "./directive.events.ts";
import { isMet, standingOf, wantedOn } from "./target-standing.ts";
import type { FigureOn, TargetStanding } from "./target-standing.ts";

type Readable = Pick<Database, "kysely">;

/** Whose figure is asked for, and in which days. */
export interface FigureScope {
  /** Null: the province. */
  readonly agencyCode: string | null;
  /** First day that counts. */
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly now: Instant;
}

/** A target with its live figure. */
export interface LiveTarget {
  readonly target: DirectiveTarget;
  readonly answer: MeasureAnswer | null;
  readonly wanted: number;
  readonly standing: TargetStanding;
  /** Whose figure it is, and in which days: what the list behind it is asked for. */
  readonly scope: FigureScope;
}

/** The agency whose figure counts: the one that is asked about, unless the target is of the whole province. */
export function agencyOfFigure({ of }: Pick<DirectiveTarget, "of">, agencyCode: string | null): string | null {
  return of === "province" ? null : agencyCode;
}

/**
 * Days that a figure is taken over: from the first day of the adoption's year up to a day. A directive gives shares « of the year »; an adoption
 * in December would otherwise be judged by one month.
 */
export function countedFrom(adoptedOn: CivilDate): CivilDate {
  return `${adoptedOn.slice(0, 4)}-01-01` as CivilDate;
}

/** The figure of a measure in a scope; null when no measure is bound or the vocabulary has it no more. */
export async function figureOf(db: Readable, measureId: string | null, scope: FigureScope): Promise<MeasureAnswer | null> {
  if (measureId === null || measureById(measureId) === undefined) return null;
  const { agencyCode, from, to, now } = scope;
  const period = { from, to: to < from ? from : to };
  return (await measureValue(db, measureId, { agency: agencyCode, period, now, isTree: true })) ?? null;
}

/** Targets of a task as they stand now at an agency or in the province. */
export async function liveTargets(
  db: Readable,
  { targets }: Pick<DirectiveTask, "targets">,
  given: { readonly agencyCode: string | null; readonly adoptedOn: CivilDate; readonly now: Instant },
): Promise<readonly LiveTarget[]> {
  const { adoptedOn, now } = given;
  const today = civilDateOf(now);
  return Promise.all(
    targets.map(async (target) => {
      const scope = { agencyCode: agencyOfFigure(target, given.agencyCode), from: countedFrom(adoptedOn), to: today, now };
      const answer = await figureOf(db, target.measureId, scope);
      const start = await figureOf(db, target.measureId, { ...scope, to: adoptedOn });
      const before: FigureOn = { on: adoptedOn, value: start?.value ?? null };
      const standing = standingOf(target, before, { on: today, value: answer?.value ?? null });
      return { target, answer, wanted: wantedOn(target, today), standing, scope };
    }),
  );
}

/** The figure at the end of each month since a day, the last one up to today: what a chart shows. */
export async function monthlyFigures(db: Readable, measureId: string, scope: FigureScope): Promise<readonly FigureOn[]> {
  const ends: CivilDate[] = [];
  for (let first = scope.from; first <= scope.to;) {
    const end = addDays(firstOfNextMonth(first), -1);
    ends.push(end < scope.to ? end : scope.to);
    first = firstOfNextMonth(first);
  }
  return Promise.all(
    ends.slice(-MONTHS_MAX).map(async (on) => ({ on, value: (await figureOf(db, measureId, { ...scope, to: on }))?.value ?? null })),
  );
}

/** Five years of a programme. */
const MONTHS_MAX = 60;

function firstOfNextMonth(day: CivilDate): CivilDate {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  return (month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, "0")}-01`) as CivilDate;
}

/** Figures that were asked for already, by measure, agency and days. A figure of the province is one figure for all who lead a task. */
export type KnownFigures = Map<string, Promise<MeasureAnswer | null>>;

/** Figures of a task on the day that counts, as the ledger keeps them. */
export async function figuresToKeep(
  db: Readable,
  { targets }: Pick<DirectiveTask, "targets">,
  { scope, known }: { readonly scope: FigureScope; readonly known: KnownFigures },
): Promise<readonly MeasuredFigure[]> {
  return Promise.all(
    targets.map(async (target) => {
      const agencyCode = agencyOfFigure(target, scope.agencyCode);
      const key = `${target.measureId ?? ""} ${agencyCode ?? ""} ${scope.from} ${scope.to}`;
      const asked = known.get(key) ?? figureOf(db, target.measureId, { ...scope, agencyCode });
      known.set(key, asked);
      const answer = await asked;
      return {
        measureId: target.measureId ?? "",
        value: answer?.value ?? null,
        numerator: answer?.numerator ?? 0,
        denominator: answer?.denominator ?? null,
        isMet: isMet({ ...target, value: wantedOn(target, scope.to) }, answer?.value ?? null),
      };
    }),
  );
}
