import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { permit } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";

import { withClaims } from "./claims.ts";
import { counterOf, officerIn, paymentFact, runAccountCommand } from "./payment-command.ts";
import type { CancelReason } from "./payment.events.ts";
import { nextNumber } from "./payment.store.ts";

/** A receipt that came to nothing: torn by the printer, made out to the wrong person, lost before it was handed over. */
export interface CancelInput {
  readonly code: string;
  readonly receiptId: string;
  readonly reason: CancelReason;
  readonly note: string;
  readonly unit?: string | undefined;
  /** Who paid, for a receipt that was made out to somebody else. */
  readonly payer?: string | undefined;
}

/**
 * Cancels a numbered receipt and gives another in its place, in one commit: the money stays receipted throughout, and the cancelled number keeps its
 * reason and names its successor. Problems: `payment.receipt_unknown`, `payment.receipt_cancelled`, `payment.receipt_reversed`, `payment.no_book`.
 */
export async function replaceReceipt(
  ctx: UseCaseContext,
  input: CancelInput,
): Promise<{ readonly receiptId: string; readonly book: string; readonly number: number } | Problem> {
  const [at, by] = [counterOf(ctx, input.unit), officerIn(ctx)];
  if (isProblem(at)) return at;
  if (isProblem(by)) return by;
  const allowed = await permit(ctx, "payment.collect", { places: [at] });
  if (isProblem(allowed)) return allowed;
  if (input.reason === "other" && input.note.trim() === "") return problem("payment.reason_missing");
  const year = Number(civilDateOf(ctx.now).slice(0, 4));
  const done = await withClaims(at.unitCode, async () => {
    const number = await nextNumber(ctx.db, { agency: at.agencyCode, unit: at.unitCode, year });
    const { receiptId, reason, note, payer } = input;
    return runAccountCommand(ctx, {
      commandId: ctx.commandId,
      name: "replace-receipt",
      code: input.code,
      input: { receiptId, reason, note, payer: payer ?? null },
      decide: (state) => {
        const receipt = state.receipts.find((one) => one.receiptId === receiptId);
        if (receipt === undefined) return problem("payment.receipt_unknown", { receiptId });
        if (receipt.cancelled !== null) return problem("payment.receipt_cancelled", { number: receipt.receipt.number });
        if (receipt.reversed > 0) return problem("payment.receipt_reversed", { number: receipt.receipt.number });
        if (number === undefined) return problem("payment.no_book", { unit: at.unitCode, year });
        const named = (payer ?? "").trim();
        const fresh = {
          receiptId: ctx.commandId,
          receipt: { book: number.book, number: number.number },
          paymentId: receipt.paymentId,
          amount: receipt.amount,
          at: { ...at },
          by: { ...by },
          issuedOn: civilDateOf(ctx.now),
        };
        return {
          events: [
            paymentFact("payment.receipt_cancelled", {
              receiptId,
              reason,
              note: note.trim().slice(0, 500),
              replacedBy: ctx.commandId,
              by: { ...by },
            }),
            paymentFact("payment.receipt_issued", fresh, { payer: named === "" ? receipt.payer : named.slice(0, 300) }),
          ],
          claims: [{ act: "take_number", book: number.book, number: number.number }],
          answer: { receiptId: ctx.commandId, book: number.book, number: number.number },
        };
      },
    });
  });
  return isProblem(done) ? done : (done.answer as unknown as { receiptId: string; book: string; number: number });
}

/** Notes that a receipt was printed; every sheet after the first says that it is a copy. Problem: `payment.receipt_unknown`. */
export async function notePrinted(
  ctx: UseCaseContext,
  input: { readonly code: string; readonly receiptId: string; readonly sheet: "a5" | "roll" },
): Promise<Problem | undefined> {
  const [at, by] = [counterOf(ctx, undefined), officerIn(ctx)];
  if (isProblem(at)) return at;
  if (isProblem(by)) return by;
  const allowed = await permit(ctx, "payment.collect", { places: [at] });
  if (isProblem(allowed)) return allowed;
  const { receiptId, sheet } = input;
  const done = await withClaims(input.code, () =>
    runAccountCommand(ctx, {
      commandId: ctx.commandId,
      name: "print-receipt",
      code: input.code,
      input: { receiptId, sheet },
      decide: (state) =>
        state.receipts.some((one) => one.receiptId === receiptId)
          ? { events: [paymentFact("payment.receipt_printed", { receiptId, sheet, by: { ...by } })], answer: {} }
          : problem("payment.receipt_unknown", { receiptId }),
    }),
  );
  return isProblem(done) ? done : undefined;
}
