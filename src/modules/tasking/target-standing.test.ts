import assert from "node:assert/strict";
import { test } from "node:test";

import fc from "fast-check";

import type { CivilDate } from "#kernel/instant";
import { addDays } from "#kernel/instant";

import type { DirectiveTarget } from "./directive.events.ts";
import { forecastOn, isMet, pathValueOn, standingOf, wantedOn } from "./target-standing.ts";

const day = (text: string): CivilDate => text as CivilDate;

function target(change: Partial<DirectiveTarget> = {}): DirectiveTarget {
  return {
    metric: "đúng hạn",
    comparator: ">=",
    value: 80,
    unit: "%",
    scope: null,
    by: day("2026-12-31"),
    measureId: "dossier.resolved.on_time",
    path: [],
    ...change,
  };
}

/** « tỉnh 30 % năm 2021, mỗi năm tăng thêm 20 điểm »: the province's path of the Nam Định directive. */
const DIGITISED = target({
  value: 90,
  by: day("2024-12-31"),
  path: [
    { on: day("2021-12-31"), value: 30 },
    { on: day("2022-12-31"), value: 50 },
    { on: day("2023-12-31"), value: 70 },
    { on: day("2024-12-31"), value: 90 },
  ],
});

test("a comparator says what it says, also on the border", () => {
  assert.equal(isMet(target({ comparator: ">=" }), 80), true);
  assert.equal(isMet(target({ comparator: ">" }), 80), false);
  assert.equal(isMet(target({ comparator: "=", value: 100 }), 100), true);
  assert.equal(isMet(target({ comparator: "<=" }), 80), true);
  assert.equal(isMet(target({ comparator: "<" }), 80), false);
});

test("TSK-05 no figure is neither met nor missed", () => {
  const nothing = { on: day("2027-03-01"), value: null };
  assert.equal(isMet(target(), null), null);
  assert.equal(standingOf(target(), nothing, nothing), "not_applicable");
  assert.equal(standingOf(target({ measureId: null }), nothing, nothing), "no_measure");
});

test("what is wanted on a day follows the path of years", () => {
  assert.equal(wantedOn(DIGITISED, day("2021-06-01")), 30);
  assert.equal(wantedOn(DIGITISED, day("2022-12-31")), 50);
  assert.equal(wantedOn(DIGITISED, day("2023-12-30")), 50);
  assert.equal(Math.round(pathValueOn(DIGITISED, { on: day("2021-10-01"), value: 0 }, day("2023-07-02")) ?? 0), 60);
});

test("a target is on its path, behind it, met, or missed once its day is over", () => {
  const start = { on: day("2026-07-01"), value: 60 };
  assert.equal(standingOf(target(), start, { on: day("2026-10-01"), value: 71 }), "on_path");
  assert.equal(standingOf(target(), start, { on: day("2026-10-01"), value: 65 }), "behind");
  assert.equal(standingOf(target(), start, { on: day("2026-10-01"), value: 80 }), "met");
  assert.equal(standingOf(target(), start, { on: day("2027-01-01"), value: 79.9 }), "missed");
});

test("a target that has to fall is on its path below it", () => {
  const late = target({ comparator: "<=", value: 2 });
  const start = { on: day("2026-07-01"), value: 10 };
  assert.equal(standingOf(late, start, { on: day("2026-10-01"), value: 5 }), "on_path");
  assert.equal(standingOf(late, start, { on: day("2026-10-01"), value: 9 }), "behind");
});

test("a forecast needs three figures and goes on as they went", () => {
  const figures = [
    { on: day("2026-01-31"), value: 10 },
    { on: day("2026-03-02"), value: 20 },
  ];
  assert.equal(forecastOn(figures, day("2026-12-31"), true), undefined);
  const more = [...figures, { on: day("2026-04-01"), value: 30 }];
  assert.equal(Math.round(forecastOn(more, day("2026-05-01"), true) ?? 0), 40);
  assert.equal(forecastOn(more, day("2028-12-31"), true), 100);
});

test("on a straight way every figure of the way is on its path, and none short of it", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 79 }),
      fc.integer({ min: 1, max: 364 }),
      fc.double({ min: 0.1, max: 20, noNaN: true }),
      (from, days, short) => {
        const start = { on: day("2026-01-01"), value: from };
        const on = addDays(start.on, days);
        const due = pathValueOn(target(), start, on);
        assert.ok(due !== undefined && due >= from && due <= 80);
        const at = standingOf(target(), start, { on, value: due });
        assert.ok(at === "on_path" || at === "met");
        if (due < 80) assert.equal(standingOf(target(), start, { on, value: due - short }), "behind");
      },
    ),
  );
});
