import type { CommandId } from "#kernel/id";
import type { JsonObject } from "#kernel/json";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { parseDossierCode } from "#modules/dossier";
import type { DossierCode } from "#modules/dossier";
import type { UseCaseContext } from "#modules/identity";
import { jobCommandId } from "#platform/jobs/job";
import { newUuid } from "#platform/ids";
import { addMs } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { log } from "#platform/log";
import type { SigningKey } from "#platform/pki/pkcs12";

import { batchItems, claimBatch, findBatch, insertBatch, releaseBatch, settleBatchItem, stoppedBatches } from "./batch.store.ts";
import type { BatchItem, StoppedBatch } from "./batch.store.ts";
import type { SigningDeps } from "./prepare-paper.ts";
import { signDossierPaper } from "./sign-paper.ts";

export type { BatchItem } from "./batch.store.ts";

/** Papers that one person signs in one go: a month of a busy head. */
export const BATCH_MAX = 200;

/** A round of signing as its page shows it. */
export interface BatchView {
  readonly batchId: string;
  readonly items: readonly BatchItem[];
  readonly isRunning: boolean;
}

/** Rounds that run in this process. Ended by a crash, they go on when the password is given again: what was signed is known by the ledger. */
const running = new Map<string, Promise<void>>();
/** This process, among those that may sign rounds. */
const RUNNER = newUuid();
/** A process that has not taken up a paper for so long signs no more: a paper takes some ten milliseconds, a time authority ten seconds at most. */
const STALE_MS = 60_000;

/** Claims older than this are void. */
function staleBefore(now: Instant): Instant {
  return addMs(now, -STALE_MS);
}

export interface BatchOrder {
  /** The id of the form: pressing twice begins one round. */
  readonly batchId: CommandId;
  readonly papers: readonly { readonly code: DossierCode; readonly draftId: string; readonly version: number }[];
}

/** Writes down which papers are to be signed, in their order. Problem: `signature.batch_empty`. */
export async function beginBatch(ctx: UseCaseContext, order: BatchOrder): Promise<{ readonly batchId: string } | Problem> {
  if (ctx.actor.kind !== "officer") return problem("identity.sign_in_required", { permission: "dossier.sign" });
  if (order.papers.length === 0) return problem("signature.batch_empty", {});
  await insertBatch(ctx.db, {
    batchId: order.batchId,
    officerId: ctx.actor.officerId,
    createdAt: ctx.now,
    papers: order.papers.slice(0, BATCH_MAX),
  });
  return { batchId: order.batchId };
}

/** A round of one's own. Problem: `signature.batch_unknown`. */
export async function batchView(ctx: UseCaseContext, batchId: string): Promise<BatchView | Problem> {
  const known = await findBatch(ctx.db, batchId);
  if (known === undefined || ctx.actor.kind !== "officer" || ctx.actor.officerId !== known.officerId)
    return problem("signature.batch_unknown", {});
  const isAlive = known.aliveAt !== null && known.aliveAt >= staleBefore(ctx.clock.now());
  return { batchId, items: await batchItems(ctx.db, batchId), isRunning: running.has(batchId) || isAlive };
}

/** One's own rounds that were cut off with papers left: they go on when the password is given again. */
export function stoppedRounds(ctx: UseCaseContext): Promise<readonly StoppedBatch[]> {
  const { actor } = ctx;
  if (actor.kind !== "officer") return Promise.resolve([]);
  return stoppedBatches(ctx.db, { officerId: actor.officerId, staleBefore: staleBefore(ctx.clock.now()) });
}

/**
 * Signs what waits in a round, one paper after the other, with a key that was opened for it: one password, and the key is forgotten with the last
 * paper. A refused paper stops no other. Runs on after the answer; a round that runs, in this process or another, is not begun twice
 * (docs/decisions/0022). Answers when the round is done.
 */
export function runBatch(
  ctx: UseCaseContext,
  deps: SigningDeps,
  round: { readonly batchId: string; readonly key: SigningKey },
): Promise<void> {
  const { batchId } = round;
  const known = running.get(batchId);
  if (known !== undefined) return known;
  const work = signRound(ctx, deps, round);
  running.set(batchId, work);
  return work;
}

/** The whole of a round; a fault ends it with the rest waiting, and gives it back. */
async function signRound(
  ctx: UseCaseContext,
  deps: SigningDeps,
  round: { readonly batchId: string; readonly key: SigningKey },
): Promise<void> {
  const { batchId } = round;
  try {
    await signAll(ctx, deps, round);
  } catch (error) {
    log.error("signature.batch_stopped", { batchId, error: String(error) });
  }
  running.delete(batchId);
  try {
    await releaseBatch(ctx.db, { batchId, runner: RUNNER });
  } catch (error) {
    log.error("signature.batch_not_released", { batchId, error: String(error) });
  }
}

async function signAll(
  ctx: UseCaseContext,
  deps: SigningDeps,
  { batchId, key }: { readonly batchId: string; readonly key: SigningKey },
): Promise<void> {
  for (const item of await batchItems(ctx.db, batchId)) {
    if (item.state !== "waiting") continue;
    const at = ctx.clock.now();
    // Another process took it up, because this one stood still for too long: each paper is signed once, and this round ends here.
    if (!(await claimBatch(ctx.db, { batchId, runner: RUNNER, now: at, staleBefore: staleBefore(at) }))) return;
    const code = parseDossierCode(item.code);
    const commandId = jobCommandId(`sign/${batchId}/${item.code}`, 1);
    const now = ctx.clock.now();
    const done =
      code === undefined
        ? problem("signature.paper_missing", {})
        : await signDossierPaper({ ...ctx, now, commandId }, deps, { code, draftId: item.draftId, key });
    const refusal = isProblem(done) ? ({ problem: done.problem, params: done.params } as unknown as JsonObject) : null;
    await settleBatchItem(ctx.db, { batchId, place: item.place, state: isProblem(done) ? "refused" : "signed", refusal, doneAt: now });
  }
}
