import type { FeelCell, FeelNode, FeelTest } from "./feel-node.ts";

/** Whether the input `?` is spoken of anywhere inside. */
export function asksInput(node: FeelNode): boolean {
  if (node.kind === "input") return true;
  return childrenOf(node).some(asksInput);
}

function testChildren(test: FeelTest): readonly FeelNode[] {
  if (test.kind === "interval") return [test.low, test.high];
  return [test.kind === "order" ? test.bound : test.node];
}

/** The expressions directly inside one. */
function childrenOf(node: FeelNode): readonly FeelNode[] {
  switch (node.kind) {
    case "literal":
    case "name":
    case "local":
    case "input":
      return [];
    case "part":
    case "negative":
      return [node.of];
    case "list":
      return node.items;
    case "arithmetic":
    case "compare":
    case "and":
    case "or":
      return [node.left, node.right];
    case "in":
      return [node.value, ...node.tests.flatMap(testChildren)];
    case "if":
      return [node.condition, node.whenTrue, node.otherwise];
    case "some":
    case "every":
      return [...node.iterators.map(({ list }) => list), node.condition];
    case "for":
      return [...node.iterators.map(({ list }) => list), node.result];
    case "filter":
      return [node.list, node.condition];
    case "call":
      return node.parameters;
  }
}

/** Every dotted name of the context that an expression or a cell reads, sorted, each once. */
export function namesIn(parsed: FeelNode | FeelCell): readonly string[] {
  const names = new Set<string>();
  const visit = (node: FeelNode): void => {
    if (node.kind === "name") names.add(node.path.join("."));
    for (const child of childrenOf(node)) visit(child);
  };
  if (parsed.kind === "tests") for (const test of parsed.tests) for (const node of testChildren(test)) visit(node);
  else if (parsed.kind !== "any") visit(parsed);
  return [...names].toSorted();
}
