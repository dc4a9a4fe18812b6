import { isProblem } from "#kernel/problem";
import type { NodeKey } from "../model/process-model.ts";
import type { Marking } from "../model/process-move.ts";
import { heldOf } from "./held-places.ts";
import type { PlannedNode, PlanTables, ProcessPlan } from "./process-plan.ts";
import { type ReachableStates, reachableStates } from "./reachable.ts";
import { isOnward } from "./reading-order.ts";

/** A return: from a step in hand to an earlier one. */
interface Return {
  readonly from: PlannedNode;
  readonly to: PlannedNode;
}

/** Where a process stands, among all that it can come to. */
interface Now {
  readonly tables: PlanTables;
  readonly states: ReachableStates;
  readonly held: Uint8Array;
}

/**
 * The steps to which a step in hand may be sent back, in reading order, itself among them: those from which the process comes to it, where
 * the tokens afterwards would rest as they can without any return. So nothing that was proven of the process before publication is lost by a
 * return. Which of them a dossier has passed is for its own history to say.
 */
export function returnTargets(plan: ProcessPlan, marking: Marking, step: NodeKey): readonly NodeKey[] {
  const from = plan.tables.nodeOf.get(step);
  const held = heldOf(plan.tables, marking);
  if (from === undefined || isProblem(held)) return [];
  return plan.steps
    .map(({ key }) => plan.tables.nodeOf.get(key))
    .filter((to) => to !== undefined)
    .filter((to) => returnedTokens(plan.tables, held, { from, to }) !== undefined)
    .map((to) => to.key);
}

/** The tokens that stay when a step is sent back, as places held; undefined when it may not be. */
export function returnedTokens(tables: PlanTables, held: Uint8Array, way: Return): Uint8Array | undefined {
  const { from, to } = way;
  if (from.model.node !== "user" || to.model.node !== "user" || from.place === null || to.place === null) return undefined;
  const isElsewhere = from !== to && held[to.place.id] === 1;
  if (held[from.place.id] !== 1 || isElsewhere || (from !== to && !isOnward(tables.order, to, from))) return undefined;
  const states = reachableStates(tables);
  if (states === null) return undefined;
  const now = { tables, states, held };
  const others = held.map((token, id) => (token === 1 && tables.places[id] !== from.place ? 1 : 0));
  const isBehind = others.map((token, id) => (token === 1 && wasSentBy(tables, to, id) ? 1 : 0));
  const target = to.place.id;
  const most = others.map((token, id) => (isBehind[id] === 1 && !states.areTogether(target, id) ? 0 : token));
  const least = others.map((token, id) => (isBehind[id] === 1 ? 0 : token));
  return [most, least].find((kept) => isReachable(now, to, kept));
}

/** A token that the target sent on its way: it goes when the target is to be done again. */
function wasSentBy(tables: PlanTables, target: PlannedNode, place: number): boolean {
  const source = tables.places[place]?.source;
  return source !== undefined && (source === target || isOnward(tables.order, target, source));
}

/** Whatever may have happened on edges so far, the state after the return must be one that the process comes to by itself. */
function isReachable(now: Now, target: PlannedNode, kept: Uint8Array): boolean {
  const after = kept.slice();
  if (target.place !== null) after[target.place.id] = 1;
  const stays = (edge: number): boolean => {
    const host = now.tables.nodes[edge]?.host?.place;
    return host !== undefined && host !== null && kept[host.id] === 1;
  };
  return historiesOf(now)?.every((fired) => now.states.has(after, fired.filter(stays))) ?? false;
}

/** Edges beside waiting nodes of which all combinations are tried. */
const EDGES_TRIED_MAX = 8;

/**
 * What may have happened on edges while the tokens rest so. An edge that happened more than once, as its messages came, leads to markings that
 * the search does not know; there anything may have happened.
 */
function historiesOf({ tables, states, held }: Now): readonly (readonly number[])[] | undefined {
  const known = states.firedAt(held);
  if (known !== undefined) return known;
  const edges = tables.nodes.filter(({ model, host }) => {
    const place = host?.place;
    return model.node === "boundary" && !model.isInterrupting && place !== undefined && place !== null && held[place.id] === 1;
  });
  if (edges.length > EDGES_TRIED_MAX) return undefined;
  return edges.reduce<readonly (readonly number[])[]>((all, { id }) => [...all, ...all.map((fired) => [...fired, id])], [[]]);
}
