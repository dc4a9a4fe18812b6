import assert from "node:assert/strict";
import { after, test } from "node:test";
import { addDays, addMs, civilDateOf, instantAt } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { createLedger, ledgerChecks } from "#ledger";
import { useProvince } from "#kit/province";
import { newCommandId } from "#platform/ids";
import { readSettings } from "#platform/settings";
import { streamTypes } from "../../entrypoints/web/stream-types.ts";
import { answerText } from "./queue-answer.ts";
import { bookSlot } from "./book-slot.ts";
import { performQueueDeed } from "./perform-queue-deed.ts";
import type { QueueDeed } from "./perform-queue-deed.ts";
import { queueChecks } from "./queue.doctor.ts";
import { currentTicket, deskRatings, findBooking, RATING_FLOOR, readQueueDay, ticketOfToken, waitingByPlace } from "./queue.queries.ts";
import { accepted, officersFor, stateWard, visitor, WARD } from "./queue.province.fixture.ts";

const COUNTERS = 10;

const province = await useProvince();
const head = await stateWard(province, COUNTERS);
const officers = officersFor(province.officer("tiepnhan.binhgiang"), COUNTERS);
const other = createLedger(province.database, { types: streamTypes });
after(() => other.close());

function today() {
  return { place: WARD, day: civilDateOf(province.clock.now()) };
}

function asVisitor(deed: QueueDeed, isHolderProven = true) {
  return performQueueDeed(visitor(province), { ...today(), isHolderProven }, deed);
}

function at(counter: number, deed: QueueDeed, ledger = province.ledger) {
  const officer = officers[counter - 1];
  assert.ok(officer !== undefined);
  return performQueueDeed(province.as(officer, { ledger }), today(), deed);
}

async function takeNumber(token: string, priority: string | null = null): Promise<number> {
  return Number(accepted(await asVisitor({ kind: "issue", group: "ho-tich", priority, source: "kiosk", token }))["number"]);
}

async function doctorFindings(): Promise<readonly string[]> {
  const settings = readSettings({});
  assert.ok(!isProblem(settings));
  const context = { database: province.database, settings, clock: province.clock, progress: () => undefined };
  const found = await Promise.all([...ledgerChecks(streamTypes), ...queueChecks].map((check) => check.run(context)));
  return found.flat();
}

test("QUE-01 numbers taken at the same moment by two processes run from 1 without a gap and none is given twice", async () => {
  const takes = Array.from({ length: 60 }, (_, index) =>
    performQueueDeed(
      visitor(province, { ledger: index % 2 === 0 ? province.ledger : other }),
      { ...today(), isHolderProven: true },
      { kind: "issue", group: index % 3 === 0 ? "dat-dai" : "ho-tich", priority: null, source: "kiosk", token: `token-${index}` },
    ),
  );
  const numbers = (await Promise.all(takes)).map((answer) => Number(accepted(answer)["number"])).toSorted((a, b) => a - b);
  assert.deepEqual(
    numbers,
    Array.from({ length: 60 }, (_, index) => index + 1),
  );
});

test("the same press twice is one number", async () => {
  const commandId = newCommandId();
  const press = (token: string) =>
    performQueueDeed(
      visitor(province, { commandId }),
      { ...today(), isHolderProven: true },
      { kind: "issue", group: "ho-tich", priority: null, source: "kiosk", token },
    );
  const first = accepted(await press("first-token"));
  assert.deepEqual(accepted(await press("second-token")), first);
});

test("QUE-02 ten counters of two processes that call at once get ten numbers, the oldest ten", async (t) => {
  for (let counter = 1; counter <= COUNTERS; counter += 1)
    accepted(await at(counter, { kind: "open_counter", counter: String(counter), isTakeover: false }));
  const rounds = 3;
  const called: number[] = [];
  const begun = performance.now();
  for (let round = 0; round < rounds; round += 1) {
    const calls = officers.map((_, index) =>
      at(index + 1, { kind: "call", counter: String(index + 1), expected: 1 }, index % 2 === 0 ? province.ledger : other),
    );
    const answers = (await Promise.all(calls)).map(accepted);
    called.push(...answers.map((answer) => Number(answer["number"])));
    for (const [index, answer] of answers.entries()) {
      const counter = String(index + 1);
      accepted(await at(index + 1, { kind: "current", counter, number: Number(answer["number"]), act: { deed: "finish" } }));
    }
  }
  t.diagnostic(
    `${rounds} rounds of ${COUNTERS} calls at once and as many ends: ${((performance.now() - begun) / rounds).toFixed(0)} ms a round`,
  );
  assert.deepEqual(
    called.toSorted((a, b) => a - b),
    Array.from({ length: rounds * COUNTERS }, (_, index) => index + 1),
  );
});

test("an officer finds the number that stands at the counter, and a slip opens its ticket", async () => {
  const called = accepted(await at(1, { kind: "call", counter: "1", expected: null }));
  const officer = officers[0];
  assert.ok(officer !== undefined);
  const current = await currentTicket(province.database, officer.officerId, today().day);
  assert.equal(current?.label, called["label"]);
  assert.equal(current?.counter, "1");
  assert.deepEqual(await ticketOfToken(province.database, current?.token ?? ""), { ...today(), number: current?.number });
  assert.equal((await waitingByPlace(province.database, today().day)).get(WARD)?.openCounters, COUNTERS);
});

test("a counter is taken over only when asked for, and with the number that stands there; nobody sits at two", async () => {
  const standing = (await readQueueDay(province.ledger, WARD, today().day)).counters.find(({ counter }) => counter === "1")?.current;
  const newcomer = { ...officersFor(province.officer("tiepnhan.binhgiang"), 11)[10] } as (typeof officers)[number];
  const open = (counter: string, isTakeover: boolean) =>
    performQueueDeed(province.as(newcomer), today(), { kind: "open_counter", counter, isTakeover });
  assert.equal((await open("1", false))["problem"], "queue.counter_taken");
  assert.equal((await open("99", false))["problem"], "queue.counter_unknown");
  accepted(await open("1", true));
  assert.equal((await open("2", true))["problem"], "queue.sits_elsewhere");
  const state = await readQueueDay(province.ledger, WARD, today().day);
  assert.equal(state.counters.find(({ counter }) => counter === "1")?.current, standing);
  const late = await at(1, { kind: "call", counter: "1", expected: null });
  assert.equal(late["problem"], "queue.not_your_counter");
  assert.equal(
    (await performQueueDeed(province.as(newcomer), today(), { kind: "close_counter", counter: "1" }))["problem"],
    "queue.counter_busy",
  );
});

test("at a counter only what fits the number that stands there is done", async () => {
  const called = accepted(await at(2, { kind: "call", counter: "2", expected: null }));
  const number = Number(called["number"]);
  const current = (act: Extract<QueueDeed, { kind: "current" }>["act"], own = number) =>
    at(2, { kind: "current", counter: "2", number: own, act });
  assert.equal((await at(2, { kind: "call", counter: "2", expected: null }))["problem"], "queue.counter_busy");
  assert.equal((await current({ deed: "finish" }, 1))["problem"], "queue.nothing_called");
  assert.equal((await current({ deed: "transfer", toGroup: "rung", toCounter: null }))["problem"], "queue.group_unknown");
  assert.equal((await current({ deed: "transfer", toGroup: "dat-dai", toCounter: "2" }))["problem"], "queue.transfer_nowhere");
  accepted(await current({ deed: "recall" }));
  accepted(await current({ deed: "start" }));
  assert.equal((await current({ deed: "miss" }))["problem"], "queue.ticket_not_callable");
  accepted(await current({ deed: "finish" }));
  assert.equal((await at(2, { kind: "call_missed", counter: "2", number: 998 }))["problem"], "queue.ticket_unknown");
  accepted(await at(2, { kind: "close_counter", counter: "2" }));
  assert.equal((await at(2, { kind: "call", counter: "2", expected: null }))["problem"], "queue.counter_closed");
});

test("numbers are given by a machine of the place, in its hours, for a group and a class that exist", async () => {
  const order = { kind: "issue", group: "ho-tich", priority: null, source: "kiosk", token: "x" } as const;
  assert.equal((await asVisitor(order, false))["problem"], "identity.sign_in_required");
  assert.equal((await asVisitor({ ...order, group: "rung" }))["problem"], "queue.group_unknown");
  assert.equal((await asVisitor({ ...order, priority: "friend" }))["problem"], "queue.priority_unknown");
  const evening = addMs(province.clock.now(), 10 * 3_600_000);
  const late = await performQueueDeed(visitor(province, { now: evening }), { ...today(), isHolderProven: true }, order);
  assert.equal(late["problem"], "queue.place_closed");
});

test("a slot is promised once a person and day, while it has room, and not to a number that was missed too often", async () => {
  const now = province.clock.now();
  const slotAt = (hours: number) => addMs(`${today().day}T00:00:00.000Z` as typeof now, hours * 3_600_000 - 7 * 3_600_000);
  const wish = { place: WARD, group: "ho-tich", slotAt: slotAt(14), name: "Trần Thị Bình", phone: "0912 345 678" };
  const booked = accepted(await bookSlot(visitor(province), wish));
  assert.match(booked.code, /^[A-Z2-9]{6}$/u);
  assert.equal((await findBooking(province.database, booked.bookingId))?.status, "booked");
  const refused = async (change: Partial<typeof wish>) => {
    const answer = await bookSlot(visitor(province), { ...wish, ...change });
    return isProblem(answer) ? answer.problem : "accepted";
  };
  assert.equal(await refused({ slotAt: slotAt(15) }), "queue.already_booked");
  assert.equal(await refused({ phone: "12" }), "queue.contact_malformed");
  assert.equal(await refused({ name: "" }), "queue.contact_malformed");
  assert.equal(await refused({ phone: "0900000001", slotAt: slotAt(12) }), "queue.slot_unavailable");
  assert.equal(await refused({ phone: "0900000001", slotAt: addMs(slotAt(14), 40 * 86_400_000) }), "queue.slot_unavailable");
  const taken: string[] = [];
  while (taken.length < 50 && taken.at(-1) !== "queue.slot_full")
    taken.push(await refused({ phone: `09000001${String(taken.length).padStart(2, "0")}` }));
  // Ten counters of two groups: half of ten counters × 30 minutes × 40 % / 10 minutes.
  assert.equal(taken.filter((one) => one === "accepted").length, 5);
  accepted(
    await performQueueDeed(visitor(province), { ...today(), isHolderProven: true }, { kind: "cancel", bookingId: booked.bookingId }),
  );
  assert.equal((await asVisitor({ kind: "cancel", bookingId: booked.bookingId }))["problem"], "queue.booking_not_open");
  assert.equal((await asVisitor({ kind: "check_in", code: "NONE99", token: "n" }))["problem"], "queue.booking_unknown");
  assert.equal(await refused({ phone: "0900000199" }), "accepted", "a cancelled slot is free again");
});

test("a slot is booked for a procedure that its group serves, and for no other", async () => {
  const slotAt = instantAt(addDays(civilDateOf(province.clock.now()), 4), 14 * 60);
  const wish = { place: WARD, group: "ho-tich", slotAt, name: "Trần Văn Bình", phone: "0933000777" };
  const land = await bookSlot(visitor(province), { ...wish, procedureCode: "1.012789" });
  assert.ok(isProblem(land) && land.problem === "queue.procedure_unfit");
  const { bookingId } = accepted(await bookSlot(visitor(province), { ...wish, procedureCode: "1.001193" }));
  assert.equal((await findBooking(province.database, bookingId))?.procedureCode, "1.001193");
});

test("a booked person gets a number around the slot's time, not before and not after", async () => {
  const slotAt = addMs(`${today().day}T00:00:00.000Z` as ReturnType<typeof province.clock.now>, 8 * 3_600_000);
  const booked = accepted(
    await bookSlot(visitor(province), { place: WARD, group: "dat-dai", slotAt, name: "Lê Văn Cường", phone: "0987654321" }),
  );
  const checkIn = (minutes: number, token: string) =>
    performQueueDeed(
      visitor(province, { now: addMs(slotAt, minutes * 60_000) }),
      { ...today(), isHolderProven: true },
      { kind: "check_in", code: booked.code, token },
    );
  assert.equal((await checkIn(-31, "early"))["problem"], "queue.too_early");
  assert.equal((await checkIn(16, "late"))["problem"], "queue.too_late");
  const number = accepted(await checkIn(-5, "in-time"));
  assert.match(answerText(number, "label"), /^B\d{3}$/u);
  assert.equal((await findBooking(province.database, booked.bookingId))?.status, "checked_in");
  province.clock.advance(8 * 3_600_000);
});

test("QUE-05 a served number answers once, and nothing that is kept says which face it was", async () => {
  const state = await readQueueDay(province.ledger, WARD, today().day);
  const served = state.tickets.filter(({ status }) => status === "served").map(({ number }) => number);
  const waiting = state.tickets.find(({ status }) => status === "waiting")?.number ?? 0;
  assert.equal((await asVisitor({ kind: "rate", number: waiting, face: "good" }))["problem"], "queue.not_served");
  assert.equal((await asVisitor({ kind: "rate", number: served[0] ?? 0, face: "angry" }))["problem"], "queue.face_unknown");
  assert.equal((await asVisitor({ kind: "rate", number: 999, face: "good" }))["problem"], "queue.ticket_unknown");
  for (const [index, number] of served.entries())
    accepted(await asVisitor({ kind: "rate", number, face: index % 5 === 4 ? "bad" : "good" }));
  assert.equal((await asVisitor({ kind: "rate", number: served[0] ?? 0, face: "bad" }))["problem"], "queue.already_rated");
  const { rows } = await province.database.pg.query<{ text: string }>(
    "select payload::text as text from ledger.event where kind = 'queue.ticket_rated' union all select c.answer::text from ledger.command c join ledger.event e using (command_id) where e.kind = 'queue.ticket_rated'",
  );
  assert.equal(rows.length, 2 * served.length);
  for (const { text } of rows) assert.match(text, /^\{"number": \d+\}$/u);
  const byOfficer = await deskRatings(province.database, { place: WARD, since: today().day, by: "officer" });
  assert.equal(byOfficer.total.total, served.length);
  assert.ok(byOfficer.shown.every(({ total }) => total >= RATING_FLOOR));
  assert.equal(byOfficer.hidden, new Set(state.tickets.filter(({ status }) => status === "served").map(({ officerId }) => officerId)).size);
});

test("QUE-03 when the day is closed every open number ends with it, and nothing more can be done", async () => {
  await takeNumber("last");
  assert.equal((await asVisitor({ kind: "close_day" }))["problem"], "identity.sign_in_required");
  const closed = accepted(await performQueueDeed(province.as(head), today(), { kind: "close_day" }));
  const state = await readQueueDay(province.ledger, WARD, today().day);
  assert.equal(state.tickets.filter(({ status }) => status === "ended").length, closed["ended"]);
  assert.equal(
    (await asVisitor({ kind: "issue", group: "ho-tich", priority: null, source: "kiosk", token: "after" }))["problem"],
    "queue.day_closed",
  );
  assert.equal((await asVisitor({ kind: "leave", number: 1 }))["problem"], "queue.ticket_not_open");
  assert.equal((await at(3, { kind: "call", counter: "3", expected: null }))["problem"], "queue.day_closed");
});

test("after two missed bookings a telephone number is told to take a number at the place", async () => {
  const morning = instantAt(addDays(today().day, 1), 8 * 60);
  const wish = (slotAt: typeof morning) => ({ place: WARD, group: "ho-tich", slotAt, name: "Trần Thị Bình", phone: "0900000199" });
  accepted(await bookSlot(visitor(province), wish(morning)));
  accepted(await performQueueDeed(province.as(head), { place: WARD, day: civilDateOf(morning) }, { kind: "close_day" }));
  const monday = instantAt(addDays(today().day, 4), 8 * 60);
  const barred = await bookSlot(visitor(province), wish(monday));
  assert.ok(isProblem(barred) && barred.problem === "queue.booking_barred");
});

test("QUE-07 after all of this the tables equal the fold, and the box holds an answer for each number that has answered", async () => {
  assert.deepEqual(await doctorFindings(), []);
});
