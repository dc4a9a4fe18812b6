import { sql } from "kysely";

import type { CivilDate, Instant } from "#kernel/instant";
import type { Database } from "#platform/db/pool";

/** What a calendar shows of a thing to do. Nobody's name is in it: calendars are read on private phones and by their makers' servers. */
export interface FeedItem {
  readonly source: "step" | "opinion" | "apology";
  /** With the source and the dossier the same thing at every reading. */
  readonly itemKey: string;
  readonly dossierCode: string;
  readonly procedureName: string;
  readonly procedureNameEn: string;
  readonly stepName: string | null;
  readonly stepNameEn: string | null;
  readonly unitCode: string;
  readonly dueAt: Instant | null;
  readonly dueDay: CivilDate;
  readonly dossierDueOn: CivilDate | null;
  readonly since: Instant;
  readonly version: number;
}

export interface FeedFilter {
  readonly officerId: string;
  /** Units of the officer's posts: opinions and apologies that they owe. */
  readonly units: readonly string[];
  /** Units whose unassigned steps are the officer's too: heads, leaders, counters, clerks. */
  readonly commonUnits: readonly string[];
}

/** Entries of one calendar: who has more finds the rest in the today list. */
const FEED_ITEMS_MAX = 200;

/**
 * What an officer has to finish, due first, in one statement. Whatever else falls due for officers joins here as one more select with a
 * source of its own: steps in hand, opinions owed, apologies to be written.
 */
export async function feedItems({ kysely }: Pick<Database, "kysely">, filter: FeedFilter): Promise<readonly FeedItem[]> {
  const units = sql`${[...filter.units]}::text[]`;
  const { rows } = await sql<FeedItem>`
    select 'step' as source, coalesce(d.step_key, d.status) as "itemKey", d.code as "dossierCode", d.procedure_name as "procedureName",
      d.procedure_name_en as "procedureNameEn", d.step_name as "stepName", d.step_name_en as "stepNameEn", d.holder_unit as "unitCode",
      d.desk_due_at as "dueAt", (d.desk_due_at at time zone 'Asia/Ho_Chi_Minh')::date as "dueDay", d.due_on as "dossierDueOn",
      coalesce(d.holder_since, d.submitted_at) as since, d.version
    from app.dossier d
    where d.holder_unit = any(${units}) and d.desk_due_at is not null
      and (d.holder_officer = ${filter.officerId} or (d.holder_officer is null and d.holder_unit = any(${[...filter.commonUnits]}::text[])))
    union all
    select 'opinion', c.consultation_id, c.dossier_code, d.procedure_name, d.procedure_name_en, null, null, c.to_unit,
      c.due_at, (c.due_at at time zone 'Asia/Ho_Chi_Minh')::date, d.due_on, c.asked_at, c.version
    from app.consultation c join app.dossier d on d.code = c.dossier_code
    where c.to_unit = any(${units}) and c.answered_at is null and not c.is_moot
    union all
    select 'apology', a.apology_id, a.dossier_code, d.procedure_name, d.procedure_name_en, null, null, a.unit,
      null, a.write_by, d.due_on, a.owed_at, a.version
    from app.apology a join app.dossier d on d.code = a.dossier_code
    where a.unit = any(${units}) and a.proposed_at is null and a.delivered_at is null and a.averted_at is null
    order by "dueDay", "dossierCode", "itemKey" limit ${FEED_ITEMS_MAX}`.execute(kysely);
  return rows;
}
