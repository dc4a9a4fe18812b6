import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOfWeek } from "#kernel/instant";
import { lunarHolidays, rowsByRule, YEAR_MAX, YEAR_MIN } from "./holiday-rule.ts";
import { nationalCalendarSource } from "./national-calendar.ts";

const RAD = Math.PI / 180;

/** Julian day of the k-th new moon after 1900 (Meeus, mean motion with the main periodic terms). */
function newMoon(k: number): number {
  const t = k / 1236.85;
  const mean = 2_415_020.75933 + 29.53058868 * k + 0.0001178 * t * t + 0.00033 * Math.sin((166.56 + 132.87 * t) * RAD);
  const sun = (359.2242 + 29.10535608 * k) * RAD;
  const moon = (306.0253 + 385.81691806 * k + 0.0107306 * t * t) * RAD;
  const node = (21.2964 + 390.67050646 * k - 0.0016528 * t * t) * RAD;
  const terms: readonly (readonly [number, number])[] = [
    [0.1734 - 0.000393 * t, sun],
    [0.0021, 2 * sun],
    [-0.4068, moon],
    [0.0161, 2 * moon],
    [-0.0004, 3 * moon],
    [0.0104, 2 * node],
    [-0.0051, sun + moon],
    [-0.0074, sun - moon],
    [0.0004, 2 * node + sun],
    [-0.0004, 2 * node - sun],
    [-0.0006, 2 * node + moon],
    [0.001, 2 * node - moon],
    [0.0005, 2 * moon + sun],
  ];
  const correction = terms.reduce((sum, [size, angle]) => sum + size * Math.sin(angle), 0);
  return mean + correction - (-0.000278 + 0.000265 * t + 0.000262 * t * t);
}

/** The sun's longitude at local midnight, in twelfths of the circle. */
function sunSector(localDay: number): number {
  const t = (localDay - 0.5 - 7 / 24 - 2_451_545) / 36_525;
  const anomaly = (357.5291 + 35_999.0503 * t) * RAD;
  const longitude =
    280.46645 + 36_000.76983 * t + 1.9146 * Math.sin(anomaly) + 0.019993 * Math.sin(2 * anomaly) + 0.00029 * Math.sin(3 * anomaly);
  return Math.floor((((longitude % 360) + 360) % 360) / 30);
}

function monthStart(k: number): number {
  return Math.floor(newMoon(k) + 0.5 + 7 / 24);
}

/** Index of the new moon that begins the month of the winter solstice, the eleventh. */
function eleventhMonth(year: number): number {
  const solsticeDay = Date.UTC(year, 11, 31) / 86_400_000 + 2_440_588;
  const k = Math.floor((solsticeDay - 2_415_021) / 29.530588853);
  return sunSector(monthStart(k)) >= 9 ? k - 1 : k;
}

function firstOfMonth(year: number, month: 1 | 3): number {
  const from = eleventhMonth(year - 1);
  const hasLeap = eleventhMonth(year) - from === 13;
  const leapAt = Array.from({ length: 13 }, (_, index) => index + 1).find(
    (index) => sunSector(monthStart(from + index)) === sunSector(monthStart(from + index + 1)),
  );
  const offset = month + 1;
  return monthStart(from + offset + (hasLeap && leapAt !== undefined && leapAt <= offset ? 1 : 0));
}

function isoDay(julianDay: number): string {
  return new Date((julianDay - 2_440_588) * 86_400_000).toISOString().slice(0, 10);
}

test("the table of Tết and Giỗ Tổ equals sun and moon at UTC+7 in every year", () => {
  for (let year = YEAR_MIN; year <= YEAR_MAX; year += 1) {
    const expected = { tet: isoDay(firstOfMonth(year, 1)), hungKings: isoDay(firstOfMonth(year, 3) + 9) };
    assert.deepEqual(lunarHolidays(year), expected, String(year));
  }
});

test("Tết 2030 is 2 February in Vietnam", () => {
  assert.equal(lunarHolidays(2030)?.tet, "2030-02-02");
});

test("the rule gives the published days off of every published year, swaps apart", () => {
  for (const year of nationalCalendarSource.publishedYears) {
    const off = (rows: typeof nationalCalendarSource.rows): readonly string[] =>
      rows
        .filter((row) => row.date.startsWith(String(year)) && ["HOLIDAY", "COMPENSATION"].includes(row.kind) && dayOfWeek(row.date) <= 5)
        .map((row) => row.date)
        .toSorted();
    assert.deepEqual(off(rowsByRule(year)), off(nationalCalendarSource.rows), String(year));
  }
});

test("each swapped day off is paid for by a worked Saturday", () => {
  const count = (kind: string): number => nationalCalendarSource.rows.filter((row) => row.kind === kind).length;
  assert.equal(count("SWAP_OFF"), count("SWAP_WORK"));
  for (const row of nationalCalendarSource.rows) if (row.kind === "SWAP_WORK") assert.equal(dayOfWeek(row.date), 6);
});

test("every row states its legal ground and no day has two rows", () => {
  const { rows } = nationalCalendarSource;
  assert.ok(rows.every((row) => row.legalDoc.length > 10));
  assert.equal(new Set(rows.map((row) => row.date)).size, rows.length);
});
