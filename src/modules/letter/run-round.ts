import type { CommandId } from "#kernel/id";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { authorise } from "#modules/identity";
import type { Actor, UseCaseContext } from "#modules/identity";
import { jobCommandId } from "#platform/jobs/job";
import { log } from "#platform/log";

import { BATCH_MAX } from "./batch.ts";
import type { LetterDeps } from "./compose-letter.ts";
import { agencyResource } from "./letter-command.ts";
import { lettersOfBatch } from "./letter.queries.ts";
import type { LetterRow } from "./letter.queries.ts";
import { approveLetter, issueLetter } from "./sign-letter.ts";

/** What a head or a clerk does with all letters of a bulk order: signs them in ink, or gives them numbers and issues them. */
export type RoundAct = "approve" | "issue";

/** In which state each act finds a letter. */
const FROM: Readonly<Record<RoundAct, LetterRow["status"]>> = { approve: "put_forward", issue: "signed" };

/** A round as its page shows it; how far it is, the letters themselves say. */
export interface RoundView {
  readonly isRunning: boolean;
  readonly act: RoundAct | null;
  /** Letters that were refused in the last round of this process, with the reason. */
  readonly refused: readonly { readonly letterId: string; readonly dossierCode: string; readonly refusal: Problem }[];
}

interface Round {
  readonly act: RoundAct;
  readonly refused: { readonly letterId: string; readonly dossierCode: string; readonly refusal: Problem }[];
  work: Promise<void> | null;
}

/** Rounds of this process. Ended by a crash, one goes on when it is pressed again: what was done is known by the ledger. */
const rounds = new Map<string, Round>();
const ROUNDS_KEPT = 100;

/** What this person may do with the letters of a bulk order now. */
export function roundActsFor(actor: Actor, rows: readonly LetterRow[]): readonly RoundAct[] {
  return (["approve", "issue"] as const).filter((act) => {
    const row = rows.find(({ status }) => status === FROM[act]);
    const permission = act === "approve" ? "dossier.sign" : "dossier.issue";
    return row !== undefined && !isProblem(authorise(actor, permission, agencyResource(row.agencyCode)));
  });
}

/** The last round of a bulk order in this process. */
export function roundOf(batchId: string): RoundView {
  const round = rounds.get(batchId);
  return { isRunning: round !== undefined && round.work !== null, act: round?.act ?? null, refused: round?.refused ?? [] };
}

/**
 * Does one act with every letter of a bulk order that waits for it, one after the other, each with the right asked anew; a refused one stops no
 * other. Runs on after the answer, and a round that runs is not begun twice. Answers when it is done.
 */
export function runRound(
  ctx: UseCaseContext,
  deps: LetterDeps,
  asked: { readonly batchId: string; readonly act: RoundAct },
): Promise<void> {
  const { batchId, act } = asked;
  const known = rounds.get(batchId);
  if (known !== undefined && known.work !== null) return known.work;
  const round: Round = { act, refused: [], work: null };
  for (const [oldest, { work }] of rounds) if (rounds.size >= ROUNDS_KEPT && work === null) rounds.delete(oldest);
  rounds.set(batchId, round);
  round.work = actOnAll(ctx, deps, { batchId, round })
    .catch((error: unknown) => log.error("letter.round_stopped", { batchId, error: String(error) }))
    .finally(() => {
      round.work = null;
    });
  return round.work;
}

async function actOnAll(
  ctx: UseCaseContext,
  deps: LetterDeps,
  { batchId, round }: { readonly batchId: string; readonly round: Round },
): Promise<void> {
  const rows = await lettersOfBatch(ctx.db, batchId, BATCH_MAX);
  for (const { letterId, dossierCode, status } of rows) {
    if (status !== FROM[round.act]) continue;
    const commandId: CommandId = jobCommandId(`${round.act}/${batchId}/${letterId}`, 1);
    const own = { ...ctx, now: ctx.clock.now(), commandId };
    const done =
      round.act === "approve"
        ? await approveLetter(own, deps, letterId)
        : await issueLetter(own, deps, { letterId, typed: "", reason: "" });
    if (isProblem(done)) round.refused.push({ letterId, dossierCode, refusal: done });
  }
}
