import { sql, type RawBuilder, type SqlBool } from "kysely";

import { instantAt } from "#kernel/instant";
import type { Database } from "#platform/db/pool";

import type { FoundScope } from "./scope.ts";

type Readable = Pick<Database, "kysely">;

/** How dossiers and apologies can stand at a moment. */
export type Standing = "open" | "overdue" | "waiting" | "overdue_at_end" | "unpaid";

/** A page of what a stock counts. */
export interface StandingPage {
  readonly after: string;
  readonly limit: number;
}

const MINUTES_A_DAY = 24 * 60;
const RUNNING = sql<SqlBool>`d.due_on is not null and d.resolved_at is null and d.ended_at is null`;

function ofScope(scope: FoundScope, columns: { readonly agency: string; readonly procedure: string }): RawBuilder<SqlBool> {
  const conditions = [sql<SqlBool>`true`];
  if (scope.codes !== null) conditions.push(sql<SqlBool>`${sql.ref(columns.agency)} = any(${[...scope.codes]}::text[])`);
  if (scope.procedureCode !== undefined) conditions.push(sql<SqlBool>`${sql.ref(columns.procedure)} = ${scope.procedureCode}`);
  if (scope.field !== undefined)
    conditions.push(
      sql<SqlBool>`${sql.ref(columns.procedure)} in (select v.code from app.procedure_version v where v.is_latest and v.field = ${scope.field})`,
    );
  return sql.join(conditions, sql` and `);
}

/**
 * The dossiers that were overdue when the period ended, by the date in force now: those that still run, and those resolved late after it. Both
 * halves are ranges of an index.
 */
function overdueAtEnd({ lastDay, today }: FoundScope): RawBuilder<unknown> {
  const end = instantAt(lastDay, MINUTES_A_DAY);
  // Today is not over: what is due today is in time.
  const isDue = lastDay === today ? sql<SqlBool>`d.due_on < ${lastDay}::date` : sql<SqlBool>`d.due_on <= ${lastDay}::date`;
  return sql`select d.* from app.dossier d where ${RUNNING} and ${isDue} and d.received_at < ${end}::timestamptz
    union all
    select d.* from app.dossier d where d.timeliness = 'late' and d.resolved_at >= ${end}::timestamptz and ${isDue}
      and d.received_at < ${end}::timestamptz`;
}

function rowsOf(scope: FoundScope, standing: Standing): RawBuilder<unknown> {
  if (standing === "unpaid")
    return sql`select a.dossier_code as code, a.apology_id as key, a.owing as agency, a.procedure_code as procedure, a.owed_at as at
      from (select *, case when kind = 'late' then competent_agency else agency end as owing from app.apology) a
      where a.delivered_at is null and a.averted_at is null and ${ofScope(scope, { agency: "a.owing", procedure: "a.procedure_code" })}`;
  const where = ofScope(scope, { agency: "d.competent_agency", procedure: "d.procedure_code" });
  const columns = sql`select d.code, d.code as key, d.competent_agency as agency, d.procedure_code as procedure, d.received_at as at`;
  if (standing === "overdue_at_end") return sql`${columns} from (${overdueAtEnd(scope)}) d where d.parent_code is null and ${where}`;
  const isSo = {
    open: sql<SqlBool>`d.status not in ('submitted', 'intake_supplement', 'resolved')`,
    overdue: sql<SqlBool>`d.due_on < ${scope.today}::date and d.resolved_at is null`,
    waiting: sql<SqlBool>`d.status in ('supplement', 'intake_supplement')`,
  }[standing];
  return sql`${columns} from app.dossier d where d.parent_code is null
    and (d.holder_unit is not null or d.status in ('supplement', 'intake_supplement')) and ${isSo} and ${where}`;
}

/** How many stand so. */
export async function countStanding({ kysely }: Readable, scope: FoundScope, standing: Standing): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (${rowsOf(scope, standing)}) s`.execute(kysely);
  return rows[0]?.count ?? 0;
}

/** How many stand so in each field of procedures. */
export async function standingByField(
  { kysely }: Readable,
  scope: FoundScope,
  standing: Standing,
): Promise<readonly { readonly field: string; readonly count: number }[]> {
  const { rows } = await sql<{ field: string; count: number }>`
    select v.field, count(*)::int as count from (${rowsOf(scope, standing)}) s
      join app.procedure_version v on v.code = s.procedure and v.is_latest group by 1`.execute(kysely);
  return rows;
}

/** Which stand so, by key. */
export async function listStanding(
  { kysely }: Readable,
  scope: FoundScope,
  asked: StandingPage & { readonly standing: Standing },
): Promise<readonly { readonly code: string; readonly key: string; readonly agency: string; readonly at: string | null }[]> {
  const { rows } = await sql<{ code: string; key: string; agency: string; at: string | null }>`
    select s.code, s.key, s.agency, s.at::text as at from (${rowsOf(scope, asked.standing)}) s
     where s.key > ${asked.after} order by s.key limit ${asked.limit}`.execute(kysely);
  return rows;
}
