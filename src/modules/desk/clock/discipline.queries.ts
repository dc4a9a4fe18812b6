import { sql } from "kysely";

import type { CivilDate, Instant } from "#kernel/instant";
import type { Database } from "#platform/db/pool";

type Readable = Pick<Database, "kysely">;

/** Rows shown one by one; more are counted, not listed. */
export const DRILL_MAX = 100;

/** Whose requests of which days. */
export interface DisciplineFilter {
  /** Null: of the whole province. */
  readonly agencies: readonly string[] | null;
  readonly from: Instant;
  readonly to: Instant;
}

/** How an officer asked for supplements: how often, too late, again, unanswered. */
export interface DisciplineRow {
  readonly agency: string;
  readonly unit: string;
  readonly officer: string;
  readonly officerName: string;
  readonly requests: number;
  readonly late: number;
  readonly repeated: number;
  readonly lapsed: number;
}

/** What was received in the same days by an agency: what the requests are measured against. */
export interface ReceivedCount {
  readonly agency: string;
  readonly received: number;
}

function ofAgencies(agencies: readonly string[] | null, column: string) {
  return agencies === null ? sql`true` : sql`${sql.raw(column)} = any(${[...agencies]}::text[])`;
}

/** Requests per unit and officer, and what each agency received (what was taken back at the counter is no reception), in two statements. */
export async function supplementDiscipline(
  { kysely }: Readable,
  { agencies, from, to }: DisciplineFilter,
): Promise<{ readonly rows: readonly DisciplineRow[]; readonly received: readonly ReceivedCount[] }> {
  const rows = sql<DisciplineRow>`/* name: dossier.supplement_discipline */
    select agency, unit, officer, max(officer_name) as "officerName", count(*)::int as requests,
      (count(*) filter (where is_late))::int as late, (count(*) filter (where round > 1))::int as repeated,
      (count(lapsed_at))::int as lapsed
    from app.supplement_request
    where ${ofAgencies(agencies, "agency")} and requested_at >= ${from}::timestamptz and requested_at < ${to}::timestamptz
    group by agency, unit, officer
    order by agency, unit, count(*) desc, officer`.execute(kysely);
  const received = sql<ReceivedCount>`/* name: dossier.received_by_agency */
    select competent_agency as agency, count(*)::int as received from app.dossier
    where ${ofAgencies(agencies, "competent_agency")} and received_at >= ${from}::timestamptz and received_at < ${to}::timestamptz
      and status <> 'undone'
    group by competent_agency`.execute(kysely);
  const [asked, came] = await Promise.all([rows, received]);
  return { rows: asked.rows, received: came.rows };
}

/** A request as the drill-down shows it. */
export interface RequestRow {
  readonly dossierCode: string;
  readonly agency: string;
  readonly unit: string;
  readonly round: number;
  readonly officerName: string;
  readonly approverName: string | null;
  readonly requestedAt: Instant;
  readonly isLate: boolean;
  readonly ground: string | null;
  readonly closeOn: CivilDate | null;
  readonly answeredAt: Instant | null;
  readonly lapsedAt: Instant | null;
}

/** The requests behind a figure: of a unit or of an officer, newest first. */
export async function listRequests(
  { kysely }: Readable,
  { agencies, from, to, unit, officer }: DisciplineFilter & { readonly unit: string | undefined; readonly officer: string | undefined },
): Promise<readonly RequestRow[]> {
  const { rows } = await sql<RequestRow>`
    select dossier_code as "dossierCode", agency, unit, round, officer_name as "officerName", approver_name as "approverName",
      requested_at as "requestedAt", is_late as "isLate", ground, close_on as "closeOn", answered_at as "answeredAt", lapsed_at as "lapsedAt"
    from app.supplement_request
    where ${ofAgencies(agencies, "agency")} and requested_at >= ${from}::timestamptz and requested_at < ${to}::timestamptz
      and (${unit ?? null}::text is null or unit = ${unit ?? null}) and (${officer ?? null}::text is null or officer = ${officer ?? null})
    order by requested_at desc, dossier_code limit ${DRILL_MAX}`.execute(kysely);
  return rows;
}

/** A clock that stands. */
export interface PauseRow {
  readonly dossierCode: string;
  readonly agency: string;
  readonly unit: string;
  readonly cause: string;
  readonly ground: string;
  readonly since: Instant;
  readonly expectedOn: CivilDate | null;
}

/** Clocks that stand now, the longest first. */
export async function listOpenPauses({ kysely }: Readable, agencies: readonly string[] | null): Promise<readonly PauseRow[]> {
  const { rows } = await sql<PauseRow>`
    select dossier_code as "dossierCode", agency, unit, cause, ground, since, expected_on as "expectedOn"
    from app.clock_pause where until is null and ${ofAgencies(agencies, "agency")}
    order by since limit ${DRILL_MAX}`.execute(kysely);
  return rows;
}

/** A piece of work that time will do. */
export interface ScheduledRow {
  readonly key: string;
  readonly name: string;
  readonly runAt: Instant;
  readonly dossierCode: string | null;
  readonly round: number | null;
  readonly closeOn: CivilDate | null;
  /** Of the dossier that it is about: whether there will still be something to do. */
  readonly status: string | null;
  readonly requestedAt: Instant | null;
  readonly answeredAt: Instant | null;
  readonly attempts: number;
  readonly failedAt: Instant | null;
}

/** The coming work of the clock, soonest first, and what failed for good on top. */
export async function listScheduledWork({ kysely }: Readable, limit = DRILL_MAX): Promise<readonly ScheduledRow[]> {
  const { rows } = await sql<ScheduledRow>`/* name: job.scheduled_work */
    select j.key, j.name, j.run_at as "runAt", j.payload ->> 'code' as "dossierCode", (j.payload ->> 'round')::int as round,
      (j.payload ->> 'closeOn')::date as "closeOn", d.status, r.requested_at as "requestedAt", r.answered_at as "answeredAt",
      j.attempt_count as attempts, j.failed_at as "failedAt"
    from job.job j
    left join app.dossier d on d.code = j.payload ->> 'code'
    left join app.supplement_request r on r.dossier_code = j.payload ->> 'code' and r.round = (j.payload ->> 'round')::int
    order by j.failed_at is null, j.run_at, j.key limit ${limit}`.execute(kysely);
  return rows;
}

/** When each recurring piece of work ran last. */
export interface RecurringRow {
  readonly name: string;
  readonly lastAt: Instant;
}

/** Recurring work with its last slot. */
export async function listRecurringWork({ kysely }: Readable): Promise<readonly RecurringRow[]> {
  const { rows } = await sql<RecurringRow>`select name, last_slot_at as "lastAt" from job.schedule order by name`.execute(kysely);
  return rows;
}
