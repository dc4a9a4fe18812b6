import type { InclusiveJoin, Place, PlannedFlow, PlannedNode } from "./process-plan.ts";

/** What each inclusive join must know of the rest of the process, found once by walking back from its incoming flows. */
export function inclusiveJoins(nodes: readonly PlannedNode[], places: readonly Place[]): readonly InclusiveJoin[] {
  return nodes
    .filter((node) => node.isJoin && node.model.node === "inclusive")
    .map((node) => ({ node, ways: node.ins.map((flow) => ({ flow, reachedFrom: reachedFrom(flow, nodes.length, places) })) }));
}

/** Per place: whether a token there can come to this flow without passing the join behind it. */
function reachedFrom(flow: PlannedFlow, nodeCount: number, places: readonly Place[]): readonly boolean[] {
  const join = flow.to;
  const isBefore = Array.from({ length: nodeCount }, () => false);
  const waiting = [flow.from];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node === join || isBefore[node.id] === true) continue;
    isBefore[node.id] = true;
    for (const incoming of node.ins) waiting.push(incoming.from);
    // An event on an edge starts where the node that it sits on waits.
    if (node.model.node === "boundary" && node.host !== null) waiting.push(node.host);
  }
  return places.map((place) => place === flow.place || (place.node !== join && isBefore[place.node.id] === true));
}

/**
 * Whether an inclusive join has to wait no longer (BPMN 2.0, 13.4.3): a token stands before it, and every token elsewhere that can still
 * come to one of its empty incoming flows can as well come to one that holds a token already.
 */
export function isJoinReady(join: InclusiveJoin, held: Uint8Array): boolean {
  if (!join.ways.some((way) => isHeld(way.flow.place, held))) return false;
  for (let place = 0; place < held.length; place += 1) {
    if (held[place] === 1 && isAwaited(join, place, held)) return false;
  }
  return true;
}

function isAwaited(join: InclusiveJoin, place: number, held: Uint8Array): boolean {
  let mayFill = false;
  for (const way of join.ways) {
    if (way.reachedFrom[place] !== true) continue;
    if (isHeld(way.flow.place, held)) return false;
    mayFill = true;
  }
  return mayFill;
}

function isHeld(place: Place | null, held: Uint8Array): boolean {
  return place !== null && held[place.id] === 1;
}
