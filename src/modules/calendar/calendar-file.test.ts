import assert from "node:assert/strict";
import { test } from "node:test";
import type { CivilDate, Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { contradictionsIn, emptyYears } from "./calendar-check.ts";
import { overlayCalendar, parseCalendarFile, readCalendarFile, scopesOf } from "./calendar-file.ts";
import { compileCalendar, isCounterOpen, isWorkingDay, lawOn } from "./calendar.ts";
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
    { date: "2026-11-28", kind: "HOLIDAY", scope: "province:H99", legalDoc },
  ]);
  assert.equal(isWorkingDay(calendar, "2026-11-28" as CivilDate), true);
});

test("a file may set office hours, the cut-off and the hour of due dates", () => {
  const calendar = withFile({
    sessions: [{ from: "07:00", to: "11:00" }],
    dueTimeRule: "end_of_last_session",
    rules: [{ rule: "sameDayCutoffMinute", scope: "province:H99", from: "2026-01-01", value: "10:00", ground: legalDoc }],
    version: "AB-1",
  });
  assert.equal(calendar.minutesPerDay, 240);
  assert.equal(lawOn(calendar, "2026-11-02" as CivilDate).sameDayCutoffMinute.value, 600);
  assert.equal(lawOn(calendar, "2025-11-03" as CivilDate).sameDayCutoffMinute.value, 900);
  assert.equal(calendar.version, `${nationalCalendarSource.version}+AB-1`);
  const due = computeDue(calendar, { from: "2026-11-02T02:00:00.000Z" as Instant, period: { amount: 1, unit: "working_day" } });
  assert.equal(!isProblem(due) && due.due, "2026-11-03T04:00:00.000Z");
});

type Refused = readonly [reason: string, file: unknown, says?: Readonly<Record<string, string>>];

const refused: readonly Refused[] = [
  ["an unknown field", { row: [] }],
  ["a day that does not exist", [{ date: "2026-02-30", kind: "HOLIDAY", legalDoc }], { line: "3" }],
  ["a year the calendar does not cover", [{ date: "2050-01-01", kind: "HOLIDAY", legalDoc }]],
  ["a row without a legal ground", [{ date: "2026-11-25", kind: "HOLIDAY" }]],
  ["an unknown kind", [{ date: "2026-11-25", kind: "OFF", legalDoc }]],
  ["a published year without a row", { publishedYears: [2028] }, { reason: "publishedYears 2028: no row of that year" }],
  [
    "sessions that overlap",
    {
      sessions: [
        { from: "07:00", to: "11:00" },
        { from: "10:00", to: "17:00" },
      ],
    },
  ],
  ["a session that ends before it begins", { officeHours: [{ from: "2026-01-01", sessions: [{ from: "11:00", to: "07:00" }], legalDoc }] }],
  [
    "hours that end before they begin",
    { officeHours: [{ from: "2026-05-01", until: "2026-04-01", sessions: [{ from: "07:00", to: "11:00" }], legalDoc }] },
  ],
  ["no session at all", { sessions: [] }],
  ["a rule that is the Civil Code's alone", { rules: [{ rule: "firstDayCounted", from: "2026-01-01", value: true, ground: legalDoc }] }],
  ["a rule without a ground", { rules: [{ rule: "extensionsMax", from: "2026-01-01", value: 2 }] }],
  ["a closing time without a unit", { rules: [{ rule: "lapse", from: "2026-01-01", value: { amount: 20 }, ground: legalDoc }] }],
  ["a bare number", 7],
];

for (const [reason, file, says = {}] of refused) {
  test(`a calendar file with ${reason} is refused`, () => {
    const parsed = parseCalendarFile("x.json", JSON.stringify(file, null, 1));
    assert.ok(isProblem(parsed));
    assert.equal(parsed.problem, "calendar.file_invalid");
    assert.deepEqual({ ...parsed.params, ...says }, parsed.params);
  });
}

const contradicting: readonly Refused[] = [
  [
    "a weekday said to be worked in exchange",
    [{ date: "2026-11-25", kind: "SWAP_WORK", legalDoc }],
    { reason: "worked_anyway", row: "2026-11-25 SWAP_WORK national", line: "3" },
  ],
  ["a Saturday said to be rested in exchange", [{ date: "2026-11-28", kind: "SWAP_OFF", legalDoc }], { reason: "rested_anyway" }],
  ["two rows for one day", [1, 2].map(() => ({ date: "2026-11-25", kind: "HOLIDAY", legalDoc })), { reason: "two_rows_alike", line: "8" }],
  [
    "two rows of different kind for one day",
    ["HOLIDAY", "COMPENSATION"].map((kind) => ({ date: "2026-11-25", kind, legalDoc })),
    { reason: "two_rows_differ", row: "2026-11-25 COMPENSATION national", other: "2026-11-25 HOLIDAY national" },
  ],
  [
    "a weekday rested and no Saturday worked for it",
    [{ date: "2026-11-25", kind: "SWAP_OFF", legalDoc }],
    { reason: "swap_without_work", row: "2026-11-25 SWAP_OFF national" },
  ],
  [
    "one Saturday worked for two weekdays",
    [
      { date: "2026-11-25", kind: "SWAP_OFF", legalDoc },
      { date: "2026-11-26", kind: "SWAP_OFF", legalDoc },
      { date: "2026-12-05", kind: "SWAP_WORK", legalDoc },
    ],
    { reason: "swap_without_work", row: "2026-11-26 SWAP_OFF national", line: "8" },
  ],
  [
    "a Saturday worked months away from the weekday it pays for",
    [
      { date: "2026-11-25", kind: "SWAP_OFF", legalDoc },
      { date: "2027-03-06", kind: "SWAP_WORK", legalDoc },
    ],
    { reason: "swap_without_work" },
  ],
  [
    "a Saturday worked in a province that the nation rests",
    [
      { date: "2026-11-28", kind: "HOLIDAY", legalDoc },
      { date: "2026-11-28", kind: "SWAP_WORK", scope: "province:H99", legalDoc },
    ],
    { reason: "worked_holiday", other: "2026-11-28 HOLIDAY national" },
  ],
];

for (const [reason, file, says] of contradicting) {
  test(`a calendar file with ${reason} is refused with its row`, () => {
    const parsed = parseCalendarFile("x.json", JSON.stringify(file, null, 1));
    assert.ok(isProblem(parsed));
    assert.equal(parsed.problem, "calendar.rows_contradict");
    assert.deepEqual({ ...parsed.params, ...says }, parsed.params);
  });
}

test("every contradiction of a file is found, not the first alone", () => {
  const rows = [
    { date: "2026-11-25", kind: "SWAP_WORK", legalDoc },
    { date: "2026-11-28", kind: "SWAP_OFF", legalDoc },
  ];
  const read = readCalendarFile("x.json", JSON.stringify(rows));
  assert.deepEqual(Array.isArray(read) && read.map((one: Problem) => one.params["reason"]), ["worked_anyway", "rested_anyway"]);
});

test("the national calendar contradicts itself nowhere", () => {
  assert.deepEqual(contradictionsIn(nationalCalendarSource.rows), []);
  assert.deepEqual(emptyYears(nationalCalendarSource), []);
});

const summer = {
  scope: "agency:H99.10",
  from: "2026-06-01",
  until: "2026-08-31",
  sessions: [
    { from: "07:00", to: "11:00" },
    { from: "13:00", to: "16:00" },
  ],
  reception: [{ day: 6, from: "07:30", to: "11:30" }],
  legalDoc,
};

test("an agency's hours hold for their season and change hours, never the day of a date", () => {
  const calendar = withFile({ officeHours: [summer] });
  const from = "2026-06-05T08:00:00.000Z" as Instant;
  const hours = computeDue(calendar, { from, period: { amount: 3, unit: "working_hour" } });
  assert.equal(!isProblem(hours) && hours.due, "2026-06-08T02:00:00.000Z");
  const days = computeDue(calendar, { from: "2026-08-28T10:00:00.000Z" as Instant, period: { amount: 1, unit: "working_day" } });
  assert.equal(!isProblem(days) && days.due, "2026-09-03T10:00:00.000Z");
  const plain = computeDue(compileCalendar(nationalCalendarSource), { from, period: { amount: 3, unit: "working_hour" } });
  assert.equal(!isProblem(plain) && plain.due, "2026-06-08T01:00:00.000Z");
});

test("CAL-10 a Saturday morning kept for reception is open at the counter and counts nothing", () => {
  const calendar = withFile({ officeHours: [summer] });
  const saturday = "2026-06-06T02:00:00.000Z" as Instant;
  assert.equal(isCounterOpen(calendar, saturday), true);
  assert.equal(isCounterOpen(calendar, "2026-06-06T08:00:00.000Z" as Instant), false);
  assert.equal(isCounterOpen(calendar, "2026-06-05T02:00:00.000Z" as Instant), true);
  assert.equal(isCounterOpen(compileCalendar(nationalCalendarSource), saturday), false);
  assert.equal(isWorkingDay(calendar, "2026-06-06" as CivilDate), false);
  const due = computeDue(calendar, { from: saturday, period: { amount: 1, unit: "working_day" } });
  assert.equal(!isProblem(due) && due.dueOn, "2026-06-08");
});

test("a calendar file that is not JSON is refused", () => {
  const parsed = parseCalendarFile("x.json", "{");
  assert.equal(isProblem(parsed) && parsed.problem, "calendar.file_invalid");
});
