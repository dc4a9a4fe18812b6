import { z } from "zod";

import type { Instant } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Decided, Effect, EventDraft } from "#ledger";
import { laterByOfficeTime, timerDueAt } from "#modules/course";
import type { RunningTimer, TokensMoved } from "#modules/course";

import { UNDER_WAY, decided, defineCommand, fact, noteSchema, officerOf } from "./dossier-command.ts";
import type { DecisionWorld } from "./dossier-command.ts";
import type { DossierStatus } from "./dossier-status.ts";
import type { Dossier } from "./dossier.ts";
import { callJob, courseFor, moveCourse, serviceJob, timerJobs } from "./tokens.ts";
import type { MoveRequest } from "./tokens.ts";

/** While the process has tokens: from reception until the outcome is in the applicant's hands. */
const RUNNING: readonly DossierStatus[] = [...UNDER_WAY, "resolved", "refused"];

const node = z.string().min(1).max(60);

/** True while nobody of the administration may be late: a timer of the process does not run on either. */
function isClockStanding(state: Dossier): boolean {
  return state.supplement !== null || state.pause !== null;
}

/**
 * A timer of the process has come to its moment. Nothing happens when its token has gone, when it was armed for another moment, or while the
 * clock stands: then it is armed again when the clock runs. A decree on days off may have moved the moment; then it waits for the later one.
 */
export const fireTimer = defineCommand({
  name: "fire-timer",
  permission: "dossier.run_process",
  resource: "reception",
  input: z.strictObject({ node, dueAt: z.string().min(1).max(40) }),
  from: RUNNING,
  decide: (state, input, world) => {
    const timer = state.course.timers.find((running) => running.node === input.node && running.dueAt === input.dueAt);
    if (timer === undefined || isClockStanding(state) || world.now < timer.dueAt) return decided(state);
    const later = laterByDecree(state, timer, world);
    if (isProblem(later)) return later;
    if (later !== null) return rearmed(state, { armed: [{ node: timer.node, dueAt: later }], key: "decree" });
    return movedBy(state, { trigger: { kind: "timer", node: timer.node }, due: dueFor(state) }, world);
  },
});

function laterByDecree(state: Dossier, timer: RunningTimer, world: DecisionWorld): Instant | null | Problem {
  const course = courseFor(state, world);
  if (isProblem(course)) return course;
  const found = course.plan.model.nodes.find(({ key }) => key === timer.node);
  const boundary = found?.node === "boundary" && found.trigger.kind === "timer" ? found.trigger.after : undefined;
  const after = found?.node === "timer" ? found.after : boundary;
  if (after === undefined || !("amount" in after)) return null;
  const dueAt = timerDueAt(after, timer.since, { calendar: world.calendar, time: null });
  return dueAt !== null && dueAt > world.now && dueAt > timer.dueAt ? dueAt : null;
}

function rearmed(state: Dossier, { armed, key }: { readonly armed: TokensMoved["armed"]; readonly key: string }): Decided {
  const moved = { cause: { kind: "clock" as const, key }, added: [], removed: [], armed, disarmed: [], passed: [] };
  return { ...decided(state, fact("dossier.tokens_moved", moved)), effects: timerJobs(state.code ?? "", armed) };
}

/**
 * The timers of a process when the clock runs again after it stood: each has the office time that it had left. They stand with the clock,
 * because the time they measure is the administration's.
 */
export function timersAfterStanding(
  state: Dossier,
  stoodFrom: Instant,
  { now, calendar }: Pick<DecisionWorld, "now" | "calendar">,
): { readonly events: readonly EventDraft[]; readonly effects: readonly Effect[] } {
  const { timers } = state.course;
  if (timers.length === 0) return { events: [], effects: [] };
  const armed = timers.map((timer) => {
    const from = timer.since > stoodFrom ? timer.since : stoodFrom;
    return { node: timer.node, dueAt: laterByOfficeTime(calendar, timer.dueAt, { from, to: now }) };
  });
  const { events, effects = [] } = rearmed(state, { armed, key: "stood" });
  return { events, effects };
}

/** By what steps are timed that open now: once the outcome is issued nobody is late with them. */
export function dueFor(state: Dossier): Dossier["due"] {
  return state.resolvedAt === null ? state.due : null;
}

function movedBy(state: Dossier, request: MoveRequest, world: DecisionWorld): Decided | Problem {
  const moved = moveCourse(state, request, world);
  return isProblem(moved) ? moved : { ...decided(state, ...moved.events), effects: moved.effects };
}

/**
 * A message comes for the dossier: from another agency, from the desk of payments, from an interlinked dossier. The process goes on where it
 * waits for it. A message that nothing waits for yet is kept by name and taken when the process comes to it.
 */
export const deliverMessage = defineCommand({
  name: "deliver-message",
  permission: "dossier.deliver_message",
  resource: "responsible",
  input: z.strictObject({
    message: z.string().trim().min(1).max(120),
    from: z.string().trim().min(1).max(200).exactOptional(),
    note: noteSchema,
  }),
  from: RUNNING,
  decide: (state, { message, note, ...said }, world) => {
    const moved = moveCourse(state, { trigger: { kind: "message", message }, due: dueFor(state) }, world);
    const isAwaited = !isProblem(moved);
    if (!isAwaited && moved.problem !== "process.message_unexpected") return moved;
    const from = said.from ?? world.by?.name ?? world.actor;
    const received = fact("dossier.message_received", { message, from, isAwaited, by: world.actor });
    const told: EventDraft = note === "" ? received : { ...received, personal: { text: note } };
    if (isProblem(moved)) return decided(state, told);
    return { ...decided(state, told, ...moved.events), effects: moved.effects };
  },
});

/** True while the process waits for a message. */
export function awaitsMessage(state: Dossier): boolean {
  return state.course.tokens.some(({ kind }) => kind === "receive" || kind === "event");
}

/** The work of a service node is done. */
export const serviceDone = defineCommand({
  name: "service-done",
  permission: "dossier.run_process",
  resource: "reception",
  input: z.strictObject({ node }),
  from: RUNNING,
  decide: (state, input, world) => movedBy(state, { trigger: { kind: "service_done", node: input.node }, due: dueFor(state) }, world),
});

/** A service gave up: its desk is told by name, and lets it be tried again once the cause is gone. */
export const serviceFailed = defineCommand({
  name: "service-failed",
  permission: "dossier.run_process",
  resource: "reception",
  input: z.strictObject({ node, service: z.string().min(1).max(80), reason: z.string().min(1).max(400) }),
  from: RUNNING,
  decide: (state, input) => {
    const isThere = state.course.tokens.some(({ place }) => place === input.node);
    return isThere ? decided(state, fact("dossier.service_failed", input)) : decided(state);
  },
});

/** Lets a service that gave up be tried again. */
export const retryService = defineCommand({
  name: "retry-service",
  permission: "dossier.process",
  resource: "holder",
  input: z.strictObject({ node }),
  from: RUNNING,
  blocked: (state) => (state.course.failures.length === 0 ? problem("dossier.service_not_failed", {}) : null),
  decide: (state, input, world) => {
    if (!state.course.failures.some((failure) => failure.node === input.node)) return problem("dossier.service_not_failed", {});
    const retried = fact("dossier.service_retried", { node: input.node, by: officerOf(world) });
    const isCall = state.course.tokens.some(({ place, kind }) => place === input.node && kind === "call");
    const again = isCall ? callJob : serviceJob;
    return { ...decided(state, retried), effects: [again(state.code ?? "", input.node, world)] };
  },
});

/** A called dossier has ended: its outcome is a fact of this one, and its process goes on. */
export const callEnded = defineCommand({
  name: "call-ended",
  permission: "dossier.run_process",
  resource: "reception",
  input: z.strictObject({ node, outcome: z.string().min(1).max(60) }),
  from: RUNNING,
  decide: (state, input, world) =>
    movedBy(state, { trigger: { kind: "call_ended", node: input.node }, due: dueFor(state), outcome: input.outcome }, world),
});
