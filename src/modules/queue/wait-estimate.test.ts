import assert from "node:assert/strict";
import { test } from "node:test";
import { epochMsOf } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { decideOpenCounter } from "./decide-counter.ts";
import { decideCall, decideCurrent, decideIssue } from "./decide-ticket.ts";
import { atMinute, openTestDay, seatOf, testPremises } from "./queue.fixture.ts";
import type { TestDay } from "./queue.fixture.ts";
import { estimateWait } from "./wait-estimate.ts";
import type { WaitEstimate } from "./wait-estimate.ts";

const PACES = [
  { group: "ho-tich", minutes: 10 },
  { group: "dat-dai", minutes: 20 },
];

/** Numbers after Mulberry32: the same days in every run. */
function chanceOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b_79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Visits as offices see them: many short, a few very long (a log-normal time). */
function visitMinutes(mean: number, chance: () => number): number {
  const normal = chance() + chance() + chance() + chance() + chance() + chance() - 3;
  return mean * Math.exp(0.75 * normal * Math.SQRT2 - 0.28);
}

interface Told {
  readonly estimate: WaitEstimate;
  readonly at: number;
}

/** A day of the place, minute by minute: who comes is told an estimate, and when they are called it is compared. */
function liveDay(seed: number): { readonly within: number; readonly told: number; readonly width: number } {
  const chance = chanceOf(seed);
  const day = openTestDay();
  const told = new Map<number, Told>();
  const until = new Map<string, number>();
  // Days differ: on some everybody takes longer than is usual.
  const pace = 0.75 + 0.6 * chance();
  const rush = 0.12 + 0.14 * chance();
  for (const counter of ["1", "2", "3"])
    day.apply(decideOpenCounter(day.state, { ...seatOf(counter), isTakeover: false }, testPremises), atMinute(450));
  for (let minute = 450; minute < 690; minute += 1) {
    for (const counter of ["1", "2", "3"]) work(day, { counter, minute, until, pace, chance });
    if (chance() < rush * 1.6) arrive(day, { minute, chance, told });
  }
  let within = 0;
  let width = 0;
  let count = 0;
  for (const ticket of day.state.tickets) {
    const one = told.get(ticket.number);
    if (one === undefined || ticket.calledAt === null) continue;
    const waited = (epochMsOf(ticket.calledAt) - epochMsOf(ticket.issuedAt)) / 60_000;
    count += 1;
    width += one.estimate.to - one.estimate.from;
    if (waited >= one.estimate.from - 0.5 && waited <= one.estimate.to + 0.5) within += 1;
  }
  return { within, told: count, width };
}

function arrive(day: TestDay, given: { readonly minute: number; readonly chance: () => number; readonly told: Map<number, Told> }): void {
  const { minute, chance, told } = given;
  const group = chance() < 0.65 ? "ho-tich" : "dat-dai";
  const priority = chance() < 0.12 ? "elderly" : null;
  const issued = day.apply(
    decideIssue(day.state, { group, priority, source: "kiosk", token: `t${day.state.tickets.length}`, booking: null }, testPremises),
    atMinute(minute),
  );
  assert.ok(!isProblem(issued));
  const ticket = day.state.tickets[Number(issued.answer["number"]) - 1];
  assert.ok(ticket !== undefined);
  const estimate = estimateWait(day.state, { group, ticket }, { now: atMinute(minute), paces: PACES });
  if (estimate !== undefined && minute < 640) told.set(ticket.number, { estimate, at: minute });
}

function work(
  day: TestDay,
  given: {
    readonly counter: string;
    readonly minute: number;
    readonly until: Map<string, number>;
    readonly pace: number;
    readonly chance: () => number;
  },
): void {
  const { counter, minute, until, pace, chance } = given;
  if ((until.get(counter) ?? 0) > minute) return;
  const now = atMinute(minute);
  const number = day.state.counters.find((one) => one.counter === counter)?.current;
  if (number !== undefined && number !== null)
    day.apply(decideCurrent(day.state, seatOf(counter), { deed: "finish", number, place: testPremises }), now);
  const called = day.apply(decideCall(day.state, seatOf(counter), { expected: null, now }), now);
  if (isProblem(called)) return;
  const group = day.state.tickets[Number(called.answer["number"]) - 1]?.group;
  until.set(counter, minute + Math.max(1, Math.round(visitMinutes(group === "dat-dai" ? 20 : 10, chance) * pace)));
}

test("QUE-06 of the visitors of forty simulated days about nine in ten wait within the interval that they were told", (t) => {
  let [within, told, width] = [0, 0, 0];
  for (let seed = 1; seed <= 40; seed += 1) {
    const day = liveDay(seed);
    within += day.within;
    told += day.told;
    width += day.width;
  }
  const share = within / told;
  t.diagnostic(`${told} told, ${(100 * share).toFixed(1)} % within, ${(width / told).toFixed(0)} minutes wide on average`);
  assert.ok(told > 1_500);
  assert.ok(share >= 0.85 && share <= 0.98, `${(100 * share).toFixed(1)} % of ${told} within`);
});

test("no interval is told while no counter serves the group", () => {
  const day = openTestDay();
  day.apply(decideOpenCounter(day.state, { ...seatOf("2"), isTakeover: false }, testPremises), atMinute(450));
  assert.equal(estimateWait(day.state, { group: "ho-tich" }, { now: atMinute(460), paces: PACES }), undefined);
  assert.deepEqual(estimateWait(day.state, { group: "dat-dai" }, { now: atMinute(460), paces: PACES }), { from: 0, to: 5 });
});
