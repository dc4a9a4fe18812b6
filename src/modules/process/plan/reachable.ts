import { isProblem } from "#kernel/problem";
import { fireNode, waitingPlace } from "./fire-node.ts";
import type { PlannedFlow, PlannedNode, PlanTables } from "./process-plan.ts";
import { settle } from "./settle.ts";
import { type Guide, leave, newRun, type TokenRun } from "./token-run.ts";

/** What a process without returns can come to. `fired` are the events beside a waiting node that have happened since its token came. */
export interface ReachedState {
  readonly held: Uint8Array;
  readonly fired: readonly number[];
}

/** Every state a process can come to, found by trying every answer of every condition. */
export interface ReachableStates {
  has(held: Uint8Array, fired: readonly number[]): boolean;
  /** What may have happened on edges while the tokens rest so; undefined when they cannot. */
  firedAt(held: Uint8Array): readonly (readonly number[])[] | undefined;
  /** Whether tokens can rest in both places at once. */
  areTogether(one: number, other: number): boolean;
}

const STATES_MAX = 20_000;
/** Ways tried from one rest to the next, all together: gateways one behind the other multiply them. */
const WAYS_MAX = 60_000;

/** How many ways may still be tried. */
interface Budget {
  left: number;
}

const known = new WeakMap<PlanTables, ReachableStates | null>();

/** The states of a process, searched once; null when there are more than anybody could check. */
export function reachableStates(tables: PlanTables): ReachableStates | null {
  const found = known.get(tables);
  if (found !== undefined) return found;
  const searched = search(tables);
  known.set(tables, searched);
  return searched;
}

function search(tables: PlanTables): ReachableStates | null {
  const firedOf = new Map<string, (readonly number[])[]>();
  const seen = new Set<string>();
  const waiting: ReachedState[] = [];
  const together = tables.places.map(() => new Uint8Array(tables.places.length));
  const meet = (state: ReachedState): void => {
    const marking = markingKey(state.held);
    const key = stateKey(marking, state.fired);
    if (seen.has(key)) return;
    seen.add(key);
    waiting.push(state);
    firedOf.set(marking, [...(firedOf.get(marking) ?? []), state.fired]);
    noteTogether(together, state.held);
  };
  const budget = { left: WAYS_MAX };
  for (const state of begun(tables, budget)) meet(state);
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    for (const next of successors(tables, state, budget)) meet(next);
    if (seen.size > STATES_MAX || budget.left <= 0) return null;
  }
  return {
    has: (held, fired) => seen.has(stateKey(markingKey(held), fired)),
    firedAt: (held) => firedOf.get(markingKey(held)),
    areTogether: (one, other) => together[one]?.[other] === 1,
  };
}

function begun(tables: PlanTables, budget: Budget): readonly ReachedState[] {
  const from = { tables, held: new Uint8Array(tables.places.length) };
  return everyOutcome(from, budget, (run) => leave(run, tables.start.outs)).map(({ held }) => ({ held, fired: [] }));
}

function successors(tables: PlanTables, state: ReachedState, budget: Budget): readonly ReachedState[] {
  return tables.nodes.flatMap((node) => {
    const place = waitingPlace(node);
    if (place === null || state.held[place.id] !== 1 || state.fired.includes(node.id) || node.model.node === "event") return [];
    const runs = everyOutcome({ tables, held: state.held }, budget, (run) => fireNode(run, node, place));
    return runs.map((run) => ({ held: run.held, fired: firedAfter(state.fired, node, run) }));
  });
}

/** An event beside a node counts as happened until the node's token goes. */
function firedAfter(fired: readonly number[], node: PlannedNode, run: TokenRun): readonly number[] {
  const isBeside = node.model.node === "boundary" && !node.model.isInterrupting;
  const all = isBeside ? [...fired, node.id].toSorted((a, b) => a - b) : fired;
  return all.filter((id) => !run.gone.some((place) => place === run.tables.nodes[id]?.host?.place));
}

/** Runs once for each way in which the conditions on it could be answered. Runs that break a rule of the engine lead nowhere. */
function everyOutcome(
  { tables, held }: { readonly tables: PlanTables; readonly held: Uint8Array },
  budget: Budget,
  begin: (run: TokenRun) => void,
): readonly TokenRun[] {
  const runs: TokenRun[] = [];
  let script: readonly number[] | undefined = [];
  while (script !== undefined && budget.left > 0) {
    const taken: { readonly option: number; readonly count: number }[] = [];
    const run = newRun(tables, { facts: {}, guide: scriptedGuide(script, taken) }, held.slice());
    begin(run);
    if (!isProblem(settle(run))) runs.push(run);
    script = nextScript(taken);
    budget.left -= 1;
  }
  return runs;
}

function scriptedGuide(script: readonly number[], taken: { readonly option: number; readonly count: number }[]): Guide {
  return {
    rule: () => ({}),
    ways: (gateway) => {
      const option = script[taken.length] ?? 0;
      taken.push({ option, count: optionCount(gateway) });
      return optionOf(gateway, option);
    },
  };
}

function nextScript(taken: readonly { readonly option: number; readonly count: number }[]): readonly number[] | undefined {
  const last = taken.findLastIndex(({ option, count }) => option + 1 < count);
  return last === -1 ? undefined : taken.slice(0, last + 1).map(({ option }, at) => (at === last ? option + 1 : option));
}

function optionCount(gateway: PlannedNode): number {
  const asked = gateway.model.node === "exclusive" ? gateway.asked.length : 2 ** gateway.asked.length - 1;
  return asked + (gateway.fallback === null ? 0 : 1);
}

function optionOf(gateway: PlannedNode, option: number): readonly PlannedFlow[] {
  const { asked, fallback } = gateway;
  if (gateway.model.node === "exclusive") {
    const flow = asked[option] ?? fallback;
    return flow === null ? [] : [flow];
  }
  const bits = option + 1;
  const chosen = asked.filter((_, at) => Math.floor(bits / 2 ** at) % 2 === 1);
  return bits < 2 ** asked.length || fallback === null ? chosen : [fallback];
}

function noteTogether(together: readonly Uint8Array[], held: Uint8Array): void {
  const resting = [...held.keys()].filter((id) => held[id] === 1);
  for (const one of resting) {
    const row = together[one];
    if (row !== undefined) for (const other of resting) row[other] = 1;
  }
}

function markingKey(held: Uint8Array): string {
  let key = "";
  for (let id = 0; id < held.length; id += 1) if (held[id] === 1) key += String.fromCodePoint(id + 1);
  return key;
}

function stateKey(marking: string, fired: readonly number[]): string {
  return fired.length === 0 ? marking : `${marking}\u0000${fired.join(",")}`;
}
