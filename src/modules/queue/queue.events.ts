import { z } from "zod";

const line = (max: number) => z.string().min(1).max(max);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);
const instant = z.string().length(24);
const ticketNumber = z.number().int().min(1).max(999);
const officer = z.strictObject({ officerId: line(40), name: line(200) });
const place = { place: line(35), agencyCode: line(35), day };

/** How a ticket came to be. */
export const TICKET_SOURCES = ["kiosk", "counter", "booking"] as const;
export type TicketSource = (typeof TICKET_SOURCES)[number];

const counterOpened = z.strictObject({
  ...place,
  counter: line(20),
  groups: z.array(line(20)).min(1).max(26),
  officer,
  isTakeover: z.boolean(),
});
const counterClosed = z.strictObject({ counter: line(20) });

const slotBooked = z.strictObject({
  ...place,
  bookingId: z.string().length(36),
  code: line(12),
  group: line(20),
  slotAt: instant,
  /** What its holder comes for, where they chose it: its name as it stood that day. */
  procedure: z.strictObject({ code: line(40), name: line(500), nameEn: z.string().max(500) }).exactOptional(),
  /** Its holder asked to be reminded before the slot. */
  wantsReminder: z.literal(true).exactOptional(),
});
const booker = z.strictObject({ name: line(120), phone: line(20) });
const bookingCancelled = z.strictObject({ bookingId: z.string().length(36) });
const bookingMissed = z.strictObject({ bookingId: z.string().length(36) });

const ticketIssued = z.strictObject({
  ...place,
  number: ticketNumber,
  label: line(8),
  group: line(20),
  /** Key of the priority class that the visitor belongs to; null for everybody else. */
  priority: z.string().max(40).nullable(),
  source: z.enum(TICKET_SOURCES),
  bookingId: z.string().length(36).nullable(),
  slotAt: instant.nullable(),
  /** Opens the ticket's page: on the slip as a QR code. */
  token: line(40),
});

const ticketCalled = z.strictObject({
  number: ticketNumber,
  counter: line(20),
  officer,
  /** How many tickets were called ahead at this counter while an ordinary one waited, this one counted. */
  aheadRun: z.number().int().min(0).max(10),
});
const atCounter = z.strictObject({ number: ticketNumber, counter: line(20) });
const ticketTransferred = z.strictObject({
  number: ticketNumber,
  counter: line(20),
  toGroup: line(20),
  toCounter: z.string().max(20).nullable(),
});
const ticketOnly = z.strictObject({ number: ticketNumber });

const dayClosed = z.strictObject({
  /** Tickets that were still open, and bookings that nobody came for: they end here. */
  endedTickets: z.array(ticketNumber).max(999),
  endedBookings: z.array(z.string().length(36)).max(2_000),
});

/** Events of `ticket-day:PLACE:DATE`. Closed: an unknown field is refused. */
export const queueEvents = {
  "queue.counter_opened": { 1: { payload: counterOpened } },
  "queue.counter_closed": { 1: { payload: counterClosed } },
  "queue.slot_booked": { 1: { payload: slotBooked, personal: booker } },
  "queue.booking_cancelled": { 1: { payload: bookingCancelled } },
  "queue.booking_missed": { 1: { payload: bookingMissed } },
  "queue.ticket_issued": { 1: { payload: ticketIssued } },
  "queue.ticket_called": { 1: { payload: ticketCalled } },
  "queue.ticket_recalled": { 1: { payload: atCounter } },
  "queue.service_started": { 1: { payload: atCounter } },
  "queue.service_finished": { 1: { payload: atCounter } },
  "queue.ticket_missed": { 1: { payload: atCounter } },
  "queue.ticket_transferred": { 1: { payload: ticketTransferred } },
  "queue.ticket_left": { 1: { payload: ticketOnly } },
  "queue.ticket_rated": { 1: { payload: ticketOnly } },
  "queue.day_closed": { 1: { payload: dayClosed } },
} as const;

export type CounterOpened = z.infer<typeof counterOpened>;
export type SlotBooked = z.infer<typeof slotBooked>;
export type Booker = z.infer<typeof booker>;
export type TicketIssued = z.infer<typeof ticketIssued>;
export type TicketCalled = z.infer<typeof ticketCalled>;
export type TicketTransferred = z.infer<typeof ticketTransferred>;
export type DayClosed = z.infer<typeof dayClosed>;
