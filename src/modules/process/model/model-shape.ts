import type { NodeKey, ProcessFlow, ProcessModel, ProcessNode } from "./process-model.ts";

/** A key as BPMN writes ids and as steps are named: it stands in places, facts and events. */
export const KEY_PATTERN = /^[A-Za-z_][A-Za-z0-9_]{0,59}$/u;

/** A model with its ways looked up. */
export interface ModelShape {
  readonly model: ProcessModel;
  readonly nodeOf: ReadonlyMap<NodeKey, ProcessNode>;
  insOf(key: NodeKey): readonly ProcessFlow[];
  outsOf(key: NodeKey): readonly ProcessFlow[];
  /** Keys of all nodes to which some way leads from the start. */
  reachedFromStart(): ReadonlySet<NodeKey>;
  /** Nodes of one loop in which no token ever rests; empty when there is none. */
  loopWithoutWait(): readonly ProcessNode[];
}

/** Nodes that a token passes without rest. Joins count as resting: they may wait for somebody. */
const PASSED: ReadonlySet<string> = new Set(["exclusive", "parallel", "inclusive", "rule", "send"]);

export function shapeOf(model: ProcessModel): ModelShape {
  const ins = flowsBy(model, "to");
  const outs = flowsBy(model, "from");
  const nodeOf = new Map(model.nodes.map((node) => [node.key, node]));
  const insOf = (key: NodeKey): readonly ProcessFlow[] => ins.get(key) ?? [];
  const outsOf = (key: NodeKey): readonly ProcessFlow[] => outs.get(key) ?? [];
  const isPassed = (node: ProcessNode): boolean => {
    const isJoin = (node.node === "parallel" || node.node === "inclusive") && insOf(node.key).length > 1;
    return PASSED.has(node.node) && !isJoin;
  };
  return {
    model,
    nodeOf,
    insOf,
    outsOf,
    reachedFromStart: () => reachedFromStart(model, outsOf),
    loopWithoutWait: () => loopAmong(model.nodes.filter(isPassed), outsOf),
  };
}

function flowsBy(model: ProcessModel, end: "from" | "to"): ReadonlyMap<NodeKey, readonly ProcessFlow[]> {
  const flows = new Map<NodeKey, ProcessFlow[]>();
  for (const flow of model.flows) {
    const those = flows.get(flow[end]);
    if (those === undefined) flows.set(flow[end], [flow]);
    else those.push(flow);
  }
  return flows;
}

function reachedFromStart(model: ProcessModel, outsOf: (key: NodeKey) => readonly ProcessFlow[]): ReadonlySet<NodeKey> {
  const edges = new Map<NodeKey, NodeKey[]>();
  for (const node of model.nodes) if (node.node === "boundary") edges.set(node.on, [...(edges.get(node.on) ?? []), node.key]);
  const reached = new Set<NodeKey>();
  const waiting = model.nodes.filter((node) => node.node === "start").map((node) => node.key);
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (reached.has(key)) continue;
    reached.add(key);
    waiting.push(...outsOf(key).map((flow) => flow.to), ...(edges.get(key) ?? []));
  }
  return reached;
}

/** What is left of nodes when those from which no way stays among them are taken away, again and again: loops and what leads between. */
function loopAmong(nodes: readonly ProcessNode[], outsOf: (key: NodeKey) => readonly ProcessFlow[]): readonly ProcessNode[] {
  let left = nodes;
  for (;;) {
    const keys = new Set(left.map((node) => node.key));
    const targets = new Set(left.flatMap((node) => outsOf(node.key).map((flow) => flow.to)));
    const next = left.filter((node) => targets.has(node.key) && outsOf(node.key).some((flow) => keys.has(flow.to)));
    if (next.length === left.length) return left;
    left = next;
  }
}
