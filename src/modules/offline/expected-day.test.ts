import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";

import { addMs, type Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { computeDue, nationalCalendar } from "#modules/calendar";

import { expectedDays } from "./expected-day.ts";

const calendar = nationalCalendar();
const MINUTE_MS = 60_000;

test("OFF-09 the day printed without a network is the day that the server computes, at every minute of the coming days", () => {
  const start = fc.constantFrom(
    "2026-11-19T01:00:00.000Z",
    "2026-11-20T09:30:00.000Z",
    "2026-12-31T02:00:00.000Z",
  ) as fc.Arbitrary<Instant>;
  const period = fc.record({ amount: fc.integer({ min: 1, max: 40 }), unit: fc.constantFrom("working_day" as const, "day" as const) });
  fc.assert(
    fc.property(start, period, fc.integer({ min: 0, max: 2 * 24 * 60 }), (now, given, minutes) => {
      const days = expectedDays(calendar, given, now);
      const at = addMs(now, minutes * MINUTE_MS);
      const due = computeDue(calendar, { from: at, period: given, pauses: [] });
      assert.equal(days.findLast(({ from }) => from <= at)?.on, isProblem(due) ? null : due.dueOn);
    }),
    { numRuns: 60 },
  );
});

test("a period in hours is printed as a period, and behind the known days nothing is promised", () => {
  const now = "2026-11-19T01:00:00.000Z" as Instant;
  assert.deepEqual(expectedDays(calendar, { amount: 4, unit: "working_hour" }, now), []);
  assert.equal(expectedDays(calendar, { amount: 5, unit: "working_day" }, now).at(-1)?.on, null);
});
