import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { permit } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";

import { drawerOfToday } from "./cash-days.ts";
import { withClaims } from "./claims.ts";
import { counterOf, officerIn, paymentFact, runAccountCommand } from "./payment-command.ts";
import type { RefundGround } from "./payment.events.ts";
import { isValid, sumsOf } from "./payment.ts";
import type { PaymentAccount, Refund } from "./payment.ts";

/** Money to be given back as somebody proposes it. */
export interface RefundInput {
  readonly code: string;
  readonly amount: number;
  readonly ground: RefundGround;
  /** The law or decision of the sector that gives it back. */
  readonly law: string;
  readonly way: "cash" | "transfer";
  readonly payee: string;
  /** Bank account for a transfer. */
  readonly account: string;
  readonly reason: string;
}

/** Grounds that only give back what is above the fee; the others take the fee itself back, by the law that they name. */
const ONLY_OVER: ReadonlySet<RefundGround> = new Set(["overpaid", "relieved_later"]);

/**
 * Proposes a refund. On withdrawal the sector's law says what goes back (Nghị định 118/2025/NĐ-CP, Điều 21), so its ground must be named. Problems:
 * `payment.refund_too_high`, `payment.ground_missing`, `payment.amount_invalid`, those of identity.
 */
export async function proposeRefund(ctx: UseCaseContext, input: RefundInput): Promise<{ readonly refundId: string } | Problem> {
  const [at, by] = [counterOf(ctx, undefined), officerIn(ctx)];
  if (isProblem(at)) return at;
  if (isProblem(by)) return by;
  const allowed = await permit(ctx, "payment.collect", { places: [at] });
  if (isProblem(allowed)) return allowed;
  const { amount, ground, way } = input;
  if (!Number.isSafeInteger(amount) || amount <= 0) return problem("payment.amount_invalid", { amount: String(amount) });
  if (!ONLY_OVER.has(ground) && input.law.trim() === "") return problem("payment.ground_missing");
  if (way === "transfer" && input.account.trim() === "") return problem("payment.refund_account_missing");
  const done = await withClaims(input.code, () =>
    runAccountCommand(ctx, {
      commandId: ctx.commandId,
      name: "propose-refund",
      code: input.code,
      input: { amount, ground, way, law: input.law, payee: input.payee, account: input.account, reason: input.reason },
      decide: (state) => {
        const { over, received, refunded, refunding } = sumsOf(state);
        const most = (ONLY_OVER.has(ground) ? over : received - refunded) - refunding;
        if (amount > most) return problem("payment.refund_too_high", { amount, most: Math.max(0, most) });
        const fact = { refundId: ctx.commandId, amount, ground, law: input.law.trim().slice(0, 500), way, at: { ...at }, by: { ...by } };
        const said = { payee: input.payee.slice(0, 300), account: input.account.slice(0, 100), reason: input.reason.slice(0, 1000) };
        return { events: [paymentFact("payment.refund_proposed", fact, said)], answer: { refundId: ctx.commandId } };
      },
    }),
  );
  return isProblem(done) ? done : { refundId: ctx.commandId };
}

/** Another person decides on a refund. Problems: `payment.second_person_needed`, `payment.refund_decided`, `payment.refund_unknown`, those of identity. */
export async function decideRefund(
  ctx: UseCaseContext,
  input: { readonly code: string; readonly refundId: string; readonly isApproved: boolean; readonly reason: string },
): Promise<Problem | undefined> {
  const [at, by] = [counterOf(ctx, undefined), officerIn(ctx)];
  if (isProblem(at)) return at;
  if (isProblem(by)) return by;
  const allowed = await permit(ctx, "payment.approve", { places: [at] });
  if (isProblem(allowed)) return allowed;
  const { refundId, isApproved } = input;
  if (!isApproved && input.reason.trim() === "") return problem("payment.reason_missing");
  const done = await withClaims(input.code, () =>
    runAccountCommand(ctx, {
      commandId: ctx.commandId,
      name: "decide-refund",
      code: input.code,
      input: { refundId, isApproved, reason: input.reason },
      decide: (state) => {
        const refund = state.refunds.find((one) => one.refundId === refundId);
        if (refund === undefined) return problem("payment.refund_unknown", { refundId });
        if (refund.by.officerId === by.officerId) return problem("payment.second_person_needed");
        if (refund.decided !== null) return problem("payment.refund_decided");
        const fact = { refundId, isApproved, by: { ...by } };
        return { events: [paymentFact("payment.refund_decided", fact, { reason: input.reason.slice(0, 1000) })], answer: {} };
      },
    }),
  );
  return isProblem(done) ? done : undefined;
}

/**
 * Pays an approved refund out, from the drawer or by a transfer whose number is noted, and reverses receipts for what was the fee: the newest first,
 * in the same commit. Problems: `payment.refund_not_approved`, `payment.drawer_short`, `payment.reference_missing`.
 */
export async function payRefund(
  ctx: UseCaseContext,
  input: { readonly code: string; readonly refundId: string; readonly reference: string },
): Promise<Problem | undefined> {
  const by = officerIn(ctx);
  if (isProblem(by)) return by;
  const drawer = await drawerOfToday(ctx, {});
  if (isProblem(drawer)) return drawer;
  const { refundId } = input;
  const done = await withClaims(input.code, () =>
    runAccountCommand(ctx, {
      commandId: ctx.commandId,
      name: "pay-refund",
      code: input.code,
      input: { refundId, reference: input.reference },
      decide: (state) => {
        const refund = state.refunds.find((one) => one.refundId === refundId);
        if (refund === undefined) return problem("payment.refund_unknown", { refundId });
        if (refund.decided?.isApproved !== true || refund.paid !== null) return problem("payment.refund_not_approved");
        const isCash = refund.way === "cash";
        if (!isCash && input.reference.trim() === "") return problem("payment.reference_missing");
        const fact = {
          refundId,
          ...reversalsFor(state, refund),
          cashDay: isCash ? drawer.cashDay : null,
          reference: isCash ? null : input.reference.trim().slice(0, 120),
          paidOn: civilDateOf(ctx.now),
          by: { ...by },
        };
        return {
          events: [paymentFact("payment.refund_paid", fact)],
          claims: isCash ? [{ act: "move_cash", cashDay: drawer.cashDay, amount: -refund.amount }] : [],
          answer: {},
        };
      },
    }),
  );
  if (!isProblem(done)) return undefined;
  // A drawer that holds less than what goes out loses its claim each time.
  return done.problem === "payment.contended" ? problem("payment.drawer_short") : done;
}

/** First what was held without a receipt, then receipts, the newest first. */
export function reversalsFor(
  state: PaymentAccount,
  { amount }: Pick<Refund, "amount">,
): { readonly fromExcess: number; readonly reversals: { readonly receiptId: string; readonly amount: number }[] } {
  const fromExcess = Math.min(amount, sumsOf(state).held);
  let left = amount - fromExcess;
  const reversals: { readonly receiptId: string; readonly amount: number }[] = [];
  for (const receipt of state.receipts.filter(isValid).toReversed()) {
    const taken = Math.min(left, receipt.amount - receipt.reversed);
    if (taken > 0) reversals.push({ receiptId: receipt.receiptId, amount: taken });
    left -= taken;
  }
  return { fromExcess, reversals };
}
