import assert from "node:assert/strict";
import { test } from "node:test";

import type { CivilDate, Instant } from "#kernel/instant";

import { forecastOf, pathDays, shareOf, standingOf, targetOn, together } from "./progress.ts";
import type { PathPoint } from "./progress.ts";
import { targetAt } from "./target.ts";
import { SERIES_OF_2021 } from "./target-series.data.ts";

const targets = {
  stated: {
    ...SERIES_OF_2021,
    rows: [...SERIES_OF_2021.rows],
    by: "system:test",
    byName: "test",
    at: "2026-01-01T00:00:00.000Z" as Instant,
  },
};
const day = (text: string): CivilDate => text as CivilDate;
const NONE = { stock: null, valid: 0, ended: 0, outside: 0 };

test("DIG-09 an agency with nothing on paper has no share, and one that stated nothing is another thing", () => {
  assert.equal(shareOf(NONE), null);
  assert.equal(standingOf(NONE, 1), "not_stated");
  assert.equal(shareOf({ ...NONE, stock: 0 }), null);
  assert.equal(standingOf({ ...NONE, stock: 0 }, 1), "nothing");
  assert.equal(standingOf({ stock: 4, valid: 0, ended: 4, outside: 0 }, 1), "nothing");
});

test("a result that has ended leaves both sides of the share", () => {
  assert.equal(shareOf({ stock: 10, valid: 5, ended: 0, outside: 0 }), 0.5);
  assert.equal(shareOf({ stock: 10, valid: 4, ended: 2, outside: 9 }), 0.5);
  assert.equal(standingOf({ stock: 3, valid: 4, ended: 0, outside: 0 }, 1), "understated");
  assert.equal(standingOf({ stock: 4, valid: 2, ended: 0, outside: 0 }, 0.5), "reached");
  assert.equal(standingOf({ stock: 4, valid: 2, ended: 0, outside: 0 }, 0.51), "behind");
  assert.equal(standingOf({ stock: 4, valid: 2, ended: 0, outside: 0 }, null), "no_target");
});

test("the series of the directive: 30, 20 and 15 per cent in 2021, twenty points a year until all is done", () => {
  assert.deepEqual(
    [2020, 2021, 2022, 2025, 2026, 2030].map((year) => targetAt(targets, "province", year)),
    [null, 0.3, 0.5, 1, 1, 1],
  );
  assert.deepEqual(
    [2021, 2024, 2025, 2026].map((year) => targetAt(targets, "commune", year)),
    [0.15, 0.75, 0.95, 1],
  );
  assert.equal(targetAt(targets, "district", 2023), 0.6);
});

test("within a year the target goes straight from one year's end to the next", () => {
  assert.equal(targetOn(targets, "commune", day("2024-12-31")), 0.75);
  const middle = targetOn(targets, "commune", day("2025-07-01")) ?? 0;
  assert.ok(middle > 0.845 && middle < 0.855);
  assert.equal(targetOn(targets, "commune", day("2019-07-01")), null);
});

test("several agencies together are counted by their papers, and those without any weigh nothing", () => {
  const sum = together([{ stock: 10, valid: 5, ended: 0, outside: 1 }, NONE, { stock: 30, valid: 5, ended: 0, outside: 0 }]);
  assert.deepEqual(sum, { stock: 40, valid: 10, ended: 0, outside: 1 });
  assert.deepEqual(together([NONE]), NONE);
});

test("the forecast carries the pace of three months on to the year's end and never beyond all of it", () => {
  const point = (text: string, valid: number): PathPoint => ({ day: day(text), stock: 1000, valid, ended: 0, outside: 0 });
  const path = [point("2026-06-30", 0), point("2026-07-31", 100), point("2026-10-29", 190)];
  const forecast = forecastOf(path);
  assert.equal(forecast?.day, "2026-12-31");
  assert.equal(forecast?.weekly, 7);
  assert.equal(forecast?.share.toFixed(3), "0.253");
  assert.equal(forecastOf([point("2026-07-31", 0), point("2026-10-29", 990)])?.share, 1);
  assert.equal(forecastOf([point("2026-07-31", 5), point("2026-10-29", 5)]), null);
  assert.equal(forecastOf([point("2026-10-29", 5)]), null);
});

test("a path has the ends of the last twelve months and today", () => {
  const days = pathDays(day("2026-11-19"));
  assert.deepEqual([days[0], days.at(-2), days.at(-1), days.length], ["2025-11-30", "2026-10-31", "2026-11-19", 13]);
});
