import type { PlannedNode, PlanStep, PlanTables } from "./process-plan.ts";

/**
 * The nodes that take somebody's time, in reading order, each with the share of the processing time before and behind it on the longest way
 * that leads to it: branches side by side run at the same time. Loops are not counted, and fixed hours take no share.
 */
export function planSteps(tables: PlanTables): readonly PlanStep[] {
  const { nodes, onward } = tables.order;
  const startsAt = new Uint32Array(tables.nodes.length);
  const steps: PlanStep[] = [];
  for (const node of nodes) {
    const begins = startsAt[node.id] ?? 0;
    const ends = begins + shareOf(node);
    for (const next of onward[node.id] ?? []) {
      const at = next.host === node ? edgeAt(next, begins, ends) : ends;
      startsAt[next.id] = Math.max(startsAt[next.id] ?? 0, at);
    }
    const { model } = node;
    if (model.node !== "user" && model.node !== "receive" && model.node !== "call") continue;
    steps.push({ key: node.key, node: model, position: steps.length + 1, time: model.time, startsAt: begins, endsAt: ends });
  }
  return steps;
}

function shareOf(node: PlannedNode): number {
  const { model } = node;
  if (model.node === "timer") return "perMille" in model.after ? model.after.perMille : 0;
  if (model.node !== "user" && model.node !== "receive" && model.node !== "call") return 0;
  return "perMille" in model.time ? model.time.perMille : 0;
}

/** An edge is left when its timer fires, counted in shares; anything else may happen until the node on which it sits must be done. */
function edgeAt(edge: PlannedNode, begins: number, ends: number): number {
  if (edge.model.node !== "boundary") return ends;
  const { trigger } = edge.model;
  return trigger.kind === "timer" && "perMille" in trigger.after ? begins + trigger.after.perMille : ends;
}
