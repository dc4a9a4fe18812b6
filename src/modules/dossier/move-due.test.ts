import assert from "node:assert/strict";
import { test } from "node:test";

import type { CivilDate, Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { computeDue, nationalCalendarSource } from "#modules/calendar";
import type { Calendar } from "#modules/calendar";
import { bindCalendars, withDecree } from "#modules/schedule";

import type { DossierDue } from "./dossier.events.ts";
import { recomputeDue } from "./move-due.ts";

const BOOK = bindCalendars(nationalCalendarSource, []);
const BEFORE = BOOK.national;

/** The calendar with one more day off. */
function restedOn(date: string): Calendar {
  const document = { number: "1/QĐ-TTg", date: "2026-11-01" as CivilDate, issuer: "Thủ tướng Chính phủ", title: "Nghỉ thêm" };
  const rows = [{ date: date as CivilDate, kind: "HOLIDAY", occasion: "Nghỉ thêm" } as const];
  return withDecree(BOOK, { scope: "national", document, publishedYears: [], rows, decreeId: "d", number: 1 }).national;
}

/** A date as a dossier keeps it, computed by the calendar before any decree. */
function dueFrom(from: string, amount: number, more: Partial<DossierDue> = {}): DossierDue {
  const clockStart = from as Instant;
  const pauses = (more.pauses ?? []).map((pause) => ({ from: pause.from, to: pause.to, rule: pause.rule }));
  const due = computeDue(BEFORE, { from: clockStart, period: { amount, unit: "working_day" }, pauses });
  assert.ok(!isProblem(due));
  const inputs = { clockStart, amount, unit: "working_day", calendar: BEFORE.version, isProvisional: due.isProvisional } as const;
  return { at: due.due, on: due.dueOn, ...inputs, ...more };
}

function onOf(due: DossierDue, calendar: Calendar): readonly [CivilDate, boolean] {
  const found = recomputeDue(due, calendar);
  return isProblem(found) ? assert.fail(found.problem) : [found.on, found.isProvisional];
}

test("a day off within the running time moves the date by a working day, one after it does not", () => {
  const due = dueFrom("2026-11-19T02:00:00.000Z", 7);
  assert.equal(due.on, "2026-12-01");
  assert.deepEqual(onOf(due, BEFORE), ["2026-12-01", false]);
  assert.deepEqual(onOf(due, restedOn("2026-11-30")), ["2026-12-02", false]);
  assert.deepEqual(onOf(due, restedOn("2026-12-02")), ["2026-12-01", false]);
});

test("a pause is counted again with the date: a day off inside it takes no time twice", () => {
  const stood = {
    from: "2026-11-23T02:00:00.000Z" as Instant,
    to: "2026-11-27T02:00:00.000Z" as Instant,
    rule: "subtract",
    cause: "finance",
    ground: "Luật Đất đai",
  } as const;
  const due = dueFrom("2026-11-19T02:00:00.000Z", 7, { pauses: [stood] });
  assert.deepEqual(onOf(due, BEFORE), [due.on, false]);
  assert.deepEqual(onOf(due, restedOn("2026-11-26")), [due.on, false]);
  assert.ok(onOf(due, restedOn("2026-12-01"))[0] > due.on);
});

test("a day that an apology names moves only when nobody works on it any more", () => {
  const due = dueFrom("2026-11-02T02:00:00.000Z", 7, {
    at: "2026-11-30T02:00:00.000Z" as Instant,
    on: "2026-11-30" as CivilDate,
    extended: { from: "2026-11-11" as CivilDate, apologyId: "a" },
  });
  assert.deepEqual(onOf(due, restedOn("2026-11-27")), ["2026-11-30", false]);
  assert.deepEqual(onOf(due, restedOn("2026-11-30")), ["2026-12-01", false]);
});

test("a date that moves into a year without a published schedule becomes provisional", () => {
  const due = dueFrom("2026-12-21T02:00:00.000Z", 8);
  assert.deepEqual([due.on, due.isProvisional], ["2026-12-31", false]);
  assert.deepEqual(onOf(due, restedOn("2026-12-28")), ["2027-01-04", true]);
});
