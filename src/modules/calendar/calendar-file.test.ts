import assert from "node:assert/strict";
import { test } from "node:test";
import type { CivilDate, Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { overlayCalendar, parseCalendarFile, scopesOf } from "./calendar-file.ts";
import { compileCalendar, isWorkingDay } from "./calendar.ts";
import type { Calendar } from "./calendar.ts";
import { computeDue } from "./due.ts";
import { nationalCalendarSource } from "./national-calendar.ts";

const legalDoc = "Thông báo thử";

function withFile(file: unknown): Calendar {
  const parsed = parseCalendarFile("x.json", JSON.stringify(file));
  if (isProblem(parsed)) throw new Error(JSON.stringify(parsed));
  const source = overlayCalendar(nationalCalendarSource, parsed);
  return compileCalendar(source, scopesOf(source));
}

test("a published year replaces what was worked out by rule and is no longer provisional", () => {
  const calendar = withFile({ publishedYears: [2027], rows: [{ date: "2027-01-01", kind: "HOLIDAY", legalDoc }] });
  assert.equal(isWorkingDay(calendar, "2027-02-04" as CivilDate), true);
  const due = computeDue(calendar, { from: "2027-02-03T02:00:00.000Z" as Instant, period: { amount: 1, unit: "working_day" } });
  assert.deepEqual(due, { due: "2027-02-04T02:00:00.000Z", dueOn: "2027-02-04", isProvisional: false, warnings: [] });
});

test("a row of a province changes that province's calendar and no published national day around it", () => {
  const calendar = withFile([{ date: "2026-11-25", kind: "HOLIDAY", scope: "province:H99", legalDoc }]);
  assert.equal(isWorkingDay(calendar, "2026-11-25" as CivilDate), false);
  assert.equal(isWorkingDay(calendar, "2026-11-24" as CivilDate), false);
  assert.equal(isWorkingDay(compileCalendar(nationalCalendarSource), "2026-11-25" as CivilDate), true);
});

test("the narrowest scope of a day wins", () => {
  const calendar = withFile([
    { date: "2026-11-28", kind: "SWAP_WORK", scope: "agency:H99.10", legalDoc },
    { date: "2026-11-28", kind: "HOLIDAY", scope: "national", legalDoc },
  ]);
  assert.equal(isWorkingDay(calendar, "2026-11-28" as CivilDate), true);
});

test("a file may set office hours, the cut-off and the hour of due dates", () => {
  const calendar = withFile({
    sessions: [{ from: "07:00", to: "11:00" }],
    dueTimeRule: "end_of_last_session",
    cutoff: "10:00",
    version: "AB-1",
  });
  assert.equal(calendar.minutesPerDay, 240);
  assert.equal(calendar.cutoffMinute, 600);
  assert.equal(calendar.version, `${nationalCalendarSource.version}+AB-1`);
  const due = computeDue(calendar, { from: "2026-11-02T02:00:00.000Z" as Instant, period: { amount: 1, unit: "working_day" } });
  assert.equal(!isProblem(due) && due.due, "2026-11-03T04:00:00.000Z");
});

const refused: readonly (readonly [reason: string, file: unknown])[] = [
  ["an unknown field", { row: [] }],
  ["a day that does not exist", [{ date: "2026-02-30", kind: "HOLIDAY", legalDoc }]],
  ["a year the calendar does not cover", [{ date: "2050-01-01", kind: "HOLIDAY", legalDoc }]],
  ["a row without a legal ground", [{ date: "2026-11-25", kind: "HOLIDAY" }]],
  ["an unknown kind", [{ date: "2026-11-25", kind: "OFF", legalDoc }]],
  ["a weekday said to be worked in exchange", [{ date: "2026-11-25", kind: "SWAP_WORK", legalDoc }]],
  ["a Saturday said to be rested in exchange", [{ date: "2026-11-28", kind: "SWAP_OFF", legalDoc }]],
  ["two rows for one day", [1, 2].map(() => ({ date: "2026-11-25", kind: "HOLIDAY", legalDoc }))],
  [
    "sessions that overlap",
    {
      sessions: [
        { from: "07:00", to: "11:00" },
        { from: "10:00", to: "17:00" },
      ],
    },
  ],
  ["no session at all", { sessions: [] }],
  ["a bare number", 7],
];

for (const [reason, file] of refused) {
  test(`a calendar file with ${reason} is refused`, () => {
    const parsed = parseCalendarFile("x.json", JSON.stringify(file));
    assert.equal(isProblem(parsed) && parsed.problem, "calendar.file_invalid");
  });
}

test("a calendar file that is not JSON is refused", () => {
  const parsed = parseCalendarFile("x.json", "{");
  assert.equal(isProblem(parsed) && parsed.problem, "calendar.file_invalid");
});
