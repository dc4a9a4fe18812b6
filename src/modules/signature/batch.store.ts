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

/** Whose round it is; undefined when there is none. */
export async function findBatch(store: Store, batchId: string): Promise<string | undefined> {
  const row = await store.writer.selectFrom("app.signing_batch").select("officer_id").where("batch_id", "=", batchId).executeTakeFirst();
  return row?.officer_id;
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
