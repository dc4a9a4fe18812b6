import { sql } from "kysely";

import { civilDateOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import type { OfficerId, UnitCode } from "#modules/organisation";
import type { Database } from "#platform/db/pool";

type Readable = Pick<Database, "kysely">;

/** Somebody of a unit with what they have in hand. */
export interface StaffMember {
  readonly officerId: OfficerId;
  readonly name: string;
  readonly unitCode: UnitCode;
  readonly isCaseOfficer: boolean;
  readonly open: number;
  readonly late: number;
  readonly week: number;
  /** Steps that came and that ended within the four weeks, by the closed stretches of the clock. */
  readonly came: number;
  readonly went: number;
  /** Who stands in, when away now; null when at work. */
  readonly awayCover: string | null;
  /** The next absence, or the one that lasts: from when until when. */
  readonly awayFrom: Instant | null;
  readonly awayUntil: Instant | null;
}

/** What counts as lately: who did what, what came and went. */
const WEEKS_BACK = 4;
const STAFF_MAX = 500;

/** Everybody of some units with their load, in one statement. */
export async function staffOf({ kysely }: Readable, units: readonly string[], now: Instant): Promise<readonly StaffMember[]> {
  const day = civilDateOf(now);
  const wanted = sql`${[...units]}::text[]`;
  const { rows } = await sql<StaffMember>`/* name: workbench.staff */
    with staff as (
      select p.officer_id, o.name, p.unit_code, bool_or('case_officer' = any(p.roles) or 'reception' = any(p.roles)) as is_case_officer
      from app.post p join app.officer o using (officer_id)
      where p.unit_code = any(${wanted}) and p.starts_on <= ${day}::date and (p.ends_on is null or p.ends_on > ${day}::date)
      group by 1, 2, 3
    ), held as (
      select holder_officer as officer, holder_unit as unit, desk_due_at as due, holder_since as since from app.dossier
      where holder_unit = any(${wanted}) and holder_officer is not null
      union all
      select officer, unit, due_at, since from app.branch_step where unit = any(${wanted}) and is_open and officer is not null
    ), load as (
      select officer, unit, count(*)::int as open, count(*) filter (where due < ${now}::timestamptz)::int as late,
        count(*) filter (where due >= ${now}::timestamptz and due < ${now}::timestamptz + interval '7 days')::int as week,
        count(*) filter (where since >= ${now}::timestamptz - ${WEEKS_BACK} * interval '7 days')::int as came
      from held group by 1, 2
    ), ended as (
      select officer, unit, count(distinct (dossier_code, step_key))::int as went,
        count(distinct (dossier_code, step_key)) filter (where from_at >= ${now}::timestamptz - ${WEEKS_BACK} * interval '7 days')::int as came
      from app.clock_interval
      where to_at >= ${now}::timestamptz - ${WEEKS_BACK} * interval '7 days' and unit = any(${wanted}) and officer is not null
      group by 1, 2
    )
    select s.officer_id as "officerId", s.name, s.unit_code as "unitCode", s.is_case_officer as "isCaseOfficer",
      coalesce(l.open, 0) as open, coalesce(l.late, 0) as late, coalesce(l.week, 0) as week,
      coalesce(l.came, 0) + coalesce(e.came, 0) as came, coalesce(e.went, 0) as went,
      case when a.starts_at <= ${now}::timestamptz then a.cover end as "awayCover", a.starts_at as "awayFrom", a.ends_at as "awayUntil"
    from staff s
    left join load l on l.officer = s.officer_id::text and l.unit = s.unit_code
    left join ended e on e.officer = s.officer_id::text and e.unit = s.unit_code
    left join lateral (
      select a.starts_at, a.ends_at, c.name as cover from app.absence a join app.officer c on c.officer_id = a.cover_id
      where a.officer_id = s.officer_id and a.ends_at > ${now}::timestamptz order by a.starts_at limit 1
    ) a on true
    order by s.unit_code, s.name, s.officer_id limit ${STAFF_MAX}`.execute(kysely);
  return rows;
}

/** How often an officer of some units lately did steps of a procedure. */
export interface Practice {
  readonly officerId: string;
  readonly procedureCode: string;
  readonly done: number;
}

/** Who did these procedures in the last four weeks, in one statement. */
export async function practiceOf({ kysely }: Readable, units: readonly string[], now: Instant): Promise<readonly Practice[]> {
  const { rows } = await sql<Practice>`/* name: workbench.practice */
    select officer as "officerId", procedure_code as "procedureCode", count(distinct dossier_code)::int as done from app.clock_interval
    where to_at >= ${now}::timestamptz - ${WEEKS_BACK} * interval '7 days' and unit = any(${[...units]}::text[]) and officer is not null
    group by 1, 2`.execute(kysely);
  return rows;
}

/** Work of some units that waits for a head: nobody has it, or somebody who is no longer there. */
export interface WaitingWork {
  readonly itemKey: string;
  readonly dossierCode: string;
  readonly stepKey: string | null;
  readonly procedureCode: string;
  readonly procedureName: string;
  readonly procedureNameEn: string;
  readonly stepName: string | null;
  readonly stepNameEn: string | null;
  readonly unitCode: string;
  readonly officerId: string | null;
  readonly officerName: string | null;
  readonly applicantName: string | null;
  readonly dueAt: Instant | null;
  /** Held by somebody without a post in the unit today. */
  readonly isOrphaned: boolean;
}

/** Rows of the page on which a head gives out work. */
export const WAITING_WORK_MAX = 100;

/**
 * What a head may give out in some units, least time left first, in one statement: steps to be assigned, steps of officers without one, steps
 * whose officer has left; or the named items, whoever has them; or everything that one officer has.
 */
export async function waitingWork(
  { kysely }: Readable,
  asked: {
    readonly units: readonly string[];
    readonly now: Instant;
    readonly items?: readonly string[];
    readonly officerId?: string;
    readonly limit?: number;
  },
): Promise<readonly WaitingWork[]> {
  const day = civilDateOf(asked.now);
  const limit = asked.limit ?? WAITING_WORK_MAX;
  const wanted = sql`${[...asked.units]}::text[]`;
  const isGone = sql`(w.officer is not null and not exists (select from app.post p where p.officer_id::text = w.officer and p.unit_code = w.unit
        and p.starts_on <= ${day}::date and (p.ends_on is null or p.ends_on > ${day}::date)))`;
  const chosen = (() => {
    if (asked.items !== undefined) return sql`w.item_key = any(${[...asked.items]}::text[])`;
    if (asked.officerId !== undefined) return sql`w.officer = ${asked.officerId}`;
    return sql`(w.status = 'assigning' or (w.officer is null and w.is_officers) or ${isGone})`;
  })();
  const { rows } = await sql<WaitingWork>`/* name: workbench.waiting_work */
    select w.item_key as "itemKey", w.code as "dossierCode", w.step_key as "stepKey", w.procedure_code as "procedureCode",
      w.procedure_name as "procedureName", w.procedure_name_en as "procedureNameEn", w.step_name as "stepName", w.step_name_en as "stepNameEn",
      w.unit as "unitCode", w.officer as "officerId", w.officer_name as "officerName", w.applicant_name as "applicantName", w.due as "dueAt",
      ${isGone} as "isOrphaned"
    from (
      select d.code as item_key, d.code, null as step_key, d.procedure_code, d.procedure_name, d.procedure_name_en, d.step_name, d.step_name_en,
        d.holder_unit as unit, d.holder_officer as officer, d.holder_officer_name as officer_name, d.applicant_name, d.desk_due_at as due, d.status,
        d.status in ('processing', 'consulting') as is_officers
      from app.dossier d where d.holder_unit = any(${wanted}) and d.status in ('assigning', 'processing', 'consulting')
      union all
      select b.dossier_code || '/' || b.step_key, d.code, b.step_key, d.procedure_code, d.procedure_name, d.procedure_name_en, b.step_name, b.step_name_en,
        b.unit, b.officer, b.officer_name, d.applicant_name, b.due_at, d.status, true
      from app.branch_step b join app.dossier d on d.code = b.dossier_code where b.unit = any(${wanted}) and b.is_open
    ) w where ${chosen}
    order by w.due nulls last, w.item_key limit ${limit}`.execute(kysely);
  return rows;
}

/** Fields of the procedures in force, for whoever names some of them. */
export async function fieldsInForce({ kysely }: Readable): Promise<readonly string[]> {
  const rows = await kysely
    .selectFrom("app.procedure_version")
    .select("field")
    .distinct()
    .where("is_latest", "=", true)
    .orderBy("field")
    .limit(STAFF_MAX)
    .execute();
  return rows.map(({ field }) => field);
}
