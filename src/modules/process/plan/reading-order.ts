import type { PlannedNode } from "./process-plan.ts";

/** The way through a process without its loops: what a token meets from a node on, edges after the flows. */
export interface ReadingOrder {
  readonly nodes: readonly PlannedNode[];
  /** By node: the nodes that follow it, without ways back. */
  readonly onward: readonly (readonly PlannedNode[])[];
  /** By node and node: 1 where the second comes after the first on some way. */
  readonly after: readonly Uint8Array[];
}

/**
 * Reads a process from its start: what lies before comes first, a branch is read to its end before the next. A way that leads back to a node
 * on the path walked here is a loop, and left out.
 */
export function readingOrder(start: PlannedNode, nodeCount: number): ReadingOrder {
  const onward: PlannedNode[][] = Array.from({ length: nodeCount }, () => []);
  const state = new Uint8Array(nodeCount);
  const left: PlannedNode[] = [];
  const visit = (node: PlannedNode): void => {
    state[node.id] = 1;
    for (const next of nextOf(node).toReversed()) {
      if (state[next.id] === 1) continue;
      onward[node.id]?.unshift(next);
      if (state[next.id] === 0) visit(next);
    }
    state[node.id] = 2;
    left.push(node);
  };
  visit(start);
  return { nodes: left.toReversed(), onward, after: afterEach(left, onward) };
}

/** Whether a node comes after another on some way without loops. */
export function isOnward(order: ReadingOrder, from: PlannedNode, to: PlannedNode): boolean {
  return order.after[from.id]?.[to.id] === 1;
}

/** From the last node read to the first, so that what comes after a follower is known already. */
function afterEach(left: readonly PlannedNode[], onward: readonly (readonly PlannedNode[])[]): readonly Uint8Array[] {
  const after = onward.map(() => new Uint8Array(onward.length));
  for (const node of left) {
    const row = after[node.id] ?? new Uint8Array();
    for (const next of onward[node.id] ?? []) {
      row[next.id] = 1;
      after[next.id]?.forEach((isAfter, id) => {
        if (isAfter === 1) row[id] = 1;
      });
    }
  }
  return after;
}

function nextOf(node: PlannedNode): readonly PlannedNode[] {
  return [...node.outs.map((flow) => flow.to), ...node.edges];
}
