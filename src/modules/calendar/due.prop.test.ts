import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addDays, addMs, civilDateOf, dayOfWeek, epochMsOf, instantAt, minuteOfDay } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { workingDaysBetween, workingMinutesBetween } from "./calendar.ts";
import { computeDue } from "./due.ts";
import type { DueDate, DueRequest } from "./due-request.ts";
import { dueFor } from "./explain-due.ts";
import { dayText, instantText, msOf } from "./instant-arithmetic.ts";
import { nationalCalendar } from "./national-calendar.ts";

const calendar = nationalCalendar();

/** The obvious model: one day, one minute at a time, straight from the rows. */
function works(day: CivilDate): boolean {
  const row = calendar.rows.get(day);
  return row === undefined ? dayOfWeek(day) <= 5 : row.kind === "SWAP_WORK";
}

function stepWorkingDays(day: CivilDate, count: number): CivilDate {
  let current = day;
  let left = count;
  while (left > 0) {
    current = addDays(current, 1);
    if (works(current)) left -= 1;
  }
  return current;
}

function stepToWorking(day: CivilDate): CivilDate {
  let current = day;
  while (!works(current)) current = addDays(current, 1);
  return current;
}

function isOfficeMinute(at: Instant): boolean {
  const minute = minuteOfDay(at);
  return works(civilDateOf(at)) && calendar.sessions.some((one) => minute >= one.startMinute && minute < one.endMinute);
}

function stepOfficeMinutes(at: Instant, count: number): Instant {
  let current = at;
  let left = count;
  while (left > 0) {
    if (isOfficeMinute(current)) left -= 1;
    current = addMs(current, 60_000);
  }
  return current;
}

function must(request: DueRequest): DueDate {
  const answer = computeDue(calendar, request);
  if (isProblem(answer)) throw new Error(answer.problem);
  return answer;
}

const moment = fc
  .integer({
    min: epochMsOf("2019-01-01T00:00:00.000Z" as Instant) / 60_000,
    max: epochMsOf("2032-01-01T00:00:00.000Z" as Instant) / 60_000,
  })
  .map((minutes) => new Date(minutes * 60_000).toISOString() as Instant);
const wdays = fc.integer({ min: 1, max: 90 });

test("working days counted with prefix sums equal those counted one by one", () => {
  fc.assert(
    fc.property(moment, wdays, (from, amount) => {
      assert.equal(must({ from, period: { amount, unit: "working_day" } }).dueOn, stepWorkingDays(civilDateOf(from), amount));
    }),
  );
});

test("a period in days ends on the first working day on or after its last day", () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: 1, max: 400 }), (from, amount) => {
      const expected = stepToWorking(addDays(civilDateOf(from), amount));
      assert.equal(must({ from, period: { amount, unit: "day" } }).dueOn, expected);
    }),
  );
});

test("office hours counted with prefix sums equal those counted minute by minute", () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: 1, max: 20 }), (from, amount) => {
      assert.equal(must({ from, period: { amount, unit: "working_hour" } }).due, stepOfficeMinutes(from, amount * 60));
    }),
    { numRuns: 60 },
  );
});

test("a subtracted pause adds exactly its working days, and never ends before the pause", () => {
  fc.assert(
    fc.property(moment, wdays, fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 40 })), (from, amount, [wait, length]) => {
      const pauseFrom = addMs(from, wait * 86_400_000);
      const to = addMs(pauseFrom, length * 86_400_000);
      const period = { amount, unit: "working_day" } as const;
      const plain = must({ from, period });
      const paused = must({ from, period, pauses: [{ from: pauseFrom, to, rule: "subtract" }] });
      if (civilDateOf(pauseFrom) > plain.dueOn) {
        assert.equal(paused.dueOn, plain.dueOn);
        return;
      }
      const added = workingDaysBetween(calendar, civilDateOf(pauseFrom), civilDateOf(to));
      const moved = workingDaysBetween(calendar, plain.dueOn, paused.dueOn);
      const isUsedUp = paused.dueOn === stepToWorking(civilDateOf(to));
      assert.ok(moved === added || (isUsedUp && moved === (added ?? 0) + 1), `${moved} moved, ${added} added`);
      assert.ok(paused.dueOn >= stepToWorking(civilDateOf(to)) || length === 0);
    }),
  );
});

test("a restart gives the due date of a dossier received when the supplement came", () => {
  fc.assert(
    fc.property(moment, wdays, fc.nat({ max: 60 }), (from, amount, length) => {
      const to = addMs(from, length * 86_400_000);
      const period = { amount, unit: "working_day" } as const;
      const restarted = must({ from, period, pauses: [{ from, to, rule: "restart" }] });
      assert.equal(restarted.due, must({ from: to, period }).due);
    }),
  );
});

test("a longer period is never due earlier, and every due day is a working day", () => {
  fc.assert(
    fc.property(moment, wdays, fc.constantFrom("working_day", "day", "month"), (from, amount, unit) => {
      const due = must({ from, period: { amount, unit } });
      assert.ok(works(due.dueOn));
      assert.equal(civilDateOf(due.due), due.dueOn);
      assert.ok(must({ from, period: { amount: amount + 1, unit } }).due >= due.due);
    }),
  );
});

test("working days between two days add up, and change sign when the days change places", () => {
  fc.assert(
    fc.property(moment, wdays, wdays, (from, first, second) => {
      const a = civilDateOf(from);
      const b = stepWorkingDays(a, first);
      const c = stepWorkingDays(b, second);
      assert.equal(workingDaysBetween(calendar, a, b), first);
      assert.equal(workingDaysBetween(calendar, c, a), -(first + second));
    }),
  );
});

test("office minutes between two moments equal those counted minute by minute", () => {
  fc.assert(
    fc.property(moment, fc.nat({ max: 5000 }), (from, length) => {
      let counted = 0;
      for (let minute = 0; minute < length; minute += 1) if (isOfficeMinute(addMs(from, minute * 60_000))) counted += 1;
      assert.equal(workingMinutesBetween(calendar, from, addMs(from, length * 60_000)), counted);
    }),
    { numRuns: 40 },
  );
});

test("the explanation accounts for every day between acceptance and due date", () => {
  fc.assert(
    fc.property(moment, wdays, (from, amount) => {
      const answer = dueFor(calendar, { from, period: { amount, unit: "working_day" } });
      if (isProblem(answer)) throw new Error(answer.problem);
      const skipped = answer.steps.filter((step) => step.kind === "skipped").length;
      const days = (epochMsOf(instantAt(answer.dueOn, 0)) - epochMsOf(instantAt(civilDateOf(from), 0))) / 86_400_000;
      assert.equal(days, amount + skipped);
    }),
  );
});

test("instants are read and written as the kernel does", () => {
  const ms = fc.integer({ min: -3_000_000_000_000, max: 4_000_000_000_000 });
  fc.assert(
    fc.property(
      fc.oneof(
        ms,
        ms.map((value) => value - (value % 60_000)),
      ),
      (value) => {
        const instant = new Date(value).toISOString() as Instant;
        assert.equal(msOf(instant), value);
        assert.equal(instantText(value), instant);
        assert.equal(dayText(Math.floor(value / 86_400_000)), instant.slice(0, 10));
      },
    ),
  );
});
