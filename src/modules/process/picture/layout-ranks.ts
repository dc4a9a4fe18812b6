import type { NodeKey, ProcessFlow, ProcessModel, ProcessNode } from "../model/process-model.ts";

/** A flow as the layout sees it: between columns, where an edge timer stands in the column of its host. */
export interface RankedFlow {
  readonly flow: ProcessFlow;
  readonly from: NodeKey;
  readonly to: NodeKey;
  readonly isBackward: boolean;
}

export interface Ranks {
  readonly rankOf: ReadonlyMap<NodeKey, number>;
  readonly flows: readonly RankedFlow[];
  /** Nodes without those on edges, by rank and, within one, in the order in which flows meet them. */
  readonly order: readonly ProcessNode[];
  /** The same nodes as a reader meets them: a branch to its end before the next. */
  readonly reading: readonly NodeKey[];
}

/** Gives every node its column: the longest way from the start, loops left out. Also orders models that nobody would publish. */
export function rankNodes(model: ProcessModel): Ranks {
  const hosts = new Map(model.nodes.flatMap((node) => (node.node === "boundary" ? [[node.key, node.on] as const] : [])));
  const free = model.nodes.filter((node) => node.node !== "boundary");
  const known = new Set(free.map((node) => node.key));
  const drawn = model.flows
    .map((flow) => ({ flow, from: hosts.get(flow.from) ?? flow.from, to: hosts.get(flow.to) ?? flow.to }))
    .filter((edge) => known.has(edge.from) && known.has(edge.to));
  const outgoing = Map.groupBy(drawn, (edge) => edge.from);
  const met: NodeKey[] = [];
  const backward = loopsOf(free, outgoing, met);
  const flows = drawn.map((edge) => ({ ...edge, isBackward: backward.has(edge.flow) }));
  const rankOf = longestWays(met, flows);
  const metAt = new Map(met.map((key, at) => [key, at]));
  const order = free.toSorted(
    (a, b) => (rankOf.get(a.key) ?? 0) - (rankOf.get(b.key) ?? 0) || (metAt.get(b.key) ?? 0) - (metAt.get(a.key) ?? 0),
  );
  return { rankOf, flows, order, reading: met.toReversed() };
}

interface Edge {
  readonly flow: ProcessFlow;
  readonly to: NodeKey;
}

/** Flows that lead back to a node on the way to them. Fills `met` in reverse topological order. Iterative: a chain may be long. */
function loopsOf(nodes: readonly ProcessNode[], outgoing: ReadonlyMap<NodeKey, readonly Edge[]>, met: NodeKey[]): ReadonlySet<ProcessFlow> {
  const state = new Map<NodeKey, "open" | "done">();
  const loops = new Set<ProcessFlow>();
  const starts = nodes.toSorted((a, b) => Number(b.node === "start") - Number(a.node === "start"));
  for (const start of starts) {
    if (state.has(start.key)) continue;
    const way: { readonly key: NodeKey; next: number }[] = [{ key: start.key, next: 0 }];
    state.set(start.key, "open");
    for (let top = way.at(-1); top !== undefined; top = way.at(-1)) {
      const edge: Edge | undefined = outgoing.get(top.key)?.toReversed()[top.next];
      top.next += 1;
      if (edge === undefined) {
        state.set(top.key, "done");
        met.push(top.key);
        way.pop();
      } else if (state.get(edge.to) === "open") loops.add(edge.flow);
      else if (!state.has(edge.to)) {
        state.set(edge.to, "open");
        way.push({ key: edge.to, next: 0 });
      }
    }
  }
  return loops;
}

function longestWays(met: readonly NodeKey[], flows: readonly RankedFlow[]): ReadonlyMap<NodeKey, number> {
  const rankOf = new Map<NodeKey, number>();
  const outgoing = Map.groupBy(
    flows.filter((edge) => !edge.isBackward),
    (edge) => edge.from,
  );
  for (const key of met.toReversed()) {
    const rank = rankOf.get(key) ?? 0;
    rankOf.set(key, rank);
    for (const edge of outgoing.get(key) ?? []) rankOf.set(edge.to, Math.max(rankOf.get(edge.to) ?? 0, rank + 1));
  }
  return rankOf;
}
