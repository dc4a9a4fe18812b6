import { unsupported, valueFault } from "./feel-fault.ts";
import { feelFunction, type FeelWork } from "./feel-functions.ts";
import type { FeelCell, FeelIterator, FeelNode, FeelSpot, FeelTest, OrderOperator } from "./feel-node.ts";
import { arithmetic } from "./feel-arithmetic.ts";
import { booleanOf, isEqual, kindOf, listOf, numberOf, orderOf, type FeelValue } from "./feel-value.ts";

/** Items of lists that one evaluation may walk, all loops together: two lists as long as a form may have, against each other. */
const WORK_MAX = 10_000;

/** One evaluation: what it reads, and how much it has done. */
export class FeelRun implements FeelWork {
  readonly context: { readonly [key: string]: FeelValue };
  readonly input: FeelValue;
  readonly slots: FeelValue[] = [];
  #left = WORK_MAX;

  constructor(context: { readonly [key: string]: FeelValue }, input: FeelValue) {
    this.context = context;
    this.input = input;
  }

  work(steps: number, at: FeelSpot): void {
    this.#left -= steps;
    if (this.#left < 0) throw valueFault("too_much_work", at);
  }
}

/** An expression as a function. */
export type FeelProgram = (run: FeelRun) => FeelValue;

/** Turns an expression into a function, once; evaluating it walks no tree and reads no text. */
export function programOf(node: FeelNode): FeelProgram {
  switch (node.kind) {
    case "literal":
      return () => node.value;
    case "name":
      return nameProgram(node.path, node);
    case "local":
      return (run) => run.slots[node.slot] ?? null;
    case "input":
      return (run) => run.input;
    case "part": {
      const of = programOf(node.of);
      return (run) => partOf(of(run), node.name, node);
    }
    case "list": {
      const items = node.items.map(programOf);
      return (run) => items.map((item) => item(run));
    }
    case "arithmetic": {
      const [left, right] = [programOf(node.left), programOf(node.right)];
      return (run) => arithmetic(node.operator, [left(run), right(run)], node);
    }
    case "negative": {
      const of = programOf(node.of);
      return (run) => 0 - numberOf(of(run), node);
    }
    case "compare":
      return compareProgram(node.operator, [programOf(node.left), programOf(node.right)], node);
    case "in": {
      const value = programOf(node.value);
      const tests = node.tests.map(testProgram);
      return (run) => {
        const tested = value(run);
        return tests.some((test) => test(run, tested));
      };
    }
    case "and":
    case "or":
      return junctionProgram(node.kind, node.left, node.right);
    case "if": {
      const [condition, whenTrue, otherwise] = [programOf(node.condition), programOf(node.whenTrue), programOf(node.otherwise)];
      return (run) => (booleanOf(condition(run), node.condition) ? whenTrue(run) : otherwise(run));
    }
    case "some":
    case "every": {
      const condition = programOf(node.condition);
      const walk = walkProgram(node.iterators, (run) => booleanOf(condition(run), node.condition) === (node.kind === "some"));
      return (run) => walk(run) === (node.kind === "some");
    }
    case "for": {
      const result = programOf(node.result);
      return (run) => {
        const kept: FeelValue[] = [];
        walkProgram(node.iterators, (inner) => {
          kept.push(result(inner));
          return false;
        })(run);
        return kept;
      };
    }
    case "filter":
      return filterProgram(node);
    case "call":
      return callProgram(node);
  }
}

/** Reads a dotted name. A name that is not there is refused; a question nobody answered is there, as null. */
function nameProgram(path: readonly string[], at: FeelSpot): FeelProgram {
  const [head = "", ...rest] = path;
  return (run) => {
    let value = ownOf(run.context, head, at);
    for (const part of rest) value = partOf(value, part, at);
    return value;
  };
}

function ownOf(context: { readonly [key: string]: FeelValue }, name: string, at: FeelSpot): FeelValue {
  const value = Object.hasOwn(context, name) ? context[name] : undefined;
  if (value === undefined) throw valueFault("unknown_name", at, name);
  return value;
}

function partOf(value: FeelValue, name: string, at: FeelSpot): FeelValue {
  if (typeof value !== "object" || value === null) throw valueFault(value === null ? "nothing" : "unknown_name", at, name);
  const kind = kindOf(value);
  if (kind === "list") return listOf(value, at).map((item) => partOf(item, name, at));
  if (kind === "date" || kind === "duration") return timePartOf(value, name, at);
  if (kind !== "context" || !isContext(value)) throw valueFault("unknown_name", at, name);
  return ownOf(value, name, at);
}

function isContext(value: object): value is { readonly [key: string]: FeelValue } {
  return kindOf(value as FeelValue) === "context";
}

function timePartOf(value: FeelValue, name: string, at: FeelSpot): FeelValue {
  if (value instanceof Temporal.PlainDate) {
    const parts: Readonly<Record<string, number>> = { year: value.year, month: value.month, day: value.day, weekday: value.dayOfWeek };
    if (Object.hasOwn(parts, name)) return parts[name] ?? null;
  }
  if (typeof value === "object" && value !== null && "unit" in value && "amount" in value) {
    const amount = numberOf(value.amount, at);
    if (value.unit === "days" && name === "days") return amount;
    if (value.unit === "months" && name === "years") return Math.trunc(amount / 12) + 0;
    if (value.unit === "months" && name === "months") return (amount % 12) + 0;
  }
  throw valueFault("unknown_name", at, name);
}

const ORDERS: Readonly<Record<Exclude<OrderOperator, "=" | "!=">, (order: number) => boolean>> = {
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  ">=": (order) => order >= 0,
};

type Comparison = (left: FeelValue, right: FeelValue) => boolean;

function comparisonOf(operator: OrderOperator, at: FeelSpot): Comparison {
  if (operator === "=") return (left, right) => isEqual(left, right, at);
  if (operator === "!=") return (left, right) => !isEqual(left, right, at);
  const holds = ORDERS[operator];
  return (left, right) => holds(orderOf(left, right, at));
}

function compareProgram(operator: OrderOperator, [left, right]: readonly [FeelProgram, FeelProgram], at: FeelSpot): FeelProgram {
  const holds = comparisonOf(operator, at);
  return (run) => holds(left(run), right(run));
}

/** The left side decides alone where it can, so that `x != null and x > 3` may be asked of an answer that is not there. */
function junctionProgram(kind: "and" | "or", left: FeelNode, right: FeelNode): FeelProgram {
  const [one, other] = [programOf(left), programOf(right)];
  const deciding = kind === "or";
  return (run) => (booleanOf(one(run), left) === deciding ? deciding : booleanOf(other(run), right));
}

type TestProgram = (run: FeelRun, value: FeelValue) => boolean;

function testProgram(test: FeelTest): TestProgram {
  if (test.kind === "interval") {
    const [low, high] = [programOf(test.low), programOf(test.high)];
    return (run, value) => {
      const [from, to] = [low(run), high(run)];
      if (orderOf(from, to, test) > 0) throw valueFault("interval_reversed", test);
      const [afterLow, beforeHigh] = [orderOf(value, from, test), orderOf(value, to, test)];
      return (test.isLowIncluded ? afterLow >= 0 : afterLow > 0) && (test.isHighIncluded ? beforeHigh <= 0 : beforeHigh < 0);
    };
  }
  if (test.kind === "order") {
    const [bound, holds] = [programOf(test.bound), comparisonOf(test.operator, test)];
    return (run, value) => holds(value, bound(run));
  }
  const wanted = programOf(test.node);
  if (test.isCondition) return (run) => booleanOf(wanted(run), test);
  const isLiteral = test.node.kind === "literal";
  return (run, value) => {
    const given = wanted(run);
    if (kindOf(given) === "list") return listOf(given, test).some((item) => isEqual(value, item, test));
    // FEEL takes a computed yes or no for the answer, not for a value to compare: two readings, so the writer has to say which.
    if (typeof given === "boolean" && !isLiteral) throw valueFault("wrong_argument", test);
    return isEqual(value, given, test);
  };
}

/** The cell of a table as a function of the run and its input. */
export function cellProgram(cell: FeelCell): FeelProgram {
  if (cell.kind === "any") return () => true;
  const tests = cell.tests.map(testProgram);
  // All of them are asked, so that a test that cannot be decided does not hide behind one that holds.
  return (run) => tests.map((test) => test(run, run.input)).includes(true) !== cell.isNegated;
}

/** Walks lists inside each other until `stop` says so; answers whether it did. */
function walkProgram(iterators: readonly FeelIterator[], stop: (run: FeelRun) => boolean): (run: FeelRun) => boolean {
  const [head, ...rest] = iterators;
  if (head === undefined) return stop;
  const list = programOf(head.list);
  const inner = walkProgram(rest, stop);
  return (run) => {
    for (const item of listOf(list(run), head.list)) {
      run.work(1, head.list);
      run.slots[head.slot] = item;
      if (inner(run)) return true;
    }
    return false;
  };
}

/** `rows[2]` is the second row, `rows[-1]` the last, `rows[item.x > 3]` those that meet the condition. */
function filterProgram(node: Extract<FeelNode, { kind: "filter" }>): FeelProgram {
  const [list, condition] = [programOf(node.list), programOf(node.condition)];
  return (run) => {
    const items = listOf(list(run), node.list);
    if (node.condition.kind === "literal" || node.condition.kind === "negative") {
      const position = numberOf(condition(run), node.condition);
      const found = Number.isInteger(position) && position !== 0 ? items.at(position > 0 ? position - 1 : position) : undefined;
      if (found === undefined) throw valueFault("list_position", node);
      return found;
    }
    return items.filter((item) => {
      run.work(1, node);
      run.slots[node.slot] = item;
      return booleanOf(condition(run), node.condition);
    });
  };
}

function callProgram(node: Extract<FeelNode, { kind: "call" }>): FeelProgram {
  const called = feelFunction(node.name, node.parameters.length);
  if (called === undefined) throw unsupported(`${node.name}(${node.parameters.length})`, node);
  const parameters = node.parameters.map(programOf);
  return (run) =>
    called(
      parameters.map((parameter) => parameter(run)),
      node,
      run,
    );
}
