import assert from "node:assert/strict";
import { test } from "node:test";

import { continuous, registerNote, registerPeriod } from "./dossier-register.ts";

const numbered = (...numbers: readonly number[]) => numbers.map((number) => ({ number }));

test("a period is a month to its last day, or the whole year", () => {
  assert.deepEqual(registerPeriod("H99.50", 2028, 2), { agencyCode: "H99.50", from: "2028-02-01", to: "2028-02-29" });
  assert.deepEqual(registerPeriod("H99.50", 2026, 11), { agencyCode: "H99.50", from: "2026-11-01", to: "2026-11-30" });
  assert.deepEqual(registerPeriod("H99.50", 2026, null), { agencyCode: "H99.50", from: "2026-01-01", to: "2026-12-31" });
});

test("ISS-03 lines are in the order of their numbers, and numbers that were not used stand between them", () => {
  assert.deepEqual(continuous(numbered(7, 3, 4), null), [{ number: 3 }, { number: 4 }, { number: 5, unusedUntil: 6 }, { number: 7 }]);
  assert.deepEqual(continuous(numbered(3), 0), [{ number: 1, unusedUntil: 2 }, { number: 3 }]);
  assert.deepEqual(continuous(numbered(3), 2), [{ number: 3 }]);
  assert.deepEqual(continuous([], 5), []);
});

test("the note says what became of a dossier", () => {
  assert.equal(registerNote({ status: "withdrawn", timeliness: null }), "withdrawn");
  assert.equal(registerNote({ status: "returned", timeliness: "late" }), "late");
  assert.equal(registerNote({ status: "processing", timeliness: null }), null);
});
