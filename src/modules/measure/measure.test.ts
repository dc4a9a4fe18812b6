import assert from "node:assert/strict";
import { test } from "node:test";

import { evaluateMeasure, partsOf, quantitiesOf } from "./measure.ts";
import type { Measure, MeasureSources, MeasureValue } from "./measure.ts";
import { monthsOf, parsePeriod } from "./period.ts";
import { sumOf } from "./read-quantities.ts";
import { sourceOf, withParts } from "./read-measure.ts";
import { INDEX_766_POINTS } from "./vocabulary/index-766.data.ts";
import { MEASURES, measureById } from "./vocabulary.ts";

function measureOf(id: string): Measure {
  return measureById(id) ?? assert.fail(id);
}

/** The value of a measure over sums of counters alone; nothing else has any. */
function valueOf(id: string, sums: Readonly<Record<string, number>>): MeasureValue {
  const sources: MeasureSources = {
    amount: (quantity) => (quantity.of === "counters" ? sumOf(quantity.names, new Map(Object.entries(sums))) : 0),
    value: (part) => evaluateMeasure(measureOf(part), sources),
  };
  return sources.value(id);
}

test("MEA-01 a share of nothing has no value", () => {
  assert.deepEqual(valueOf("dossier.resolved.on_time", {}), { value: null, numerator: 0, denominator: 0 });
});

test("MEA-02 early and on time together are on time; late is not", () => {
  const sums = { resolved: 40, "resolved.early": 30, "resolved.on_time": 9, "resolved.late": 1 };
  assert.deepEqual(valueOf("dossier.resolved.on_time", sums), { value: 97.5, numerator: 39, denominator: 40 });
  assert.equal(valueOf("dossier.resolved.late", sums).value, 1);
});

test("MEA-03 filings by staff are not counted as online filings of citizens", () => {
  const sums = { received: 10, "received.online": 3, "received.assisted": 5, "received.in_person": 2 };
  assert.equal(valueOf("dossier.received.online", sums).value, 30);
  assert.equal(valueOf("dossier.received.assisted", sums).value, 50);
  assert.equal(valueOf("ii06.c4", sums).value, 3);
  assert.equal(valueOf("ii06.c5", sums).value, 7);
});

test("MEA-04 a counter taken away is taken from the sum", () => {
  assert.equal(valueOf("dossier.answered.on_time", { answered: 8, "answered.late": 2 }).value, 75);
});

test("MEA-05 a measure's id is its own", () => {
  assert.equal(new Set(MEASURES.map((measure) => measure.id)).size, MEASURES.length);
});

test("MEA-06 the vocabulary has at least eighty figures with a source, and every part of a formula is in it", () => {
  const fed = MEASURES.filter((measure) => sourceOf(measure) !== "none");
  assert.ok(fed.length >= 80, String(fed.length));
  for (const measure of MEASURES) {
    for (const part of partsOf(measure)) assert.ok(measureById(part) !== undefined, `${measure.id} is made of ${part}`);
    assert.ok(withParts(measure).length < 60, `${measure.id} is made of itself`);
    assert.equal(measure.kind === "unfed", quantitiesOf(measure).length + partsOf(measure).length === 0, measure.id);
  }
});

test("MEA-07 the points of index 766 are a hundred, and each rate gives the points that the rule says", () => {
  assert.equal(
    [...INDEX_766_POINTS.values()].reduce((total, points) => total + points, 0),
    100,
  );
  // cchc.md 4.4: 4.2 with R = 60 and R = 80; 5.4 with late 7 % and dislike 5 %.
  assert.equal(valueOf("index766.4_2", { resolved: 100, "resolved.digitised": 60 }).value, 3);
  assert.equal(valueOf("index766.4_2", { resolved: 100, "resolved.digitised": 80 }).value, 4);
  assert.equal(valueOf("index766.5_4", { resolved: 100, "resolved.late": 7, "record.feedback.disliked": 5 }).value, 5.87);
});

test("MEA-08 an indicator without a value is left out of what could be reached", () => {
  const { value, numerator, denominator } = valueOf("index766.group_4", {
    resolved: 100,
    "resolved.digitised": 60,
    "resolved.electronic": 50,
  });
  assert.deepEqual([numerator, denominator], [6, 14]);
  assert.equal(value, 42.86);
  assert.equal(valueOf("index766.group_5", {}).value, null);
});

test("months of a period are cut to it", () => {
  const period = parsePeriod("2026-01-15..2026-03-02") ?? assert.fail();
  assert.deepEqual(
    monthsOf(period).map(({ from, to }) => `${from} ${to}`),
    ["2026-01-15 2026-01-31", "2026-02-01 2026-02-28", "2026-03-01 2026-03-02"],
  );
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
