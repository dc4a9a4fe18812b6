import assert from "node:assert/strict";
import { test } from "node:test";

import { MEASURES, countersOf, evaluateMeasure, findMeasure, parsePeriod } from "./measure.ts";
import type { Measure } from "./measure.ts";

type Computed = Exclude<Measure, { readonly kind: "stock" }>;

function computed(id: string): Computed {
  const measure = findMeasure(id);
  assert.ok(measure !== undefined && measure.kind !== "stock");
  return measure;
}

test("MEA-01 a share of nothing has no value", () => {
  assert.deepEqual(evaluateMeasure(computed("dossier.resolved.on_time"), {}), { value: null, numerator: 0, denominator: 0 });
});

test("MEA-02 early and on time together are on time; late is not", () => {
  const sums = { resolved: 40, "resolved.early": 30, "resolved.on_time": 9, "resolved.late": 1 };
  assert.deepEqual(evaluateMeasure(computed("dossier.resolved.on_time"), sums), { value: 97.5, numerator: 39, denominator: 40 });
  assert.equal(evaluateMeasure(computed("dossier.resolved.late"), sums).value, 1);
});

test("MEA-03 filings by staff are not counted as online filings of citizens", () => {
  const sums = { received: 10, "received.online": 3, "received.assisted": 5, "received.in_person": 2 };
  assert.equal(evaluateMeasure(computed("dossier.received.online"), sums).value, 30);
  assert.equal(evaluateMeasure(computed("dossier.received.assisted"), sums).value, 50);
});

test("MEA-04 a counter taken away is taken from the sum", () => {
  assert.deepEqual(countersOf(computed("dossier.answered.on_time")), ["answered", "answered.late"]);
  assert.equal(evaluateMeasure(computed("dossier.answered.on_time"), { answered: 8, "answered.late": 2 }).value, 75);
});

test("MEA-05 a measure's id is its own", () => {
  assert.equal(new Set(MEASURES.map((measure) => measure.id)).size, MEASURES.length);
});

test("periods are years, halves, quarters, months, days and ranges", () => {
  assert.deepEqual(parsePeriod("2026"), { from: "2026-01-01", to: "2026-12-31" });
  assert.deepEqual(parsePeriod("2026-H2"), { from: "2026-07-01", to: "2026-12-31" });
  assert.deepEqual(parsePeriod("2026-Q1"), { from: "2026-01-01", to: "2026-03-31" });
  assert.deepEqual(parsePeriod("2024-02"), { from: "2024-02-01", to: "2024-02-29" });
  assert.deepEqual(parsePeriod("2026-11-22"), { from: "2026-11-22", to: "2026-11-22" });
  assert.deepEqual(parsePeriod("2026-01-01..2026-01-31"), { from: "2026-01-01", to: "2026-01-31" });
  for (const bad of ["", "2026-Q5", "2026-13", "26", "2026-02-30", "2026-02-02..2026-01-01"]) assert.equal(parsePeriod(bad), undefined);
});
