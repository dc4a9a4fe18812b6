import { civilDateOf, minuteOfDay } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Decided } from "#ledger";
import { actorRefOf, permit } from "#modules/identity";
import type { Actor, Permission, UseCaseContext } from "#modules/identity";
import type { UnitCode } from "#modules/organisation";
import { loadPremises, openingOn } from "#modules/premises";
import type { OpeningSession, Premises } from "#modules/premises";
import { calendarsInForce } from "#modules/schedule";
import { decideBook, decideCancel, decideCheckIn, decideMissed } from "./decide-booking.ts";
import type { BookingOrder } from "./decide-booking.ts";
import { decideCloseCounter, decideOpenCounter } from "./decide-counter.ts";
import { decideRate } from "./decide-rating.ts";
import { decideCall, decideCallMissed, decideClose, decideCurrent, decideIssue, decideLeave } from "./decide-ticket.ts";
import type { CurrentDeed, Seat } from "./decide-ticket.ts";
import type { QueueDay } from "./queue.ts";
import { queueStreamType } from "./queue-stream.ts";
import { queueStream } from "./queue.ts";

/** Everything that can be done in a day of waiting. */
export type QueueDeed =
  | { readonly kind: "open_counter"; readonly counter: string; readonly isTakeover: boolean }
  | { readonly kind: "close_counter"; readonly counter: string }
  | {
      readonly kind: "issue";
      readonly group: string;
      readonly priority: string | null;
      readonly source: "kiosk" | "counter";
      readonly token: string;
    }
  | { readonly kind: "check_in"; readonly code: string; readonly token: string }
  | { readonly kind: "call"; readonly counter: string; readonly expected: number | null }
  | { readonly kind: "call_missed"; readonly counter: string; readonly number: number }
  | { readonly kind: "current"; readonly counter: string; readonly number: number; readonly act: CurrentDeed }
  | { readonly kind: "leave"; readonly number: number }
  | { readonly kind: "rate"; readonly number: number; readonly face: string }
  | { readonly kind: "book"; readonly order: BookingOrder }
  | { readonly kind: "cancel"; readonly bookingId: string }
  | { readonly kind: "note_missed" }
  | { readonly kind: "close_day" };

const PERMISSION_OF: { readonly [K in QueueDeed["kind"]]: Permission } = {
  open_counter: "queue.serve",
  close_counter: "queue.serve",
  issue: "queue.take_ticket",
  check_in: "queue.take_ticket",
  call: "queue.serve",
  call_missed: "queue.serve",
  current: "queue.serve",
  leave: "queue.take_ticket",
  rate: "queue.rate",
  book: "queue.book",
  cancel: "queue.book",
  note_missed: "queue.keep_day",
  close_day: "queue.keep_day",
};

/** Where and when a deed is done. `isHolderProven`: by a machine of the place, or by whoever holds the slip or the booking. */
export interface QueuePlace {
  readonly place: UnitCode;
  readonly day: CivilDate;
  readonly isHolderProven?: boolean;
}

/** Minutes before the opening from which the machine gives numbers: people stand at the door by then. */
const EARLY_MINUTES = 30;
/** Rounds of a command against other processes on the same day, each of a few tries of the ledger. */
const ROUNDS_MAX = 8;

/**
 * Does one deed on the stream of a day: numbers are given, called and ended in the commit, one after another, so that no number is given
 * twice and no number is called by two. Idempotent by command id. Answers what the deed says. Problems: `identity.not_permitted`,
 * `premises.unknown`, `queue.*`, those of the ledger.
 */
export async function performQueueDeed(ctx: UseCaseContext, where: QueuePlace, deed: QueueDeed): Promise<JsonObject | Problem> {
  const place = await loadPremises(ctx.ledger, where.place, where.day);
  if (isProblem(place)) return place;
  const { agencyCode, unitCode } = place;
  const resource = { places: [{ agencyCode, unitCode }], ...(where.isHolderProven === true ? { isHolderProven: true } : {}) };
  const allowed = await permit(ctx, PERMISSION_OF[deed.kind], resource);
  if (isProblem(allowed)) return allowed;
  const sessions = openingOn((await calendarsInForce(ctx.db)).forAgency(unitCode), where.day, place.exception);
  const envelope = {
    commandId: ctx.commandId,
    name: `queue.${deed.kind}`,
    input: { place: where.place, day: where.day, ...inputOf(deed) },
    actor: actorRefOf(ctx.actor),
    onBehalfOf: allowed.onBehalfOf,
    reason: null,
    at: ctx.now,
  };
  const commit = () =>
    ctx.ledger.execute(queueStreamType, queueStream(where.place, where.day), envelope, ({ state }) =>
      decide(state, deed, { ctx, place, sessions }),
    );
  let committed = await commit();
  // A rush at the machines of several processes: the same command again is the same command, and each round somebody gets through.
  for (let round = 1; round < ROUNDS_MAX && isProblem(committed) && committed.problem === "ledger.contended"; round += 1)
    committed = await commit();
  return isProblem(committed) ? committed : committed.answer;
}

/** What the command is told apart by. Never the face: the command is kept beside the number. Never the secret of a new slip: it is made anew when a form is sent twice. */
function inputOf(deed: QueueDeed): JsonObject {
  if (deed.kind === "rate") return { kind: deed.kind, number: deed.number };
  if (deed.kind === "book") {
    const { group, slotAt, phone, procedure, wantsReminder } = deed.order;
    return {
      kind: deed.kind,
      group,
      slotAt,
      phone,
      ...(procedure === null ? {} : { procedure: procedure.code }),
      ...(wantsReminder ? { wantsReminder } : {}),
    };
  }
  const { token: _token, ...told } = deed as QueueDeed & { readonly token?: string };
  return told as unknown as JsonObject;
}

interface Given {
  readonly ctx: UseCaseContext;
  readonly place: Premises;
  readonly sessions: readonly OpeningSession[];
}

function decide(state: QueueDay, deed: QueueDeed, given: Given): Decided | Problem {
  const { place, sessions, ctx } = given;
  const { now } = ctx;
  switch (deed.kind) {
    case "open_counter":
      return decideOpenCounter(state, { ...seatOf(ctx.actor, deed.counter), isTakeover: deed.isTakeover }, place);
    case "close_counter":
      return decideCloseCounter(state, seatOf(ctx.actor, deed.counter));
    case "issue":
      if (deed.source === "kiosk" && !givesNumbers(sessions, given)) return problem("queue.place_closed");
      return decideIssue(state, { ...deed, booking: null }, place);
    case "check_in":
      return decideCheckIn(state, { code: deed.code, token: deed.token, now }, place);
    case "call":
      return decideCall(state, seatOf(ctx.actor, deed.counter), { expected: deed.expected, now });
    case "call_missed":
      return decideCallMissed(state, seatOf(ctx.actor, deed.counter), deed.number);
    case "current":
      return decideCurrent(state, seatOf(ctx.actor, deed.counter), { ...deed.act, number: deed.number, place });
    case "leave":
      return decideLeave(state, deed.number);
    case "rate":
      return decideRate(state, deed);
    case "book":
      return decideBook(state, deed.order, { place, sessions, now });
    case "cancel":
      return decideCancel(state, deed.bookingId);
    case "note_missed":
      return decideMissed(state, now);
    case "close_day":
      return decideClose(state);
  }
}

function seatOf(actor: Actor, counter: string): Seat {
  // The right to serve is held by officers alone; anybody else was refused before.
  if (actor.kind !== "officer") throw new Error("nobody but an officer sits at a counter");
  return { counter, officer: { officerId: actor.officerId, name: actor.name } };
}

function givesNumbers(sessions: readonly OpeningSession[], { ctx, place }: Given): boolean {
  const [first, last] = [sessions[0], sessions.at(-1)];
  if (first === undefined || last === undefined || civilDateOf(ctx.now) !== place.day) return false;
  const minute = minuteOfDay(ctx.now);
  return minute >= first.startMinute - EARLY_MINUTES && minute < last.endMinute;
}
