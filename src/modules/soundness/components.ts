/** Walks that are open while Tarjan's search goes on. */
interface Walk {
  readonly next: readonly (readonly number[])[];
  readonly order: Int32Array;
  readonly low: Int32Array;
  readonly isOnStack: Uint8Array;
  readonly stack: number[];
  /** Where each open walk stands, and the next edge that it will take. */
  readonly at: { readonly node: number; edge: number }[];
  count: number;
}

/** The strongly connected components of a graph (Tarjan 1972, without recursion); those that others lead to come first. */
export function componentsOf(next: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const walk: Walk = {
    next,
    order: new Int32Array(next.length).fill(-1),
    low: new Int32Array(next.length),
    isOnStack: new Uint8Array(next.length),
    stack: [],
    at: [],
    count: 0,
  };
  const found: number[][] = [];
  for (let root = 0; root < next.length; root += 1) {
    if (walk.order[root] !== -1) continue;
    open(walk, root);
    for (let top = walk.at.at(-1); top !== undefined; top = walk.at.at(-1)) if (!follow(walk, top)) close(walk, top.node, found);
  }
  return found;
}

/** For each node of the graph, the number of its component. */
export function componentNumbers(components: readonly (readonly number[])[]): ReadonlyMap<number, number> {
  return new Map(components.flatMap((members, at) => members.map((member) => [member, at] as const)));
}

/** The components that no edge leaves. */
export function closedComponents(next: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const components = componentsOf(next);
  const numbers = componentNumbers(components);
  return components.filter((members, at) => members.every((member) => next[member]?.every((to) => numbers.get(to) === at)));
}

function open(walk: Walk, node: number): void {
  walk.order[node] = walk.count;
  walk.low[node] = walk.count;
  walk.count += 1;
  walk.stack.push(node);
  walk.isOnStack[node] = 1;
  walk.at.push({ node, edge: 0 });
}

/** Takes one edge; answers false when there is none left. */
function follow(walk: Walk, top: Walk["at"][number]): boolean {
  const to = walk.next[top.node]?.[top.edge];
  if (to === undefined) return false;
  top.edge += 1;
  if (walk.order[to] === -1) open(walk, to);
  else if (walk.isOnStack[to] === 1) lower(walk, top.node, walk.order[to]);
  return true;
}

function close(walk: Walk, node: number, found: number[][]): void {
  walk.at.pop();
  const parent = walk.at.at(-1);
  if (parent !== undefined) lower(walk, parent.node, walk.low[node]);
  if (walk.low[node] !== walk.order[node]) return;
  const members = walk.stack.splice(walk.stack.lastIndexOf(node));
  for (const member of members) walk.isOnStack[member] = 0;
  found.push(members);
}

function lower(walk: Walk, node: number, to: number | undefined): void {
  walk.low[node] = Math.min(walk.low[node] ?? 0, to ?? 0);
}
