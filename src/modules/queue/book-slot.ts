import { addDays, civilDateOf, instantAt } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { UseCaseContext } from "#modules/identity";
import type { UnitCode } from "#modules/organisation";
import { newUuid } from "#platform/ids";
import { freshBytes } from "#platform/random";
import { answerText } from "./queue-answer.ts";
import { loadPremises } from "#modules/premises";
import { groupProcedures } from "./group-procedures.queries.ts";
import { performQueueDeed } from "./perform-queue-deed.ts";
import { countMissed } from "./queue.queries.ts";
import type { BookedProcedure } from "./queue.ts";
import { bookableDays, MISSED_DAYS, MISSED_MAX } from "./slots.ts";

/** Letters and digits that are not taken for one another when read aloud or typed. */
const CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const CODE_LENGTH = 6;
const NAME_MAX = 120;

/** A code that a person types at the machine: 30 bits, guessed among one day's bookings of one place. */
function newCode(): string {
  return [...freshBytes(CODE_LENGTH)].map((byte) => CODE_LETTERS[byte % CODE_LETTERS.length] ?? "").join("");
}

/** What one types as it is kept: `bg7 k2q` and `BG7K2Q` are one code. */
export function readBookingCode(typed: string): string {
  return typed
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/gu, "")
    .slice(0, 12);
}

export interface SlotWish {
  readonly place: UnitCode;
  readonly group: string;
  readonly slotAt: Instant;
  /** The procedure that somebody comes for; absent where they chose the group alone. */
  readonly procedureCode?: string;
  readonly wantsReminder?: boolean;
  readonly name: string;
  readonly phone: string;
}

/**
 * Books a slot for whoever gives a name and a telephone number. A number under which bookings were missed too often is told to take a number
 * at the place. Problems: `queue.contact_malformed`, `queue.procedure_unfit`, `queue.slot_unavailable`, `queue.booking_barred`, those of `performQueueDeed`.
 */
export async function bookSlot(
  ctx: UseCaseContext,
  wish: SlotWish,
): Promise<{ readonly bookingId: string; readonly code: string } | Problem> {
  const phone = wish.phone.replaceAll(/[\s.()-]/gu, "").replace(/^\+84/u, "0");
  if (!/^0\d{8,10}$/u.test(phone)) return problem("queue.contact_malformed", { field: "phone" });
  if (wish.name.length < 2 || wish.name.length > NAME_MAX) return problem("queue.contact_malformed", { field: "name" });
  const today = civilDateOf(ctx.now);
  const day = civilDateOf(wish.slotAt);
  if (!bookableDays(today).includes(day)) return problem("queue.slot_unavailable");
  const missed = await countMissed(ctx.db, phone, instantAt(addDays(today, -MISSED_DAYS), 0));
  if (missed >= MISSED_MAX) return problem("queue.booking_barred", { count: missed, days: MISSED_DAYS });
  const procedure = await chosenProcedure(ctx, wish, day);
  if (isProblem(procedure)) return procedure;
  const { group, slotAt, name, wantsReminder = false } = wish;
  const order = { bookingId: newUuid(), code: newCode(), group, slotAt, procedure, wantsReminder, name, phone };
  const answer = await performQueueDeed(ctx, { place: wish.place, day, isHolderProven: true }, { kind: "book", order });
  return isProblem(answer) ? answer : { bookingId: answerText(answer, "bookingId"), code: answerText(answer, "code") };
}

/** The chosen procedure, where the group serves it on that day: the counter opens reception with it. */
async function chosenProcedure(ctx: UseCaseContext, wish: SlotWish, day: CivilDate): Promise<BookedProcedure | null | Problem> {
  const { procedureCode, place, group } = wish;
  if (procedureCode === undefined) return null;
  const premises = await loadPremises(ctx.ledger, place, day);
  if (isProblem(premises)) return premises;
  const served = premises.groups.find(({ key }) => key === group);
  const offered = served === undefined ? [] : await groupProcedures(ctx.db, served, day);
  const chosen = offered.find(({ code }) => code === procedureCode);
  return chosen ?? problem("queue.procedure_unfit", { code: procedureCode.slice(0, 40) });
}
