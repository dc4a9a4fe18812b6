import assert from "node:assert/strict";
import { test } from "node:test";

import fc from "fast-check";

import type { CivilDate } from "#kernel/instant";
import { nationalCalendar } from "#modules/calendar";

import { clockStoryOf, dateStoryOf } from "./date-story.ts";
import { dayStripOf, weeksOf } from "./day-strip.ts";
import type { StripDay } from "./day-strip.ts";
import {
  commanded,
  filedLife,
  lifeOf,
  moveArbitrary,
  POLICE,
  receivedLife,
  supplementAsked,
  supplementBrought,
  at,
} from "../dossier/clock/life.fixture.ts";

const calendar = nationalCalendar();
const kindsOf = (days: readonly StripDay[]): string =>
  days.map(({ kind, number }) => (number === null ? kind.charAt(0) : String(number))).join(" ");

/** Received on Monday 2 November with seven working days, on the officer's desk the same day. */
function onDesk() {
  const received = receivedLife(filedLife(at("2026-11-02T08:10"), POLICE), at("2026-11-02T09:00"), 7);
  const forwarded = commanded(received, ["forward", {}], at("2026-11-02T09:10"));
  return commanded(forwarded, ["assign", { officer: { officerId: "x", name: "An" } }], at("2026-11-02T10:00"));
}

test("CLK-06 the explanation computes the very date that the ledger holds, whatever a dossier lived through", () => {
  fc.assert(
    fc.property(fc.array(moveArbitrary, { maxLength: 30 }), fc.boolean(), (moves, isElsewhere) => {
      const { state, events } = lifeOf(moves, isElsewhere);
      const told = dateStoryOf(state, events, calendar);
      assert.equal(told === null, state.lastDue === null);
      if (told === null || (told.due.pauses ?? []).length > 0) return;
      assert.equal(told.computed.dueOn, told.due.on);
      assert.ok(told.isAsComputed);
    }),
    { numRuns: 300 },
  );
});

test("CLK-07 each day from the start to the due day is drawn once, and the counted ones are as many as the period", () => {
  const { state, events, now } = onDesk();
  const told = dateStoryOf(state, events, calendar);
  assert.ok(told);
  const days = dayStripOf(state, told, { calendar, now });
  assert.equal(kindsOf(days), "s 1 2 3 4 r r 5 6 7");
  assert.equal(days.at(-1)?.kind, "due");
  assert.equal(days.at(-1)?.on, state.due?.on);
  assert.ok(weeksOf(days).every((week) => week.length === 7));
});

test("CLK-08 what was counted before a supplement is drawn as begun again, and the wait of the applicant as standing", () => {
  const asked = supplementAsked(onDesk(), at("2026-11-04T09:00"));
  const standing = dateStoryOf(asked.state, asked.events, calendar);
  assert.ok(standing);
  assert.equal(clockStoryOf(asked.events)?.stood[0]?.to, null);
  assert.equal(kindsOf(dayStripOf(asked.state, standing, { calendar, now: at("2026-11-06T09:00") })), "s 1 2 p p");
  const brought = supplementBrought(asked, at("2026-11-10T09:00"));
  const told = dateStoryOf(brought.state, brought.events, calendar);
  assert.ok(told?.isWhole);
  assert.equal(kindsOf(dayStripOf(brought.state, told, { calendar, now: brought.now })), "s 1 2 p p p p p s 1 2 3 r r 4 5 6 7");
  assert.ok(told.computed.steps.some(({ kind }) => kind === "restarted"));
});

test("CLK-09 before reception there is no date to explain", () => {
  const { state, events } = filedLife(at("2026-11-02T08:10"));
  assert.equal(dateStoryOf(state, events, calendar), null);
  assert.deepEqual(weeksOf([]), []);
});

test("CLK-18 a date moved later by apology is told as a move, not as a miscount", () => {
  const life = onDesk();
  const { due } = life.state;
  assert.ok(due);
  const [on, from] = ["2026-11-13" as CivilDate, "2026-11-11" as CivilDate];
  const moved = { ...due, on, at: at("2026-11-13T09:00"), extended: { from, apologyId: "a" } };
  const state = { ...life.state, due: moved, lastDue: moved };
  const told = dateStoryOf(state, life.events, calendar);
  assert.ok(told?.isAsComputed);
  assert.equal(told.computed.dueOn, "2026-11-11");
  assert.equal(kindsOf(dayStripOf(state, told, { calendar, now: life.now })), "s 1 2 3 4 r r 5 6 7 e d");
});
