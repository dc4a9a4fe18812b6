import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isProblem } from "#kernel/problem";
import { AHEAD_RUN_MAX, lanesOf } from "./call-order.ts";
import { decideBook, decideCheckIn, decideMissed } from "./decide-booking.ts";
import { decideCloseCounter, decideOpenCounter } from "./decide-counter.ts";
import { decideCall, decideCallMissed, decideClose, decideCurrent, decideIssue, decideLeave } from "./decide-ticket.ts";
import { queueStreamType } from "./queue-stream.ts";
import { isOpenTicket } from "./queue.ts";
import { atMinute, OFFICE_SESSIONS, openTestDay, seatOf, testPremises } from "./queue.fixture.ts";
import type { TestDay } from "./queue.fixture.ts";

const COUNTERS = ["1", "2", "3"];

type Step =
  | { readonly act: "issue"; readonly group: string; readonly priority: string | null }
  | { readonly act: "book" | "check_in" | "leave" | "call_missed" | "note_missed"; readonly pick: number }
  | { readonly act: "open" | "close" | "call" | "recall" | "start" | "finish" | "miss" | "transfer"; readonly counter: string };

const step: fc.Arbitrary<{ readonly minutes: number; readonly step: Step }> = fc.record({
  minutes: fc.integer({ min: 0, max: 4 }),
  step: fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        act: fc.constant("issue" as const),
        group: fc.constantFrom("ho-tich", "dat-dai"),
        priority: fc.constantFrom(null, null, "elderly"),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        act: fc.constantFrom("book" as const, "check_in" as const, "leave" as const, "call_missed" as const, "note_missed" as const),
        pick: fc.nat(50),
      }),
    },
    {
      weight: 8,
      arbitrary: fc.record({
        act: fc.constantFrom(
          "open" as const,
          "close" as const,
          "call" as const,
          "call" as const,
          "recall" as const,
          "start" as const,
          "finish" as const,
          "finish" as const,
          "miss" as const,
          "transfer" as const,
        ),
        counter: fc.constantFrom(...COUNTERS),
      }),
    },
  ),
});

function act(day: TestDay, minute: number, what: Step): void {
  const { state } = day;
  const now = atMinute(minute);
  const given = { place: testPremises, sessions: OFFICE_SESSIONS, now };
  switch (what.act) {
    case "issue":
      day.apply(decideIssue(state, { ...what, source: "kiosk", token: `t${state.tickets.length}`, booking: null }, testPremises), now);
      return;
    case "book": {
      const name = String(what.pick).padStart(8, "0");
      const order = {
        bookingId: `01990000-0000-7000-8000-0000${name}`,
        code: `C${name.slice(3)}`,
        group: "ho-tich",
        slotAt: atMinute(480 + 30 * (what.pick % 6)),
        procedure: null,
        wantsReminder: false,
        name: "Nguyễn Văn An",
        phone: `0${name}`,
      };
      if (state.bookings.every(({ bookingId }) => bookingId !== order.bookingId)) day.apply(decideBook(state, order, given), now);
      return;
    }
    case "check_in": {
      const booking = state.bookings[what.pick % Math.max(1, state.bookings.length)];
      if (booking !== undefined)
        day.apply(decideCheckIn(state, { code: booking.code, token: `t${state.tickets.length}`, now }, testPremises), now);
      return;
    }
    case "leave":
      day.apply(decideLeave(state, 1 + (what.pick % 30)), now);
      return;
    case "call_missed":
      for (const counter of COUNTERS) day.apply(decideCallMissed(day.state, seatOf(counter), 1 + (what.pick % 30)), now);
      return;
    case "note_missed":
      day.apply(decideMissed(state, now), now);
      return;
    case "open":
    case "close":
    case "call":
    case "recall":
    case "start":
    case "finish":
    case "miss":
    case "transfer":
      atCounter(day, what, now);
  }
}

function atCounter(day: TestDay, what: Extract<Step, { counter: string }>, now: ReturnType<typeof atMinute>): void {
  const { state } = day;
  const seat = seatOf(what.counter);
  const number = state.counters.find((one) => one.counter === what.counter)?.current ?? 1;
  switch (what.act) {
    case "open":
      day.apply(decideOpenCounter(state, { ...seat, isTakeover: false }, testPremises), now);
      return;
    case "close":
      day.apply(decideCloseCounter(state, seat), now);
      return;
    case "call":
      callAndCompare(day, what.counter, now);
      return;
    case "transfer":
      day.apply(
        decideCurrent(state, seat, {
          deed: "transfer",
          toGroup: number % 2 === 0 ? "ho-tich" : "dat-dai",
          toCounter: number % 3 === 0 ? "2" : null,
          number,
          place: testPremises,
        }),
        now,
      );
      return;
    case "recall":
    case "start":
    case "finish":
    case "miss":
      day.apply(decideCurrent(state, seat, { deed: what.act, number, place: testPremises }), now);
  }
}

/** A call is the oldest of its lane, never one that stands at another counter, and after two ahead an ordinary one. */
function callAndCompare(day: TestDay, counter: string, now: ReturnType<typeof atMinute>): void {
  const before = day.state;
  const manned = before.counters.find((one) => one.counter === counter);
  const called = day.apply(decideCall(before, seatOf(counter), { expected: null, now }), now);
  if (isProblem(called) || manned === undefined) return;
  const number = Number(called.answer["number"]);
  assert.ok(
    before.counters.every((one) => one.current !== number),
    "a number that stands at a counter was called to another",
  );
  assert.equal(before.tickets[number - 1]?.status, "waiting");
  const lanes = lanesOf(before, manned, now);
  if (manned.aheadRun >= AHEAD_RUN_MAX && lanes.ordinary.length > 0) assert.equal(number, lanes.ordinary[0]?.number);
  assert.ok([lanes.ahead[0], lanes.ordinary[0], lanes.early[0]].some((first) => first?.number === number));
}

function holds(day: TestDay): void {
  const { tickets, counters } = day.state;
  assert.deepEqual(
    tickets.map(({ number }) => number),
    tickets.map((_, index) => index + 1),
  );
  const standing = counters.map(({ current }) => current).filter((current) => current !== null);
  assert.equal(new Set(standing).size, standing.length, "one number at two counters");
  const atCounters = tickets.filter(({ status }) => status === "called" || status === "serving").map(({ number }) => number);
  assert.deepEqual(
    atCounters.toSorted((a, b) => a - b),
    standing.toSorted((a, b) => a - b),
    "a called number stands at exactly one counter",
  );
}

test("QUE-01 QUE-02 in any history no number is lost, given twice or called by two, and each has one end when the day is closed", () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 150 }), (steps) => {
      const day = openTestDay();
      let minute = 440;
      for (const { minutes, step: what } of steps) {
        minute += minutes;
        const before = day.state;
        act(day, minute, what);
        holds(day);
        const changed = queueStreamType.projectChange?.(before, day.state) ?? [];
        const whole = new Map(queueStreamType.project(before).map((effect) => [keyOf(effect), effect.row]));
        for (const effect of changed) whole.set(keyOf(effect), effect.row);
        assert.deepEqual(whole, new Map(queueStreamType.project(day.state).map((effect) => [keyOf(effect), effect.row])));
      }
      assert.ok(!isProblem(day.apply(decideClose(day.state), atMinute(minute))));
      assert.ok(!day.state.tickets.some(isOpenTicket));
      assert.ok(day.state.bookings.every(({ status }) => status !== "booked"));
      const ends = day.state.tickets.filter(({ endedAt }) => endedAt !== null).length;
      assert.equal(ends, day.state.tickets.length);
    }),
    { numRuns: 150 },
  );
});

function keyOf({ sink, row }: { readonly sink: string; readonly row: object }): string {
  const { number, booking_id: booking, counter } = row as Record<string, unknown>;
  return JSON.stringify([
    sink,
    sink === "app.ticket" ? number : null,
    sink === "app.booking" ? booking : null,
    sink === "app.queue_counter" ? counter : null,
  ]);
}

test("QUE-04 an ordinary number with n older ones before it is called within 3 × (n + 1) calls of a counter of its group, however many go ahead", () => {
  fc.assert(
    fc.property(
      fc.nat(6),
      fc.array(fc.constantFrom("elderly", null), { maxLength: 40 }),
      fc.infiniteStream(fc.boolean()),
      (older, later, arrivals) => {
        const day = openTestDay();
        const issue = (priority: string | null): void => {
          const order = { group: "ho-tich", priority, source: "kiosk" as const, token: `t${day.state.tickets.length}`, booking: null };
          day.apply(decideIssue(day.state, order, testPremises), atMinute(450));
        };
        for (let index = 0; index <= older; index += 1) issue(null);
        const own = older + 1;
        for (const priority of later) issue(priority);
        day.apply(decideOpenCounter(day.state, { ...seatOf("1"), isTakeover: false }, testPremises), atMinute(451));
        let calls = 0;
        while (day.state.tickets[own - 1]?.status === "waiting") {
          calls += 1;
          assert.ok(calls <= (AHEAD_RUN_MAX + 1) * (older + 1), `${calls} calls`);
          if (arrivals.next().value === true) issue("elderly");
          const called = day.apply(decideCall(day.state, seatOf("1"), { expected: null, now: atMinute(452) }), atMinute(452));
          assert.ok(!isProblem(called));
          day.apply(
            decideCurrent(day.state, seatOf("1"), { deed: "finish", number: Number(called.answer["number"]), place: testPremises }),
            atMinute(452),
          );
        }
      },
    ),
    { numRuns: 200 },
  );
});
