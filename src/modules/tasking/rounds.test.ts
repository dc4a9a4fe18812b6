import assert from "node:assert/strict";
import { test } from "node:test";

import type { CivilDate } from "#kernel/instant";

import { roundOn } from "./rounds.ts";

const day = (text: string): CivilDate => text as CivilDate;

test("a task without rhythm has one round, due on its own day", () => {
  assert.deepEqual(roundOn({ every: null, dueOn: day("2026-12-31") }, day("2026-11-19"), day("2027-03-01")), {
    name: "once",
    from: "2026-11-19",
    dueOn: "2026-12-31",
  });
});

test("a recurring task has the round of today's period, from the adoption on, and none after its last day", () => {
  const quarterly = { every: "quarter", dueOn: null } as const;
  assert.deepEqual(roundOn(quarterly, day("2026-11-19"), day("2026-11-22")), { name: "2026-Q4", from: "2026-11-19", dueOn: "2026-12-31" });
  assert.deepEqual(roundOn(quarterly, day("2026-11-19"), day("2027-02-01")), { name: "2027-Q1", from: "2027-01-01", dueOn: "2027-03-31" });
  const half = { every: "half_year", dueOn: day("2027-05-31") } as const;
  assert.deepEqual(roundOn(half, day("2026-11-19"), day("2027-01-02")), { name: "2027-H1", from: "2027-01-01", dueOn: "2027-05-31" });
  assert.equal(roundOn(half, day("2026-11-19"), day("2027-06-01")), undefined);
});

test("weeks run from Monday to Sunday, months and years end on their last day", () => {
  const at = day("2026-11-22");
  assert.deepEqual(roundOn({ every: "week", dueOn: null }, day("2026-01-01"), at), {
    name: "W2026-11-16",
    from: "2026-11-16",
    dueOn: "2026-11-22",
  });
  assert.equal(roundOn({ every: "month", dueOn: null }, day("2026-01-01"), day("2028-02-10"))?.dueOn, "2028-02-29");
  assert.equal(roundOn({ every: "year", dueOn: null }, day("2026-01-01"), at)?.dueOn, "2026-12-31");
});
