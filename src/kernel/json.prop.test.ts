import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Json } from "#kernel/json";
import { canonicalJson } from "#kernel/json";

const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.string({ unit: "binary" }).map((text) => text.normalize("NFC")),
    fc.array(tie("json"), { maxLength: 5 }),
    fc.dictionary(fc.string(), tie("json"), { maxKeys: 5, noNullPrototype: true }),
  ),
}));

/** The same value with every object's keys inserted in reverse. */
function reversed(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, item]) => [key, reversed(item)]),
  );
}

test("what is read back from the canonical text is the value that was written", () => {
  // Negative zero is the one value that JSON text does not keep; as a count it means zero.
  fc.assert(
    fc.property(json, (value) => {
      assert.deepEqual(JSON.parse(canonicalJson(value)), JSON.parse(JSON.stringify(value)));
    }),
  );
});

test("the order in which keys were set never changes the text", () => {
  fc.assert(
    fc.property(json, (value) => {
      assert.equal(canonicalJson(reversed(value)), canonicalJson(value));
    }),
  );
});
