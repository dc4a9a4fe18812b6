import { isProblem, problem, type Problem } from "#kernel/problem";
import type { NodeKey, ProcessNode } from "../model/process-model.ts";
import type { Marking, Move, Trigger } from "../model/process-move.ts";
import { fireNode, waitingPlace } from "./fire-node.ts";
import { heldOf } from "./held-places.ts";
import type { Place, PlannedNode, ProcessPlan, ProcessWorld } from "./process-plan.ts";
import { returnedTokens } from "./return-targets.ts";
import { settle } from "./settle.ts";
import { leave, newRun, putToken, takeToken, type TokenRun } from "./token-run.ts";
import { worldGuide } from "./world-guide.ts";

/** Something that happens to a process whose tokens rest so. */
export interface Happening {
  readonly marking: Marking;
  readonly trigger: Trigger;
}

/** Begins a process: the tokens that rest first. Problems: those of `moveProcess` that do not ask for a token in hand. */
export function startProcess(plan: ProcessPlan, world: ProcessWorld): Move | Problem {
  const { tables } = plan;
  const run = newRun(tables, { facts: world.facts, guide: worldGuide(world) }, new Uint8Array(tables.places.length));
  run.passed.push(tables.start.key);
  leave(run, tables.start.outs);
  return settle(run) ?? moveOf(run);
}

/**
 * Answers what a trigger does to the tokens, and keeps nothing. A trigger whose token has gone changes nothing and is refused by name, so
 * that the second of two people learns what is in hand now; a message that nobody awaits is refused too, to be offered again later.
 * Problems: `process.token_gone`, `process.message_unexpected`, `process.return_refused`, `process.place_unknown`,
 * `process.token_doubled`, `process.no_way_on`, `process.condition_failed`, `process.endless`, those of rules.
 */
export function moveProcess(plan: ProcessPlan, happening: Happening, world: ProcessWorld): Move | Problem {
  const held = heldOf(plan.tables, happening.marking);
  if (isProblem(held)) return held;
  const run = newRun(plan.tables, { facts: world.facts, guide: worldGuide(world) }, held);
  return pull(run, happening.trigger) ?? settle(run) ?? moveOf(run);
}

function pull(run: TokenRun, trigger: Trigger): Problem | undefined {
  if (trigger.kind === "message") return takeMessage(run, trigger.message);
  const key = trigger.kind === "completed" || trigger.kind === "returned" ? trigger.step : trigger.node;
  const node = run.tables.nodeOf.get(key);
  const place = node === undefined || !isMeant(node.model, trigger.kind) ? null : waitingPlace(node);
  if (node === undefined || place === null || run.held[place.id] !== 1) return tokenGone(run, key);
  if (trigger.kind === "returned") return giveBack(run, { from: node, to: trigger.to });
  fireNode(run, node, place);
  return undefined;
}

/** Whether a trigger speaks of this kind of node. */
function isMeant(node: ProcessNode, trigger: Trigger["kind"]): boolean {
  switch (trigger) {
    case "completed":
    case "returned":
      return node.node === "user";
    case "service_done":
      return node.node === "service";
    case "call_ended":
      return node.node === "call";
    case "timer":
      return node.node === "timer" || (node.node === "boundary" && node.trigger.kind === "timer");
    case "message":
      return false;
  }
}

/** One message goes to one taker: whoever waits for it alone before an edge, in the order of the model. */
function takeMessage(run: TokenRun, message: string): Problem | undefined {
  for (const node of run.tables.takersOf.get(message) ?? []) {
    const place = waitingPlace(node);
    if (place === null || run.held[place.id] !== 1) continue;
    fireNode(run, node, place);
    return undefined;
  }
  return problem("process.message_unexpected", { message, ...inHand(run) });
}

function giveBack(run: TokenRun, way: { readonly from: PlannedNode; readonly to: NodeKey }): Problem | undefined {
  const target = run.tables.nodeOf.get(way.to);
  const kept = target === undefined ? undefined : returnedTokens(run.tables, run.held, { from: way.from, to: target });
  if (target?.place === undefined || target.place === null || kept === undefined) {
    const to = target?.model ?? { name: way.to, nameEn: way.to };
    const { name, nameEn } = way.from.model;
    return problem("process.return_refused", { key: way.from.key, name, nameEn, to: way.to, toName: to.name, toNameEn: to.nameEn });
  }
  for (const place of run.tables.places) if (run.held[place.id] === 1 && kept[place.id] !== 1) takeToken(run, place);
  return putToken(run, target.place);
}

function tokenGone(run: TokenRun, key: NodeKey): Problem {
  const node = run.tables.nodeOf.get(key)?.model;
  return problem("process.token_gone", { key, name: node?.name ?? key, nameEn: node?.nameEn ?? key, ...inHand(run) });
}

/** What the process waits for now, in words for whoever came too late. */
function inHand(run: TokenRun): { readonly inHand: readonly string[]; readonly inHandEn: readonly string[] } {
  const waiting = run.tables.places.filter((place) => run.held[place.id] === 1 && place.kind !== "join").map((place) => place.node.model);
  return { inHand: waiting.map((node) => node.name || node.key), inHandEn: waiting.map((node) => node.nameEn || node.key) };
}

function moveOf(run: TokenRun): Move {
  const marking = run.tables.places.filter((place) => run.held[place.id] === 1).map(keyOf);
  return {
    left: run.gone.map(keyOf),
    entered: run.came.map((place) => ({ place: place.key, kind: place.kind })),
    marking,
    passed: run.passed,
    armed: run.came.flatMap((place) => place.timers),
    disarmed: run.gone.flatMap((place) => place.timers.map((timer) => timer.node).filter((node) => node !== run.fired)),
    sent: run.sent,
    ruled: run.ruled,
    isEnded: marking.length === 0,
  };
}

function keyOf(place: Place): string {
  return place.key;
}
