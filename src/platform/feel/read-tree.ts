import { parseExpression, parseUnaryTests } from "feelin";
import { syntaxFault, FeelFault } from "./feel-fault.ts";
import type { FeelSpot } from "./feel-node.ts";

/** A node of feelin's parse tree, with the piece of text it covers. */
export interface GrammarNode extends FeelSpot {
  readonly name: string;
  readonly text: string;
  readonly children: readonly GrammarNode[];
}

/** Longer or deeper than any rule a person can read. The depth counts brackets and operators inside each other. */
export const LENGTH_MAX = 2_000;
export const DEPTH_MAX = 60;

/** `and`, `or`, the operators and brackets stand in the tree as nodes; comments and errors are dealt with here. */
export function readTree(text: string, mode: "expression" | "unaryTest"): GrammarNode {
  if (text.length > LENGTH_MAX) throw new FeelFault("feel.too_large", { max: LENGTH_MAX, what: "length" });
  // The grammar recovers from brackets without their partner in ways that cost far more than the text is long.
  refuseDeepBrackets(text);
  const tree = mode === "expression" ? parseExpression(text, {}, undefined) : parseUnaryTests(text, {}, undefined);
  interface Open extends FeelSpot {
    readonly name: string;
    readonly children: GrammarNode[];
  }
  const root: Open = { name: "", from: 0, to: text.length, children: [] };
  const stack: Open[] = [root];
  tree.iterate({
    enter: ({ name, type, from, to }) => {
      if (type.isError) throw syntaxFault(text.slice(from, to) || nextWord(text, from), { from, to });
      if (type.isSkipped) return false;
      if (stack.length > DEPTH_MAX) throw new FeelFault("feel.too_large", { max: DEPTH_MAX, what: "depth" });
      stack.push({ name, from, to, children: [] });
      return undefined;
    },
    leave: ({ type }) => {
      if (type.isSkipped) return;
      const done = stack.pop();
      if (done !== undefined) stack.at(-1)?.children.push({ ...done, text: text.slice(done.from, done.to) });
    },
  });
  const [top] = root.children;
  if (top === undefined) throw syntaxFault("", { from: 0, to: text.length });
  return top;
}

function nextWord(text: string, from: number): string {
  return text.slice(from).trim().slice(0, 20);
}

function refuseDeepBrackets(text: string): void {
  let depth = 0;
  for (const character of text) {
    if ("([{".includes(character)) depth += 1;
    if (")]}".includes(character)) depth -= 1;
    if (depth > DEPTH_MAX) throw new FeelFault("feel.too_large", { max: DEPTH_MAX, what: "depth" });
  }
}
