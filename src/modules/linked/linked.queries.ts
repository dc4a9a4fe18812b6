import { sql } from "kysely";

import type { CivilDate, Instant } from "#kernel/instant";
import type { Database } from "#platform/db/pool";

/** A member of a group as the lead's list judges it. */
export interface ListedMember {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly status: string;
  readonly agency: string;
  readonly unit: string | null;
  readonly dueOn: CivilDate | null;
  /** When the desk that has it should be done. */
  readonly deskDueAt: Instant | null;
}

/** A group in hand with its open members. */
export interface ListedGroup {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly applicantName: string | null;
  readonly dueOn: CivilDate | null;
  readonly memberCount: number;
  readonly open: readonly ListedMember[];
}

/** Groups on one list; beyond this the ones due first are shown. */
export const GROUPS_MAX = 100;

/** The interlinked dossiers that some agencies lead or received and that are in hand, the one due first on top. */
export async function groupsInHand({ kysely }: Pick<Database, "kysely">, agencies: readonly string[]): Promise<readonly ListedGroup[]> {
  const wanted = sql`${[...agencies]}::text[]`;
  const { rows } = await sql<
    Omit<ListedGroup, "open"> & { readonly open: readonly ListedMember[] | null }
  >`/* name: linked.groups_in_hand */
    select g.code, g.procedure_name as name, g.procedure_name_en as "nameEn", g.applicant_name as "applicantName", g.due_on as "dueOn",
      count(*)::int as "memberCount",
      json_agg(json_build_object('code', m.code, 'name', m.procedure_name, 'nameEn', m.procedure_name_en, 'status', m.status,
        'agency', m.competent_agency, 'unit', m.holder_unit, 'dueOn', m.due_on, 'deskDueAt',
        to_char(m.desk_due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
        order by m.due_on nulls last, m.code) filter (where m.resolved_at is null and m.ended_at is null) as open
    from app.dossier g join app.dossier m on m.parent_code = g.code
    where g.resolved_at is null and g.ended_at is null and (g.competent_agency = any(${wanted}) or g.reception_agency = any(${wanted}))
    group by g.code order by g.due_on nulls last, g.code limit ${GROUPS_MAX}`.execute(kysely);
  return rows.map((row) => ({ ...row, open: row.open ?? [] }));
}
