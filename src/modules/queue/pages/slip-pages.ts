import { isProblem, problem } from "#kernel/problem";
import { formatInstant, formatTime } from "#platform/format";
import { setHeader } from "#platform/http/context";
import type { WebContext } from "#platform/http/context";
import { respondProblem } from "#platform/http/problem-response";
import { nameIn } from "#platform/i18n";
import { renderVisitSlip } from "#modules/paper";
import type { VisitSlip } from "#modules/paper";

import { findBooking } from "../queue.queries.ts";
import { groupName, placeName, QUEUE_PATH, queueText, shownPlace } from "./queue-kit.ts";
import type { QueueWebDeps, ShownPlace } from "./queue-kit.ts";
import { shownTicket } from "./ticket-page.tsx";

/** `?kho=80` asks for the roll; anything else is A5. */
function formatAsked(c: WebContext): VisitSlip["format"] {
  return c.req.query("kho") === "80" ? "roll" : "a5";
}

/** What every slip of a place says alike. */
function headOf(c: WebContext, { line }: ShownPlace): Pick<VisitSlip, "format" | "language" | "place" | "address"> {
  const { locale } = c.var;
  return { format: formatAsked(c), language: locale, place: placeName(line, locale), address: line.address };
}

async function send(c: WebContext, slip: VisitSlip): Promise<Response> {
  const bytes = await renderVisitSlip(slip);
  setHeader(c, "Content-Type", "application/pdf");
  setHeader(c, "Content-Disposition", `inline; filename="${slip.code}.pdf"`);
  setHeader(c, "Cache-Control", "private, no-store");
  return c.body(new Uint8Array(bytes));
}

/** `/hang-cho/lich/:id/phieu.pdf`: the slip of a booking for whoever holds its link. */
export async function bookingSlip(c: WebContext, deps: QueueWebDeps): Promise<Response> {
  const { locale, now } = c.var;
  const id = c.req.param("id") ?? "";
  const booking = /^[0-9a-f-]{36}$/u.test(id) ? await findBooking(deps.db, id) : undefined;
  if (booking?.status !== "booked") return respondProblem(c, problem("queue.booking_unknown"));
  const shown = await shownPlace(deps, booking.place, { day: booking.day, now });
  if (isProblem(shown)) return respondProblem(c, shown);
  const { book: words, slip } = queueText(locale);
  const known = shown.state.bookings.find(({ bookingId }) => bookingId === booking.bookingId);
  const procedure = known?.procedure ?? null;
  return send(c, {
    ...headOf(c, shown),
    title: slip.booking,
    code: booking.code,
    whenAt: formatInstant(locale, booking.slotAt),
    rows: [
      { label: words.group, value: groupName(shown.place, booking.group, locale) },
      ...(procedure === null ? [] : [{ label: words.procedure, value: nameIn(locale, procedure) }]),
    ],
    url: `${deps.publicUrl}${QUEUE_PATH}/lich/${booking.bookingId}`,
    scan: slip.scanBooking,
    note: `${words.codeHint} ${words.rules}`,
    madeAt: known?.madeAt ?? now,
  });
}

/** `/hang-cho/ve/:token/phieu.pdf`: the slip of a number for whoever holds its link. */
export async function ticketSlip(c: WebContext, deps: QueueWebDeps): Promise<Response> {
  const { locale } = c.var;
  const asked = await shownTicket(c, deps);
  if (isProblem(asked)) return respondProblem(c, asked);
  const { shown, ticket } = asked;
  const text = queueText(locale);
  const { ticket: words } = text;
  return send(c, {
    ...headOf(c, shown),
    title: words.yourNumber,
    code: ticket.label,
    whenAt: ticket.slotAt === null ? "" : `${words.booked}: ${formatTime(ticket.slotAt)}`,
    rows: [
      { label: words.group, value: groupName(shown.place, ticket.group, locale) },
      ...(ticket.priority === null ? [] : [{ label: words.priority, value: text.priorities[ticket.priority] ?? ticket.priority }]),
      { label: words.taken, value: formatInstant(locale, ticket.issuedAt) },
    ],
    url: `${deps.publicUrl}${QUEUE_PATH}/ve/${ticket.token}`,
    scan: words.scan,
    note: words.keep,
    madeAt: ticket.issuedAt,
  });
}
