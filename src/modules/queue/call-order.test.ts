import assert from "node:assert/strict";
import { test } from "node:test";
import { isProblem } from "#kernel/problem";
import { callOrder } from "./call-order.ts";
import { answerText } from "./queue-answer.ts";
import { decideOpenCounter } from "./decide-counter.ts";
import { decideCall, decideCallMissed, decideCurrent, decideIssue } from "./decide-ticket.ts";
import { atMinute, openTestDay, seatOf, testPremises } from "./queue.fixture.ts";
import type { TestDay } from "./queue.fixture.ts";

function issue(day: TestDay, minute: number, given: { priority?: string; group?: string; slot?: number } = {}): void {
  const booking = given.slot === undefined ? null : { bookingId: "01990000-0000-7000-8000-0000000000b1", slotAt: atMinute(given.slot) };
  const order = {
    group: given.group ?? "ho-tich",
    priority: given.priority ?? null,
    source: "kiosk" as const,
    token: `t${day.state.tickets.length}`,
    booking,
  };
  const decided = day.apply(decideIssue(day.state, order, testPremises), atMinute(minute));
  assert.ok(!isProblem(decided));
}

function openCounter(day: TestDay, counter: string): void {
  assert.ok(!isProblem(day.apply(decideOpenCounter(day.state, { ...seatOf(counter), isTakeover: false }, testPremises), atMinute(440))));
}

function callAll(day: TestDay, counter: string, minute: number): readonly string[] {
  const labels: string[] = [];
  for (;;) {
    const now = atMinute(minute);
    const called = day.apply(decideCall(day.state, seatOf(counter), { expected: null, now }), now);
    if (isProblem(called)) {
      assert.equal(called.problem, "queue.nobody_waits");
      return labels;
    }
    labels.push(answerText(called.answer, "label"));
    const number = Number(called.answer["number"]);
    day.apply(decideCurrent(day.state, seatOf(counter), { deed: "finish", number, place: testPremises }), now);
  }
}

test("QUE-04 two go ahead, then an ordinary one, while both wait", () => {
  const day = openTestDay();
  openCounter(day, "1");
  for (let index = 0; index < 3; index += 1) issue(day, 450 + index);
  for (let index = 0; index < 5; index += 1) issue(day, 460 + index, { priority: "elderly" });
  assert.deepEqual(callAll(day, "1", 480), ["A004", "A005", "A001", "A006", "A007", "A002", "A008", "A003"]);
});

test("the order in a list is the order in which they are called", () => {
  const day = openTestDay();
  openCounter(day, "3");
  issue(day, 450);
  issue(day, 451, { priority: "disabled", group: "dat-dai" });
  issue(day, 452, { group: "dat-dai" });
  issue(day, 453, { priority: "infant" });
  issue(day, 454, { priority: "merit" });
  const counter = day.state.counters.find((one) => one.counter === "3");
  assert.ok(counter !== undefined);
  const listed = callOrder(day.state, counter, atMinute(480)).map(({ label }) => label);
  assert.deepEqual(callAll(day, "3", 480), listed);
  assert.deepEqual(listed, ["B002", "A004", "A001", "A005", "B003"]);
});

test("who booked a slot goes ahead from its time on, and waits for an empty line before", () => {
  const day = openTestDay();
  openCounter(day, "1");
  issue(day, 450, { slot: 480 });
  issue(day, 451);
  const counter = day.state.counters[0];
  assert.ok(counter !== undefined);
  assert.deepEqual(
    callOrder(day.state, counter, atMinute(470)).map(({ label }) => label),
    ["A002", "A001"],
  );
  assert.deepEqual(
    callOrder(day.state, counter, atMinute(480)).map(({ label }) => label),
    ["A001", "A002"],
  );
});

test("a number sent to another counter is called there, and by others of its group once that counter is closed", () => {
  const day = openTestDay();
  for (const counter of ["1", "3"]) openCounter(day, counter);
  issue(day, 450);
  const now = atMinute(460);
  day.apply(decideCall(day.state, seatOf("1"), { expected: null, now }), now);
  day.apply(
    decideCurrent(day.state, seatOf("1"), { deed: "transfer", toGroup: "dat-dai", toCounter: "2", number: 1, place: testPremises }),
    now,
  );
  const [one, three] = [day.state.counters[0], day.state.counters[1]];
  assert.ok(one !== undefined && three !== undefined);
  assert.equal(callOrder(day.state, three, now).length, 1, "counter 2 is closed: whoever serves the group may call");
  openCounter(day, "2");
  assert.equal(callOrder(day.state, three, now).length, 0);
  assert.deepEqual(callAll(day, "2", 470), ["A001"]);
});

test("a number that was called in vain is called again when its holder shows up, and no other number out of its turn", () => {
  const day = openTestDay();
  openCounter(day, "1");
  issue(day, 450);
  issue(day, 451);
  const now = atMinute(460);
  day.apply(decideCall(day.state, seatOf("1"), { expected: null, now }), now);
  day.apply(decideCurrent(day.state, seatOf("1"), { deed: "miss", number: 1, place: testPremises }), now);
  const outOfTurn = decideCallMissed(day.state, seatOf("1"), 2);
  assert.ok(isProblem(outOfTurn) && outOfTurn.problem === "queue.ticket_not_callable");
  assert.ok(!isProblem(day.apply(decideCallMissed(day.state, seatOf("1"), 1), now)));
  assert.equal(day.state.counters[0]?.current, 1);
});

test("QUE-02 of two counters that want the same number one gets it; the other is told who was faster and gets the next", () => {
  const day = openTestDay();
  for (const counter of ["1", "3"]) openCounter(day, counter);
  issue(day, 450);
  issue(day, 451);
  const now = atMinute(460);
  const first = day.apply(decideCall(day.state, seatOf("1"), { expected: 1, now }), now);
  const second = day.apply(decideCall(day.state, seatOf("3"), { expected: 1, now }), now);
  assert.ok(!isProblem(first) && !isProblem(second));
  assert.deepEqual(first.answer, { number: 1, label: "A001" });
  assert.deepEqual(second.answer, { number: 2, label: "A002", missedLabel: "A001", takenBy: "1" });
});

test("after three digits of numbers the day is full", () => {
  const day = openTestDay();
  issue(day, 450);
  const [first] = day.state.tickets;
  assert.ok(first !== undefined);
  const full = { ...day.state, tickets: Array.from({ length: 999 }, (_, index) => ({ ...first, number: index + 1 })) };
  const order = { group: "ho-tich", priority: null, source: "kiosk" as const, token: "t", booking: null };
  const refused = decideIssue(full, order, testPremises);
  assert.ok(isProblem(refused) && refused.problem === "queue.day_full");
});
