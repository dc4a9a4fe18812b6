import { sql } from "kysely";

import type { CivilDate } from "#kernel/instant";
import type { Database } from "#platform/db/pool";

import type { StockCount } from "./progress.ts";

type Reader = Pick<Database, "kysely">;

/** An agency's figures on one of the days asked for. */
export interface AgencyDay extends StockCount {
  readonly agency: string;
  readonly day: CivilDate;
}

/**
 * Stock and digitised results of agencies on some days, in one statement. Each result is looked at once, whatever the number of days: it enters by
 * the day on which the store took it and leaves by the day on which it ended. A replaced result has no day of its own and counts as ended today.
 */
export async function agencyDays({ kysely }: Reader, days: readonly CivilDate[], agency?: string): Promise<readonly AgencyDay[]> {
  const last = days.at(-1);
  if (last === undefined) return [];
  const { rows } = await sql<AgencyDay>`/* name: digitising.agency_days */
    with day as (select d, i from unnest(${[...days]}::date[]) with ordinality as t (d, i)),
    result as (
      select p.agency, p.field, p.procedure_code, extract(year from p.issued_on)::integer as issued,
        width_bucket((p.recorded_at at time zone 'Asia/Ho_Chi_Minh')::date - 1, ${[...days]}::date[]) + 1 as enters,
        width_bucket(coalesce(case s.status when 'revoked' then s.revoked_on when 'replaced' then ${last}::date else s.valid_to + 1 end - 1,
          'infinity'::date), ${[...days]}::date[]) + 1 as leaves,
        count(*)::integer as n
      from app.scan_piece p join app.stored_result s on s.result_id = p.result_id
      where p.standing = 'recorded' and (${agency ?? null}::text is null or p.agency = ${agency ?? null})
      group by 1, 2, 3, 4, 5, 6
    ),
    line as (
      select k.agency, k.field, k.procedure_code, k.from_year, k.to_year, k.result_count,
        (k.counts_from at time zone 'Asia/Ho_Chi_Minh')::date as since, coalesce((k.counts_until at time zone 'Asia/Ho_Chi_Minh')::date, 'infinity'::date) as until
      from app.paper_stock k
      where k.verdict = 'confirmed' and (${agency ?? null}::text is null or k.agency = ${agency ?? null})
    ),
    party as (select agency from line union select agency from result),
    held as (
      select day.i, line.agency, sum(line.result_count)::integer as stock
      from day join line on line.since <= day.d and day.d < line.until group by 1, 2
    ),
    made as (
      select day.i, r.agency,
        coalesce(sum(r.n) filter (where c.is_covered and r.leaves > day.i), 0)::integer as valid,
        coalesce(sum(r.n) filter (where c.is_covered and r.leaves <= day.i), 0)::integer as ended,
        coalesce(sum(r.n) filter (where not c.is_covered), 0)::integer as outside
      from day join result r on r.enters <= day.i
      cross join lateral (select exists (
        select from line l where l.agency = r.agency and l.since <= day.d and day.d < l.until and (l.field = '' or l.field = r.field)
          and (l.procedure_code = '' or l.procedure_code = r.procedure_code) and r.issued between l.from_year and l.to_year
      ) as is_covered) c
      group by 1, 2
    )
    select p.agency, day.d as day, held.stock, coalesce(made.valid, 0) as valid, coalesce(made.ended, 0) as ended,
      coalesce(made.outside, 0) as outside
    from party p cross join day
    left join held on held.agency = p.agency and held.i = day.i
    left join made on made.agency = p.agency and made.i = day.i
    order by p.agency, day.d`.execute(kysely);
  return rows;
}

/** A digitised result as the way down from a figure shows it. */
export interface DigitisedRow {
  readonly batchId: string;
  readonly pieceId: string;
  readonly number: string;
  readonly name: string;
  readonly issuer: string;
  readonly issuedOn: CivilDate;
  readonly validTo: CivilDate | null;
  readonly isValid: boolean;
  readonly recordedOn: CivilDate;
}

/** Results of one page. */
export const DIGITISED_MAX = 50;

/** Digitised results of an agency, the newest first, from the one after `after` on. */
export async function digitisedResults(
  { kysely }: Reader,
  agency: string,
  { day, after }: { readonly day: CivilDate; readonly after: { readonly batchId: string; readonly pieceId: string } | undefined },
): Promise<readonly DigitisedRow[]> {
  const before =
    after === undefined
      ? sql`true`
      : sql`(p.recorded_at, p.batch_id, p.piece_id) < (select q.recorded_at, q.batch_id, q.piece_id from app.scan_piece q
          where q.batch_id = ${after.batchId} and q.piece_id = ${after.pieceId})`;
  const { rows } = await sql<DigitisedRow>`/* name: digitising.results */
    select p.batch_id as "batchId", p.piece_id as "pieceId", s.document_number as number, s.name, s.agency_name as issuer,
      s.issued_on as "issuedOn", s.valid_to as "validTo", (p.recorded_at at time zone 'Asia/Ho_Chi_Minh')::date as "recordedOn",
      s.status = 'active' and (s.valid_to is null or s.valid_to >= ${day}::date) as "isValid"
    from app.scan_piece p join app.stored_result s on s.result_id = p.result_id
    where p.agency = ${agency} and p.standing = 'recorded' and ${before}
    order by p.recorded_at desc, p.batch_id desc, p.piece_id desc limit ${DIGITISED_MAX + 1}`.execute(kysely);
  return rows;
}
