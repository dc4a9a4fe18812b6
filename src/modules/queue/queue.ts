import type { CivilDate, Instant } from "#kernel/instant";
import type { LedgerEvent, StreamId } from "#ledger";
import type { OfficerId, UnitCode } from "#modules/organisation";
import type {
  Booker,
  CounterOpened,
  DayClosed,
  SlotBooked,
  TicketCalled,
  TicketIssued,
  TicketSource,
  TicketTransferred,
} from "./queue.events.ts";

/** Where a ticket stands. `missed`: called, and nobody came; it may be called again. `ended`: open when the day was closed. */
export const TICKET_STATUSES = ["waiting", "called", "serving", "served", "missed", "left", "ended"] as const;
export type TicketStatus = (typeof TICKET_STATUSES)[number];

export const BOOKING_STATUSES = ["booked", "checked_in", "cancelled", "missed"] as const;
export type BookingStatus = (typeof BOOKING_STATUSES)[number];

/** A number of a day at a place, with all that became of it. */
export interface Ticket {
  readonly number: number;
  /** What is printed and called: `A012`. */
  readonly label: string;
  readonly group: string;
  readonly priority: string | null;
  readonly source: TicketSource;
  readonly bookingId: string | null;
  readonly slotAt: Instant | null;
  readonly token: string;
  readonly issuedAt: Instant;
  readonly status: TicketStatus;
  /** Where it was called last. */
  readonly counter: string | null;
  /** The counter that another one sent it to. */
  readonly targetCounter: string | null;
  readonly isTransferred: boolean;
  readonly officerId: OfficerId | null;
  readonly calledAt: Instant | null;
  readonly callCount: number;
  readonly startedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly isRated: boolean;
}

/** The procedure that somebody books a slot for, by its names on that day. */
export interface BookedProcedure {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
}

/** A slot promised to somebody who has not come yet. */
export interface Booking {
  readonly bookingId: string;
  readonly code: string;
  readonly group: string;
  readonly slotAt: Instant;
  /** What its holder comes for; null where only the group was chosen. */
  readonly procedure: BookedProcedure | null;
  readonly wantsReminder: boolean;
  readonly madeAt: Instant;
  readonly status: BookingStatus;
  /** Null once the personal data was erased. */
  readonly name: string | null;
  readonly phone: string | null;
  readonly ticketNumber: number | null;
}

/** A counter as it is manned on a day. */
export interface MannedCounter {
  readonly counter: string;
  readonly groups: readonly string[];
  readonly officerId: OfficerId;
  readonly officerName: string;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
  /** The number called to it or being served at it. */
  readonly current: number | null;
  /** Tickets called ahead in a row while an ordinary one waited. */
  readonly aheadRun: number;
}

/** One day of waiting at one place. `tickets[n - 1]` is number n. */
export interface QueueDay {
  readonly place: UnitCode | null;
  readonly day: CivilDate | null;
  readonly tickets: readonly Ticket[];
  readonly bookings: readonly Booking[];
  readonly counters: readonly MannedCounter[];
  readonly closedAt: Instant | null;
}

export const EMPTY_DAY: QueueDay = { place: null, day: null, tickets: [], bookings: [], counters: [], closedAt: null };

/** The stream of a day at a place: `ticket-day:H99.101.1:2026-11-19`. */
export function queueStream(place: UnitCode, day: CivilDate): StreamId {
  return `ticket-day:${place}:${day}` as StreamId;
}

/** The ticket with this number; undefined when it was not given. */
export function ticketOf(state: QueueDay, number: number): Ticket | undefined {
  return state.tickets[number - 1];
}

/** The counter while somebody sits at it; undefined when it is closed. */
export function openCounterOf(state: QueueDay, counter: string): MannedCounter | undefined {
  return state.counters.find((one) => one.counter === counter && one.closedAt === null);
}

/** Whether a ticket still waits for something to happen. */
export function isOpenTicket({ status }: Ticket): boolean {
  return status === "waiting" || status === "called" || status === "serving";
}

/** The state after an event. Tickets that it does not touch stay the same objects, by which the change is told from the rest. */
export function foldQueue(state: QueueDay, event: LedgerEvent): QueueDay {
  const payload = event.payload as never;
  switch (event.kind) {
    case "queue.counter_opened":
      return counterOpened(state, payload, event.at);
    case "queue.counter_closed":
      return withCounter(state, (payload as { counter: string }).counter, { closedAt: event.at, current: null });
    case "queue.slot_booked":
      return slotBooked(state, payload, event);
    case "queue.booking_cancelled":
      return withBooking(state, payload, { status: "cancelled" });
    case "queue.booking_missed":
      return withBooking(state, payload, { status: "missed" });
    case "queue.ticket_issued":
      return ticketIssued(state, payload, event.at);
    case "queue.day_closed":
      return dayClosed(state, payload, event.at);
    default:
      return foldTicket(state, event);
  }
}

function foldTicket(state: QueueDay, event: LedgerEvent): QueueDay {
  const { at } = event;
  const payload = event.payload as unknown as TicketCalled & TicketTransferred;
  const { number, counter } = payload;
  const ticket = ticketOf(state, number);
  if (ticket === undefined) throw new Error(`${event.streamId} ${event.version}: no ticket ${number}`);
  switch (event.kind) {
    case "queue.ticket_called": {
      const officerId = payload.officer.officerId as OfficerId;
      const called = { status: "called", counter, officerId, calledAt: at, callCount: 1, startedAt: null } as const;
      return withCounter(withTicket(state, number, called), counter, { current: number, aheadRun: payload.aheadRun });
    }
    case "queue.ticket_recalled":
      return withTicket(state, number, { calledAt: at, callCount: ticket.callCount + 1 });
    case "queue.service_started":
      return withTicket(state, number, { status: "serving", startedAt: at });
    case "queue.service_finished":
      return withCounter(withTicket(state, number, { status: "served", endedAt: at }), counter, { current: null });
    case "queue.ticket_missed":
      return withCounter(withTicket(state, number, { status: "missed", endedAt: at }), counter, { current: null });
    case "queue.ticket_transferred": {
      const moved = { status: "waiting", group: payload.toGroup, targetCounter: payload.toCounter, isTransferred: true } as const;
      return withCounter(withTicket(state, number, moved), counter, { current: null });
    }
    case "queue.ticket_left":
      return withTicket(state, number, { status: "left", endedAt: at });
    case "queue.ticket_rated":
      return withTicket(state, number, { isRated: true });
    default:
      throw new Error(`${event.streamId} ${event.version}: unknown event ${event.kind}`);
  }
}

function withTicket(state: QueueDay, number: number, change: Partial<Ticket>): QueueDay {
  const known = ticketOf(state, number);
  if (known === undefined) return state;
  return { ...state, tickets: state.tickets.with(number - 1, { ...known, ...change }) };
}

function withCounter(state: QueueDay, counter: string, change: Partial<MannedCounter>): QueueDay {
  return { ...state, counters: state.counters.map((one) => (one.counter === counter ? { ...one, ...change } : one)) };
}

function withBooking(state: QueueDay, named: { readonly bookingId: string }, change: Partial<Booking>): QueueDay {
  return { ...state, bookings: state.bookings.map((one) => (one.bookingId === named.bookingId ? { ...one, ...change } : one)) };
}

function inPlace(state: QueueDay, payload: { readonly place: string; readonly day: string }): QueueDay {
  return { ...state, place: payload.place as UnitCode, day: payload.day as CivilDate };
}

/** Whoever takes a counter over goes on with the number that is there. */
function counterOpened(state: QueueDay, payload: CounterOpened, at: Instant): QueueDay {
  const { counter, groups, officer } = payload;
  const before = state.counters.find((one) => one.counter === counter);
  const manned: MannedCounter = {
    counter,
    groups,
    officerId: officer.officerId as OfficerId,
    officerName: officer.name,
    openedAt: at,
    closedAt: null,
    current: payload.isTakeover ? (before?.current ?? null) : null,
    aheadRun: before?.aheadRun ?? 0,
  };
  const counters = [...state.counters.filter((one) => one !== before), manned];
  return { ...inPlace(state, payload), counters };
}

function slotBooked(state: QueueDay, payload: SlotBooked, event: LedgerEvent): QueueDay {
  const personal = event.personal as Booker | undefined;
  const booking: Booking = {
    bookingId: payload.bookingId,
    code: payload.code,
    group: payload.group,
    slotAt: payload.slotAt as Instant,
    procedure: payload.procedure ?? null,
    wantsReminder: payload.wantsReminder ?? false,
    madeAt: event.at,
    status: "booked",
    name: personal?.name ?? null,
    phone: personal?.phone ?? null,
    ticketNumber: null,
  };
  return { ...inPlace(state, payload), bookings: [...state.bookings, booking] };
}

function ticketIssued(state: QueueDay, payload: TicketIssued, at: Instant): QueueDay {
  const { number, label, group, priority, source, bookingId, token } = payload;
  if (number !== state.tickets.length + 1) throw new Error(`ticket ${number} after ${state.tickets.length}`);
  const ticket: Ticket = {
    number,
    label,
    group,
    priority,
    source,
    bookingId,
    slotAt: payload.slotAt as Instant | null,
    token,
    issuedAt: at,
    status: "waiting",
    counter: null,
    targetCounter: null,
    isTransferred: false,
    officerId: null,
    calledAt: null,
    callCount: 0,
    startedAt: null,
    endedAt: null,
    isRated: false,
  };
  const issued = { ...inPlace(state, payload), tickets: [...state.tickets, ticket] };
  return bookingId === null ? issued : withBooking(issued, { bookingId }, { status: "checked_in", ticketNumber: number });
}

function dayClosed(state: QueueDay, payload: DayClosed, at: Instant): QueueDay {
  const tickets = new Set(payload.endedTickets);
  const bookings = new Set(payload.endedBookings);
  return {
    ...state,
    closedAt: at,
    tickets: state.tickets.map((one) => (tickets.has(one.number) ? { ...one, status: "ended" as const, endedAt: at } : one)),
    bookings: state.bookings.map((one) => (bookings.has(one.bookingId) ? { ...one, status: "missed" as const } : one)),
    counters: state.counters.map((one) => (one.closedAt === null ? { ...one, closedAt: at, current: null } : one)),
  };
}
