import { z } from "zod";

import type { CivilDate, Instant } from "#kernel/instant";
import { workingMinutesBetween } from "#modules/calendar";
import type { Calendar } from "#modules/calendar";

import type { PlannedStep } from "../dossier.events.ts";
import { partySchema } from "../event-parts.ts";
import type { CurrentStep } from "../dossier-parts.ts";
import type { Dossier } from "../dossier.ts";
import { reachedAt, wholeOf } from "../steps.ts";
import type { AwaitedOpinion, ForecastSubject } from "./forecast.ts";

const minutes = z.number().int().nonnegative();
const perMille = z.number().int().min(0).max(1000);

/** The running clock, as far as a forecast reads it: short, because every row of a list carries it. */
const clockSchema = z.strictObject({
  at: z.string(),
  on: z.string(),
  start: z.string(),
  /** Times since the start in which the clock stood. */
  stood: z.array(z.tuple([z.string(), z.string()])).max(50),
});

/** What a forecast needs of the plan: needs no calendar, so the projection of a dossier keeps it for lists. */
const planPlaceSchema = z.strictObject({
  /** Absent in rows from before a forecast read it here: they have none until the dossier moves or the projection is rebuilt. */
  clock: clockSchema.exactOptional(),
  stepKey: z.string(),
  /** Own minutes of all steps that have hours of their own: they come first, the shares divide what they leave. */
  fixedMinutes: minutes,
  stepFixedMinutes: minutes,
  afterFixedMinutes: minutes,
  /** Shares of the step in hand and of those after it, of all shares together. */
  stepPerMille: perMille,
  afterPerMille: perMille,
  handedBy: partySchema.nullable(),
  isAwaitingOfficer: z.boolean(),
  /** Other desks have steps of it too: a list then looks whether they are done. */
  isBranched: z.literal(true).exactOptional(),
});
export type PlanPlace = z.infer<typeof planPlaceSchema>;
type RunningClock = z.infer<typeof clockSchema>;

const MINUTES_AN_HOUR = 60;
/** Delivery waits for the applicant: nobody is late with it, so it wants no part of the time. */
const isInTime = (step: PlannedStep): boolean => step.kind !== "deliver";
const fixedOf = (steps: readonly PlannedStep[]): number => steps.reduce((sum, step) => sum + step.workingHours * MINUTES_AN_HOUR, 0);
const shareOf = (steps: readonly PlannedStep[]): number => steps.reduce((sum, step) => sum + step.perMille, 0);

/** Where a dossier stands in its plan; null while no clock of the administration runs and once the outcome is issued. */
export function planPlaceOf(state: Dossier): PlanPlace | null {
  const step = stepInTime(state);
  if (state.due === null || step === null || state.resolvedAt !== null || state.endedAt !== null) return null;
  const steps = state.plan.filter(isInTime);
  const index = steps.findIndex((planned) => planned.key === step.key);
  if (index < 0) return null;
  const current = steps.slice(index, index + 1);
  const after = steps.slice(index + 1);
  // Of branches that share a time each wants it whole, and together they want it once: places on the way say how much is behind and ahead.
  const shares = Math.max(1, wholeOf(steps));
  const ahead = wholeOf(steps) - (current[0] === undefined ? 0 : reachedAt(steps, current[0]));
  const before = steps[index - 1];
  const { at, on, clockStart, pauses = [] } = state.due;
  return {
    clock: { at, on, start: clockStart, stood: pauses.map(({ from, to }) => [from, to]) },
    stepKey: step.key,
    fixedMinutes: fixedOf(steps),
    stepFixedMinutes: fixedOf(current),
    afterFixedMinutes: fixedOf(after),
    stepPerMille: Math.round((shareOf(current) * 1000) / shares),
    afterPerMille: Math.round((Math.max(0, ahead) * 1000) / shares),
    handedBy: before === undefined ? null : { agencyCode: before.agencyCode, unitCode: before.unitCode },
    isAwaitingOfficer: state.status === "assigning",
    ...(state.course.branches.length === 0 ? {} : { isBranched: true as const }),
  };
}

/** The step in hand; until it is forwarded a received dossier lies at the counter, in the first step of the plan. */
function stepInTime(state: Dossier): Omit<CurrentStep, "dueAt"> | null {
  if (state.step !== null) return state.step;
  const first = state.plan[0];
  if (state.status !== "accepted" || first === undefined || state.receivedAt === null) return null;
  return { key: first.key, holder: state.reception, officer: null, since: state.receivedAt };
}

/** Office minutes that a plan gives the step in hand and those after it, when the whole time has so many. */
export function planMinutesOf(place: PlanPlace, wholeMinutes: number): { readonly stepMinutes: number; readonly afterMinutes: number } {
  const shared = Math.max(0, wholeMinutes - place.fixedMinutes);
  return {
    stepMinutes: place.stepFixedMinutes + Math.round((shared * place.stepPerMille) / 1000),
    afterMinutes: place.afterFixedMinutes + Math.round((shared * place.afterPerMille) / 1000),
  };
}

/** Whose desk a dossier lies on and since when. */
type Desk = Pick<ForecastSubject["step"], "agencyCode" | "unitCode" | "officer" | "since">;

interface Basis {
  readonly place: PlanPlace;
  readonly desk: Desk;
  readonly opinions: readonly AwaitedOpinion[];
}

function subjectFrom({ place, desk, opinions }: Basis, calendar: Calendar): ForecastSubject | null {
  const { clock } = place;
  if (clock === undefined) return null;
  const clockStart = clock.start as Instant;
  const since = desk.since > clockStart ? desk.since : clockStart;
  const whole = (workingMinutesBetween(calendar, clockStart, clock.at as Instant) ?? 0) - stoodMinutes(clock, calendar, clockStart);
  return {
    dueAt: clock.at as Instant,
    dueOn: clock.on as CivilDate,
    step: {
      ...desk,
      key: place.stepKey,
      since,
      stoodMinutes: stoodMinutes(clock, calendar, since),
      isAwaitingOfficer: place.isAwaitingOfficer,
    },
    ...planMinutesOf(place, whole),
    handedBy: place.handedBy,
    opinions,
  };
}

/** Office minutes after a moment in which the clock stood. */
function stoodMinutes({ stood }: RunningClock, calendar: Calendar, after: Instant): number {
  return stood
    .filter(([, to]) => to > after)
    .reduce((sum, [from, to]) => sum + (workingMinutesBetween(calendar, (from > after ? from : after) as Instant, to as Instant) ?? 0), 0);
}

/** What the forecast reads of a dossier; null while no clock of the administration runs and once the outcome is issued. */
export function forecastSubjectOf(state: Dossier, calendar: Calendar): ForecastSubject | null {
  const place = planPlaceOf(state);
  const step = stepInTime(state);
  if (place === null || step === null) return null;
  const desk = { ...step.holder, officer: step.officer, since: step.since };
  const asked = state.consultations
    .filter((consultation) => consultation.answeredAt === null)
    .map(({ to, askedAt, dueAt }) => ({ ...to, askedAt, dueAt }));
  // A branch on another desk is waited for like an opinion: the way on is open when both are done.
  const beside = state.course.branches.flatMap(({ holder, since, dueAt }) =>
    dueAt === null ? [] : [{ ...holder, askedAt: since, dueAt }],
  );
  const opinions = beside.length === 0 ? asked : [...asked, ...beside].toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
  return subjectFrom({ place, desk, opinions }, calendar);
}

/** The columns of a list's row that a forecast reads. */
export interface ForecastRow {
  readonly holderAgency: string | null;
  readonly holderUnit: string | null;
  readonly holderOfficer: string | null;
  readonly holderOfficerName: string | null;
  readonly holderSince: Instant | null;
  readonly planPlace: unknown;
  readonly opinions: readonly AwaitedOpinion[];
}

/** What the forecast reads of a row, the same as of the dossier's state; null where the state gives null. */
export function subjectOfRow(row: ForecastRow, calendar: Calendar): ForecastSubject | null {
  if (row.planPlace === null || row.holderAgency === null || row.holderUnit === null || row.holderSince === null) return null;
  const officer =
    row.holderOfficer === null || row.holderOfficerName === null ? null : { officerId: row.holderOfficer, name: row.holderOfficerName };
  const desk = { agencyCode: row.holderAgency, unitCode: row.holderUnit, officer, since: row.holderSince };
  return subjectFrom({ place: planPlaceSchema.parse(row.planPlace), desk, opinions: row.opinions }, calendar);
}
