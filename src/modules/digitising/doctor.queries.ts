import { sql } from "kysely";

import type { Database } from "#platform/db/pool";

type Reader = Pick<Database, "kysely">;

interface PieceRef {
  readonly batchId: string;
  readonly pieceId: string;
}

/** Batches handed on whose pages do not add up; none when all is well. */
export async function lostPages({
  kysely,
}: Reader): Promise<readonly { readonly batchId: string; readonly scanned: number; readonly told: number }[]> {
  const { rows } = await sql<{
    readonly batchId: string;
    readonly scanned: number;
    readonly told: number;
  }>`/* name: digitising.lost_pages */
    select b.batch_id as "batchId", b.page_count as scanned, (b.waste_count + coalesce(sum(p.page_count), 0))::integer as told
    from app.scan_batch b left join app.scan_piece p on p.batch_id = b.batch_id and p.standing <> 'gone'
    where b.submitted_at is not null group by b.batch_id
    having b.page_count <> b.waste_count + coalesce(sum(p.page_count), 0) order by 1 limit 50`.execute(kysely);
  return rows;
}

/** Results that a batch calls recorded and the store does not have with this file. */
export async function unstoredPieces({ kysely }: Reader): Promise<readonly PieceRef[]> {
  const { rows } = await sql<PieceRef>`/* name: digitising.unstored */
    select p.batch_id as "batchId", p.piece_id as "pieceId" from app.scan_piece p
    where p.standing = 'recorded' and not exists (
      select from app.stored_result s
      where s.result_id = p.result_id and s.origin = 'digitised' and s.file_sha256 = p.sha256 and s.batch_id = p.batch_id
    ) order by 1, 2 limit 50`.execute(kysely);
  return rows;
}

/** Results that were accepted beside no look of another person in their batch, or by whoever named them. */
export async function ownChecks({ kysely }: Reader): Promise<readonly PieceRef[]> {
  const { rows } = await sql<PieceRef>`/* name: digitising.own_checks */
    select p.batch_id as "batchId", p.piece_id as "pieceId" from app.scan_piece p
    where p.standing in ('accepted', 'recorded') and (
      not exists (select from app.scan_check k where k.batch_id = p.batch_id and k.verdict = 'accepted')
      or exists (select from app.scan_check k where k.batch_id = p.batch_id and k.piece_id = p.piece_id and k.checked_by = p.named_by and k.verdict = 'accepted')
    ) order by 1, 2 limit 50`.execute(kysely);
  return rows;
}
