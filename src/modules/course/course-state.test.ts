import assert from "node:assert/strict";
import { test } from "node:test";

import { parseLocalTime } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { nationalCalendar } from "#modules/calendar";

import { arranged, NO_COURSE } from "./course-state.ts";
import type { OpenStep } from "./course-state.ts";
import { laterByOfficeTime, timerDueAt } from "./timer-due.ts";

const calendar = nationalCalendar();

function at(text: string): Instant {
  const instant = parseLocalTime(text);
  assert.ok(instant);
  return instant;
}

function open(key: string, agencyCode: string): OpenStep {
  return { key, holder: { agencyCode, unitCode: `${agencyCode}.1` }, officer: null, since: at("2026-11-02T08:00"), dueAt: null };
}

test("CRS-01 the main step is of the competent agency, and of several the first in reading order, whatever came first", () => {
  const order = { competentAgency: "H99.10", positionOf: (key: string) => ["a", "b", "c"].indexOf(key) };
  const steps = [open("b", "H99.10"), open("a", "H99.11"), open("c", "H99.10")];
  for (const shuffled of [steps, steps.toReversed(), [steps[1], steps[0], steps[2]].filter((step) => step !== undefined)]) {
    const { main, branches } = arranged(NO_COURSE, shuffled, order);
    assert.equal(main?.key, "b");
    assert.deepEqual(
      branches.map(({ key }) => key),
      ["a", "c"],
    );
  }
  const [elsewhere] = steps.filter(({ key }) => key === "a");
  assert.ok(elsewhere);
  assert.equal(arranged(NO_COURSE, [elsewhere], order).main?.key, "a");
});

test("a branch that ends or becomes the main step is remembered as one that was", () => {
  const order = { competentAgency: "H99.10", positionOf: (key: string) => ["a", "b"].indexOf(key) };
  const both = arranged(NO_COURSE, [open("a", "H99.10"), open("b", "H99.11")], order);
  const alone = arranged({ ...NO_COURSE, branches: both.branches }, [open("b", "H99.11")], order);
  assert.deepEqual([alone.main?.key, alone.branches.length, alone.formerBranches.map(({ key }) => key)], ["b", 0, ["b"]]);
});

test("CRS-02 a timer of two working days fires after the weekend, and later by the office time in which the clock stood", () => {
  const dueAt = timerDueAt({ amount: 2, unit: "working_day" }, at("2026-11-06T09:00"), { calendar, time: null });
  assert.equal(dueAt?.slice(0, 10), "2026-11-10");
  assert.ok(dueAt !== null);
  const later = laterByOfficeTime(calendar, dueAt, { from: at("2026-11-07T09:00"), to: at("2026-11-08T09:00") });
  assert.equal(later, dueAt);
  assert.equal(laterByOfficeTime(calendar, dueAt, { from: at("2026-11-09T08:00"), to: at("2026-11-10T08:00") }).slice(0, 10), "2026-11-11");
});

test("a timer may want a share of the dossier's time, and none runs while no time does", () => {
  const time = { clockStart: at("2026-11-02T08:00"), at: at("2026-11-06T17:00") };
  const dueAt = timerDueAt({ perMille: 500 }, at("2026-11-02T08:00"), { calendar, time });
  assert.equal(dueAt?.slice(0, 10), "2026-11-04");
  assert.equal(timerDueAt({ perMille: 500 }, at("2026-11-02T08:00"), { calendar, time: null }), null);
});
