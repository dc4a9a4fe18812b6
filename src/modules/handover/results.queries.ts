import { sql } from "kysely";

import type { Instant } from "#kernel/instant";
import type { Database } from "#platform/db/pool";

type Reader = Pick<Database, "kysely">;

/** Outcomes shown at once; whoever wants another types a code, a number or a name. */
export const RESULTS_MAX = 200;

/** An outcome that waits to be returned, with what is missing. */
export interface WaitingResult {
  readonly code: string;
  readonly procedureName: string;
  readonly procedureNameEn: string;
  readonly applicantName: string | null;
  readonly personalId: string | null;
  readonly status: string;
  readonly resolvedAt: Instant;
  readonly receptionUnit: string;
  readonly returnMethod: "counter" | "post" | "electronic";
  /** Who has it on paper; null where there is no paper. */
  readonly side: "unit" | "post" | "applicant" | null;
  readonly unit: string | null;
  /** The open list on which it is coming or going. */
  readonly onList: string | null;
  readonly tracking: string | null;
  readonly carrier: string | null;
  readonly postedAt: Instant | null;
  /** What was not paid at reception, in whole đồng. */
  readonly feeOwed: number;
  readonly apologyOwed: boolean;
}

export interface ResultFilter {
  readonly units: readonly string[];
  /** A code, a personal number, or part of a name with or without diacritics. */
  readonly words: string;
  readonly withPost: boolean;
}

/** Outcomes of counters that wait for their applicants, the oldest first; those with the post apart. One statement. */
export async function waitingResults({ kysely }: Reader, { units, words, withPost }: ResultFilter): Promise<readonly WaitingResult[]> {
  const plain = words.trim();
  const pattern = `%${plain.replaceAll(/[%_\\]/gu, "")}%`;
  const isNamed =
    plain === ""
      ? sql`true`
      : sql`(d.code like upper(${pattern}) or d.applicant_personal_id = ${plain} or app.fold_text(coalesce(d.applicant_name, '')) like app.fold_text(${pattern}))`;
  const place = withPost ? sql`d.result_side = 'post'` : sql`d.result_side is distinct from 'post'`;
  const { rows } = await sql<WaitingResult>`/* name: handover.waiting_results */
    select d.code, d.procedure_name as "procedureName", d.procedure_name_en as "procedureNameEn", d.applicant_name as "applicantName",
      d.applicant_personal_id as "personalId", d.status, d.resolved_at as "resolvedAt", d.reception_unit as "receptionUnit",
      r.payload ->> 'returnMethod' as "returnMethod", d.result_side as side, d.result_unit as unit,
      (select n.list_id from app.handover_line n where n.dossier_code = d.code and n.outcome = 'waiting' and n.content <> 'papers' limit 1) as "onList",
      posted.tracking, posted.carrier, posted.at as "postedAt",
      coalesce((select a.owed from app.payment_account a where a.dossier_code = d.code),
        case when (r.payload -> 'fee' ->> 'isPaid')::boolean then 0 else (r.payload -> 'fee' ->> 'amount')::bigint end)::int as "feeOwed",
      exists (select from app.apology a where a.dossier_code = d.code and a.delivered_at is null and a.averted_at is null) as "apologyOwed"
    from app.dossier d
    cross join lateral (select e.payload from ledger.event e where e.stream_id = 'dossier:' || d.code and e.kind = 'dossier.received' limit 1) r
    left join lateral (
      select e.payload ->> 'tracking' as tracking, e.payload ->> 'carrier' as carrier, e.at from ledger.event e
      where d.result_side = 'post' and e.stream_id = 'dossier:' || d.code and e.kind = 'dossier.posted' order by e.version desc limit 1
    ) posted on true
    where d.reception_unit = any(${[...units]}::text[]) and d.resolved_at is not null and d.returned_at is null and d.parent_code is null
      and ${place} and ${isNamed}
    order by d.resolved_at, d.code limit ${RESULTS_MAX}`.execute(kysely);
  return rows;
}
