import { valueFault } from "./feel-fault.ts";
import type { FeelSpot } from "./feel-node.ts";
import {
  booleanOf,
  boundedNumber,
  dateOf,
  durationOf,
  isEqual,
  listOf,
  numberOf,
  orderOf,
  parseDay,
  parseDuration,
  textOf,
  type FeelKind,
  type FeelValue,
} from "./feel-value.ts";

/** What a function may ask of the evaluation it runs in: `work` counts what it does and stops it when it is too much. */
export interface FeelWork {
  work(steps: number, at: FeelSpot): void;
}

type Implementation = (parameters: readonly FeelValue[], at: FeelSpot, run: FeelWork) => FeelValue;

interface FeelFunction {
  readonly least: number;
  readonly most: number;
  readonly run: Implementation;
}

function one(run: (value: FeelValue, at: FeelSpot) => FeelValue): FeelFunction {
  return { least: 1, most: 1, run: ([value = null], at) => run(value, at) };
}

function texts(run: (text: string, other: string) => FeelValue): FeelFunction {
  return { least: 2, most: 2, run: ([text = null, other = null], at) => run(textOf(text, at), textOf(other, at)) };
}

/** A function over a list, or over its parameters when it is not given one list. */
function overList(run: (items: readonly FeelValue[], at: FeelSpot) => FeelValue): FeelFunction {
  return {
    least: 1,
    most: 50,
    run: (parameters, at, work) => {
      const [first] = parameters;
      const items = parameters.length === 1 ? listOf(first ?? null, at) : parameters;
      work.work(items.length, at);
      return run(items, at);
    },
  };
}

function rounded(run: (value: number) => number): FeelFunction {
  return one((value, at) => boundedNumber(run(numberOf(value, at)), at));
}

function first(items: readonly FeelValue[], at: FeelSpot): FeelValue {
  const [value] = items;
  if (value === undefined) throw valueFault("nothing", at);
  return value;
}

function extreme(sign: 1 | -1): FeelFunction {
  return overList((items, at) => items.reduce((best, item) => (orderOf(item, best, at) * sign > 0 ? item : best), first(items, at)));
}

/** The sum of nothing is not 0: FEEL says so, and a fee over no rows is a mistake of the form. */
function sum(items: readonly FeelValue[], at: FeelSpot): number {
  const head = numberOf(first(items, at), at);
  return items.slice(1).reduce<number>((total, item) => boundedNumber(total + numberOf(item, at), at), head);
}

/** Months from one day to another, whole ones only. */
function wholeMonths(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  return from.until(to, { largestUnit: "months" }).months;
}

function dayFrom(parameters: readonly FeelValue[], at: FeelSpot): FeelValue {
  const [year = null, month = null, day = null] = parameters;
  if (parameters.length === 1) return typeof year === "string" ? parseDay(year, at) : dateOf(year, at);
  if (parameters.length !== 3) throw valueFault("wrong_argument", at);
  const parts = [numberOf(year, at), numberOf(month, at), numberOf(day, at)].map((part, index) =>
    String(part).padStart(index === 0 ? 4 : 2, "0"),
  );
  return parseDay(parts.join("-"), at);
}

/** Characters, counted from one as FEEL does; a negative start counts from the end. */
function substring([text = null, start = null, length]: readonly FeelValue[], at: FeelSpot): FeelValue {
  const characters = Array.from(textOf(text, at));
  const begin = numberOf(start, at);
  const count = length === undefined ? characters.length : numberOf(length, at);
  if (!Number.isInteger(begin) || begin === 0 || !Number.isInteger(count) || count < 0) throw valueFault("wrong_argument", at);
  const index = begin < 0 ? Math.max(0, characters.length + begin) : begin - 1;
  return characters.slice(index, index + count).join("");
}

function distinct(items: readonly FeelValue[], at: FeelSpot, work: FeelWork): FeelValue {
  const kept: FeelValue[] = [];
  for (const item of items) {
    work.work(kept.length, at);
    if (!kept.some((before) => isEqual(before, item, at))) kept.push(item);
  }
  return kept;
}

/**
 * The functions a rule may call. What reads a clock, runs a pattern somebody wrote, draws lots or builds a list out of nothing
 * is not among them, so an expression gives the same answer tomorrow and its cost hangs on its input alone.
 */
const FUNCTIONS: ReadonlyMap<string, FeelFunction> = new Map<string, FeelFunction>([
  ["not", one((value, at) => !booleanOf(value, at))],
  ["string length", one((value, at) => Array.from(textOf(value, at)).length)],
  ["upper case", one((value, at) => textOf(value, at).toUpperCase())],
  ["lower case", one((value, at) => textOf(value, at).toLowerCase())],
  ["contains", texts((text, part) => text.includes(part))],
  ["starts with", texts((text, part) => text.startsWith(part))],
  ["ends with", texts((text, part) => text.endsWith(part))],
  ["substring", { least: 2, most: 3, run: substring }],
  [
    "list contains",
    {
      least: 2,
      most: 2,
      run: ([list = null, item = null], at, work) => {
        const items = listOf(list, at);
        work.work(items.length, at);
        return items.some((other) => isEqual(other, item, at));
      },
    },
  ],
  ["count", one((value, at) => listOf(value, at).length)],
  ["sum", overList(sum)],
  ["min", extreme(-1)],
  ["max", extreme(1)],
  ["all", overList((items, at) => items.map((item) => booleanOf(item, at)).every(Boolean))],
  ["any", overList((items, at) => items.map((item) => booleanOf(item, at)).some(Boolean))],
  ["distinct values", { least: 1, most: 1, run: ([list = null], at, work) => distinct(listOf(list, at), at, work) }],
  ["concatenate", { least: 1, most: 20, run: (lists, at) => lists.flatMap((list) => listOf(list, at)) }],
  ["floor", rounded(Math.floor)],
  ["ceiling", rounded(Math.ceil)],
  ["abs", rounded(Math.abs)],
  [
    "modulo",
    {
      least: 2,
      most: 2,
      run: ([dividend = null, divisor = null], at) => {
        const [left, right] = [numberOf(dividend, at), numberOf(divisor, at)];
        if (right === 0) throw valueFault("division_by_zero", at);
        return boundedNumber(left - right * Math.floor(left / right), at);
      },
    },
  ],
  ["date", { least: 1, most: 3, run: dayFrom }],
  ["@", one((value, at) => (textOf(value, at).includes("P") ? parseDuration(textOf(value, at), at) : parseDay(textOf(value, at), at)))],
  ["duration", one((value, at) => parseDuration(textOf(value, at), at))],
  [
    "years and months duration",
    { least: 2, most: 2, run: ([from = null, to = null], at) => durationOf("months", wholeMonths(dateOf(from, at), dateOf(to, at))) },
  ],
]);

/** Whether a rule may call a function of this name. */
export function isFeelFunction(name: string): boolean {
  return FUNCTIONS.has(name);
}

/** The function of this name with its number of parameters checked, or nothing. */
export function feelFunction(name: string, parameterCount: number): Implementation | undefined {
  const found = FUNCTIONS.get(name);
  return found !== undefined && parameterCount >= found.least && parameterCount <= found.most ? found.run : undefined;
}

const RESULTS: readonly (readonly [FeelKind, readonly string[]])[] = [
  ["boolean", ["not", "contains", "starts with", "ends with", "list contains", "all", "any"]],
  ["number", ["string length", "count", "sum", "floor", "ceiling", "abs", "modulo"]],
  ["string", ["upper case", "lower case", "substring"]],
  ["date", ["date"]],
  ["duration", ["duration", "years and months duration"]],
];

/** The kind of value a function gives, where it is always the same. */
export function resultKind(name: string): FeelKind | undefined {
  return RESULTS.find(([, names]) => names.includes(name))?.[0];
}
