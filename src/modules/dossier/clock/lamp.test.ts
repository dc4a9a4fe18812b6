import assert from "node:assert/strict";
import { test } from "node:test";

import fc from "fast-check";

import { addMs, civilDateOf, parseLocalTime } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { nationalCalendar } from "#modules/calendar";

import { countLamps, horizonOf, lampOf, lampWindow } from "./lamp.ts";
import type { Lamp, LampTally } from "./lamp.ts";

const calendar = nationalCalendar();
const NEAR = { workingDays: 1, percent: 20 } as const;

function at(text: string): Instant {
  const instant = parseLocalTime(text);
  assert.ok(instant);
  return instant;
}

function lampAt(now: string, due: string, since: string | null = null): Lamp {
  const timed = { dueAt: at(due), since: since === null ? null : at(since) };
  return lampOf(timed, calendar, lampWindow(calendar, NEAR, at(now)));
}

test("what has less than a working day left is near, counted in office time and not by the clock", () => {
  // Friday afternoon: Monday morning is less than a working day away, Monday afternoon is not.
  assert.equal(lampAt("2026-11-27T14:00", "2026-11-30T09:00"), "amber");
  assert.equal(lampAt("2026-11-27T14:00", "2026-11-30T15:00"), "green");
  assert.equal(lampAt("2026-11-27T14:00", "2026-11-27T13:59"), "red");
});

test("the last fifth of a long time is near too", () => {
  // Twenty working days from Monday 2 November; the last four begin on Wednesday 25, because 24 November is a day off.
  const long = "2026-11-02T08:00";
  assert.equal(lampAt("2026-11-24T09:00", "2026-12-01T08:00", long), "green");
  assert.equal(lampAt("2026-11-25T09:00", "2026-12-01T08:00", long), "amber");
  assert.equal(lampAt("2026-11-25T09:00", "2026-12-01T08:00", "2026-11-25T08:00"), "green");
});

test("a province says itself what is near", () => {
  const due = { dueAt: at("2026-12-02T08:00"), since: at("2026-11-25T08:00") };
  const now = at("2026-11-27T08:00");
  assert.equal(lampOf(due, calendar, lampWindow(calendar, NEAR, now)), "green");
  assert.equal(lampOf(due, calendar, lampWindow(calendar, { workingDays: 5, percent: 0 }, now)), "amber");
  assert.equal(lampOf(due, calendar, lampWindow(calendar, { workingDays: 0, percent: 100 }, now)), "amber");
  assert.equal(lampOf(due, calendar, lampWindow(calendar, { workingDays: 0, percent: 0 }, now)), "green");
});

test("the list is divided by working days: what is due on Wednesday is soon on Friday, whatever the weekend", () => {
  const world = { calendar, today: civilDateOf(at("2026-11-27T08:00")) };
  const day = (text: string) => civilDateOf(at(`${text}T09:00`));
  assert.equal(horizonOf("amber", day("2026-11-27"), world), "today");
  assert.equal(horizonOf("green", day("2026-12-02"), world), "soon");
  assert.equal(horizonOf("green", day("2026-12-03"), world), "later");
  assert.equal(horizonOf("red", day("2026-12-03"), world), "late");
  assert.equal(horizonOf(null, null, world), "none");
});

test("counting tallies gives what counting things one by one gives", () => {
  const now = at("2026-11-20T10:00");
  const window = lampWindow(calendar, NEAR, now);
  const moment = (days: number) => fc.integer({ min: -days * 24 * 60, max: days * 24 * 60 }).map((minutes) => addMs(now, minutes * 60_000));
  const things = fc.array(fc.record({ dueAt: fc.option(moment(60)), since: moment(60) }), { maxLength: 30 });
  fc.assert(
    fc.property(things, (made) => {
      const lamps = { red: 0, amber: 0, green: 0 };
      const tallies: LampTally[] = [];
      for (const { dueAt, since } of made) {
        if (dueAt !== null) lamps[lampOf({ dueAt, since }, calendar, window)] += 1;
        const band = bandOf(dueAt, now, window.soonBy);
        const isDated = band === "near" || band === "later";
        tallies.push({
          band,
          dueDay: dueAt !== null && isDated ? civilDateOf(dueAt) : null,
          sinceDay: band === "later" ? civilDateOf(since) : null,
          count: 1,
        });
      }
      const counts = countLamps(tallies, calendar, window);
      assert.deepEqual(counts.lamps, lamps);
      assert.equal(counts.total, made.length);
      assert.equal(
        Object.values(counts.horizons).reduce((sum, count) => sum + count, 0),
        made.length,
      );
    }),
  );
});

function bandOf(dueAt: Instant | null, now: Instant, soonBy: Instant): LampTally["band"] {
  if (dueAt === null) return null;
  if (dueAt < now) return "late";
  return dueAt < soonBy ? "near" : "later";
}
