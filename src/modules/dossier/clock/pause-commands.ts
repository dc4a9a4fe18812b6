import { z } from "zod";

import { civilDateOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { computeDue, workingDaysBetween } from "#modules/calendar";
import { laterByOfficeTime } from "#modules/course";

import { blockedByPause, decided, defineCommand, officerOf, personalFact, reasonSchema } from "../dossier-command.ts";
import type { DecisionWorld } from "../dossier-command.ts";
import type { DossierDue } from "../dossier.events.ts";
import type { ClockPause, CurrentStep } from "../dossier-parts.ts";
import { givenDay } from "../event-parts.ts";
import type { Dossier } from "../dossier.ts";
import { plannedStep } from "../dossier.ts";
import { dossierDue, periodOf } from "../due.ts";
import { branchesDueOf, stepDueAt } from "../steps.ts";
import { timersAfterStanding } from "../token-commands.ts";
import { pauseRuleOf } from "./dossier-terms.ts";

/** Causes of a pause that an officer names; a supplement stops the clock by its own command. */
export const PAUSE_CAUSES = ["finance", "field_check", "opinion", "force_majeure"] as const;

/** Causes for which this dossier's procedure lets the clock stand, with the rule; none by the general law. */
export function lawfulPauseCauses(state: Dossier): readonly (typeof PAUSE_CAUSES)[number][] {
  return PAUSE_CAUSES.filter((cause) => pauseRuleOf(state, cause).rule !== "none");
}

const AMOUNT_MAX = 1_000_000_000_000;

/**
 * Stops the clock while somebody outside must act, where the law of this very procedure says so: a duty to pay (mot-cua.md T15), a field check,
 * an opinion. The general decree excludes none of these times (Nghị định 118/2025/NĐ-CP, Điều 19.4 is silent), so without the sector's law the
 * clock runs on. For a duty to pay the applicant is told what and by when.
 */
export const pauseClock = defineCommand({
  name: "pause-clock",
  permission: "dossier.pause_clock",
  resource: "holder",
  input: z.strictObject({
    pauseId: z.string().min(1).max(40),
    cause: z.enum(PAUSE_CAUSES),
    note: reasonSchema,
    expectedOn: givenDay.exactOptional(),
    amount: z.number().int().min(1).max(AMOUNT_MAX).exactOptional(),
  }),
  from: ["processing", "consulting", "in_review"],
  blocked: (state) => {
    if (lawfulPauseCauses(state).length === 0) return problem("dossier.pause_never_lawful", { procedure: state.procedure.code });
    return blockedByPause(state) ?? (state.due === null ? problem("dossier.clock_not_running", {}) : null);
  },
  decide: (state, input, world) => {
    const { note, ...said } = input;
    const { rule, ground } = pauseRuleOf(state, input.cause);
    if (rule === "none" || ground === "") return problem("dossier.pause_not_lawful", { cause: input.cause });
    if (input.expectedOn !== undefined && input.expectedOn < civilDateOf(world.now))
      return problem("dossier.input_invalid", { fields: ["expectedOn"] });
    if (input.cause === "finance" && (input.expectedOn === undefined || input.amount === undefined))
      return problem("dossier.input_invalid", { fields: ["amount", "expectedOn"].filter((field) => !(field in input)) });
    if (state.pauses.some((pause) => pause.pauseId === input.pauseId)) return problem("dossier.already_exists", { code: input.pauseId });
    return decided(state, personalFact("dossier.clock_paused", { ...said, rule, ground, by: officerOf(world) }, { text: note }));
  },
});

/** Ends the pause with its evidence (mot-cua.md T16): the date is computed again from the clock's start with every pause there was. */
export const resumeClock = defineCommand({
  name: "resume-clock",
  permission: "dossier.pause_clock",
  resource: "holder",
  input: z.strictObject({ evidence: reasonSchema }),
  from: ["processing", "consulting", "in_review", "finance"],
  blocked: (state) => (state.pause === null ? problem("dossier.pause_missing", {}) : null),
  decide: (state, input, world) => {
    const { pause, lastDue } = state;
    if (pause === null || lastDue === null) return problem("dossier.pause_missing", {});
    const due = dueAfterPause(lastDue, pause, world);
    if (isProblem(due)) return due;
    const dueAtOf = (step: CurrentStep | null) => stepDueAfterPause(state, { pause, due, step }, world);
    const payload = { pauseId: pause.pauseId, due, stepDueAt: dueAtOf(state.step), ...branchesDueOf(state, dueAtOf), by: world.actor };
    const timers = timersAfterStanding(state, pause.since, world);
    return {
      ...decided(state, personalFact("dossier.clock_resumed", payload, { text: input.evidence }), ...timers.events),
      effects: timers.effects,
    };
  },
});

/** The date after a pause that ends now. An extension that was granted keeps its length. */
export function dueAfterPause(
  last: DossierDue,
  pause: ClockPause,
  { now, calendar }: Pick<DecisionWorld, "now" | "calendar">,
): DossierDue | Problem {
  if (pause.rule === "restart") return dossierDue({ calendar, from: now, period: periodOf(last), isClockProvisional: false });
  const counted = { from: pause.since, to: now, rule: pause.rule, cause: pause.cause, ground: pause.ground };
  const pauses = [...(last.pauses ?? []), counted];
  const due = dossierDue({
    calendar,
    from: last.clockStart,
    period: periodOf(last),
    isClockProvisional: last.isProvisional,
    pauses,
  });
  if (isProblem(due) || last.extended === undefined) return due;
  const length = workingDaysBetween(calendar, last.extended.from, last.on) ?? 0;
  if (length < 1) return due;
  const extended = computeDue(calendar, { from: due.at, period: { amount: length, unit: "working_day" } });
  if (isProblem(extended)) return extended;
  return { ...due, at: extended.due, on: extended.dueOn, extended: { ...last.extended, from: due.on } };
}

/** The desk gets back the office time it had when the clock stopped; after a restart its share of the new time. */
function stepDueAfterPause(
  state: Dossier,
  { pause, due, step }: { readonly pause: ClockPause; readonly due: DossierDue; readonly step: CurrentStep | null },
  { now, calendar }: DecisionWorld,
): Instant | null {
  if (step === null || step.dueAt === null) return null;
  const planned = plannedStep(state, step.key);
  if (pause.rule === "restart") return planned === undefined ? null : stepDueAt({ plan: state.plan, step: planned, due }, now, calendar);
  return laterByOfficeTime(calendar, step.dueAt, { from: pause.since, to: now });
}
