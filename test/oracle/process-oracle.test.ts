import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { JsonObject } from "#kernel/json";
import { isProblem, type Problem } from "#kernel/problem";
import { compileProcess, moveProcess, returnTargets, startProcess } from "#modules/process";
import type { Move, ProcessModel, ProcessPlan, ProcessWorld, Trigger } from "#modules/process";
import { doubtfulProcess, RULES, soundProcess, YES_NO_FACTS } from "./random-process.ts";
import {
  begin,
  happen,
  openEvents,
  type SlowCase,
  SlowFault,
  type SlowModel,
  type SlowOutcome,
  type SlowTrigger,
  type SlowWorld,
} from "./slow-process.ts";
import { reachedBy, stateName } from "./slow-reach.ts";
import { edgeHost, slowTargets, timersRunning } from "./slow-return.ts";

/** Histories of a run; `PROCESS_ORACLE_HISTORIES=1000000 npm test -- process-oracle` for a long one. */
const HISTORIES = Number(process.env["PROCESS_ORACLE_HISTORIES"] ?? 20_000);
const HISTORIES_A_MODEL = 20;
const EVENTS_MAX = 14;
/** States of a model up to which returns are tried in its histories. */
const STATES_MAX = 80;

/** A process walked by both, and what has been seen on the way. */
interface Pair {
  readonly plan: ProcessPlan;
  readonly slow: SlowModel;
  /** Put together of nested blocks. */
  readonly isNested: boolean;
  readonly reached: () => ReadonlySet<string> | undefined;
  state: SlowCase;
  /** Timers by the engine's own account. */
  readonly armed: Set<string>;
  ruled: JsonObject;
}

interface Seen {
  histories: number;
  moves: number;
  returns: number;
  readonly refusals: Map<string, number>;
}

const history = fc.array(fc.nat({ max: 2 ** 30 }), { minLength: 4, maxLength: EVENTS_MAX });
const histories = fc.array(history, { minLength: HISTORIES_A_MODEL, maxLength: HISTORIES_A_MODEL });

/** What both are told for one event: facts and rules by the bits of a number. */
function worldOf(bits: number, ruled: JsonObject): SlowWorld & ProcessWorld {
  const answers = Object.fromEntries(YES_NO_FACTS.map((fact, at) => [fact, Math.floor(bits / 2 ** at) % 2 === 1]));
  const outputs = Object.fromEntries(RULES.map((rule, at) => [rule, { yes: Math.floor(bits / 2 ** (5 + at)) % 2 === 1 }]));
  const facts = { form: { ...answers, word: "yes" }, rule: ruled } as SlowWorld["facts"] & JsonObject;
  return { facts, rules: (key) => outputs[key] ?? {}, rule: (key) => outputs[key] ?? {} };
}

function slowOf(model: ProcessModel): SlowModel {
  return model as unknown as SlowModel;
}

function codeOf(answer: unknown): string {
  return isProblem(answer) ? answer.problem.slice("process.".length) : "moved";
}

function attempted(walk: () => SlowOutcome): SlowOutcome | string {
  try {
    return walk();
  } catch (error) {
    if (error instanceof SlowFault) return error.message;
    throw error;
  }
}

/** Both did the same, or refused for the same reason; afterwards the pair stands where both stand. */
function agree(
  pair: Pair,
  answers: { readonly engine: Move | Problem; readonly slow: SlowOutcome | string; readonly fired: string },
  seen: Seen,
): void {
  const { engine, slow } = answers;
  if (typeof slow === "string" || isProblem(engine)) {
    assert.equal(codeOf(engine), typeof slow === "string" ? slow : "moved");
    seen.refusals.set(codeOf(engine), (seen.refusals.get(codeOf(engine)) ?? 0) + 1);
    return;
  }
  pair.armed.delete(answers.fired);
  noteMove(pair, engine);
  assert.deepEqual(engine.marking, slow.after.tokens);
  assert.deepEqual(engine.passed, slow.passed);
  assert.deepEqual(
    engine.sent.map(({ message }) => message),
    slow.sent,
  );
  assert.deepEqual([...pair.armed].toSorted(), slow.after.armed);
  assert.deepEqual(engine.ruled, slow.ruled);
  assert.equal(engine.isEnded, slow.after.tokens.length === 0);
  pair.state = slow.after;
  pair.ruled = { ...pair.ruled, ...engine.ruled };
  seen.moves += 1;
}

/** A move leads from the marking before it to the one after, and timers are told of. */
function noteMove(pair: Pair, move: Move): void {
  const tokens = new Set(pair.state.tokens);
  for (const key of move.left) assert.ok(tokens.delete(key), `${key} left twice`);
  for (const { place } of move.entered) {
    assert.ok(!tokens.has(place), `${place} entered twice`);
    tokens.add(place);
  }
  assert.deepEqual([...tokens].toSorted(), [...move.marking]);
  for (const timer of move.disarmed) pair.armed.delete(timer);
  for (const { node } of move.armed) pair.armed.add(node);
}

function triggerOf(event: SlowTrigger): Trigger {
  if (event.kind === "message") return { kind: "message", message: event.of };
  return event.kind === "completed" ? { kind: "completed", step: event.of } : { kind: event.kind, node: event.of };
}

const KINDS: readonly SlowTrigger["kind"][] = ["completed", "timer", "message", "service_done", "call_ended"];

/** Mostly what is awaited, now and then the same once more, or anything at all. */
function eventOf(pair: Pair, draw: number, last: SlowTrigger): SlowTrigger {
  const kind = Math.floor(draw / 128) % 16;
  const pick = Math.floor(draw / 2048);
  const open = openEvents(pair.slow, pair.state);
  if (kind === 0) return last;
  if (kind === 1 || open.length === 0) {
    const node = pair.slow.nodes[pick % pair.slow.nodes.length];
    return { kind: KINDS[Math.floor(pick / 64) % KINDS.length] ?? "timer", of: node?.key ?? "" };
  }
  return open[pick % open.length]?.trigger ?? last;
}

function walkHistory(pair: Pair, draws: readonly number[], seen: Seen): void {
  const [first = 0] = draws;
  const world = worldOf(first, {});
  agree(pair, { engine: startProcess(pair.plan, world), slow: attempted(() => begin(pair.slow, world)), fired: "" }, seen);
  let last: SlowTrigger = { kind: "completed", of: "n1" };
  for (const draw of draws) {
    if (Math.floor(draw / 128) % 16 === 2) giveBack(pair, Math.floor(draw / 2048), seen);
    const event = eventOf(pair, draw, last);
    const now = worldOf(draw, pair.ruled);
    const engine = moveProcess(pair.plan, { marking: pair.state.tokens, trigger: triggerOf(event) }, now);
    const slow = attempted(() => happen({ model: pair.slow, world: now }, pair.state, event));
    agree(pair, { engine, slow, fired: event.kind === "timer" ? event.of : "" }, seen);
    last = event;
    // One more event after the end is enough to see that nothing comes of it.
    if (pair.state.tokens.length === 0 && isProblem(engine)) break;
  }
  seen.histories += 1;
}

/** Sends a step in hand back to one of its targets: to a state that the process comes to without returns. */
function giveBack(pair: Pair, pick: number, seen: Seen): void {
  const users = pair.slow.nodes.filter((node) => node.node === "user" && pair.state.tokens.includes(node.key));
  const reached = users.length === 0 ? undefined : pair.reached();
  const step = users[pick % users.length]?.key ?? "";
  if (reached === undefined) return;
  const targets = returnTargets(pair.plan, pair.state.tokens, step);
  // What is earlier is plain only where every loop is entered in one place, and a state only where no edge happened twice.
  if (pair.isNested && reached.has(stateName(pair.state)))
    assert.deepEqual(targets.toSorted(), slowTargets(pair.slow, reached, { state: pair.state, step }).toSorted());
  const to = targets[Math.floor(pick / 8) % Math.max(targets.length, 1)];
  if (to === undefined) return;
  const trigger = { kind: "returned", step, to } as const;
  const move = moveProcess(pair.plan, { marking: pair.state.tokens, trigger }, worldOf(0, {}));
  assert.ok(!isProblem(move));
  noteMove(pair, move);
  const kept = move.marking.filter((token) => token !== to);
  const spent = pair.state.spent.filter((edge) => kept.includes(edgeHost(pair.slow, edge)));
  const after = { tokens: move.marking, spent };
  assert.ok(reached.has(stateName(after)), `return from ${step} to ${to} leads to ${stateName(after)}`);
  const armed = timersRunning(pair.slow, after);
  assert.deepEqual([...pair.armed].toSorted(), armed);
  pair.state = { ...after, armed };
  seen.returns += 1;
}

function pairOf(model: ProcessModel, isNested: boolean): (() => Pair) | string {
  const plan = compileProcess(model);
  if (isProblem(plan)) return codeOf(plan);
  const slow = slowOf(model);
  let reached: { readonly states: ReadonlySet<string> | undefined } | undefined;
  const reachedOnce = (): ReadonlySet<string> | undefined => {
    reached ??= { states: reachedBy(slow, STATES_MAX) };
    return reached.states;
  };
  return () => ({ plan, slow, isNested, reached: reachedOnce, state: { tokens: [], armed: [], spent: [] }, armed: new Set(), ruled: {} });
}

function run(models: fc.Arbitrary<ProcessModel>, count: number): Seen & { readonly refused: Map<string, number> } {
  const seen = { histories: 0, moves: 0, returns: 0, refusals: new Map<string, number>(), refused: new Map<string, number>() };
  const property = fc.property(models, histories, (model, walks) => {
    const newPair = pairOf(model, models === soundProcess);
    if (typeof newPair === "string") seen.refused.set(newPair, (seen.refused.get(newPair) ?? 0) + 1);
    else for (const draws of walks) walkHistory(newPair(), draws, seen);
  });
  fc.assert(property, { numRuns: Math.ceil(count / HISTORIES_A_MODEL) });
  return seen;
}

test("engine and slow interpreter agree on tokens, timers, ways, returns and refusals of sound processes (PRC-05, PRC-06, PRC-07)", (t) => {
  const seen = run(soundProcess, HISTORIES);
  assert.deepEqual([...seen.refused.keys()], []);
  assert.ok(seen.histories >= HISTORIES && seen.returns > HISTORIES / 40);
  t.diagnostic(
    `${seen.histories} histories, ${seen.moves} moves, ${seen.returns} returns, refusals ${JSON.stringify(Object.fromEntries(seen.refusals))}`,
  );
});

test("engine and slow interpreter agree on processes that nobody promises to be sound, two tokens in one place among them (PRC-06)", (t) => {
  const seen = run(doubtfulProcess, HISTORIES / 4);
  t.diagnostic(`${seen.histories} histories, ${seen.moves} moves, refusals ${JSON.stringify(Object.fromEntries(seen.refusals))}`);
  t.diagnostic(`models refused ${JSON.stringify(Object.fromEntries(seen.refused))}`);
});
