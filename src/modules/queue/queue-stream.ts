import type { Effect, StreamType } from "#ledger";
import { queueEvents } from "./queue.events.ts";
import { EMPTY_DAY, foldQueue } from "./queue.ts";
import type { Booking, MannedCounter, QueueDay, Ticket } from "./queue.ts";

type Key = Readonly<Record<"place" | "day", string>>;

function ticketRow(key: Key, ticket: Ticket): Effect {
  return {
    sink: "app.ticket",
    row: {
      ...key,
      number: ticket.number,
      label: ticket.label,
      group_key: ticket.group,
      priority: ticket.priority,
      source: ticket.source,
      booking_id: ticket.bookingId,
      slot_at: ticket.slotAt,
      token: ticket.token,
      issued_at: ticket.issuedAt,
      status: ticket.status,
      counter: ticket.counter,
      target_counter: ticket.targetCounter,
      is_transferred: ticket.isTransferred,
      officer_id: ticket.officerId,
      called_at: ticket.calledAt,
      call_count: ticket.callCount,
      started_at: ticket.startedAt,
      ended_at: ticket.endedAt,
      is_rated: ticket.isRated,
    },
  };
}

function bookingRow(key: Key, booking: Booking): Effect {
  return {
    sink: "app.booking",
    row: {
      booking_id: booking.bookingId,
      ...key,
      group_key: booking.group,
      code: booking.code,
      slot_at: booking.slotAt,
      procedure_code: booking.procedure?.code ?? null,
      wants_reminder: booking.wantsReminder,
      made_at: booking.madeAt,
      status: booking.status,
      name: booking.name,
      phone: booking.phone,
      ticket_number: booking.ticketNumber,
    },
  };
}

function counterRow(key: Key, counter: MannedCounter): Effect {
  return {
    sink: "app.queue_counter",
    row: {
      ...key,
      counter: counter.counter,
      groups: counter.groups,
      officer_id: counter.officerId,
      officer_name: counter.officerName,
      opened_at: counter.openedAt,
      closed_at: counter.closedAt,
      current_number: counter.current,
      ahead_run: counter.aheadRun,
    },
  };
}

function dayRow(key: Key, state: QueueDay): Effect {
  return { sink: "app.queue_day", row: { ...key, ticket_count: state.tickets.length, closed_at: state.closedAt } };
}

/** The rows of what stands in `after` and not, as the same object, in `before`. */
function rowsOf(before: QueueDay, after: QueueDay): readonly Effect[] {
  const { place, day } = after;
  if (place === null || day === null) return [];
  const key = { place, day };
  const known = new Set<object>([...before.bookings, ...before.counters]);
  return [
    dayRow(key, after),
    ...after.tickets.filter((ticket, index) => before.tickets[index] !== ticket).map((ticket) => ticketRow(key, ticket)),
    ...after.bookings.filter((booking) => !known.has(booking)).map((booking) => bookingRow(key, booking)),
    ...after.counters.filter((counter) => !known.has(counter)).map((counter) => counterRow(key, counter)),
  ];
}

/** What the ledger must know of a day of waiting. A day has some hundred tickets; a call writes the rows of one. */
export const queueStreamType: StreamType<QueueDay> = {
  kind: "ticket-day",
  events: queueEvents,
  initial: EMPTY_DAY,
  fold: foldQueue,
  project: (state) => rowsOf(EMPTY_DAY, state),
  projectChange: rowsOf,
  tally: () => [],
};
