import assert from "node:assert/strict";
import { test } from "node:test";
import { parseCivilDate, parseInstant } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import {
  formatBytes,
  formatDay,
  formatDuration,
  formatInstant,
  formatLongDay,
  formatNumber,
  formatShare,
  formatShortInstant,
} from "./format.ts";

const instant = (text: string): Instant => parseInstant(text) as Instant;
const day = (text: string): CivilDate => parseCivilDate(text) as CivilDate;

test("a moment is written in Vietnamese local time with its weekday, in both languages", () => {
  const evening = instant("2026-11-27T10:30:00Z");
  assert.equal(formatInstant("vi", evening), "Thứ Sáu, 27/11/2026, 17:30");
  assert.equal(formatInstant("en", evening), "Friday, 27 November 2026, 17:30");
});

test("an hour before midnight in UTC belongs to the next day in Vietnam", () => {
  assert.equal(formatInstant("vi", instant("2026-12-31T23:05:00Z")), "Thứ Sáu, 01/01/2027, 06:05");
});

test("Sunday is Chủ Nhật and closes the week", () => {
  assert.equal(formatLongDay("vi", day("2026-11-22")), "Chủ Nhật, 22/11/2026");
  assert.equal(formatLongDay("en", day("2026-11-23")), "Monday, 23 November 2026");
  assert.equal(formatDay("vi", day("2026-02-01")), "01/02/2026");
});

test("in a list today and yesterday are named, other days written", () => {
  const now = instant("2026-11-19T02:00:00Z");
  assert.equal(formatShortInstant("vi", instant("2026-11-19T01:15:00Z"), now), "08:15, hôm nay");
  assert.equal(formatShortInstant("en", instant("2026-11-18T01:15:00Z"), now), "08:15 yesterday");
  assert.equal(formatShortInstant("vi", instant("2026-11-17T01:15:00Z"), now), "08:15, 17/11/2026");
});

test("numbers take the separators of the language", () => {
  assert.equal(formatNumber("vi", 1_234_567.891, 1), "1.234.567,9");
  assert.equal(formatNumber("en", 1_234_567.891, 1), "1,234,567.9");
  assert.equal(formatNumber("vi", -1500), "−1.500");
  assert.equal(formatNumber("vi", -0.001, 2), "0,00");
  assert.equal(formatNumber("vi", 999), "999");
});

test("a share of nothing is a dash, not a number", () => {
  assert.equal(formatShare("vi", 0.974), "97,4 %");
  assert.equal(formatShare("en", 1, 0), "100%");
  assert.equal(formatShare("vi", null), "–");
  assert.equal(formatShare("vi", Number.NaN), "–");
});

test("durations and sizes are said in words that fit their number", () => {
  assert.equal(formatDuration("vi", 5, "working_day"), "5 ngày làm việc");
  assert.equal(formatDuration("en", 1, "working_day"), "1 working day");
  assert.equal(formatDuration("en", 2, "hour"), "2 hours");
  assert.equal(formatDuration("vi", 1, "same_day"), "trong ngày");
  assert.equal(formatDuration("vi", 1.5, "working_hour"), "1,5 giờ làm việc");
  assert.equal(formatBytes("vi", 20_971_520), "21,0 MB");
  assert.equal(formatBytes("vi", 10_000_000), "10 MB");
  assert.equal(formatBytes("en", 4200), "4 kB");
  assert.equal(formatBytes("en", 999), "999 B");
});
