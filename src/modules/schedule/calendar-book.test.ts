import assert from "node:assert/strict";
import { test } from "node:test";
import type { CivilDate, Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { computeDue, lawOn, nationalCalendarSource } from "#modules/calendar";
import type { Calendar, CalendarSource, ClockRuleRow, OfficeHours } from "#modules/calendar";
import { bindCalendars } from "./calendar-book.ts";

const hours: OfficeHours = {
  scope: "agency:H99.10",
  from: "2026-06-01" as CivilDate,
  sessions: [{ startMinute: 7 * 60, endMinute: 16 * 60 }],
  reception: [],
  legalDoc: "Quyết định thử",
  verified: "text",
};

const cutoff: ClockRuleRow = {
  rule: "sameDayCutoffMinute",
  value: 16 * 60,
  ground: "Quyết định thử",
  verified: "text",
  from: "2026-01-01" as CivilDate,
  scope: "province:H99",
};

test("SCH-08 hours and rules of a place hold in that place, with the law of the nation beside them", () => {
  const base: CalendarSource = { ...nationalCalendarSource, version: "thử", officeHours: [hours], rules: [cutoff] };
  const book = bindCalendars(base, []);
  const dueIn = (calendar: Calendar): Instant | string => {
    const due = computeDue(calendar, { from: "2026-11-16T08:30:00.000Z" as Instant, period: { amount: 1, unit: "working_hour" } });
    return isProblem(due) ? due.problem : due.due;
  };
  assert.equal(dueIn(book.forAgency("H99.10")), "2026-11-17T00:30:00.000Z");
  assert.equal(dueIn(book.forAgency("H99.10.2")), "2026-11-17T00:30:00.000Z", "a division keeps its department's hours");
  assert.equal(dueIn(book.forAgency("H99.11")), "2026-11-16T09:30:00.000Z");
  const day = "2026-11-16" as CivilDate;
  assert.equal(lawOn(book.forAgency("H99.11"), day).sameDayCutoffMinute.value, 16 * 60);
  assert.equal(lawOn(book.forAgency("H99.11"), day).extensionsMax.value, 1);
  assert.equal(lawOn(book.national, day).sameDayCutoffMinute.value, 15 * 60);
  assert.equal(book.forAgency("H99.11"), book.forAgency("H99.12"), "agencies without hours of their own share one calendar");
});
