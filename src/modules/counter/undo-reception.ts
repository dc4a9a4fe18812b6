import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { UseCaseContext } from "#modules/identity";
import { runDossierCommand, undoReceptionWithin } from "#modules/dossier";
import type { DossierAnswer, DossierCode } from "#modules/dossier";
import { claimEffect, owedOf, withClaims } from "#modules/payment";

/** A reception to take back, with why. */
export interface UndoInput {
  readonly code: DossierCode;
  readonly reasonCode: string;
  readonly note: string;
  /** Minutes in which it can be taken back. */
  readonly minutes: number;
}

/**
 * Takes a reception back that was a mistake. Money that was taken for it goes back first, against its receipt: afterwards nobody would look for it
 * under a dossier that is none. Problems: `counter.fee_taken`, `payment.contended`, `dossier.undo_too_late`, `dossier.undo_overtaken`, those of every dossier command.
 */
export async function undoReception(ctx: UseCaseContext, input: UndoInput): Promise<DossierAnswer | Problem> {
  const { code, reasonCode, note, minutes } = input;
  // Whoever pays in this very instant is seen by the claim: then it is decided again, and refused.
  return withClaims(code, async () => {
    const owed = await owedOf(ctx, code);
    if (!isProblem(owed) && owed.received > owed.refunded) return problem("counter.fee_taken", { code });
    const claim = claimEffect({ act: "undo_reception", dossier: code });
    return runDossierCommand(ctx, undoReceptionWithin(minutes, [claim]), { code, input: { reasonCode, note } });
  });
}
