import { isProblem } from "#kernel/problem";
import { jobCommandId } from "#platform/jobs/job";
import type { UseCaseContext } from "#modules/identity";
import { takeCash } from "#modules/payment";

/**
 * Gives the receipt for cash that was taken while the counter stood alone, when its dossier is in: numbered now, from the open book. Answers whether
 * it was given; where it was not, the fee stays owed and the entry says so, because nothing counts as paid without a receipt. Idempotent by the entry.
 */
export async function receiptForEntry(
  ctx: UseCaseContext,
  { commandId, code, unit }: { readonly commandId: string; readonly code: string; readonly unit: string },
): Promise<boolean> {
  const taken = await takeCash({ ...ctx, commandId: jobCommandId(`offline-fee/${commandId}`, 1) }, { code, unit });
  return !isProblem(taken) || taken.problem === "payment.no_fee" || taken.problem === "payment.nothing_owed";
}
