import assert from "node:assert/strict";
import { test } from "node:test";

import { canonicalJson } from "#kernel/json";

import { figure } from "./event-parts.ts";
import { keepFigures, readFigures } from "./kept-figures.ts";

test("a fraction goes into an event as text and comes back as the number it was", () => {
  const facts = { targets: [{ value: 41.5, path: [{ value: 0.1 + 0.2 }, { value: -3 }] }], figures: [{ value: null, numerator: 1 / 3 }] };
  const kept = keepFigures(facts);
  assert.equal(
    canonicalJson(kept),
    '{"figures":[{"numerator":"0.333333","value":null}],"targets":[{"path":[{"value":"0.3"},{"value":-3}],"value":"41.5"}]}',
  );
  assert.deepEqual(readFigures(kept), {
    targets: [{ value: 41.5, path: [{ value: 0.3 }, { value: -3 }] }],
    figures: [{ value: null, numerator: 0.333333 }],
  });
});

test("a fraction too small to keep is whole, and words are left as they are", () => {
  assert.deepEqual(keepFigures({ value: 1e-9, metric: "41.5" }), { value: 0, metric: "41.5" });
  assert.deepEqual(readFigures({ metric: "41.5" }), { metric: "41.5" });
});

test("the shape of a figure takes what is kept and nothing else", () => {
  assert.equal(figure.parse("93.33"), 93.33);
  assert.equal(figure.parse(80), 80);
  for (const text of ["93", "93.", ".5", "1e5", "93,33"]) assert.equal(figure.safeParse(text).success, false, text);
});
