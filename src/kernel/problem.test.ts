import assert from "node:assert/strict";
import { test } from "node:test";
import { isProblem, problem } from "#kernel/problem";

test("a problem carries a code and parameters, not a sentence", () => {
  assert.deepEqual(problem("sample.too_late", { days: 3 }), { problem: "sample.too_late", params: { days: 3 } });
  assert.deepEqual(problem("sample.not_found"), { problem: "sample.not_found", params: {} });
});

test("a problem is told from every other answer of a use case", () => {
  assert.equal(isProblem(problem("sample.not_found")), true);
  for (const answer of [undefined, null, "problem", 7, {}, { problem: 7 }, { answer: {} }, []]) assert.equal(isProblem(answer), false);
});
