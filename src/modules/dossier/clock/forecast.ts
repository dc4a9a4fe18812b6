import { civilDateOf } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import { workingMinutesBetween } from "#modules/calendar";
import type { Calendar } from "#modules/calendar";

import type { Party } from "../dossier.events.ts";

/**
 * A remaining step may take a fifth less than its share: people catch up. What would not fit even so will be late; what fits only so is tight.
 */
export const CATCH_UP_PER_MILLE = 200;
/** Behind the plan by less than this is still on plan: shares are rounded to minutes and nobody works to the minute. */
export const ON_PLAN_MINUTES = 30;
/** A step that has used its share needs at least this part of it once more, because nobody knows what is left of it. */
const OVERSPENT_REST_PER_MILLE = 100;

/** An opinion that another unit still owes. */
export interface AwaitedOpinion {
  readonly agencyCode: string;
  readonly unitCode: string;
  readonly askedAt: Instant;
  readonly dueAt: Instant;
}

/** What a forecast reads: of a dossier's state (`forecastSubjectOf`) or of a row of a list (`subjectOfRow`). */
export interface ForecastSubject {
  /** The statutory due date in force, or that of answering an online filing. */
  readonly dueAt: Instant;
  readonly dueOn: CivilDate;
  readonly step: {
    readonly key: string;
    readonly agencyCode: string;
    readonly unitCode: string;
    readonly officer: { readonly officerId: string; readonly name: string } | null;
    /** Since when this desk has it and the clock runs. */
    readonly since: Instant;
    /** Office minutes since then in which the clock stood. */
    readonly stoodMinutes: number;
    /** Whether somebody has to be named before work begins. */
    readonly isAwaitingOfficer: boolean;
  };
  /** Office minutes that the plan gives the step in hand. */
  readonly stepMinutes: number;
  /** Office minutes that the plan gives all steps after it, until the outcome is issued. */
  readonly afterMinutes: number;
  /** Who had it before this desk; null when this is the first, or it is not known. */
  readonly handedBy: Party | null;
  readonly opinions: readonly AwaitedOpinion[];
}

/** Why a dossier will be late: each names the desk that can do something about it. */
export type ForecastCause =
  | { readonly kind: "past_due"; readonly agencyCode: string; readonly unitCode: string; readonly minutes: number }
  | {
      readonly kind: "awaiting_opinion";
      readonly agencyCode: string;
      readonly unitCode: string;
      readonly dueAt: Instant;
      readonly isOverdue: boolean;
    }
  | { readonly kind: "unassigned"; readonly agencyCode: string; readonly unitCode: string; readonly usedMinutes: number }
  | {
      readonly kind: "step_overspent";
      readonly agencyCode: string;
      readonly unitCode: string;
      readonly officerName: string | null;
      readonly stepKey: string;
      readonly usedMinutes: number;
      readonly shareMinutes: number;
    }
  | { readonly kind: "handed_late"; readonly agencyCode: string; readonly unitCode: string; readonly minutes: number }
  | {
      readonly kind: "steps_remaining";
      readonly agencyCode: string;
      readonly unitCode: string;
      readonly neededMinutes: number;
      readonly leftMinutes: number;
    };

/** `late`: it is; `will_be_late`: the rest of the plan does not fit even a fifth faster; `tight`: it fits only so; `safe`: on plan. */
export type ForecastVerdict = "safe" | "tight" | "will_be_late" | "late";

/** Where a dossier is going. */
export interface Forecast {
  /** Office minutes until the due moment; negative once it has passed. */
  readonly workingMinutesLeft: number;
  /** Office minutes that the plan still wants. */
  readonly workingMinutesNeeded: number;
  readonly verdict: ForecastVerdict;
  /** Empty when safe. */
  readonly because: readonly ForecastCause[];
}

/**
 * Lays what the plan still wants over the office time that is left. The step in hand wants the rest of its share, or the time until an
 * opinion that was asked is due, whichever is longer; the steps after it want theirs. Lateness itself is by the date rule: the last day
 * counts to its end (Bộ luật Dân sự 2015, Điều 148). Undefined outside the years the calendar knows.
 */
export function forecastOf(subject: ForecastSubject, calendar: Calendar, now: Instant): Forecast | undefined {
  const left = workingMinutesBetween(calendar, now, subject.dueAt);
  const used = usedMinutes(subject, calendar, now);
  if (left === undefined || used === undefined) return undefined;
  const needed = Math.max(stepRest(subject, used), longestWait(subject, calendar, now)) + subject.afterMinutes;
  const verdict = verdictOf(subject, { left, needed, now });
  const because = verdict === "safe" ? [] : causesOf(subject, { calendar, now, left, needed, used, verdict });
  return { workingMinutesLeft: left, workingMinutesNeeded: needed, verdict, because };
}

function usedMinutes(subject: ForecastSubject, calendar: Calendar, now: Instant): number | undefined {
  const used = workingMinutesBetween(calendar, subject.step.since, now);
  return used === undefined ? undefined : Math.max(0, used - subject.step.stoodMinutes);
}

function stepRest(subject: ForecastSubject, used: number): number {
  const rest = subject.stepMinutes - used;
  return Math.max(rest, Math.ceil((subject.stepMinutes * OVERSPENT_REST_PER_MILLE) / 1000));
}

function longestWait(subject: ForecastSubject, calendar: Calendar, now: Instant): number {
  return Math.max(0, ...subject.opinions.map((opinion) => workingMinutesBetween(calendar, now, opinion.dueAt) ?? 0));
}

interface Judged {
  readonly left: number;
  readonly needed: number;
  readonly now: Instant;
}

function verdictOf(subject: ForecastSubject, { left, needed, now }: Judged): ForecastVerdict {
  if (civilDateOf(now) > subject.dueOn) return "late";
  if (needed - left < ON_PLAN_MINUTES) return "safe";
  return needed * (1 - CATCH_UP_PER_MILLE / 1000) > left ? "will_be_late" : "tight";
}

interface Seen extends Judged {
  readonly calendar: Calendar;
  readonly used: number;
  readonly verdict: ForecastVerdict;
}

function causesOf(subject: ForecastSubject, seen: Seen): readonly ForecastCause[] {
  const { step, stepMinutes } = subject;
  const desk = { agencyCode: step.agencyCode, unitCode: step.unitCode };
  const { used, left, needed } = seen;
  const handedLate = handedLateBy(subject, seen.calendar);
  const isOverspent = used > stepMinutes + ON_PLAN_MINUTES;
  const causes: (ForecastCause | false)[] = [
    seen.verdict === "late" && { kind: "past_due", ...desk, minutes: -left },
    ...subject.opinions.map(
      ({ agencyCode, unitCode, dueAt }) =>
        ({ kind: "awaiting_opinion", agencyCode, unitCode, dueAt, isOverdue: dueAt < seen.now }) as const,
    ),
    step.isAwaitingOfficer && { kind: "unassigned", ...desk, usedMinutes: used },
    isOverspent && {
      kind: "step_overspent",
      ...desk,
      officerName: step.officer?.name ?? null,
      stepKey: step.key,
      usedMinutes: used,
      shareMinutes: stepMinutes,
    },
    handedLate > ON_PLAN_MINUTES && subject.handedBy !== null && { kind: "handed_late", ...subject.handedBy, minutes: handedLate },
    seen.verdict !== "late" && { kind: "steps_remaining", ...desk, neededMinutes: needed, leftMinutes: left },
  ];
  return causes.filter((cause) => cause !== false);
}

/** How far behind the plan the dossier already was when it reached this desk. */
function handedLateBy(subject: ForecastSubject, calendar: Calendar): number {
  const leftThen = workingMinutesBetween(calendar, subject.step.since, subject.dueAt) ?? 0;
  return subject.stepMinutes + subject.afterMinutes - (leftThen - subject.step.stoodMinutes);
}
