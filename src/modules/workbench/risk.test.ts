import assert from "node:assert/strict";
import { test } from "node:test";

import type { CivilDate, Instant } from "#kernel/instant";
import { nationalCalendar } from "#modules/calendar";
import type { Forecast, ForecastCause, ForecastVerdict } from "#modules/dossier";

import { riskPicture } from "./risk.ts";
import type { Judged } from "./risk.ts";

const calendar = nationalCalendar();
const MONDAY = "2026-11-23" as CivilDate;
const POLICE = { agencyCode: "H99.101.5", unitCode: "H99.101.5.1" };
const ADVISER = { agencyCode: "H99.13", unitCode: "H99.13.2" };

const SPENT: ForecastCause = {
  kind: "step_overspent",
  ...POLICE,
  officerName: "Nguyễn Văn An",
  stepKey: "process",
  usedMinutes: 900,
  shareMinutes: 480,
};
const OPINION: ForecastCause = { kind: "awaiting_opinion", ...ADVISER, dueAt: "2026-11-30T03:00:00.000Z" as Instant, isOverdue: false };
const REST: ForecastCause = { kind: "steps_remaining", ...POLICE, neededMinutes: 960, leftMinutes: 480 };

function forecast(verdict: ForecastVerdict, because: readonly ForecastCause[]): Forecast {
  return { workingMinutesLeft: 480, workingMinutesNeeded: 960, verdict, because };
}

function dossier(dueOn: string, of: Forecast, change: Partial<Judged> = {}): Judged {
  return {
    unitCode: POLICE.unitCode,
    officerId: "o1",
    officerName: "Nguyễn Văn An",
    lamp: "green",
    forecast: { of, dueOn: dueOn as CivilDate, stepName: "Thẩm định" },
    ...change,
  };
}

const THREE = [
  dossier("2026-11-26", forecast("will_be_late", [SPENT, REST])),
  dossier("2026-11-26", forecast("will_be_late", [OPINION, SPENT, REST])),
  dossier("2026-11-26", forecast("will_be_late", [REST]), { officerId: null, officerName: null, lamp: "amber" }),
];

test("on Monday the picture says how many will be late on Thursday, of how many that are due", () => {
  const { days, verdicts } = riskPicture([...THREE, dossier("2026-11-26", forecast("safe", []))], calendar, MONDAY);
  assert.deepEqual(
    days.find(({ day }) => day === "2026-11-26"),
    { day: "2026-11-26", willBeLate: 3, due: 4 },
  );
  assert.deepEqual(verdicts, { safe: 1, tight: 0, will_be_late: 3, late: 0 });
});

test("the days are today and the ten working days after it, days off left out", () => {
  const { days } = riskPicture([], calendar, MONDAY);
  assert.equal(days.length, 11);
  assert.ok(!days.some(({ day }) => ["2026-11-24", "2026-11-28", "2026-11-29"].includes(day)));
  assert.equal(days.at(-1)?.day, "2026-12-08");
});

test("causes are counted by the desk that can act; that the rest does not fit is told only when nothing else is known", () => {
  const { causes } = riskPicture(THREE, calendar, MONDAY);
  assert.deepEqual(causes, [
    { kind: "step_overspent", unitCode: POLICE.unitCode, stepName: "Thẩm định", count: 2 },
    { kind: "steps_remaining", unitCode: POLICE.unitCode, stepName: "", count: 1 },
    { kind: "awaiting_opinion", unitCode: ADVISER.unitCode, stepName: "", count: 1 },
  ]);
});

test("every thing on a desk stands under its unit and officer, also what has no forecast", () => {
  const opinion: Judged = { unitCode: ADVISER.unitCode, officerId: null, officerName: null, lamp: "red", forecast: null };
  const { desks } = riskPicture([...THREE, opinion], calendar, MONDAY);
  assert.deepEqual(
    desks.map(({ unitCode, officerId, lamps }) => [unitCode, officerId, lamps.red, lamps.amber, lamps.green]),
    [
      [ADVISER.unitCode, null, 1, 0, 0],
      [POLICE.unitCode, null, 0, 1, 0],
      [POLICE.unitCode, "o1", 0, 0, 2],
    ],
  );
});
