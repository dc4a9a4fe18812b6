import type { FactType, FactVocabulary } from "./fact-type.ts";
import { resultKind } from "./feel-functions.ts";
import type { FeelCell, FeelNode, FeelSpot, FeelTest } from "./feel-node.ts";
import type { FeelKind } from "./feel-value.ts";

/** What is wrong with an expression before anybody evaluates it. `unknown_value`: the question has no such answer. */
export interface FeelIssue extends FeelSpot {
  readonly reason: "unknown_name" | "type_mismatch" | "unknown_value" | "interval_reversed";
  readonly what: string;
}

/** The kind of an expression's value, with what is known of it; undefined where nothing is known. */
type Known = FactType | { readonly kind: "null" } | { readonly kind: "duration" } | undefined;

interface Check {
  readonly vocabulary: FactVocabulary;
  readonly input: Known;
  readonly slots: Known[];
  readonly issues: FeelIssue[];
}

/** The kind of value an expression gives, if it can be told, and what is wrong with it by this vocabulary. `input` is the type of `?`. */
export function checkFeel(
  parsed: FeelNode | FeelCell,
  vocabulary: FactVocabulary,
  input?: FactType,
): { readonly kind: FeelKind | undefined; readonly type: FactType | undefined; readonly issues: readonly FeelIssue[] } {
  const check: Check = { vocabulary, input, slots: [], issues: [] };
  if (parsed.kind === "any") return { kind: "boolean", type: undefined, issues: [] };
  if (parsed.kind === "tests") {
    for (const test of parsed.tests) checkTest(test, input, check);
    return { kind: "boolean", type: undefined, issues: check.issues };
  }
  const known = typeOf(parsed, check);
  return { kind: known?.kind, type: factOf(known), issues: check.issues };
}

const BOOLEAN = { kind: "boolean" } as const;
const NUMBER = { kind: "number" } as const;

/** What can be a fact: neither nothing nor a duration can. */
function factOf(known: Known): FactType | undefined {
  return known === undefined || known.kind === "null" || known.kind === "duration" ? undefined : known;
}

function listOf(item: Known): Known {
  const of = factOf(item);
  return of === undefined ? undefined : { kind: "list", of };
}

function issue(check: Check, reason: FeelIssue["reason"], [at, what]: readonly [FeelSpot, string]): undefined {
  check.issues.push({ reason, what, from: at.from, to: at.to });
  return undefined;
}

function typeOf(node: FeelNode, check: Check): Known {
  switch (node.kind) {
    case "literal":
      return literalType(node.value);
    case "name":
      return nameType(node.path, node, check);
    case "local":
      return check.slots[node.slot];
    case "input":
      return check.input;
    case "part":
      return partType(typeOf(node.of, check), [node.name], { node, check });
    case "list":
      return listType(node.items.map((item) => typeOf(item, check)));
    case "arithmetic":
      return arithmeticType(node, check);
    case "negative":
      want("number", node.of, check);
      return NUMBER;
    case "compare":
      compareTypes(typeOf(node.left, check), typeOf(node.right, check), {
        node,
        check,
        isOrder: node.operator !== "=" && node.operator !== "!=",
      });
      return BOOLEAN;
    case "in": {
      const value = typeOf(node.value, check);
      for (const test of node.tests) checkTest(test, value, check);
      return BOOLEAN;
    }
    case "and":
    case "or":
      want("boolean", node.left, check);
      want("boolean", node.right, check);
      return BOOLEAN;
    case "if": {
      want("boolean", node.condition, check);
      const [whenTrue, otherwise] = [typeOf(node.whenTrue, check), typeOf(node.otherwise, check)];
      return whenTrue?.kind === otherwise?.kind ? plainKind(whenTrue) : undefined;
    }
    case "some":
    case "every":
      enter(node.iterators, check);
      want("boolean", node.condition, check);
      return BOOLEAN;
    case "for": {
      enter(node.iterators, check);
      return listType([typeOf(node.result, check)]);
    }
    case "filter":
      return filterType(node, check);
    case "call":
      return callType(node, check);
  }
}

function literalType(value: null | boolean | number | string): Known {
  if (value === null) return { kind: "null" };
  if (typeof value === "boolean") return BOOLEAN;
  return typeof value === "number" ? { kind: "number", least: value, most: value } : { kind: "string", values: [value] };
}

/** The kind without what is known of the value: of two branches either may come. */
function plainKind(known: Known): Known {
  if (known?.kind === "string") return { kind: "string" };
  return known?.kind === "number" ? NUMBER : known;
}

/** The longest known beginning of a dotted name, then its parts. */
function nameType(path: readonly string[], node: FeelNode, check: Check): Known {
  for (let length = path.length; length > 0; length -= 1) {
    const found = check.vocabulary.get(path.slice(0, length).join("."));
    if (found !== undefined) return partType(found, path.slice(length), { node, check });
  }
  return issue(check, "unknown_name", [node, path.join(".")]);
}

const TIME_PARTS: Readonly<Record<string, readonly string[]>> = {
  date: ["year", "month", "day", "weekday"],
  duration: ["days", "years", "months"],
};

function partType(of: Known, path: readonly string[], at: { readonly node: FeelNode; readonly check: Check }): Known {
  const [part, ...rest] = path;
  if (part === undefined || of === undefined) return of;
  if (of.kind === "list") return listOf(partType(of.of, path, at));
  if (TIME_PARTS[of.kind]?.includes(part) === true && rest.length === 0) return NUMBER;
  const found = of.kind === "context" && Object.hasOwn(of.parts, part) ? of.parts[part] : undefined;
  return found === undefined ? issue(at.check, "unknown_name", [at.node, part]) : partType(found, rest, at);
}

function listType(items: readonly Known[]): Known {
  const [first] = items.map(plainKind);
  return items.every((item) => item?.kind === first?.kind) ? listOf(first) : undefined;
}

function want(kind: FeelKind, node: FeelNode, check: Check): void {
  const known = typeOf(node, check);
  if (known !== undefined && known.kind !== kind) issue(check, "type_mismatch", [node, `${kind}, ${known.kind}`]);
}

function arithmeticType(node: Extract<FeelNode, { kind: "arithmetic" }>, check: Check): Known {
  const [left, right] = [typeOf(node.left, check), typeOf(node.right, check)];
  if (left === undefined || right === undefined) return undefined;
  if (left.kind === "number" && right.kind === "number") return NUMBER;
  const isSum = node.operator === "+" || node.operator === "-";
  if (node.operator === "+" && left.kind === "string" && right.kind === "string") return { kind: "string" };
  if (isSum && left.kind === "date") {
    if (right.kind === "duration") return { kind: "date" };
    if (right.kind === "date" && node.operator === "-") return { kind: "duration" };
  }
  if (isSum && left.kind === "duration" && (right.kind === "duration" || right.kind === "date")) return { kind: right.kind };
  return issue(check, "type_mismatch", [node, `${left.kind}, ${right.kind}`]);
}

interface Comparison {
  readonly node: FeelSpot;
  readonly check: Check;
  readonly isOrder: boolean;
}

function compareTypes(left: Known, right: Known, { node, check, isOrder }: Comparison): void {
  if (left === undefined || right === undefined) return;
  const isNothing = left.kind === "null" || right.kind === "null";
  if (isNothing && !isOrder) return;
  if (isNothing || left.kind !== right.kind) return issue(check, "type_mismatch", [node, `${left.kind}, ${right.kind}`]);
  if (left.kind === "list" || left.kind === "context" || (isOrder && left.kind === "boolean"))
    return issue(check, "type_mismatch", [node, left.kind]);
  if (isOrder || left.kind !== "string" || right.kind !== "string") return;
  const [known, other] = left.values !== undefined && left.values.length > 1 ? [left.values, right.values] : [right.values, left.values];
  const strange = other?.find((value) => known !== undefined && !known.includes(value));
  if (known !== undefined && other?.length === 1 && strange !== undefined) issue(check, "unknown_value", [node, strange]);
}

function checkTest(test: FeelTest, value: Known, check: Check): void {
  if (test.kind === "interval") {
    const [low, high] = [typeOf(test.low, check), typeOf(test.high, check)];
    for (const bound of [low, high]) compareTypes(value, bound, { node: test, check, isOrder: true });
    const isReversed = low?.kind === "number" && high?.kind === "number" && (low.least ?? -Infinity) > (high.most ?? Infinity);
    if (isReversed) issue(check, "interval_reversed", [test, ""]);
    return;
  }
  if (test.kind === "order") {
    const isOrder = test.operator !== "=" && test.operator !== "!=";
    return compareTypes(value, typeOf(test.bound, check), { node: test, check, isOrder });
  }
  if (test.isCondition) return want("boolean", test.node, check);
  const wanted = typeOf(test.node, check);
  compareTypes(value, wanted?.kind === "list" && value?.kind !== "list" ? wanted.of : wanted, { node: test, check, isOrder: false });
}

function enter(iterators: Extract<FeelNode, { kind: "for" }>["iterators"], check: Check): void {
  for (const iterator of iterators) check.slots[iterator.slot] = itemType(iterator.list, check);
}

function itemType(list: FeelNode, check: Check): Known {
  const known = typeOf(list, check);
  if (known === undefined || known.kind === "list") return known?.of;
  return issue(check, "type_mismatch", [list, `list, ${known.kind}`]);
}

function filterType(node: Extract<FeelNode, { kind: "filter" }>, check: Check): Known {
  const item = itemType(node.list, check);
  if (node.condition.kind === "literal" || node.condition.kind === "negative") return item;
  check.slots[node.slot] = item;
  want("boolean", node.condition, check);
  return listOf(item);
}

function callType(node: Extract<FeelNode, { kind: "call" }>, check: Check): Known {
  for (const parameter of node.parameters) typeOf(parameter, check);
  const kind = resultKind(node.name);
  return kind === undefined || kind === "list" || kind === "context" ? undefined : { kind };
}
