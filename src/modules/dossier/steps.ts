import type { Instant } from "#kernel/instant";
import { civilDateOf, epochMsOf, instantFromEpochMs } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { EventDraft } from "#ledger";
import { clockLawOn, computeDue, momentOfOfficeMinutes, officeMinutesBefore } from "#modules/calendar";
import type { Calendar } from "#modules/calendar";

import { fact } from "./dossier-command.ts";
import type { DecisionWorld } from "./dossier-command.ts";
import type { DossierDue, OfficerStamp, Party, PlannedStep } from "./dossier.events.ts";
import type { CurrentStep } from "./dossier-parts.ts";
import type { Dossier } from "./dossier.ts";
import { plannedStep } from "./dossier.ts";
import { blockedByMembers } from "./members.ts";
import { isWaiting } from "./open-steps.ts";

/** The first step that lies behind the counter. */
export function firstStepBehindCounter(plan: readonly PlannedStep[]): PlannedStep | undefined {
  return plan.find((step) => step.kind !== "intake");
}

/**
 * Whether a dossier received at a counter of another agency starts its clock only when the competent agency gets it: the law since
 * Nghị định 309/2026/NĐ-CP (Điều 17.3 of Nghị định 118/2025/NĐ-CP as amended); before, the counter's receipt started it.
 */
export function startsElsewhere(reception: Party, plan: readonly PlannedStep[], receivedAt: Instant): boolean {
  const first = firstStepBehindCounter(plan);
  if (first === undefined || first.agencyCode === reception.agencyCode) return false;
  return clockLawOn(civilDateOf(receivedAt)).territoryFreeClockStart.value === "competent_agency";
}

interface Timing {
  readonly plan: readonly PlannedStep[];
  readonly step: PlannedStep;
  readonly due: DossierDue | null;
}

/**
 * When a step should be done: its own working hours from now, or the shares of all steps up to and including it laid over the office time
 * between the clock's start and the statutory due date. A step with a share but no running clock has no due instant.
 */
export function stepDueAt(timing: Timing, now: Instant, calendar: Calendar): Instant | null {
  const { plan, step, due } = timing;
  if (step.workingHours > 0) {
    const own = computeDue(calendar, { from: now, period: { amount: step.workingHours, unit: "working_hour" } });
    return isProblem(own) ? null : own.due;
  }
  if (due === null) return null;
  return officeShare(calendar, due, reachedAt(plan, step) / Math.max(wholeOf(plan), 1));
}

/** How much of the whole time may be used when a step ends, in thousandths of the plan: what branches share is not added twice. */
export function reachedAt(plan: readonly PlannedStep[], step: PlannedStep): number {
  if (step.endsAt !== undefined) return step.endsAt;
  return plan.slice(0, plan.indexOf(step) + 1).reduce((sum, item) => sum + item.perMille, 0);
}

/** All shares of a plan together. */
export function wholeOf(plan: readonly PlannedStep[]): number {
  const isBranched = plan.some(({ endsAt }) => endsAt !== undefined);
  return isBranched ? Math.max(...plan.map(({ endsAt = 0 }) => endsAt)) : plan.reduce((sum, item) => sum + item.perMille, 0);
}

/** The moment at which a share of the office minutes of a due date has passed; for same-day and hour times the plain clock serves. */
function officeShare(calendar: Calendar, due: DossierDue, share: number): Instant {
  const fromMs = epochMsOf(due.clockStart);
  const toMs = epochMsOf(due.at);
  const from = officeMinutesBefore(calendar, fromMs);
  const to = officeMinutesBefore(calendar, toMs);
  if (from === undefined || to === undefined || to <= from) return instantFromEpochMs(Math.round(fromMs + (toMs - fromMs) * share));
  const moment = momentOfOfficeMinutes(calendar, Math.round(from + (to - from) * share));
  return instantFromEpochMs(Math.min(moment ?? toMs, toMs));
}

/**
 * When an open step should be done once the dossier's date is another one. A step with hours of its own keeps its time: those run from when it
 * began, whatever the date. Null for a step that the plan does not time.
 */
export function stepDueAtWith(
  state: Dossier,
  open: { readonly step: CurrentStep | null; readonly due: DossierDue },
  world: Pick<DecisionWorld, "now" | "calendar">,
): Instant | null {
  const step = open.step === null ? undefined : plannedStep(state, open.step.key);
  if (step === undefined || open.step === null) return null;
  if (step.workingHours > 0) return open.step.dueAt;
  return stepDueAt({ plan: state.plan, step, due: open.due }, world.now, world.calendar);
}

/** The own times of the steps beside the main one, by what moves them; absent where there is none, so that simple events stay short. */
export function branchesDueOf(
  state: Dossier,
  dueAtOf: (step: CurrentStep) => Instant | null,
): { readonly branchesDue?: { stepKey: string; dueAt: Instant | null }[] } {
  const { branches } = state.course;
  return branches.length === 0 ? {} : { branchesDue: branches.map((step) => ({ stepKey: step.key, dueAt: dueAtOf(step) })) };
}

/** The event that puts a step on a desk. */
export function startStep(input: Timing & { readonly officer: OfficerStamp | null }, world: DecisionWorld): EventDraft {
  const { step } = input;
  return fact("dossier.step_started", {
    stepKey: step.key,
    agencyCode: step.agencyCode,
    unitCode: step.unitCode,
    officer: input.officer,
    dueAt: stepDueAt(input, world.now, world.calendar),
  });
}

/**
 * The refusal of working on a dossier while no step of it lies on a desk: the process waits for the dossiers that it called, or for a message, a
 * moment, a service. Null when there is a step in hand.
 */
export function blockedByWaiting(state: Dossier): Problem | null {
  return isWaiting(state) ? (blockedByCalls(state) ?? problem("dossier.process_waits", { place: state.step?.key ?? "" })) : null;
}

/** The same, only while it waits for dossiers that it called: they ask the applicant what they need themselves. */
export function blockedByCalls(state: Dossier): Problem | null {
  return isWaiting(state) ? blockedByMembers(state) : null;
}

/** The step in hand with its plan, or the Problem that there is none, or none that an officer could do. */
export function stepInHand(state: Dossier): { readonly planned: PlannedStep } | Problem {
  const waiting = blockedByWaiting(state);
  if (waiting !== null) return waiting;
  const planned = state.step === null ? undefined : plannedStep(state, state.step.key);
  return planned === undefined ? problem("dossier.not_in_state", { command: "step", status: state.status, from: [] }) : { planned };
}

/** True while an opinion asked of another unit has not come. */
export function isConsultationOpen(state: Dossier): boolean {
  return state.consultations.some((consultation) => consultation.answeredAt === null);
}
