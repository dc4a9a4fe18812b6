import type { Instant } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { UseCaseContext } from "#modules/identity";
import { recordDecree } from "#modules/schedule";
import type { DecreeDraft } from "#modules/schedule";
import { holdingDecree } from "./deadline.store.ts";
import type { Difference } from "./difference.ts";
import { keepDifference } from "./keep-difference.ts";
import { checkDecree } from "./preview-decree.ts";
import type { CheckedDecree, FaultyDecree } from "./preview-decree.ts";

/** The job that carries out what decrees have decided. */
export const CARRY_OUT_JOB = "deadline.carry_out";

/** What the person saw before deciding. */
export interface SeenPreview {
  readonly digest: string;
  readonly at: Instant;
}

/** A decree that is in force; its dossiers are moved by the job, or by whoever calls `carryOutDecrees`. */
export interface DecreeInForce {
  readonly decreeId: string;
  readonly isReplay: boolean;
}

/**
 * Applies a decree: computes the differences again, keeps the list, and writes the decree with the list's digest into the ledger. Refused when
 * the list is not the one that was seen. Applying the same decree again changes nothing. A crash before the ledger's commit leaves a list that
 * binds nothing and is replaced; after it, the job moves the dossiers.
 * Faults: those of `faultsOf`, `identity.not_permitted`, `deadline.preview_stale`, `deadline.being_applied`, those of the ledger.
 */
export async function applyDecree(ctx: UseCaseContext, draft: DecreeDraft, seen: SeenPreview): Promise<DecreeInForce | FaultyDecree> {
  const checked = await checkDecree(ctx, draft);
  if ("faults" in checked) return checked;
  if (checked.isApplied) return { decreeId: checked.decreeId, isReplay: true };
  const outcome = await holdingDecree(ctx.db, checked.decreeId, async (connection) => {
    const { difference, isKept } = await keepDifference(ctx.db, checked.step, {
      connection,
      isWanted: ({ digest }) => digest === seen.digest,
    });
    if (!isKept) return problem("deadline.preview_stale", { moved: difference.sums.moved });
    return recorded(ctx, checked, { difference, seen });
  });
  if (outcome === undefined) return { faults: [problem("deadline.being_applied")] };
  return isProblem(outcome) ? { faults: [outcome] } : outcome;
}

async function recorded(
  ctx: UseCaseContext,
  { decree, decreeId, book }: CheckedDecree,
  { difference, seen }: { readonly difference: Difference; readonly seen: SeenPreview },
): Promise<DecreeInForce | Problem> {
  const { sums, digest } = difference;
  const committed = await recordDecree(ctx, {
    decree,
    book,
    difference: {
      previewedAt: seen.at,
      movedCount: sums.moved,
      unchangedCount: sums.examined - sums.moved,
      differenceDigest: digest,
    },
    effects: [{ sink: "job.enqueue", row: { name: CARRY_OUT_JOB, key: `${CARRY_OUT_JOB}:${decreeId}`, payload: {}, runAt: ctx.now } }],
  });
  return isProblem(committed) ? committed : { decreeId, isReplay: committed.isReplay };
}
