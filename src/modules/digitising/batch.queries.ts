import { sql } from "kysely";

import type { CivilDate, Instant } from "#kernel/instant";
import type { Database } from "#platform/db/pool";

import type { BatchStanding } from "./batch.ts";

type Reader = Pick<Database, "kysely">;

/** Batches of one page. */
export const BATCHES_MAX = 50;

/** The last number that an agency has given to a batch in a year; 0 before the first. */
export async function lastBatchNumber({ kysely }: Reader, agencyCode: string, year: number): Promise<number> {
  const row = await kysely
    .selectFrom("app.scan_batch")
    .select((eb) => eb.fn.max("number").as("last"))
    .where("agency", "=", agencyCode)
    .where("year", "=", year)
    .executeTakeFirst();
  return row?.last ?? 0;
}

/** The batch that holds a file with the same bytes; undefined when none does. */
export async function scanWithBytes({ kysely }: Reader, sha256: string): Promise<string | undefined> {
  const row = await kysely
    .selectFrom("app.scan_file")
    .select("batch_id")
    .where("sha256", "=", sha256)
    .where("is_dropped", "=", false)
    .executeTakeFirst();
  return row?.batch_id;
}

/** Where the same result of an agency stands already: by number and day of issue, or by its bytes. */
export async function twinOfResult(
  { kysely }: Reader,
  asked: {
    readonly agencyCode: string;
    readonly issuer: string;
    readonly number: string;
    readonly issuedOn: string;
    readonly batchId: string;
    readonly pieceId: string;
  },
): Promise<{ readonly batchId: string; readonly pieceId: string } | undefined> {
  const row = await kysely
    .selectFrom("app.scan_piece")
    .select(["batch_id as batchId", "piece_id as pieceId"])
    .where("agency", "=", asked.agencyCode)
    .where("document_number", "=", asked.number)
    .where("document_number", "<>", "")
    .where("issued_on", "=", asked.issuedOn as CivilDate)
    .where("issuer", "=", asked.issuer)
    .where("standing", "<>", "gone")
    .where((eb) => eb.not(eb.and([eb("batch_id", "=", asked.batchId), eb("piece_id", "=", asked.pieceId)])))
    .executeTakeFirst();
  return row;
}

/** A batch as one line of a list. */
export interface BatchRow {
  readonly batchId: string;
  readonly agency: string;
  readonly unit: string;
  readonly number: number;
  readonly year: number;
  readonly label: string;
  readonly kind: string;
  readonly standing: BatchStanding;
  readonly openedAt: Instant;
  readonly openedBy: string;
  readonly pages: number;
  readonly pieces: number;
  readonly named: number;
  readonly toCheck: number;
  readonly returned: number;
  readonly accepted: number;
  readonly recorded: number;
}

/** Batches of agencies or of units of them, what waits first, then newest first. */
export async function listBatches(
  { kysely }: Reader,
  {
    agencies,
    units,
    isOpenOnly,
  }: { readonly agencies: readonly string[]; readonly units: readonly string[]; readonly isOpenOnly: boolean },
): Promise<readonly BatchRow[]> {
  const { rows } = await sql<BatchRow>`/* name: digitising.batches */
    select b.batch_id as "batchId", b.agency, b.unit, b.number, b.year, b.label, b.kind, b.standing, b.opened_at as "openedAt",
      b.opened_by as "openedBy", b.page_count as pages, b.piece_count as pieces, b.named_count as named, b.to_check_count as "toCheck",
      b.returned_count as returned, b.accepted_count as accepted, b.recorded_count as recorded
    from app.scan_batch b
    where (b.agency = any(${[...agencies]}::text[]) or b.unit = any(${[...units]}::text[])) and (not ${isOpenOnly} or b.standing <> 'done')
    order by b.standing = 'done', b.opened_at desc, b.batch_id desc limit ${BATCHES_MAX}`.execute(kysely);
  return rows;
}

/** Batches with accepted results that the store has not taken yet, oldest first. */
export async function batchesToRecord({ kysely }: Reader): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly id: string }>`/* name: digitising.to_record */
    select b.batch_id as id from app.scan_batch b
    where b.standing = 'recording' or b.accepted_count > b.recorded_count order by b.opened_at limit 500`.execute(kysely);
  return rows.map(({ id }) => id);
}

/** How often what somebody named was sent back. */
export interface ErrorRate {
  readonly name: string;
  readonly checked: number;
  readonly returned: number;
}

/** Looks at first namings by clerk, since a day: what was wrong at once, before anybody mended it. */
export async function errorRates({ kysely }: Reader, agencies: readonly string[], since: CivilDate): Promise<readonly ErrorRate[]> {
  const { rows } = await sql<ErrorRate>`/* name: digitising.error_rates */
    select max(k.named_by_name) as name, count(*)::integer as checked, count(*) filter (where k.verdict = 'returned')::integer as returned
    from app.scan_check k
    where k.agency = any(${[...agencies]}::text[]) and k.round = 1 and k.checked_at >= ${since}::date
    group by k.named_by order by 1 limit 100`.execute(kysely);
  return rows;
}
