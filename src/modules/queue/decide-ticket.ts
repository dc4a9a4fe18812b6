import type { Instant } from "#kernel/instant";
import { isProblem, type Problem, problem } from "#kernel/problem";
import type { Decided, EventDraft } from "#ledger";
import type { Premises } from "#modules/premises";
import { nextFor } from "./call-order.ts";
import { isPriorityClass } from "./priority-class.data.ts";
import type { TicketSource } from "./queue.events.ts";
import { isOpenTicket, openCounterOf, ticketOf } from "./queue.ts";
import type { MannedCounter, QueueDay, Ticket } from "./queue.ts";

/** Numbers of one day at one place: three digits fit the slip and the screen, and no place serves more people a day. */
const TICKETS_MAX = 999;

/** One event in the words of the queue. */
export function queueEvent(kind: string, payload: EventDraft["payload"]): EventDraft {
  return { kind: `queue.${kind}`, schemaVersion: 1, payload };
}

/** Whoever acts at a counter. */
export interface Seat {
  readonly counter: string;
  readonly officer: { readonly officerId: string; readonly name: string };
}

export interface IssueOrder {
  readonly group: string;
  readonly priority: string | null;
  readonly source: TicketSource;
  readonly token: string;
  readonly booking: { readonly bookingId: string; readonly slotAt: Instant } | null;
}

/** Gives the next number of the day. */
export function decideIssue(state: QueueDay, order: IssueOrder, place: Premises): Decided | Problem {
  if (state.closedAt !== null) return problem("queue.day_closed");
  const group = place.groups.find(({ key }) => key === order.group);
  if (group === undefined) return problem("queue.group_unknown", { group: order.group });
  if (order.priority !== null && !isPriorityClass(order.priority)) return problem("queue.priority_unknown", { priority: order.priority });
  const number = state.tickets.length + 1;
  if (number > TICKETS_MAX) return problem("queue.day_full", { count: TICKETS_MAX });
  const label = `${group.prefix}${String(number).padStart(3, "0")}`;
  const payload = {
    place: place.unitCode,
    agencyCode: place.agencyCode,
    day: place.day,
    number,
    label,
    group: order.group,
    priority: order.priority,
    source: order.source,
    bookingId: order.booking?.bookingId ?? null,
    slotAt: order.booking?.slotAt ?? null,
    token: order.token,
  };
  return { events: [queueEvent("ticket_issued", payload)], answer: { number, label, token: order.token } };
}

/** The counter at which this officer sits, or why it is not. */
function mannedBy(state: QueueDay, seat: Seat): MannedCounter | Problem {
  if (state.closedAt !== null) return problem("queue.day_closed");
  const manned = openCounterOf(state, seat.counter);
  if (manned === undefined) return problem("queue.counter_closed", { counter: seat.counter });
  return manned.officerId === seat.officer.officerId
    ? manned
    : problem("queue.not_your_counter", { counter: seat.counter, officer: manned.officerName });
}

/**
 * Calls the next visitor to a counter. What is being served there is finished in the same commit. `expected` is the number that the officer
 * saw as next: when another counter was faster, the answer says which, and the next one is called all the same.
 */
export function decideCall(
  state: QueueDay,
  seat: Seat,
  asked: { readonly expected: number | null; readonly now: Instant },
): Decided | Problem {
  const manned = mannedBy(state, seat);
  if (isProblem(manned)) return manned;
  const current = manned.current === null ? undefined : ticketOf(state, manned.current);
  if (current?.status === "called") return problem("queue.counter_busy", { label: current.label });
  const next = nextFor(state, manned, asked.now);
  if (next === undefined) return problem("queue.nobody_waits");
  const wanted = asked.expected === null ? undefined : ticketOf(state, asked.expected);
  const wasTaken =
    wanted !== undefined && wanted.number !== next.ticket.number && wanted.counter !== null && wanted.counter !== seat.counter;
  const finished = current === undefined ? [] : [queueEvent("service_finished", { number: current.number, counter: seat.counter })];
  return {
    events: [...finished, calledEvent(next.ticket, seat, next.aheadRun)],
    answer: {
      number: next.ticket.number,
      label: next.ticket.label,
      ...(wasTaken ? { missedLabel: wanted.label, takenBy: wanted.counter } : {}),
    },
  };
}

function calledEvent(ticket: Ticket, { counter, officer }: Seat, aheadRun: number): EventDraft {
  return queueEvent("ticket_called", { number: ticket.number, counter, officer, aheadRun });
}

/** Calls a number that did not come the first time, now that the visitor has shown up. Its turn was there: it passes nobody. */
export function decideCallMissed(state: QueueDay, seat: Seat, number: number): Decided | Problem {
  const manned = mannedBy(state, seat);
  if (isProblem(manned)) return manned;
  if (manned.current !== null) return problem("queue.counter_busy", { label: ticketOf(state, manned.current)?.label ?? "" });
  const ticket = ticketOf(state, number);
  if (ticket === undefined) return problem("queue.ticket_unknown");
  if (ticket.status !== "missed") return problem("queue.ticket_not_callable", { label: ticket.label, counter: ticket.counter ?? "" });
  return { events: [calledEvent(ticket, seat, manned.aheadRun)], answer: { number, label: ticket.label } };
}

/** What can be done with the number at the counter. */
export type CurrentDeed =
  | { readonly deed: "recall" | "start" | "finish" | "miss" }
  | { readonly deed: "transfer"; readonly toGroup: string; readonly toCounter: string | null };

/** Calls again, begins, ends, gives up or sends on the number that stands at the counter. `number` is the one that the officer saw there. */
export function decideCurrent(
  state: QueueDay,
  seat: Seat,
  asked: CurrentDeed & { readonly number: number; readonly place: Premises },
): Decided | Problem {
  const manned = mannedBy(state, seat);
  if (isProblem(manned)) return manned;
  const ticket = manned.current === null ? undefined : ticketOf(state, manned.current);
  if (ticket === undefined || ticket.number !== asked.number) return problem("queue.nothing_called", { counter: seat.counter });
  const here = { number: ticket.number, counter: seat.counter };
  const answer = { number: ticket.number, label: ticket.label };
  const isServing = ticket.status === "serving";
  switch (asked.deed) {
    case "recall":
      return isServing
        ? problem("queue.ticket_not_callable", { label: ticket.label, counter: seat.counter })
        : { events: [queueEvent("ticket_recalled", here)], answer };
    case "start":
      return isServing ? problem("queue.counter_busy", { label: ticket.label }) : { events: [queueEvent("service_started", here)], answer };
    case "finish": {
      // Whoever ends a visit without having marked its beginning has served it all the same.
      const started = isServing ? [] : [queueEvent("service_started", here)];
      return { events: [...started, queueEvent("service_finished", here)], answer };
    }
    case "miss":
      return isServing
        ? problem("queue.ticket_not_callable", { label: ticket.label, counter: seat.counter })
        : { events: [queueEvent("ticket_missed", here)], answer };
    case "transfer":
      return decideTransfer(here, asked, { place: asked.place, answer });
  }
}

function decideTransfer(
  here: { readonly number: number; readonly counter: string },
  { toGroup, toCounter }: Extract<CurrentDeed, { deed: "transfer" }>,
  { place, answer }: { readonly place: Premises; readonly answer: Decided["answer"] },
): Decided | Problem {
  if (!place.groups.some(({ key }) => key === toGroup)) return problem("queue.group_unknown", { group: toGroup });
  const target = toCounter === null ? undefined : place.counters.find(({ key }) => key === toCounter);
  const isNowhere =
    toCounter === here.counter ||
    (toCounter === null ? !place.counters.some(({ groups }) => groups.includes(toGroup)) : target === undefined);
  if (isNowhere) return problem("queue.transfer_nowhere");
  return { events: [queueEvent("ticket_transferred", { ...here, toGroup, toCounter })], answer };
}

/** A visitor gives the number back: nobody is called in vain. */
export function decideLeave(state: QueueDay, number: number): Decided | Problem {
  const ticket = ticketOf(state, number);
  if (ticket === undefined) return problem("queue.ticket_unknown");
  if (ticket.status !== "waiting") return problem("queue.ticket_not_open", { label: ticket.label });
  return { events: [queueEvent("ticket_left", { number })], answer: { number } };
}

/** Ends the day: open numbers and bookings end with it, by name. */
export function decideClose(state: QueueDay): Decided | Problem {
  if (state.closedAt !== null) return problem("queue.day_closed");
  const endedTickets = state.tickets.filter(isOpenTicket).map(({ number }) => number);
  const endedBookings = state.bookings.filter(({ status }) => status === "booked").map(({ bookingId }) => bookingId);
  return {
    events: [queueEvent("day_closed", { endedTickets, endedBookings })],
    answer: { tickets: state.tickets.length, ended: endedTickets.length },
  };
}
