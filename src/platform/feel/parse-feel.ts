import { FeelFault, syntaxFault, unsupported } from "./feel-fault.ts";
import { isFeelFunction } from "./feel-functions.ts";
import { asksInput } from "./feel-names.ts";
import type { ArithmeticOperator, FeelCell, FeelIterator, FeelNode, FeelTest, OrderOperator } from "./feel-node.ts";
import { readTree, type GrammarNode } from "./read-tree.ts";

/** Lists walked inside each other; more would cost more than their lists are long, squared. */
const ITERATORS_MAX = 2;

/** Names that stand in slots while a list is walked, innermost last. */
type Locals = readonly string[];

/** Reads an expression. Throws a FeelFault that says where and why. */
export function parseFeelExpression(text: string): FeelNode {
  const top = readTree(text, "expression");
  const [only, second] = top.children;
  if (only === undefined || second !== undefined) throw syntaxFault(second?.text ?? "", second ?? top);
  return nodeOf(only, []);
}

/** Reads the unary tests of a table's cell. */
export function parseFeelCell(text: string): FeelCell {
  const top = readTree(text, "unaryTest");
  const [first] = top.children;
  if (first?.name === "Wildcard") return { kind: "any" };
  const isNegated = first?.name === "not";
  const tests = top.children.find(({ name }) => name === "PositiveUnaryTests");
  if (tests === undefined) throw syntaxFault(top.text, top);
  return { kind: "tests", isNegated, tests: tests.children.map((one) => testOf(one, [])) };
}

function nodeOf(tree: GrammarNode, locals: Locals): FeelNode {
  const { from, to, text } = tree;
  const at = { from, to };
  const [first, second, third] = tree.children;
  switch (tree.name) {
    case "NumericLiteral":
      return { kind: "literal", value: numberOf(tree), ...at };
    case "StringLiteral":
      return { kind: "literal", value: stringOf(text), ...at };
    case "BooleanLiteral":
      return { kind: "literal", value: text === "true", ...at };
    case "null":
      return { kind: "literal", value: null, ...at };
    case "?":
      return { kind: "input", ...at };
    case "VariableName":
      return variableOf(tree, locals);
    case "PathExpression":
      return partOf(tree, locals);
    case "ParenthesizedExpression":
      return nodeOf(childOf(second, tree), locals);
    case "List":
      return { kind: "list", items: inner(tree).map((one) => nodeOf(one, locals)), ...at };
    case "ArithmeticExpression":
      return arithmeticOf(tree, locals);
    case "Comparison":
      return comparisonOf(tree, locals);
    case "Conjunction":
    case "Disjunction": {
      const kind = tree.name === "Conjunction" ? "and" : "or";
      return { kind, left: nodeOf(childOf(first, tree), locals), right: nodeOf(childOf(third, tree), locals), ...at };
    }
    case "IfExpression":
      return ifOf(tree, locals);
    case "QuantifiedExpression":
    case "ForExpression":
      return walkOf(tree, locals);
    case "FilterExpression": {
      const list = nodeOf(childOf(first, tree), locals);
      return { kind: "filter", list, slot: locals.length, condition: nodeOf(childOf(third, tree), [...locals, "item"]), ...at };
    }
    case "FunctionInvocation":
    case "DateTimeLiteral":
      return callOf(tree, locals);
    default:
      throw unsupported(text, at);
  }
}

function childOf(child: GrammarNode | undefined, parent: GrammarNode): GrammarNode {
  if (child === undefined) throw syntaxFault(parent.text, parent);
  return child;
}

/** Children between an opening and a closing bracket. */
function inner(tree: GrammarNode): readonly GrammarNode[] {
  return tree.children.slice(1, -1);
}

function numberOf(tree: GrammarNode): number {
  const value = Number(tree.text.replaceAll(/\s/gu, ""));
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER || /e/iu.test(tree.text)) throw unsupported(tree.text, tree);
  return value;
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };

function stringOf(text: string): string {
  return text.slice(1, -1).replaceAll(/\\(?:u([0-9a-fA-F]{4})|(.))/gsu, (whole, code?: string, letter?: string) => {
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
    return ESCAPES[letter ?? ""] ?? whole;
  });
}

function nameOf(tree: GrammarNode): string {
  return tree.children.map(({ text }) => text).join(" ");
}

function variableOf(tree: GrammarNode, locals: Locals): FeelNode {
  const name = nameOf(tree);
  const slot = locals.lastIndexOf(name);
  const at = { from: tree.from, to: tree.to };
  return slot === -1 ? { kind: "name", path: [name], ...at } : { kind: "local", name, slot, ...at };
}

function partOf(tree: GrammarNode, locals: Locals): FeelNode {
  const [first, , third] = tree.children;
  const of = nodeOf(childOf(first, tree), locals);
  const name = nameOf(childOf(third, tree));
  const at = { from: tree.from, to: tree.to };
  return of.kind === "name" ? { kind: "name", path: [...of.path, name], ...at } : { kind: "part", of, name, ...at };
}

const ARITHMETIC: Readonly<Record<string, ArithmeticOperator>> = { "+": "+", "-": "-", "*": "*", "/": "/", "**": "**", "^": "**" };

function arithmeticOf(tree: GrammarNode, locals: Locals): FeelNode {
  const [first, second, third] = tree.children;
  const at = { from: tree.from, to: tree.to };
  if (third === undefined) return { kind: "negative", of: nodeOf(childOf(second, tree), locals), ...at };
  const operator = ARITHMETIC[second?.text ?? ""];
  if (operator === undefined) throw unsupported(tree.text, at);
  return { kind: "arithmetic", operator, left: nodeOf(childOf(first, tree), locals), right: nodeOf(third, locals), ...at };
}

const ORDER: Readonly<Record<string, OrderOperator>> = { "=": "=", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">=" };

function orderOf(tree: GrammarNode): OrderOperator {
  const operator = ORDER[tree.text];
  if (operator === undefined) throw unsupported(tree.text, tree);
  return operator;
}

function comparisonOf(tree: GrammarNode, locals: Locals): FeelNode {
  const at = { from: tree.from, to: tree.to };
  const [first, operator, third, , fifth] = tree.children;
  const left = nodeOf(childOf(first, tree), locals);
  const word = childOf(operator, tree);
  if (word.name === "in") {
    const tests = tree.children.find(({ name }) => name === "PositiveUnaryTests")?.children ?? [childOf(third, tree)];
    return { kind: "in", value: left, tests: tests.map((one) => testOf(one, locals)), ...at };
  }
  if (word.name !== "between")
    return { kind: "compare", operator: orderOf(word), left, right: nodeOf(childOf(third, tree), locals), ...at };
  const low = nodeOf(childOf(third, tree), locals);
  const high = nodeOf(childOf(fifth, tree), locals);
  return { kind: "in", value: left, tests: [{ kind: "interval", low, high, isLowIncluded: true, isHighIncluded: true, ...at }], ...at };
}

function testOf(tree: GrammarNode, locals: Locals): FeelTest {
  const at = { from: tree.from, to: tree.to };
  const [first] = tree.children;
  if (tree.name === "PositiveUnaryTest" && first?.name === "SimplePositiveUnaryTest") return testOf(first, locals);
  if (tree.name !== "SimplePositiveUnaryTest") {
    const node = nodeOf(childOf(first, tree), locals);
    return { kind: "value", node, isCondition: asksInput(node), ...at };
  }
  const [, bound] = tree.children;
  if (first?.name === "CompareOp") return { kind: "order", operator: orderOf(first), bound: nodeOf(childOf(bound, tree), locals), ...at };
  const interval = childOf(first, tree);
  const [open, low, , high, close] = interval.children;
  return {
    kind: "interval",
    low: nodeOf(childOf(low, interval), locals),
    high: nodeOf(childOf(high, interval), locals),
    isLowIncluded: open?.name === "[",
    isHighIncluded: close?.name === "]",
    ...at,
  };
}

function ifOf(tree: GrammarNode, locals: Locals): FeelNode {
  const [, condition, , whenTrue, , otherwise] = tree.children;
  return {
    kind: "if",
    condition: nodeOf(childOf(condition, tree), locals),
    whenTrue: nodeOf(childOf(whenTrue, tree), locals),
    otherwise: nodeOf(childOf(otherwise, tree), locals),
    from: tree.from,
    to: tree.to,
  };
}

function walkOf(tree: GrammarNode, locals: Locals): FeelNode {
  const at = { from: tree.from, to: tree.to };
  const iterators: FeelIterator[] = [];
  let known = locals;
  for (const one of tree.children.find(({ name }) => name === "InExpressions")?.children ?? []) {
    const [name, , walked] = one.children;
    const [list, range] = childOf(walked, one).children;
    if (range !== undefined) throw unsupported(childOf(walked, one).text, one);
    iterators.push({ name: nameOf(childOf(name, one)), slot: known.length, list: nodeOf(childOf(list, one), known) });
    known = [...known, nameOf(childOf(name, one))];
  }
  if (known.length > ITERATORS_MAX) throw new FeelFault("feel.too_large", { max: ITERATORS_MAX, what: "iterators" });
  const last = nodeOf(childOf(tree.children.at(-1), tree), known);
  if (tree.name === "ForExpression") return { kind: "for", iterators, result: last, ...at };
  return { kind: tree.children[0]?.name === "some" ? "some" : "every", iterators, condition: last, ...at };
}

function callOf(tree: GrammarNode, locals: Locals): FeelNode {
  const at = { from: tree.from, to: tree.to };
  const [target, , parameters] = tree.children;
  const literal = childOf(target, tree);
  if (literal.name === "AtLiteral")
    return { kind: "call", name: "@", parameters: literal.children.map((one) => nodeOf(one, locals)), ...at };
  const name = literal.text.replaceAll(/\s+/gu, " ");
  if (!isFeelFunction(name)) throw unsupported(`${name}()`, at);
  if (parameters?.name === "NamedParameters") throw unsupported(tree.text, at);
  const given = parameters?.name === "PositionalParameters" ? parameters.children : [];
  return { kind: "call", name, parameters: given.map((one) => nodeOf(one, locals)), ...at };
}
