import assert from "node:assert/strict";
import { test } from "node:test";

import fc from "fast-check";

import type { ActorRef } from "#kernel/id";
import { addDays, civilDateOf, instantAt } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { nationalCalendar, overdueFrom } from "#modules/calendar";

import { NO_DOSSIER } from "../dossier.ts";
import { foldDossier } from "../fold-dossier.ts";
import { watchDeadline } from "./apology-commands.ts";
import { officeEndMinute } from "./apology-duty.ts";
import { apologyCounts, standingOf } from "./apology-tally.ts";
import { lifeOf, lived, moveArbitrary } from "./life.fixture.ts";
import type { Life } from "./life.fixture.ts";

const calendar = nationalCalendar();
const LAST_SWEEP = 23 * 60;
const SWEEPS = [6 * 60, officeEndMinute(calendar), LAST_SWEEP];

/** Moments of the sweep in a time, in order. */
function* sweeps(from: Instant, to: Instant): Generator<Instant> {
  for (let day = civilDateOf(from); day <= civilDateOf(to); day = addDays(day, 1)) {
    for (const minute of SWEEPS) {
      const moment = instantAt(day, minute);
      if (moment > from && moment <= to) yield moment;
    }
  }
}

/** A life with the sweep beside it: what the clock opens comes between the events that people made. */
function withSweeps({ events, now: end }: Life): readonly Life[] {
  const lives: Life[] = [];
  let life: Life = { events: [], state: NO_DOSSIER, now: events[0]?.at ?? end };
  const sweepTo = (until: Instant): void => {
    for (const moment of sweeps(life.now, until)) {
      const done =
        life.state.status === "none" || !watchDeadline([]).from.includes(life.state.status)
          ? null
          : watchDeadline([]).decide(life.state, {}, { now: moment, calendar, actor: "system:x" as ActorRef, by: null });
      life = done === null || isProblem(done) ? { ...life, now: moment } : lived(life, done.events, moment);
      lives.push(life);
    }
  };
  for (const event of events) {
    sweepTo(event.at);
    life = { events: [...life.events, event], state: foldDossier(life.state, event), now: event.at };
    lives.push(life);
  }
  sweepTo(end);
  return lives;
}

const lifeArbitrary = fc.record({ moves: fc.array(moveArbitrary, { maxLength: 24 }), isElsewhere: fc.boolean() });

test("APO-01 no date passes on a running dossier without a duty that was opened before it", () => {
  fc.assert(
    fc.property(lifeArbitrary, ({ moves, isElsewhere }) => {
      let inForce = { due: NO_DOSSIER.due, since: "" };
      for (const { state, now } of withSweeps(lifeOf(moves, isElsewhere))) {
        const { due } = state;
        if (due !== inForce.due) inForce = { due, since: now };
        const isRunning = due !== null && state.resolvedAt === null && state.endedAt === null;
        if (!isRunning || civilDateOf(now) <= due.on) continue;
        // These lives resume a clock without moving its date: one that had passed already cannot be foreseen.
        if (inForce.since >= instantAt(due.on, LAST_SWEEP)) continue;
        const duty = state.apologies.find(({ kind, dueOn, avertedAt }) => kind === "late" && dueOn === due.on && avertedAt === null);
        assert.ok(duty, `nothing is owed on ${now} for ${due.on}`);
        assert.ok(duty.owedAt < overdueFrom(due.on), `owed only since ${duty.owedAt} for ${due.on}`);
      }
    }),
    { numRuns: 400 },
  );
});

test("APO-07 owed is what was averted, what was delivered and what is unpaid; counted event by event it is what the state says", () => {
  fc.assert(
    fc.property(lifeArbitrary, ({ moves, isElsewhere }) => {
      const sums = new Map<string, number>();
      let before = NO_DOSSIER;
      for (const { state } of withSweeps(lifeOf(moves, isElsewhere))) {
        for (const { counter } of apologyCounts(before, state)) sums.set(counter, (sums.get(counter) ?? 0) + 1);
        before = state;
      }
      const counted = (counter: string): number => sums.get(counter) ?? 0;
      const standings = before.apologies.map(standingOf);
      const unpaid = standings.filter((standing) => standing !== "averted" && standing !== "delivered").length;
      assert.equal(counted("apology.owed"), before.apologies.length);
      assert.equal(counted("apology.owed") - counted("apology.averted") - counted("apology.delivered"), unpaid);
    }),
    { numRuns: 200 },
  );
});

test("APO-02 a dossier has at most one standing apology for a date, however often the sweep runs", () => {
  fc.assert(
    fc.property(lifeArbitrary, ({ moves, isElsewhere }) => {
      const last = withSweeps(lifeOf(moves, isElsewhere)).at(-1);
      const standing = (last?.state.apologies ?? []).filter(({ kind, avertedAt }) => kind === "late" && avertedAt === null);
      assert.equal(new Set(standing.map(({ dueOn }) => dueOn)).size, standing.length);
      const ids = new Set((last?.state.apologies ?? []).map(({ apologyId }) => apologyId));
      assert.equal(ids.size, last?.state.apologies.length ?? 0);
    }),
    { numRuns: 200 },
  );
});
