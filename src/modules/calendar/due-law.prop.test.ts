import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addDays, addMs, civilDateOf, dayNumberOf, instantAt } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { addWorkingDays, compileCalendar, isWorkingDay, workingDaysBetween, workingMinutesBetween } from "./calendar.ts";
import type { Calendar } from "./calendar.ts";
import { overlayCalendar } from "./calendar-file.ts";
import type { DayKind } from "./calendar-row.ts";
import { timelinessOf } from "./dossier-deadline.ts";
import { computeDue } from "./due.ts";
import type { DueDate, DueRequest, Pause } from "./due-request.ts";
import { nationalCalendar, nationalCalendarSource } from "./national-calendar.ts";
import type { Period, PeriodUnit } from "./period.ts";

const calendar = nationalCalendar();
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

function must(request: DueRequest, where: Calendar = calendar): DueDate {
  const answer = computeDue(where, request);
  if (isProblem(answer)) throw new Error(JSON.stringify(answer));
  return answer;
}

const moment = fc
  .integer({ min: dayNumberOf("2008-01-01" as CivilDate) * 1440, max: dayNumberOf("2038-01-01" as CivilDate) * 1440 })
  .map((minutes) => new Date(minutes * 60_000).toISOString() as Instant);

const amountMax: Readonly<Partial<Record<PeriodUnit, number>>> = { month: 36, same_day: 1 };

function amounts(unit: PeriodUnit): fc.Arbitrary<Period> {
  return fc.integer({ min: 1, max: amountMax[unit] ?? 120 }).map((amount) => ({ amount, unit }));
}

const units: readonly PeriodUnit[] = ["working_day", "day", "month", "working_hour", "hour", "same_day"];
const period = fc.constantFrom(...units).chain(amounts);

/** Up to three pauses after reception, in order, each some minutes to some weeks long. */
const gaps = fc.array(fc.tuple(fc.nat({ max: 20_000 }), fc.nat({ max: 40_000 }), fc.constantFrom("restart", "subtract")), { maxLength: 3 });

function pausesAfter(from: Instant, lengths: readonly (readonly [wait: number, length: number, rule: "restart" | "subtract"])[]): Pause[] {
  let after = from;
  return lengths.map(([wait, length, rule]) => {
    const begun = addMs(after, wait * 60_000);
    after = addMs(begun, length * 60_000);
    return { from: begun, to: after, rule };
  });
}

test("what is received later is never due on an earlier day", () => {
  fc.assert(
    fc.property(moment, fc.nat({ max: 60 * 24 * 60 }), period, (from, wait, one) => {
      const later = must({ from: addMs(from, wait * 60_000), period: one });
      assert.ok(later.dueOn >= must({ from, period: one }).dueOn);
    }),
    { numRuns: 1000 },
  );
});

test("taking working days off again comes back to the day they were added to", () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: 0, max: 500 }), (from, count) => {
      const day = addWorkingDays(calendar, dayNumberOf(civilDateOf(from)), 1) ?? 0;
      const there = addWorkingDays(calendar, day, count) ?? 0;
      assert.equal(addWorkingDays(calendar, there, -count), day);
    }),
    { numRuns: 500 },
  );
});

test("between reception and due lie exactly the days or office minutes of the period", () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: 1, max: 200 }), (from, amount) => {
      const days = must({ from, period: { amount, unit: "working_day" } });
      assert.equal(workingDaysBetween(calendar, civilDateOf(from), days.dueOn), amount);
      const hours = must({ from, period: { amount, unit: "working_hour" } });
      assert.equal(workingMinutesBetween(calendar, from, hours.due), amount * 60);
    }),
    { numRuns: 500 },
  );
});

test("a pause in which the clock still had time to run adds exactly its own length", () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: 1, max: 40 }), fc.nat({ max: 40 * 24 * 60 }), (from, amount, length) => {
      const begun = addMs(from, HOUR_MS);
      const pause: Pause = { from: begun, to: addMs(begun, length * 60_000), rule: "subtract" };
      const plain = must({ from, period: { amount, unit: "working_hour" } });
      if (plain.due > pause.from) {
        const paused = must({ from, period: { amount, unit: "working_hour" }, pauses: [pause] });
        const added = workingMinutesBetween(calendar, pause.from, pause.to);
        assert.equal(workingMinutesBetween(calendar, plain.due, paused.due), added);
      }
      const days = amount + 1;
      const counted = must({ from, period: { amount: days, unit: "working_day" } });
      const later = must({ from, period: { amount: days, unit: "working_day" }, pauses: [pause] });
      const added = workingDaysBetween(calendar, civilDateOf(pause.from), civilDateOf(pause.to));
      assert.equal(workingDaysBetween(calendar, counted.dueOn, later.dueOn), added);
    }),
    { numRuns: 500 },
  );
});

test("CAL-09 nothing is ever due on a day off, inside a pause that moved it, or before it was received", () => {
  fc.assert(
    fc.property(moment, period, gaps, (from, one, lengths) => {
      const pauses = pausesAfter(from, lengths);
      const due = must({ from, period: one, pauses });
      assert.equal(isWorkingDay(calendar, due.dueOn), true);
      assert.equal(civilDateOf(due.due), due.dueOn);
      assert.ok(due.dueOn >= civilDateOf(from));
      const isInside = pauses.some((pause) => civilDateOf(pause.from) < due.dueOn && due.dueOn < civilDateOf(pause.to));
      assert.equal(isInside, false);
    }),
    { numRuns: 1000 },
  );
});

test("a day outside the span from reception to due changes nothing", () => {
  const outside = fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 400 }), fc.constantFrom<DayKind>("HOLIDAY", "SWAP_OFF", "SWAP_WORK"));
  fc.assert(
    fc.property(fc.tuple(moment, period, gaps), outside, ([from, one, lengths], [isBefore, distance, kind]) => {
      const request = { from, period: one, pauses: pausesAfter(from, lengths) };
      const due = must(request);
      const last = request.pauses.map((pause) => civilDateOf(pause.to)).reduce((max, day) => (day > max ? day : max), due.dueOn);
      const date = isBefore ? addDays(civilDateOf(from), -distance) : addDays(last, distance);
      const row = { date, kind, scope: "national", occasion: "thử", legalDoc: "thử", verified: "unverified" } as const;
      const file = { version: undefined, publishedYears: [], rows: [row], officeHours: [], rules: [] };
      const changed = compileCalendar(overlayCalendar(nationalCalendarSource, { ...file, sessions: undefined, dueTimeRule: undefined }));
      assert.deepEqual(must(request, changed), due);
    }),
    { numRuns: 60 },
  );
});

test("early, on time, late, running and overdue cover every dossier at every moment, and never two of them", () => {
  const wait = fc.integer({ min: -10 * 1440, max: 10 * 1440 });
  const ended = fc.option(wait, { nil: null });
  const rules = fc.constantFrom("date", "clock_time");
  fc.assert(
    fc.property(fc.tuple(moment, wait), ended, rules, ([from, waited], endedAfter, rule) => {
      const { due, dueOn } = must({ from, period: { amount: 3, unit: "working_day" } });
      const now = addMs(due, waited * 60_000);
      const endedAt = endedAfter === null ? null : addMs(due, endedAfter * 60_000);
      const judgedAt = endedAt ?? now;
      const limit = rule === "date" ? instantAt(addDays(dueOn, 1), 0) : addMs(due, 1);
      const isInTime = judgedAt < limit;
      const holds = {
        running: endedAt === null && isInTime,
        overdue: endedAt === null && !isInTime,
        early: endedAt !== null && isInTime && endedAt < instantAt(dueOn, 0),
        on_time: endedAt !== null && isInTime && endedAt >= instantAt(dueOn, 0),
        late: endedAt !== null && !isInTime,
      };
      assert.deepEqual(
        Object.entries(holds).flatMap(([word, is]) => (is ? [word] : [])),
        [timelinessOf({ due, dueOn, endedAt, now }, rule)],
      );
    }),
    { numRuns: 2000 },
  );
});

test("the instant after the last second of the due day is the first that is overdue", () => {
  fc.assert(
    fc.property(moment, (from) => {
      const { due, dueOn } = must({ from, period: { amount: 2, unit: "working_day" } });
      const midnight = addMs(instantAt(dueOn, 0), DAY_MS);
      assert.equal(timelinessOf({ due, dueOn, endedAt: null, now: addMs(midnight, -1) }, "date"), "running");
      assert.equal(timelinessOf({ due, dueOn, endedAt: null, now: midnight }, "date"), "overdue");
    }),
  );
});
