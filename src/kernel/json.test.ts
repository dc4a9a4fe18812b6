import assert from "node:assert/strict";
import { test } from "node:test";
import type { Json } from "#kernel/json";
import { canonicalJson } from "#kernel/json";

/** A value inside `depth` arrays. */
function nested(depth: number): Json {
  let value: Json = 1;
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}

test("one value has one text: keys sorted by code unit, no spaces", () => {
  assert.equal(canonicalJson({ b: [1, true, null], a: { d: "x", c: false } }), '{"a":{"c":false,"d":"x"},"b":[1,true,null]}');
  assert.equal(canonicalJson({ é: 1, z: 2, Z: 3 }), '{"Z":3,"z":2,"é":1}');
});

test("composed and decomposed Vietnamese give the same text", () => {
  assert.equal(canonicalJson("Nguyễn".normalize("NFD")), canonicalJson("Nguyễn"));
});

test("a key without a value is as good as no key", () => {
  const withGap = { a: 1, b: undefined } as unknown as Json;
  assert.equal(canonicalJson(withGap), '{"a":1}');
});

test("a number that could be printed in two ways never reaches an event", () => {
  for (const wrong of [0.1, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER + 1])
    assert.throws(() => canonicalJson(wrong), RangeError);
  assert.equal(canonicalJson(Number.MIN_SAFE_INTEGER), String(Number.MIN_SAFE_INTEGER));
});

test("nesting has a bound, and the bound itself is allowed", () => {
  assert.equal(canonicalJson(nested(24)), `${"[".repeat(24)}1${"]".repeat(24)}`);
  assert.throws(() => canonicalJson(nested(25)), /deeper than 24/u);
});

test("more keys than are remembered are written all the same", () => {
  const names = Array.from({ length: 5_000 }, (_, index) => `khóa ${String(index).padStart(4, "0")}`);
  const many = Object.fromEntries(names.map((name, index) => [name, index]));
  const shuffled = Object.fromEntries(names.toReversed().map((name) => [name, many[name] ?? 0]));
  assert.equal(canonicalJson(shuffled), JSON.stringify(many));
  assert.equal(canonicalJson({ [names[4_999] ?? ""]: 1 }), `{"${names[4_999] ?? ""}":1}`);
});
