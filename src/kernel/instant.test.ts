import assert from "node:assert/strict";
import { test } from "node:test";
import type { CivilDate, Instant } from "#kernel/instant";
import {
  TIME_ZONE,
  addDays,
  addMs,
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
  parseLocalTime,
} from "#kernel/instant";

const instant = (text: string): Instant => text as Instant;
const day = (text: string): CivilDate => text as CivilDate;

test("an instant is kept in UTC with milliseconds, whatever zone it was written in", () => {
  assert.equal(parseInstant("2026-11-19T09:00:00+07:00"), "2026-11-19T02:00:00.000Z");
  assert.equal(parseInstant("2026-11-19T02:00:00Z"), "2026-11-19T02:00:00.000Z");
  assert.equal(parseInstant("2026-11-19T02:00:00.000Z"), "2026-11-19T02:00:00.000Z");
});

test("an instant without a zone is not guessed", () => {
  for (const text of ["2026-11-19T09:00:00", "2026-11-19", "", "hôm nay"]) assert.equal(parseInstant(text), undefined, text);
});

test("a moment that does not exist is no instant", () => {
  const strangers = [
    "2026-13-19T02:00:00.000Z",
    "2026-02-30T02:00:00.000Z",
    "2026-02-30T09:00:00+07:00",
    "2026-11-19T25:00:00Z",
    "x+07:00",
  ];
  for (const text of strangers) assert.equal(parseInstant(text), undefined, text);
});

test("a wall-clock time is read in Vietnam, with or without seconds", () => {
  assert.equal(parseLocalTime("2026-11-19T09:00"), "2026-11-19T02:00:00.000Z");
  assert.equal(parseLocalTime("2026-11-19T00:00:59"), "2026-11-18T17:00:59.000Z");
});

test("a wall-clock time that no clock shows is refused", () => {
  const strangers = ["2026-02-30T09:00", "2026-11-19T24:00", "2026-11-19T09:60", "2026-11-19T09:00:60", "2026-11-19 09:00", "09:00"];
  for (const text of strangers) assert.equal(parseLocalTime(text), undefined, text);
});

test("a civil day exists in the calendar or is refused", () => {
  assert.equal(parseCivilDate("2028-02-29"), "2028-02-29");
  for (const text of ["2026-02-29", "2026-02-30", "2026-13-01", "2026-00-10", "2026-1-1", "19/11/2026", ""]) {
    assert.equal(parseCivilDate(text), undefined, text);
  }
});

test("the civil day in Vietnam begins at 17:00 UTC of the day before", () => {
  assert.equal(TIME_ZONE, "Asia/Ho_Chi_Minh");
  assert.equal(civilDateOf(instant("2026-11-18T16:59:59.999Z")), "2026-11-18");
  assert.equal(civilDateOf(instant("2026-11-18T17:00:00.000Z")), "2026-11-19");
  assert.equal(minuteOfDay(instant("2026-11-18T16:59:59.999Z")), 1439);
  assert.equal(minuteOfDay(instant("2026-11-18T17:00:00.000Z")), 0);
});

test("a day and a minute make an instant", () => {
  assert.equal(instantAt(day("2026-11-19"), 9 * 60), "2026-11-19T02:00:00.000Z");
  assert.equal(instantAt(day("2026-11-19"), 0), "2026-11-18T17:00:00.000Z");
});

test("milliseconds since 1970 and instants are two ways to write one moment", () => {
  assert.equal(instantFromEpochMs(0), "1970-01-01T00:00:00.000Z");
  assert.equal(epochMsOf(instant("1970-01-01T00:00:00.001Z")), 1);
  assert.equal(addMs(instant("2026-12-31T23:59:59.999Z"), 1), "2027-01-01T00:00:00.000Z");
});

test("adding days crosses months, leap days and years", () => {
  assert.equal(addDays(day("2026-12-31"), 1), "2027-01-01");
  assert.equal(addDays(day("2028-02-28"), 1), "2028-02-29");
  assert.equal(addDays(day("2026-03-01"), -1), "2026-02-28");
  assert.equal(civilDateFromDayNumber(dayNumberOf(day("1969-12-31"))), "1969-12-31");
});

test("weeks run from Monday, 1, to Sunday, 7, before 1970 too", () => {
  assert.equal(dayOfWeek(day("2026-11-16")), 1);
  assert.equal(dayOfWeek(day("2026-11-22")), 7);
  assert.equal(dayOfWeek(day("1969-12-31")), 3);
  assert.equal(dayOfWeek(day("1900-01-01")), 1);
});
