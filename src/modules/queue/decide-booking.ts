import type { Instant } from "#kernel/instant";
import { isProblem, type Problem, problem } from "#kernel/problem";
import type { Decided } from "#ledger";
import type { OpeningSession, Premises } from "#modules/premises";
import { decideIssue, queueEvent } from "./decide-ticket.ts";
import type { BookedProcedure, Booking, QueueDay } from "./queue.ts";
import { checkInFrom, checkInUntil, slotsOn } from "./slots.ts";

/** Bookings of a day at a place, cancelled ones counted: nobody fills the book by booking and cancelling. */
const BOOKINGS_MAX = 2_000;

export interface BookingOrder {
  readonly bookingId: string;
  readonly code: string;
  readonly group: string;
  readonly slotAt: Instant;
  readonly procedure: BookedProcedure | null;
  readonly wantsReminder: boolean;
  readonly name: string;
  readonly phone: string;
}

/** Promises a slot, one a person, place and day, while the slot has room. */
export function decideBook(
  state: QueueDay,
  order: BookingOrder,
  given: { readonly place: Premises; readonly sessions: readonly OpeningSession[]; readonly now: Instant },
): Decided | Problem {
  const { place } = given;
  if (state.closedAt !== null) return problem("queue.day_closed");
  if (!place.groups.some(({ key }) => key === order.group)) return problem("queue.group_unknown", { group: order.group });
  const slot = slotsOn({ ...given, state, group: order.group }).find(({ slotAt }) => slotAt === order.slotAt);
  if (slot === undefined || state.bookings.length >= BOOKINGS_MAX) return problem("queue.slot_unavailable");
  if (slot.taken >= slot.capacity) return problem("queue.slot_full");
  const own = state.bookings.find((one) => one.phone === order.phone && one.status === "booked");
  if (own !== undefined) return problem("queue.already_booked", { slotAt: own.slotAt });
  const payload = {
    place: place.unitCode,
    agencyCode: place.agencyCode,
    day: place.day,
    bookingId: order.bookingId,
    code: order.code,
    group: order.group,
    slotAt: order.slotAt,
    ...(order.procedure === null ? {} : { procedure: { ...order.procedure } }),
    ...(order.wantsReminder ? { wantsReminder: true } : {}),
  };
  const personal = { name: order.name, phone: order.phone };
  return { events: [{ ...queueEvent("slot_booked", payload), personal }], answer: { bookingId: order.bookingId, code: order.code } };
}

function openBooking(state: QueueDay, isIt: (booking: Booking) => boolean): Booking | Problem {
  const booking = state.bookings.find(isIt);
  if (booking === undefined) return problem("queue.booking_unknown");
  return booking.status === "booked" ? booking : problem("queue.booking_not_open", { status: booking.status });
}

/** Gives a slot back. */
export function decideCancel(state: QueueDay, bookingId: string): Decided | Problem {
  const booking = openBooking(state, (one) => one.bookingId === bookingId);
  if (isProblem(booking)) return booking;
  return { events: [queueEvent("booking_cancelled", { bookingId })], answer: { bookingId } };
}

/** A booked person has come: a number of the day that is called at the slot's time. */
export function decideCheckIn(
  state: QueueDay,
  asked: { readonly code: string; readonly token: string; readonly now: Instant },
  place: Premises,
): Decided | Problem {
  const booking = openBooking(state, (one) => one.code === asked.code);
  if (isProblem(booking)) return booking;
  const { bookingId, slotAt, group } = booking;
  if (asked.now < checkInFrom(slotAt)) return problem("queue.too_early", { slotAt });
  if (asked.now > checkInUntil(slotAt)) return problem("queue.too_late", { slotAt });
  return decideIssue(state, { group, priority: null, source: "booking", token: asked.token, booking: { bookingId, slotAt } }, place);
}

/** Bookings for which nobody came in time: they end, and their holders' next booking is judged by them. */
export function decideMissed(state: QueueDay, now: Instant): Decided {
  const missed = state.closedAt !== null ? [] : state.bookings.filter((one) => one.status === "booked" && now > checkInUntil(one.slotAt));
  return { events: missed.map(({ bookingId }) => queueEvent("booking_missed", { bookingId })), answer: { count: missed.length } };
}
