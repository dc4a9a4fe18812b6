import { sql } from "kysely";

import type { Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import type { OfficerId } from "#modules/organisation";
import type { Database } from "#platform/db/pool";

type Writable = Pick<Database, "writer">;

/** Batches that one look takes up. */
const BATCHES_MAX = 20;

export type BatchKind = "assign" | "hand_over";

/** A dossier of a batch, to be given to somebody. */
export interface BatchOrder {
  readonly dossierCode: string;
  /** A step beside the main one; null for the main one. */
  readonly stepKey: string | null;
  readonly officerId: OfficerId;
  readonly officerName: string;
  readonly reason: string;
}

export interface BatchOrderLine extends BatchOrder {
  readonly ordinal: number;
}

/** Writes a batch with its lines; the same batch a second time changes nothing. */
export async function insertBatch(
  { writer }: Writable,
  batch: { readonly batchId: string; readonly officerId: OfficerId; readonly kind: BatchKind; readonly begunAt: Instant },
  lines: readonly BatchOrder[],
): Promise<void> {
  await writer.transaction().execute(async (tx) => {
    const begun = await tx
      .insertInto("app.work_batch")
      .values({ batch_id: batch.batchId, officer_id: batch.officerId, kind: batch.kind, begun_at: batch.begunAt })
      .onConflict((conflict) => conflict.column("batch_id").doNothing())
      .returning("batch_id")
      .execute();
    if (begun.length === 0 || lines.length === 0) return;
    await tx
      .insertInto("app.work_batch_line")
      .values(
        lines.map((line, index) => ({
          batch_id: batch.batchId,
          ordinal: index + 1,
          dossier_code: line.dossierCode,
          step_key: line.stepKey,
          officer_id: line.officerId,
          officer_name: line.officerName,
          reason: line.reason,
          problem: null,
          params: null,
          done_at: null,
        })),
      )
      .execute();
  });
}

/** Batches of which lines were not tried although they were pressed before a moment, the oldest first, with whoever pressed. */
export async function batchesLeft(
  { writer }: Writable,
  begunBefore: Instant,
): Promise<readonly { readonly batchId: string; readonly officerId: OfficerId }[]> {
  const { rows } = await sql<{ readonly batchId: string; readonly officerId: OfficerId }>`
    select b.batch_id as "batchId", b.officer_id as "officerId" from app.work_batch b
    where b.begun_at < ${begunBefore}::timestamptz
      and exists (select from app.work_batch_line l where l.batch_id = b.batch_id and l.done_at is null)
    order by b.begun_at, b.batch_id limit ${BATCHES_MAX}`.execute(writer);
  return rows;
}

/** Lines that were not tried yet. */
export async function linesToDo({ writer }: Writable, batchId: string): Promise<readonly BatchOrderLine[]> {
  const { rows } = await sql<BatchOrderLine>`
    select ordinal, dossier_code as "dossierCode", step_key as "stepKey", officer_id as "officerId", officer_name as "officerName", reason
    from app.work_batch_line where batch_id = ${batchId} and done_at is null order by ordinal`.execute(writer);
  return rows;
}

/** Notes what became of a line. */
export async function noteLine(
  { writer }: Writable,
  line: { readonly batchId: string; readonly ordinal: number },
  outcome: { readonly doneAt: Instant; readonly problem: string | null; readonly params: JsonObject | null },
): Promise<void> {
  await sql`
    update app.work_batch_line set done_at = ${outcome.doneAt}, problem = ${outcome.problem},
      params = ${outcome.params === null ? null : JSON.stringify(outcome.params)}::jsonb
    where batch_id = ${line.batchId} and ordinal = ${line.ordinal}`.execute(writer);
}
