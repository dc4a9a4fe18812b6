import { valueFault } from "./feel-fault.ts";
import type { FeelSpot } from "./feel-node.ts";

/** A length of time in whole months or whole days; the two do not compare, because months differ. */
export interface FeelDuration {
  readonly unit: "months" | "days";
  readonly amount: number;
}

/** What an expression may give while it is evaluated. Contexts and lists come from outside and are only read. */
export type FeelValue =
  | null
  | boolean
  | number
  | string
  | Temporal.PlainDate
  | FeelDuration
  | readonly FeelValue[]
  | { readonly [key: string]: FeelValue };

export type FeelKind = "null" | "boolean" | "number" | "string" | "date" | "duration" | "list" | "context";

/** The kind of a value; anything a rule cannot speak of (a function, an instance of a class) has none. */
export function kindOf(value: FeelValue | undefined): FeelKind | undefined {
  if (value === null) return "null";
  if (typeof value === "object") return kindOfObject(value);
  if (typeof value === "string") return "string";
  if (typeof value === "number") return "number";
  return typeof value === "boolean" ? "boolean" : undefined;
}

function kindOfObject(value: object): FeelKind | undefined {
  if (Array.isArray(value)) return "list";
  if (value instanceof Temporal.PlainDate) return "date";
  if (isDuration(value)) return "duration";
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null ? "context" : undefined;
}

const durations = new WeakSet<object>();

/** Makes a duration. Only what was made here is one: a form's answer that looks the same stays a context. */
export function durationOf(unit: FeelDuration["unit"], amount: number): FeelDuration {
  const made = { unit, amount };
  durations.add(made);
  return made;
}

function isDuration(value: object): value is FeelDuration {
  return durations.has(value);
}

/**
 * Whether two values are the same. Nothing equals only nothing; otherwise both must be of one kind, because "12" and 12 being
 * different without a word is how a condition goes wrong unseen. Lists are counted and searched, not compared: FEEL takes a list of
 * one for its item, which nobody expects.
 */
export function isEqual(left: FeelValue, right: FeelValue, at: FeelSpot): boolean {
  if (left === null || right === null) return left === right;
  const kind = kindOf(left);
  if (kind === undefined || kind !== kindOf(right)) throw valueFault("type_mismatch", at, `${kind ?? "?"}, ${kindOf(right) ?? "?"}`);
  if (kind === "boolean" || kind === "number" || kind === "string") return left === right;
  if (kind === "context" || kind === "list") throw valueFault("type_mismatch", at, kind);
  return orderOf(left, right, at) === 0;
}

/** Which comes first: negative, zero or positive. Numbers, texts, days and durations of one unit have an order. */
export function orderOf(left: FeelValue, right: FeelValue, at: FeelSpot): number {
  if (typeof left === "number" && typeof right === "number") return left - right;
  if (typeof left === "string" && typeof right === "string") return left < right ? -1 : Number(left > right);
  if (left === null || right === null) throw valueFault("nothing", at);
  if (left instanceof Temporal.PlainDate && right instanceof Temporal.PlainDate) return Temporal.PlainDate.compare(left, right);
  if (typeof left === "object" && typeof right === "object" && isDuration(left) && isDuration(right) && left.unit === right.unit)
    return left.amount - right.amount;
  throw valueFault("type_mismatch", at, `${kindOf(left) ?? "?"}, ${kindOf(right) ?? "?"}`);
}

export function listOf(value: FeelValue, at: FeelSpot): readonly FeelValue[] {
  if (isList(value)) return value;
  throw wrongKind("list", value, at);
}

function isList(value: FeelValue): value is readonly FeelValue[] {
  return Array.isArray(value);
}

export function numberOf(value: FeelValue, at: FeelSpot): number {
  if (typeof value === "number") return value;
  throw wrongKind("number", value, at);
}

export function textOf(value: FeelValue, at: FeelSpot): string {
  if (typeof value === "string") return value;
  throw wrongKind("string", value, at);
}

export function booleanOf(value: FeelValue, at: FeelSpot): boolean {
  if (typeof value === "boolean") return value;
  throw wrongKind("boolean", value, at);
}

export function dateOf(value: FeelValue, at: FeelSpot): Temporal.PlainDate {
  if (value instanceof Temporal.PlainDate) return value;
  throw wrongKind("date", value, at);
}

function wrongKind(wanted: FeelKind, value: FeelValue, at: FeelSpot): Error {
  if (value === null) return valueFault("nothing", at);
  return valueFault("type_mismatch", at, `${wanted}, ${kindOf(value) ?? "?"}`);
}

/**
 * A number as FEEL keeps it. Beyond 2^53 a double loses đồng without a word, so that far it does not go; the language knows
 * one zero, and JSON writes the other one as it.
 */
export function boundedNumber(value: number, at: FeelSpot): number {
  if (Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER) return value === 0 ? 0 : value;
  throw valueFault("number_too_large", at);
}

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/u;

/** A day from its ISO text, as forms keep it. */
export function parseDay(text: string, at: FeelSpot): Temporal.PlainDate {
  if (!ISO_DAY.test(text)) throw valueFault("not_a_day", at, text);
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    throw valueFault("not_a_day", at, text);
  }
}

const DURATION = /^(-?)P(?:(?:(\d{1,4})Y)?(?:(\d{1,5})M)?|(\d{1,6})D)$/u;

/** Years and months, or days: `P18Y`, `P1Y6M`, `P30D`. */
export function parseDuration(text: string, at: FeelSpot): FeelDuration {
  const found = DURATION.exec(text);
  const [, sign, years, months, days] = found ?? [];
  if (found === null || (years ?? months ?? days) === undefined) throw valueFault("not_a_duration", at, text);
  const one = sign === "-" ? -1 : 1;
  if (days !== undefined) return durationOf("days", one * Number(days));
  return durationOf("months", one * (Number(years ?? 0) * 12 + Number(months ?? 0)));
}
