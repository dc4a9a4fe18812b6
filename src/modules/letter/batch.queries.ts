import type { Database } from "#platform/db/pool";

const BATCHES_MAX = 100;

/** Bulk orders with dossiers left to write on, the oldest first. */
export async function unfinishedBatches(db: Pick<Database, "kysely">): Promise<readonly string[]> {
  const rows = await db.kysely
    .selectFrom("app.letter_batch")
    .select("batch_id")
    .where((where) => where("asked_count", ">", where(where.ref("made_count"), "+", where.ref("failed_count"))))
    .orderBy("ordered_at")
    .limit(BATCHES_MAX)
    .execute();
  return rows.map((row) => row.batch_id);
}
