import assert from "node:assert/strict";
import { test } from "node:test";

import fc from "fast-check";

import { epochMsOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { nationalCalendar, workingMinutesBetween } from "#modules/calendar";

import { NO_DOSSIER } from "../dossier.ts";
import { foldDossier } from "../fold-dossier.ts";
import { clockLedgerOf, closedInterval, openInterval } from "./clock-ledger.ts";
import type { ClockInterval } from "./clock-ledger.ts";
import { lifeOf, moveArbitrary } from "./life.fixture.ts";
import type { Life } from "./life.fixture.ts";
import { delayCausesOf, delayParts, lateMinutes, timedIntervals } from "./time-used.ts";

const calendar = nationalCalendar();
const lives = fc.tuple(fc.array(moveArbitrary, { maxLength: 30 }), fc.boolean()).map(([moves, isElsewhere]) => lifeOf(moves, isElsewhere));
const RUNS = { numRuns: 400 };

function check(predicate: (life: Life) => void): void {
  fc.assert(fc.property(lives, predicate), RUNS);
}

interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
}

/** When the applicant, or a cause outside, kept the clock standing: read from the events alone, without asking whose turn it was. */
function standing({ events, now }: Life, isWanted: (cause: string) => boolean): readonly Stretch[] {
  const found: Stretch[] = [];
  let open: { readonly from: Instant; readonly cause: string } | undefined;
  const end = events.find(({ kind }) => kind === "dossier.withdrawn" || kind === "dossier.lapsed")?.at ?? now;
  for (const { kind, at, payload } of events) {
    if (kind === "dossier.supplement_requested") open = { from: at, cause: "supplement" };
    if (kind === "dossier.clock_paused") open = { from: at, cause: payload["cause"] as string };
    if (kind !== "dossier.supplement_received" && kind !== "dossier.clock_resumed") continue;
    if (open !== undefined && isWanted(open.cause)) found.push({ from: open.from, to: at });
    open = undefined;
  }
  if (open !== undefined && isWanted(open.cause)) found.push({ from: open.from, to: end });
  return found;
}

const msOf = ({ from, to }: Stretch): number => epochMsOf(to) - epochMsOf(from);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const closedBy = (intervals: readonly ClockInterval[], now: Instant): readonly (ClockInterval & Stretch)[] =>
  intervals.map((interval) => ({ ...interval, to: interval.to ?? now }));
const minutes = (from: Instant, to: Instant): number => workingMinutesBetween(calendar, from, to) ?? 0;

test("CLK-01 the intervals of a dossier follow each other without gap or overlap from its filing to its end", () => {
  check(({ events, state }) => {
    const intervals = clockLedgerOf(events);
    const ended = ["returned", "withdrawn", "stopped"].includes(state.status);
    const end = state.returnedAt ?? state.endedAt;
    if (intervals.length === 0) return assert.equal(end, state.submittedAt);
    assert.equal(intervals[0]?.from, state.submittedAt);
    for (const [index, interval] of intervals.entries()) {
      const next = intervals[index + 1];
      if (next !== undefined) assert.equal(interval.to, next.from);
      assert.ok(interval.to === null || interval.to > interval.from);
    }
    assert.equal(intervals.at(-1)?.to, ended ? end : null);
    return undefined;
  });
});

test("CLK-02 what the events close one by one is the ledger read at once", () => {
  check(({ events, now }) => {
    let state = NO_DOSSIER;
    const rows: ClockInterval[] = [];
    for (const event of events) {
      const row = closedInterval(state, event);
      if (row !== null) rows.push(row);
      state = foldDossier(state, event);
    }
    const open = openInterval(state);
    const parts = closedBy(open === null ? rows : [...rows, open], now);
    const whole = closedBy(clockLedgerOf(events), now);
    const key = ({ owner, cause, unitCode }: ClockInterval): string => `${owner} ${cause} ${unitCode}`;
    const length = (list: typeof parts, wanted: string): number => sum(list.filter((one) => key(one) === wanted).map(msOf));
    for (const wanted of new Set([...parts, ...whole].map(key))) assert.equal(length(parts, wanted), length(whole, wanted));
  });
});

test("CLK-03 the applicant's time is never an agency's, nor an agency's the applicant's", () => {
  check((life) => {
    const intervals = closedBy(clockLedgerOf(life.events), life.now);
    const ofApplicant = intervals.filter(({ owner }) => owner === "applicant");
    assert.equal(sum(ofApplicant.map(msOf)), sum(standing(life, (cause) => cause === "supplement" || cause === "finance").map(msOf)));
    assert.ok(ofApplicant.every(({ agencyCode, isRunning }) => agencyCode === "" && !isRunning));
    assert.ok(intervals.every(({ owner, agencyCode }) => owner !== "agency" || agencyCode !== ""));
  });
});

test("CLK-04 the running minutes of all owners are the legal time used, pauses left out", () => {
  check((life) => {
    const { events, state, now } = life;
    const start = events.find(({ kind }) => kind === (state.reception.agencyCode === "H99.101" ? "dossier.forwarded" : "dossier.received"));
    const timed = timedIntervals({ intervals: clockLedgerOf(events), calendar, now });
    const running = sum(timed.filter(({ isRunning }) => isRunning).map(({ workingMinutes }) => workingMinutes));
    if (start === undefined) return assert.equal(running, 0);
    const end = state.resolvedAt ?? state.endedAt ?? now;
    const stood = sum(standing(life, () => true).map(({ from, to }) => minutes(from, to)));
    return assert.equal(running, minutes(start.at, end) - stood);
  });
});

test("CLK-10 a desk that is within its own time has no part in a delay, however it used what others left", () => {
  check(({ events, state, now }) => {
    const account = { state, intervals: clockLedgerOf(events), calendar, now };
    const { step } = state;
    if (step === null || step.dueAt === null || now > step.dueAt || lateMinutes(account) > 0) return;
    const own = delayParts(account).filter(({ stepKey, unitCode }) => stepKey === step.key && unitCode === step.holder.unitCode);
    // Shares are rounded down to minutes, once a step.
    assert.ok(sum(own.map(({ workingMinutes }) => workingMinutes)) <= state.plan.length, JSON.stringify(own));
  });
});

test("CLK-05 the parts of a delay sum to the lateness, and nobody has a part who had no time", () => {
  check(({ events, state, now }) => {
    const intervals = clockLedgerOf(events);
    const account = { state, intervals, calendar, now };
    const parts = delayParts(account);
    const late = lateMinutes(account);
    if (late > 0) assert.equal(sum(parts.map(({ workingMinutes }) => workingMinutes)), late);
    for (const part of parts)
      assert.ok(intervals.some(({ unitCode }) => unitCode === part.unitCode) || part.unitCode.startsWith("H99.101.5"));
    assert.ok(delayCausesOf(events, calendar, now).every(({ workingMinutes, agencyCode }) => workingMinutes > 0 && agencyCode !== ""));
  });
});
