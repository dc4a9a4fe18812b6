import { createHash } from "node:crypto";

import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { UseCaseContext } from "#modules/identity";

import { pieceOf, resultsOf, scansOf } from "./batch.ts";
import { FAULTS } from "./batch.events.ts";
import type { BatchPayload, Fault } from "./batch.events.ts";
import { onBatch } from "./batch-command.ts";
import type { OpenBatch } from "./batch-command.ts";

/** The job that hands accepted results to the store. */
export const RECORD_JOB = "digitising.record_results";

/**
 * Hands a batch on to a second person: everything is scanned, cut and named. Which results they look at is drawn by a digest over this command,
 * which nobody knows beforehand and everybody can repeat afterwards. Problems: `digitising.batch_submitted`, `digitising.batch_unfinished`.
 */
export function submitBatch(ctx: UseCaseContext, batchId: string): Promise<{ readonly batchId: string } | Problem> {
  const command = { batchId, name: "scan_batch.submit", permission: "digitising.work", input: {} } as const;
  return onBatch(ctx, command, (batch, by) => {
    if (batch.submittedAt !== null) return problem("digitising.batch_submitted", {});
    const pieces = resultsOf(batch);
    const unsplit = scansOf(batch).filter(({ settled }) => settled === null).length;
    const unnamed = pieces.filter(({ standing }) => standing === "unnamed").length;
    if (pieces.length === 0 || unsplit + unnamed > 0) return problem("digitising.batch_unfinished", { unsplit, unnamed });
    const drawn = drawSample(
      pieces.map(({ id }) => id),
      batch.opened.checkPercent,
      ctx.commandId,
    );
    const payload = { drawn: [...drawn], by };
    return { events: [{ kind: "scan_batch.submitted", schemaVersion: 1, payload }], answer: { drawn: drawn.length } };
  });
}

/** The results that are looked at: so many of a hundred, at least one, in the order in which they lie. */
export function drawSample(ids: readonly string[], percent: number, seed: string): readonly string[] {
  const wanted = Math.max(1, Math.ceil((ids.length * percent) / 100));
  const lot = (id: string): string => createHash("sha256").update(`${seed}/${id}`).digest("hex");
  const drawn = new Set(ids.toSorted((a, b) => (lot(a) < lot(b) ? -1 : 1)).slice(0, wanted));
  return ids.filter((id) => drawn.has(id));
}

/** What the second person says. */
export interface CheckInput {
  readonly batchId: string;
  readonly pieceId: string;
  readonly verdict: "accepted" | "returned";
  readonly faults: readonly string[];
  readonly words: string;
}

/**
 * A second person's word on a named result: right, or what is wrong with it. Whoever named it never says it. With the last one that was drawn the
 * rest goes through, unless something was sent back: then all of the batch is looked at. Problems: `digitising.piece_unknown`,
 * `digitising.own_naming`, `digitising.not_to_check`, `digitising.faults_unsaid`, those of identity and the ledger.
 */
export function checkPiece(ctx: UseCaseContext, input: CheckInput): Promise<{ readonly batchId: string } | Problem> {
  const { batchId, pieceId, verdict, words } = input;
  const faults = FAULTS.filter((fault) => input.faults.includes(fault));
  const command = {
    batchId,
    name: "scan_batch.check_piece",
    permission: "digitising.check",
    input: { pieceId, verdict, faults, words },
  } as const;
  return onBatch(ctx, command, (batch, by) => {
    const refused = whyNot(batch, { pieceId, verdict, faults, officerId: by.officerId });
    if (refused !== undefined) return refused;
    const namedBy = pieceOf(batch, pieceId)?.name?.by ?? by;
    const payload: BatchPayload<"scan_batch.piece_checked"> = {
      piece: pieceId,
      verdict,
      faults: verdict === "returned" ? faults : [],
      namedBy,
      by,
    };
    const checked = {
      kind: "scan_batch.piece_checked",
      schemaVersion: 1,
      payload,
      personal: { words: words.trim().slice(0, 1000) },
    } as const;
    const rest = verdict === "accepted" ? restOf(batch, pieceId) : [];
    const restAccepted = { kind: "scan_batch.rest_accepted", schemaVersion: 1, payload: { pieces: [...rest], by } } as const;
    const row = { name: RECORD_JOB, key: `${RECORD_JOB}:${batchId}:${ctx.now}`, payload: { batchId }, runAt: ctx.now };
    return {
      events: rest.length === 0 ? [checked] : [checked, restAccepted],
      effects: verdict === "accepted" ? [{ sink: "job.enqueue", row }] : [],
      answer: { piece: pieceId },
    };
  });
}

function whyNot(
  batch: OpenBatch,
  said: { readonly pieceId: string; readonly verdict: string; readonly faults: readonly Fault[]; readonly officerId: string },
): Problem | undefined {
  const piece = pieceOf(batch, said.pieceId);
  if (piece?.name === undefined || piece.name === null) return problem("digitising.piece_unknown", { piece: said.pieceId });
  if (piece.name.by.officerId === said.officerId) return problem("digitising.own_naming", { piece: said.pieceId });
  if (piece.standing !== "to_check") return problem("digitising.not_to_check", { piece: said.pieceId });
  return said.verdict === "returned" && said.faults.length === 0 ? problem("digitising.faults_unsaid", {}) : undefined;
}

/** Those that were not drawn, when this was the last one that was and nothing has ever been sent back. */
function restOf(batch: OpenBatch, lastId: string): readonly string[] {
  const pieces = resultsOf(batch);
  const isOpen = pieces.some(({ id, standing }) => id !== lastId && (standing === "to_check" || standing === "returned"));
  return isOpen ? [] : pieces.flatMap(({ id, standing }) => (standing === "sampled_out" ? [id] : []));
}
