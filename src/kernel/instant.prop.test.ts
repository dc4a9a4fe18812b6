import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { CivilDate } from "#kernel/instant";
import {
  addDays,
  civilDateFromDayNumber,
  civilDateOf,
  dayNumberOf,
  dayOfWeek,
  epochMsOf,
  instantAt,
  instantFromEpochMs,
  minuteOfDay,
  parseCivilDate,
  parseInstant,
} from "#kernel/instant";

/** 1975-07-01 to 2199-12-31: from the year in which Vietnam took UTC+7 for good. */
const days = fc.integer({ min: 2007, max: 84_005 }).map(civilDateFromDayNumber);
const moments = fc.integer({ min: 2007 * 86_400_000, max: 84_005 * 86_400_000 });

test("an instant read from its own text is the same instant", () => {
  fc.assert(
    fc.property(
      moments,
      (ms) => parseInstant(instantFromEpochMs(ms)) === instantFromEpochMs(ms) && epochMsOf(instantFromEpochMs(ms)) === ms,
    ),
  );
});

test("instants and civil days sort as text the way they sort in time", () => {
  fc.assert(fc.property(moments, moments, (a, b) => a < b === instantFromEpochMs(a) < instantFromEpochMs(b)));
  fc.assert(fc.property(days, days, (a, b) => dayNumberOf(a) < dayNumberOf(b) === a < b));
});

test("day and minute of an instant, put together, give the instant's minute", () => {
  fc.assert(
    fc.property(moments, (ms) => {
      const instant = instantFromEpochMs(ms);
      assert.equal(epochMsOf(instantAt(civilDateOf(instant), minuteOfDay(instant))), Math.floor(ms / 60_000) * 60_000);
    }),
  );
});

test("days added and taken away again lead home", () => {
  fc.assert(fc.property(days, fc.integer({ min: -40_000, max: 40_000 }), (day, count) => addDays(addDays(day, count), -count) === day));
});

test("seven days later is the same day of the week", () => {
  fc.assert(
    fc.property(days, (day) => {
      assert.equal(dayOfWeek(addDays(day, 7)), dayOfWeek(day));
      assert.equal(dayOfWeek(addDays(day, 1)), (dayOfWeek(day) % 7) + 1);
    }),
  );
});

test("the civil day of Vietnam agrees with the platform's own time zone table", () => {
  const table = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Ho_Chi_Minh", year: "numeric", month: "2-digit", day: "2-digit" });
  fc.assert(fc.property(moments, (ms) => civilDateOf(instantFromEpochMs(ms)) === (table.format(ms) as CivilDate)));
});

test("every real day is read, and as itself", () => {
  fc.assert(fc.property(days, (day) => parseCivilDate(day) === day));
});
