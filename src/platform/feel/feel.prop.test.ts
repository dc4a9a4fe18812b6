import assert from "node:assert/strict";
import { it } from "node:test";
import fc from "fast-check";
import { FeelDate, FeelDuration, evaluate as feelinValue, unaryTest as feelinTest } from "feelin";
import type { Json, JsonObject } from "#kernel/json";
import { isProblem } from "#kernel/problem";
import { compileFeel } from "#platform/feel";

/** Expressions of the whole language over these names, many of them senseless: then both must refuse or agree. */
const NAMES = ["a.number", "a.text", "a.flag", "a.nothing", "a.many", "a.day", "b.missing"];
const CONTEXT = fc.record({
  a: fc.record({
    number: fc.integer({ min: -5, max: 5 }),
    text: fc.constantFrom("", "x", "y", "Đường", "2026-01-31"),
    flag: fc.boolean(),
    nothing: fc.constant(null),
    many: fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 2, maxLength: 4 }),
    day: fc.constantFrom("2024-02-29", "2026-01-31", "2026-11-22"),
  }),
});

const atom = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...NAMES) },
  fc.integer({ min: 0, max: 6 }).map(String),
  fc.constantFrom(
    '"x"',
    '"Đường"',
    "true",
    "false",
    "null",
    "[1, 2]",
    'date("2025-06-30")',
    "date(a.day)",
    'duration("P3M")',
    'duration("P40D")',
  ),
);

const { expression } = fc.letrec<{ expression: string; bracketed: string }>((tie) => ({
  bracketed: tie("expression").map((text) => `(${text})`),
  expression: fc.oneof(
    { maxDepth: 4, depthIdentifier: "feel" },
    atom,
    fc
      .tuple(tie("bracketed"), fc.constantFrom("+", "-", "*", "/", "=", "!=", "<", "<=", ">", ">=", "and", "or"), tie("bracketed"))
      .map(([left, operator, right]) => `${left} ${operator} ${right}`),
    tie("bracketed").map((inner) => `-${inner}`),
    fc.tuple(tie("bracketed"), tie("bracketed"), tie("bracketed")).map(([c, x, y]) => `if ${c} then ${x} else ${y}`),
    fc.tuple(tie("bracketed"), tie("bracketed"), tie("bracketed")).map(([v, x, y]) => `${v} between ${x} and ${y}`),
    fc.tuple(tie("bracketed"), tie("bracketed"), tie("bracketed")).map(([v, x, y]) => `${v} in (< ${x}, ${y}, [${x}..${y}))`),
    fc.tuple(fc.constantFrom("some", "every"), tie("bracketed")).map(([word, test]) => `${word} i in a.many satisfies i > ${test}`),
    tie("bracketed").map((inner) => `a.many[item > ${inner}]`),
    tie("bracketed").map((inner) => `for i in a.many return i + ${inner}`),
    fc
      .tuple(
        fc.constantFrom("not", "string length", "upper case", "count", "sum", "min", "max", "floor", "abs", "any", "all"),
        tie("expression"),
      )
      .map(([name, inner]) => `${name}(${inner})`),
    fc
      .tuple(fc.constantFrom("contains", "starts with", "ends with", "list contains", "modulo"), tie("expression"), tie("expression"))
      .map(([name, left, right]) => `${name}(${left}, ${right})`),
  ),
}));

/** Expressions whose parts fit each other: nearly all have a value, so agreement is not left to luck. */
const fitting = fc.letrec<{ amount: string; flag: string; words: string }>((tie) => ({
  amount: fc.oneof(
    { maxDepth: 4, depthIdentifier: "fitting" },
    fc.constantFrom("a.number", "2", "7", "count(a.many)", "sum(a.many)", "max(a.many)", "string length(a.text)"),
    fc.tuple(tie("amount"), fc.constantFrom("+", "-", "*"), tie("amount")).map(([x, sign, y]) => `(${x}) ${sign} (${y})`),
    fc.tuple(tie("flag"), tie("amount"), tie("amount")).map(([test, x, y]) => `if ${test} then ${x} else ${y}`),
    tie("amount").map((inner) => `count(a.many[item > ${inner}])`),
    tie("amount").map((inner) => `abs(${inner})`),
  ),
  flag: fc.oneof(
    { maxDepth: 4, depthIdentifier: "fitting" },
    fc.constantFrom("a.flag", "true", "false", 'a.text = "x"', 'date(a.day) > date("2025-06-30")'),
    fc.tuple(tie("amount"), fc.constantFrom("<", "<=", ">", ">=", "=", "!="), tie("amount")).map(([x, sign, y]) => `(${x}) ${sign} (${y})`),
    fc.tuple(tie("flag"), fc.constantFrom("and", "or"), tie("flag")).map(([x, word, y]) => `(${x}) ${word} (${y})`),
    fc.tuple(tie("amount"), tie("amount")).map(([v, x]) => `(${v}) between (${x}) and 4`),
    fc.tuple(fc.constantFrom("some", "every"), tie("amount")).map(([word, x]) => `${word} i in a.many satisfies i > (${x})`),
    tie("flag").map((inner) => `not(${inner})`),
    fc.tuple(fc.constantFrom("contains", "starts with", "ends with"), tie("words")).map(([name, x]) => `${name}(${x}, "x")`),
  ),
  words: fc.oneof(
    { maxDepth: 4, depthIdentifier: "fitting" },
    fc.constantFrom("a.text", '"x"', '"Đường"'),
    fc.tuple(tie("words"), tie("words")).map(([x, y]) => `(${x}) + (${y})`),
    fc.tuple(tie("flag"), tie("words"), tie("words")).map(([test, x, y]) => `if ${test} then ${x} else ${y}`),
    tie("words").map((inner) => `upper case(${inner})`),
  ),
}));

const cell = fc.oneof(
  expression,
  fc.tuple(fc.constantFrom("<", "<=", ">", ">=", "=", "!="), expression).map(([operator, inner]) => `${operator} (${inner})`),
  fc
    .tuple(expression, expression, fc.constantFrom("[", "("), fc.constantFrom("]", ")"))
    .map(([x, y, open, close]) => `${open}${x}..${y}${close}`),
  fc.tuple(expression, expression).map(([x, y]) => `${x}, ${y}`),
  fc.tuple(expression, expression).map(([x, y]) => `not(${x}, ${y})`),
);

/** feelin's value as ours are kept: its days as text, a negative zero as zero, and anything else not at all. */
function kept(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(kept);
  if (value === 0) return 0;
  return value instanceof FeelDate || value instanceof FeelDuration ? value.toString() : value;
}

let agreed = 0;
let refused = 0;

function compare(ours: ReturnType<typeof answer>, theirs: () => { readonly value: unknown }, text: string): void {
  if (ours === undefined) {
    refused += 1;
    return;
  }
  agreed += 1;
  assert.deepEqual(ours.value, kept(valueOf(theirs, ours.value)), text);
}

/** feelin also evaluates what a condition leaves out, and throws on some of it; then there is nothing to compare with. */
function valueOf(theirs: () => { readonly value: unknown }, otherwise: Json): unknown {
  try {
    return theirs().value;
  } catch {
    return otherwise;
  }
}

function answer(
  text: string,
  mode: "expression" | "unaryTest",
  [context, input]: readonly [JsonObject, Json],
): { readonly value: Json } | undefined {
  const compiled = compileFeel(text, { mode });
  if (isProblem(compiled)) return undefined;
  const given = compiled.evaluate(context, input);
  return isProblem(given) ? undefined : given;
}

void it("an expression that has a value here has the same value by feelin", () => {
  fc.assert(
    fc.property(fc.oneof(expression, fitting.amount, fitting.flag, fitting.words), CONTEXT, (text, context) => {
      compare(answer(text, "expression", [context, null]), () => feelinValue(text, context), text);
    }),
    { numRuns: 3_000 },
  );
  assert.ok(agreed > 1_500, `only ${agreed} of ${agreed + refused} had a value`);
});

void it("a cell that says yes or no here says the same by feelin", () => {
  const input = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constantFrom("", "x", "Đường"), fc.boolean());
  fc.assert(
    fc.property(cell, CONTEXT, input, (text, context, about) => {
      compare(answer(text, "unaryTest", [context, about]), () => feelinTest(text, { ...context, "?": about }), text);
    }),
    { numRuns: 3_000 },
  );
});

void it("no text whatever makes the reader throw or hang", () => {
  const pieces = fc.constantFrom(
    "(",
    ")",
    "[",
    "]",
    "..",
    "if",
    "then",
    "for",
    "in",
    "return",
    "not",
    "-",
    '"',
    "a.b",
    "1",
    "?",
    ",",
    "{",
    "}",
    "@",
    "\\",
    "đ",
    "\u0000",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), fc.boolean(), (words, isCell) => {
      const compiled = compileFeel(words.join(" "), { mode: isCell ? "unaryTest" : "expression" });
      if (!isProblem(compiled)) compiled.evaluate({ a: { b: 1 } }, 1);
    }),
    { numRuns: 2_000 },
  );
});
