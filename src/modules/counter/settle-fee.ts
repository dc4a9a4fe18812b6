import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { jobCommandId } from "#platform/jobs/job";
import type { UseCaseContext } from "#modules/identity";
import { owedOf, relieve, takeCash } from "#modules/payment";
import type { ReliefGround } from "#modules/payment";

/** What the clerk does about the fee while receiving. `later` and `transfer` take nothing now: the fee stays owed until a receipt says otherwise. */
export type FeeWish =
  | { readonly way: "later" }
  | { readonly way: "transfer" }
  /** `given` is what the visitor put on the counter; the exact sum when it is not named. */
  | { readonly way: "cash"; readonly given?: number | undefined }
  | { readonly way: "exempt"; readonly ground: ReliefGround; readonly evidence: string };

/** What was done about a fee, with the receipt that says so. */
export interface SettledFee {
  readonly way: FeeWish["way"];
  readonly receiptId: string | null;
  /** Cash to hand back. */
  readonly change: number;
}

/**
 * Settles the fee of a dossier that was just received, with the same press: cash with the next number of the receipt book, or a waiver with its ground.
 * The reception stands whatever becomes of this. Problems: `counter.cash_short`, those of `takeCash` and `relieve`. Idempotent by the command id of the
 * reception: pressed twice it is one receipt.
 */
export async function settleFee(
  ctx: UseCaseContext,
  { code, unit, wish }: { readonly code: string; readonly unit: string; readonly wish: FeeWish },
): Promise<SettledFee | Problem> {
  const nothing = { way: wish.way, receiptId: null, change: 0 };
  if (wish.way === "later" || wish.way === "transfer") return nothing;
  const own = (part: string): UseCaseContext => ({ ...ctx, commandId: jobCommandId(`counter-fee/${ctx.commandId}/${part}`, 1) });
  const owed = await owedOf(ctx, code);
  if (isProblem(owed)) return owed;
  if (wish.way === "cash") {
    const { given } = wish;
    if (given !== undefined && owed.owed > 0 && !(given >= owed.owed)) return problem("counter.cash_short", { given, owed: owed.owed });
    const taken = await takeCash(own("cash"), { code, unit });
    return isProblem(taken) ? taken : { ...nothing, receiptId: taken.receiptId, change: given === undefined ? 0 : given - taken.amount };
  }
  const { ground, evidence } = wish;
  for (const line of owed.lines.filter(({ amount }) => amount > 0)) {
    const done = await relieve(own(line.key), { code, line: line.key, ground, law: "", evidence, reason: "" });
    if (isProblem(done)) return done;
  }
  return nothing;
}
