import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { UseCaseContext } from "#modules/identity";

import { drawerOfToday } from "./cash-days.ts";
import { withClaims } from "./claims.ts";
import type { Claim } from "./claims.ts";
import { paymentFact, runAccountCommand } from "./payment-command.ts";
import type { AccountDecision, CounterPlace, OfficerStamp } from "./payment-command.ts";
import type { PaymentMethod } from "./event-parts.ts";
import { DONG_MAX } from "./event-parts.ts";
import { sumsOf } from "./payment.ts";
import type { PaymentAccount } from "./payment.ts";
import { nextNumber } from "./payment.store.ts";
import type { BookPlace } from "./payment.store.ts";

/** A payment at the counter as the cashier gives it. */
export interface CashInput {
  readonly code: string;
  /** The counter; the officer's own when it is not named. */
  readonly unit?: string | undefined;
  /** All that is owed when it is not named. */
  readonly amount?: number | undefined;
  /** Who pays; the applicant when it is not named. */
  readonly payer?: string | undefined;
}

/** What was taken, and the receipt that says so. */
export interface TakenPayment {
  readonly paymentId: string;
  readonly receiptId: string;
  readonly book: string;
  readonly number: number;
  readonly amount: number;
  /** Above what was owed: held without a receipt. */
  readonly excess: number;
  /** Still owed after it. */
  readonly left: number;
}

/**
 * Takes cash at a counter and gives the receipt its number, in one commit: money without a receipt and a number without money cannot stand. Problems:
 * `payment.no_fee`, `payment.nothing_owed`, `payment.more_than_owed`, `payment.no_book`, `payment.contended`, those of `feeCaseOf` and of identity.
 * Idempotent by command id: pressed twice it is taken once.
 */
export async function takeCash(ctx: UseCaseContext, input: CashInput): Promise<TakenPayment | Problem> {
  if (input.amount !== undefined && (!Number.isSafeInteger(input.amount) || input.amount <= 0 || input.amount > DONG_MAX))
    return problem("payment.amount_invalid", { amount: String(input.amount) });
  const drawer = await drawerOfToday(ctx, { unit: input.unit });
  if (isProblem(drawer)) return drawer;
  const { at, by, cashDay } = drawer;
  const year = Number(civilDateOf(ctx.now).slice(0, 4));
  const taken = await withClaims(at.unitCode, async () => {
    const number = await nextNumber(ctx.db, { agency: at.agencyCode, unit: at.unitCode, year });
    return runAccountCommand(ctx, {
      commandId: ctx.commandId,
      name: "take-cash",
      code: input.code,
      input: { unit: at.unitCode, amount: input.amount ?? null, payer: input.payer ?? null },
      decide: (state, { dossier }) => {
        const { owed } = sumsOf(state);
        if (owed === 0) return problem("payment.nothing_owed", { code: input.code });
        if (input.amount !== undefined && input.amount > owed) return problem("payment.more_than_owed", { owed, amount: input.amount });
        if (number === undefined) return problem("payment.no_book", { unit: at.unitCode, year });
        const payer = (input.payer ?? "").trim() === "" ? (dossier.applicant?.name ?? "") : (input.payer ?? "").trim();
        const money = { amount: input.amount ?? owed, method: "cash", at, by, cashDay, payer, transferId: null, number } as const;
        return receive(state, { ...money, paymentId: ctx.commandId, now: ctx.now });
      },
    });
  });
  return isProblem(taken) ? taken : (taken.answer as unknown as TakenPayment);
}

/** Money that came in, however it came. */
export interface Incoming {
  readonly paymentId: string;
  readonly amount: number;
  readonly method: PaymentMethod;
  readonly at: CounterPlace;
  readonly by: OfficerStamp | null;
  readonly cashDay: string | null;
  readonly transferId: string | null;
  readonly payer: string;
  readonly number: BookPlace;
  readonly now: UseCaseContext["now"];
}

/**
 * What receiving money makes of an account: the payment, and a receipt over what of it is the fee. What is above stays held without a receipt, because
 * a receipt says that a fee was taken.
 */
export function receive(state: PaymentAccount, money: Incoming): AccountDecision {
  const { owed } = sumsOf(state);
  const excess = Math.max(0, money.amount - owed);
  const taken = money.amount - excess;
  const { paymentId, number, at, now } = money;
  const on = civilDateOf(now);
  const place = { agencyCode: at.agencyCode, unitCode: at.unitCode };
  const payer = { payer: money.payer.slice(0, 300) };
  const by = money.by === null ? null : { ...money.by };
  const payment = paymentFact(
    "payment.received",
    {
      paymentId,
      method: money.method,
      amount: money.amount,
      excess,
      paidOn: on,
      paidAt: now,
      at: place,
      by,
      cashDay: money.cashDay,
      transferId: money.transferId,
    },
    payer,
  );
  const cash: readonly Claim[] = money.cashDay === null ? [] : [{ act: "move_cash", cashDay: money.cashDay, amount: money.amount }];
  const answer = { paymentId, amount: money.amount, excess, left: owed - taken };
  if (taken === 0) return { events: [payment], claims: cash, answer: { ...answer, receiptId: "", book: "", number: 0 } };
  const receipt = paymentFact(
    "payment.receipt_issued",
    { receiptId: paymentId, receipt: { book: number.book, number: number.number }, paymentId, amount: taken, at: place, by, issuedOn: on },
    payer,
  );
  return {
    events: [payment, receipt],
    claims: [...cash, { act: "take_number", book: number.book, number: number.number }],
    answer: { ...answer, receiptId: paymentId, book: number.book, number: number.number },
  };
}
