import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { permit } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";

import { withClaims } from "./claims.ts";
import { counterOf, officerIn, paymentFact, runAccountCommand } from "./payment-command.ts";
import { RELIEF_GROUPS } from "./payment.events.ts";
import type { ReliefGround } from "./payment.events.ts";
import { reliefOf } from "./payment.ts";
import { lawVi } from "./text/law.vi.ts";

const GROUPS: ReadonlySet<ReliefGround> = new Set(RELIEF_GROUPS);

/** A waiver or reduction as an officer decides it. */
export interface ReliefInput {
  readonly code: string;
  readonly line: string;
  /** What is taken off; the whole line when it is not named. */
  readonly amount?: number | undefined;
  readonly ground: ReliefGround;
  readonly law: string;
  readonly evidence: string;
  readonly reason: string;
}

/**
 * Waives or lowers a line by an officer's decision, with its ground in law and the paper that shows it (Luật Phí và lệ phí 97/2015/QH13, Điều 10). What
 * a rule exempts needs none of this: its row says so. A ground that is none of the law's groups is for a head to decide, who names the law.
 * Problems: `payment.line_unknown`, `payment.relief_too_high`, `payment.evidence_missing`, `payment.amount_invalid`, those of identity.
 */
export async function relieve(ctx: UseCaseContext, input: ReliefInput): Promise<{ readonly reliefId: string } | Problem> {
  const [at, by] = [counterOf(ctx, undefined), officerIn(ctx)];
  if (isProblem(at)) return at;
  if (isProblem(by)) return by;
  const isOwnDecision = !GROUPS.has(input.ground);
  const allowed = await permit(ctx, isOwnDecision ? "payment.approve" : "payment.relieve", { places: [at] });
  if (isProblem(allowed)) return allowed;
  if (input.evidence.trim() === "" || (isOwnDecision && (input.law.trim() === "" || input.reason.trim() === "")))
    return problem("payment.evidence_missing");
  const { line: key, ground } = input;
  const done = await withClaims(input.code, () =>
    runAccountCommand(ctx, {
      commandId: ctx.commandId,
      name: "relieve",
      code: input.code,
      input: { line: key, amount: input.amount ?? null, ground, law: input.law, evidence: input.evidence, reason: input.reason },
      decide: (state) => {
        const line = state.assessment?.lines.find((one) => one.key === key);
        if (line === undefined) return problem("payment.line_unknown", { line: key });
        const left = line.amount - reliefOf(state, line);
        const amount = input.amount ?? left;
        if (!Number.isSafeInteger(amount) || amount <= 0) return problem("payment.amount_invalid", { amount: String(amount) });
        if (amount > left) return problem("payment.relief_too_high", { left, amount });
        const fact = {
          reliefId: ctx.commandId,
          line: key,
          amount,
          ground,
          law: input.law.trim().slice(0, 500) || lawVi.relief,
          evidence: input.evidence.trim().slice(0, 500),
          by: { ...by },
        };
        return {
          events: [paymentFact("payment.relieved", fact, { reason: input.reason.trim().slice(0, 1000) })],
          answer: { reliefId: ctx.commandId },
        };
      },
    }),
  );
  return isProblem(done) ? done : { reliefId: ctx.commandId };
}
