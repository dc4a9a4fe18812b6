import assert from "node:assert/strict";
import { test } from "node:test";

import fc from "fast-check";

import type { CivilDate, Instant } from "#kernel/instant";
import { nationalCalendar } from "#modules/calendar";

import { indexDueOn, indexTimelinessOf } from "./index-timeliness.ts";
import {
  at,
  commanded,
  filedLife,
  lifeOf,
  moveArbitrary,
  POLICE,
  paused,
  receivedLife,
  resumed,
  supplementAsked,
  supplementBrought,
} from "./life.fixture.ts";
import type { Life } from "./life.fixture.ts";

const calendar = nationalCalendar();

function onDesk(): Life {
  const received = receivedLife(filedLife(at("2026-11-02T08:10"), POLICE), at("2026-11-02T09:00"), 7);
  const forwarded = commanded(received, ["forward", {}], at("2026-11-02T09:10"));
  return commanded(forwarded, ["assign", { officer: { officerId: "x", name: "An" } }], at("2026-11-02T10:00"));
}

const asked = (life: Life, askedAt: string, broughtAt: string): Life =>
  supplementBrought(supplementAsked(life, at(askedAt)), at(broughtAt));
const judged = (life: Life, now: Instant): string | null => indexTimelinessOf(life.state, calendar, now);

test("CLK-11 the law begins again after a supplement, the index subtracts: on time by one can be late by the other", () => {
  const life = asked(onDesk(), "2026-11-04T09:00", "2026-11-10T09:00");
  // From zero on 10 November: seven working days, to the 19th. Two days were used before: the index gives five more, to the 17th.
  assert.equal(life.state.due?.on, "2026-11-19");
  assert.equal(indexDueOn(life.state, calendar, life.now), "2026-11-17");
  assert.equal(judged(life, at("2026-11-17T16:00")), "on_time");
  assert.equal(judged(life, at("2026-11-18T08:00")), "late");
});

test("CLK-12 a second supplement counts late in the index, however soon the outcome comes", () => {
  const twice = asked(asked(onDesk(), "2026-11-03T09:00", "2026-11-04T09:00"), "2026-11-05T09:00", "2026-11-06T09:00");
  assert.equal(twice.state.supplementRounds, 2);
  assert.equal(judged(twice, at("2026-11-06T10:00")), "late");
});

test("CLK-13 other pauses are taken out as well, and a day given later with an apology is the one that counts", () => {
  const life = resumed(paused(onDesk(), "finance", at("2026-11-04T09:00")), at("2026-11-06T09:00"));
  assert.equal(indexDueOn(life.state, calendar, life.now), "2026-11-13");
  const { due } = life.state;
  assert.ok(due);
  const [on, from] = ["2026-11-20" as CivilDate, "2026-11-13" as CivilDate];
  const extended = { ...life.state, due: { ...due, on, extended: { from, apologyId: "a" } } };
  assert.equal(indexDueOn(extended, calendar, life.now), "2026-11-20");
});

test("CLK-14 without a time limit there is nothing to judge", () => {
  assert.equal(indexDueOn(filedLife(at("2026-11-02T08:10")).state, calendar, at("2026-11-02T09:00")), null);
});

test("CLK-15 the index never gives more time than the law does, when the date was not given later", () => {
  fc.assert(
    fc.property(fc.array(moveArbitrary, { maxLength: 25 }), (moves) => {
      const { state, now } = lifeOf(moves, false);
      const dueOn = indexDueOn(state, calendar, now);
      if (dueOn === null || state.due === null || state.pauses.length > 0) return;
      assert.ok(dueOn <= state.due.on);
    }),
    { numRuns: 300 },
  );
});
