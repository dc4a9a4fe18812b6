import { sql } from "kysely";

import type { Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import type { Database } from "#platform/db/pool";

type Store = Pick<Database, "writer">;

/** One paper of a round. */
export interface BatchItem {
  readonly place: number;
  readonly code: string;
  readonly version: number;
  readonly draftId: string;
  readonly state: "waiting" | "signed" | "refused";
  readonly refusal: JsonObject | null;
}

interface NewBatch {
  readonly batchId: string;
  readonly officerId: string;
  readonly createdAt: Instant;
  readonly papers: readonly { readonly code: string; readonly draftId: string; readonly version: number }[];
}

/** Writes a round down unless it is known; its papers with it. */
export async function insertBatch(store: Store, batch: NewBatch): Promise<void> {
  await store.writer.transaction().execute(async (transaction) => {
    const inserted = await transaction
      .insertInto("app.signing_batch")
      .values({ batch_id: batch.batchId, officer_id: batch.officerId, created_at: batch.createdAt })
      .onConflict((conflict) => conflict.column("batch_id").doNothing())
      .returning("batch_id")
      .executeTakeFirst();
    if (inserted === undefined) return;
    await transaction
      .insertInto("app.signing_batch_item")
      .values(
        batch.papers.map((paper, place) => ({
          batch_id: batch.batchId,
          place,
          dossier_code: paper.code,
          dossier_version: paper.version,
          draft_id: paper.draftId,
        })),
      )
      .execute();
  });
}

/** Whose round it is, and when the process that signs it last said so. */
interface KnownBatch {
  readonly officerId: string;
  readonly aliveAt: Instant | null;
}

/** A round by its id; undefined when there is none. */
export async function findBatch(store: Store, batchId: string): Promise<KnownBatch | undefined> {
  const row = await store.writer
    .selectFrom("app.signing_batch")
    .select(["officer_id", "alive_at"])
    .where("batch_id", "=", batchId)
    .executeTakeFirst();
  return row === undefined ? undefined : { officerId: row.officer_id, aliveAt: row.alive_at };
}

/** A process that signs a round, at a moment. */
interface Claim {
  readonly batchId: string;
  readonly runner: string;
  readonly now: Instant;
}

/** Takes a round for a process, unless another one has said since `staleBefore` that it signs it. Asked again it renews the claim. */
export async function claimBatch(
  store: Store,
  { batchId, runner, now, staleBefore }: Claim & { readonly staleBefore: Instant },
): Promise<boolean> {
  const claimed = await store.writer
    .updateTable("app.signing_batch")
    .set({ runner, alive_at: now })
    .where("batch_id", "=", batchId)
    .where((is) =>
      is.or([is("runner", "is", null), is("runner", "=", runner), is("alive_at", "is", null), is("alive_at", "<", staleBefore)]),
    )
    .returning("batch_id")
    .executeTakeFirst();
  return claimed !== undefined;
}

/** Gives a round back, so that another process may go on with it at once. */
export async function releaseBatch(store: Store, { batchId, runner }: Pick<Claim, "batchId" | "runner">): Promise<void> {
  await store.writer
    .updateTable("app.signing_batch")
    .set({ runner: null, alive_at: null })
    .where("batch_id", "=", batchId)
    .where("runner", "=", runner)
    .execute();
}

/** A round that stopped before its last paper. */
export interface StoppedBatch {
  readonly batchId: string;
  readonly createdAt: Instant;
  readonly waiting: number;
  readonly total: number;
}

/** Stopped rounds that a list names; older ones are reached by their own address. */
const STOPPED_SHOWN_MAX = 5;

/** An officer's rounds that nobody signs and that have papers left, the latest first. */
export async function stoppedBatches(
  { writer }: Store,
  { officerId, staleBefore }: { readonly officerId: string; readonly staleBefore: Instant },
): Promise<readonly StoppedBatch[]> {
  const { rows } =
    await sql<StoppedBatch>`/* name: signature.stopped_batches */ select b.batch_id as "batchId", b.created_at as "createdAt",
      (count(*) filter (where i.state = 'waiting'))::int as waiting, count(*)::int as total
    from app.signing_batch b join app.signing_batch_item i using (batch_id)
    where b.officer_id = ${officerId} and (b.alive_at is null or b.alive_at < ${staleBefore})
    group by b.batch_id, b.created_at having count(*) filter (where i.state = 'waiting') > 0
    order by b.created_at desc limit ${STOPPED_SHOWN_MAX}`.execute(writer);
  return rows;
}

export async function batchItems(store: Store, batchId: string): Promise<readonly BatchItem[]> {
  const rows = await store.writer
    .selectFrom("app.signing_batch_item")
    .selectAll()
    .where("batch_id", "=", batchId)
    .orderBy("place")
    .execute();
  return rows.map((row) => ({
    place: row.place,
    code: row.dossier_code,
    version: row.dossier_version,
    draftId: row.draft_id,
    state: row.state as BatchItem["state"],
    refusal: row.refusal as JsonObject | null,
  }));
}

/** Writes down what became of a paper of a round. */
export async function settleBatchItem(
  store: Store,
  item: {
    readonly batchId: string;
    readonly place: number;
    readonly state: "signed" | "refused";
    readonly refusal: JsonObject | null;
    readonly doneAt: Instant;
  },
): Promise<void> {
  await store.writer
    .updateTable("app.signing_batch_item")
    .set({ state: item.state, refusal: item.refusal === null ? null : JSON.stringify(item.refusal), done_at: item.doneAt })
    .where("batch_id", "=", item.batchId)
    .where("place", "=", item.place)
    .execute();
}
