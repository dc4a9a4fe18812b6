import type { Uuid } from "#kernel/id";
import { civilDateOf } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { jobCommandId } from "#platform/jobs/job";
import type { OfficerActor, UseCaseContext } from "#modules/identity";
import type { UnitCode } from "#modules/organisation";
import { performQueueDeed, readQueueDay } from "#modules/queue";
import type { Ticket } from "#modules/queue";

/** The counter at which an officer sits, with the number that stands there. */
export interface Seat {
  readonly place: UnitCode;
  readonly day: CivilDate;
  readonly counter: string;
  readonly ticket: Ticket | undefined;
  /** The visit of that number: what is received for it carries this id. */
  readonly visitId: Uuid | undefined;
  /** What the visitor has booked for; undefined where they took a number, or booked without saying. */
  readonly procedureCode: string | undefined;
  /** People who wait at the place. */
  readonly waiting: number;
}

/** The visit of a number. It follows from the secret of its slip, so that no screen has to remember which visit belongs to which number. */
export function visitOfTicket({ token }: Pick<Ticket, "token">): Uuid {
  return jobCommandId(`visit/${token}`, 1) as unknown as Uuid;
}

/** Where an officer sits today; undefined for whoever has opened no counter. */
export async function seatOf(
  ctx: Pick<UseCaseContext, "ledger" | "now">,
  officer: OfficerActor,
  units: readonly string[],
): Promise<Seat | undefined> {
  const day = civilDateOf(ctx.now);
  for (const unit of units) {
    const place = unit as UnitCode;
    const { counters, tickets, bookings } = await readQueueDay(ctx.ledger, place, day);
    const seat = counters.find((one) => one.closedAt === null && one.officerId === officer.officerId);
    if (seat === undefined) continue;
    const ticket = seat.current === null ? undefined : tickets[seat.current - 1];
    const waiting = tickets.filter(({ status }) => status === "waiting").length;
    const booking =
      ticket === undefined || ticket.bookingId === null ? undefined : bookings.find(({ bookingId }) => bookingId === ticket.bookingId);
    const visitId = ticket === undefined ? undefined : visitOfTicket(ticket);
    return { place, day, counter: seat.counter, ticket, waiting, visitId, procedureCode: booking?.procedure?.code };
  }
  return undefined;
}

/**
 * Ends the visit at the counter and calls the next number, one press for both. Where nobody waits the visit ends all the same. Problems: those of
 * `performQueueDeed` but `queue.nobody_waits`.
 */
export async function finishAndCall(ctx: UseCaseContext, { place, day, counter, ticket }: Seat): Promise<Problem | undefined> {
  if (ticket !== undefined) {
    const own = { ...ctx, commandId: jobCommandId(`counter-finish/${ctx.commandId}`, 1) };
    const done = await performQueueDeed(own, { place, day }, { kind: "current", counter, number: ticket.number, act: { deed: "finish" } });
    if (isProblem(done)) return done;
  }
  const called = await performQueueDeed(ctx, { place, day }, { kind: "call", counter, expected: null });
  return isProblem(called) && called.problem !== "queue.nobody_waits" ? called : undefined;
}

/** Notes that the visit has begun, once the first dossier of it was received; a number that somebody moved meanwhile stays as it is. */
export async function beginVisit(ctx: UseCaseContext, { place, day, counter, ticket }: Seat): Promise<void> {
  if (ticket?.status !== "called") return;
  const own = { ...ctx, commandId: jobCommandId(`counter-begin/${ctx.commandId}`, 1) };
  await performQueueDeed(own, { place, day }, { kind: "current", counter, number: ticket.number, act: { deed: "start" } });
}
