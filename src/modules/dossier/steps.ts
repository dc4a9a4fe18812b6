import type { Instant } from "#kernel/instant";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { EventDraft } from "#ledger";
import { instantAtShare } from "#modules/calendar";
import type { Calendar } from "#modules/calendar";

import { fact } from "./dossier-command.ts";
import type { DossierDue, OfficerStamp, PlannedStep } from "./dossier.events.ts";
import type { Dossier } from "./dossier.ts";
import { plannedStep } from "./dossier.ts";

/** The step after the given one; undefined at the end of the plan. */
export function stepAfter(state: Dossier, key: string): PlannedStep | undefined {
  const index = state.plan.findIndex((step) => step.key === key);
  return index < 0 ? undefined : state.plan[index + 1];
}

/** The first step that lies behind the counter. */
export function firstStepBehindCounter(plan: readonly PlannedStep[]): PlannedStep | undefined {
  return plan.find((step) => step.kind !== "intake");
}

/**
 * When a step should be done: the shares of all steps up to and including it, laid over the working time between the clock's start and the
 * statutory due date. A step outside the legal time (share 0 after the issue of the outcome) has no due instant.
 */
export function stepDueAt(plan: readonly PlannedStep[], step: PlannedStep, due: DossierDue | null, calendar: Calendar): Instant | null {
  if (due === null || step.kind === "deliver") return null;
  const total = plan.reduce((sum, item) => sum + item.shareBp, 0);
  if (total === 0) return due.at as Instant;
  let reached = 0;
  for (const item of plan) {
    reached += item.shareBp;
    if (item.key === step.key) break;
  }
  return instantAtShare(calendar, { from: due.clockStart as Instant, to: due.at as Instant, numerator: reached, denominator: total });
}

/** The event that puts a step on a desk. */
export function startStep(input: {
  readonly plan: readonly PlannedStep[];
  readonly step: PlannedStep;
  readonly due: DossierDue | null;
  readonly officer: OfficerStamp | null;
  readonly calendar: Calendar;
}): EventDraft {
  const { step } = input;
  return fact("dossier.step_started", {
    stepKey: step.key,
    agencyCode: step.agencyCode,
    unitCode: step.unitCode,
    officer: input.officer,
    dueAt: stepDueAt(input.plan, step, input.due, input.calendar),
  });
}

/** The step in hand with its plan, or the Problem that there is none. */
export function stepInHand(state: Dossier): { readonly planned: PlannedStep } | Problem {
  const planned = state.step === null ? undefined : plannedStep(state, state.step.key);
  return planned === undefined ? problem("dossier.not_in_state", { command: "step", status: state.status, from: [] }) : { planned };
}

/** The last officer who held a step of this kind comes first when work returns to it. */
export function isOpenConsultation(state: Dossier): boolean {
  return state.consultations.some((consultation) => consultation.answeredAt === null);
}
