import type { PlannedNode, PlanTables } from "#modules/process";

/** What is sure to have happened when a token comes to a node, whichever way it came: `step.review`, `rule.fee`, `call.residence`, `kind.sign`. */
export type CertainFacts = (node: PlannedNode) => ReadonlySet<string>;

/**
 * What has happened on every way to each node. Where ways meet, only what all of them bring is certain; where branches are joined, what any of
 * them brings. A node that is left by its edge has not been done.
 */
export function certainFacts(tables: PlanTables): CertainFacts {
  const all = new Set(tables.nodes.flatMap(factsOf));
  const before = new Map<PlannedNode, ReadonlySet<string>>(tables.nodes.map((node) => [node, node === tables.start ? new Set() : all]));
  const after = (node: PlannedNode): ReadonlySet<string> => (before.get(node) ?? all).union(new Set(factsOf(node)));
  for (let isChanged = true; isChanged;) {
    isChanged = false;
    for (const node of tables.nodes) {
      const facts = node === tables.start ? new Set<string>() : meeting(node, { before, after });
      if (facts.size === before.get(node)?.size) continue;
      before.set(node, facts);
      isChanged = true;
    }
  }
  return (node) => before.get(node) ?? new Set();
}

function factsOf({ model }: PlannedNode): readonly string[] {
  if (model.node === "user") return [`step.${model.key}`, `kind.${model.kind}`];
  if (model.node === "rule") return [`rule.${model.ruleKey}`];
  return model.node === "call" ? [`call.${model.key}`] : [];
}

function meeting(
  node: PlannedNode,
  known: { readonly before: ReadonlyMap<PlannedNode, ReadonlySet<string>>; readonly after: (node: PlannedNode) => ReadonlySet<string> },
): ReadonlySet<string> {
  if (node.model.node === "boundary" && node.host !== null) return known.before.get(node.host) ?? new Set();
  const [first = new Set<string>(), ...others] = node.ins.map(({ from }) => known.after(from));
  const isAll = node.isJoin && node.model.node === "parallel";
  return others.reduce<ReadonlySet<string>>((facts, other) => (isAll ? facts.union(other) : facts.intersection(other)), first);
}
