import { sql } from "kysely";

import { addDays } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import type { Database } from "#platform/db/pool";
import type { Role } from "#modules/organisation";

import type { ReportKind } from "./filled-report.ts";
import type { ReporterLevel } from "./report-rule.data.ts";
import type { ReportStage } from "./report.ts";

type Readable = Pick<Database, "kysely">;

/** Reports of one list. */
export const REPORTS_MAX = 2_000;

/** A report as a list shows it. */
export interface ReportLine {
  readonly reportId: string;
  readonly report: ReportKind;
  readonly period: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly agencyCode: string;
  readonly level: ReporterLevel;
  readonly preparedBy: string;
  readonly receiver: string;
  readonly dueOn: CivilDate;
  readonly stage: ReportStage;
  readonly submittedAt: Instant | null;
  readonly submittedByName: string | null;
  readonly acceptedAt: Instant | null;
  readonly frozenVersion: number | null;
  readonly digest: string | null;
  readonly chaseCount: number;
}

/** What a list of reports is asked for. */
export interface ReportFilter {
  readonly report?: ReportKind;
  readonly period?: string;
  readonly agencyCode?: string;
  /** Reports that this agency writes or takes. */
  readonly ofAgencies?: readonly string[];
  readonly stage?: ReportStage;
}

/** Reports by what is asked for, the newest period first; bounded. */
export async function listReports({ kysely }: Readable, filter: ReportFilter = {}): Promise<readonly ReportLine[]> {
  const { report = null, period = null, agencyCode = null, stage = null, ofAgencies } = filter;
  const { rows } = await sql<ReportLine>`/* name: report.list */
    select report_id as "reportId", report, period, period_from as "from", period_to as "to", agency_code as "agencyCode", level,
           prepared_by as "preparedBy", receiver, due_on as "dueOn", stage, submitted_at as "submittedAt",
           submitted_by_name as "submittedByName", accepted_at as "acceptedAt", frozen_version as "frozenVersion", digest,
           chase_count as "chaseCount"
      from app.report
     where (${report}::text is null or report = ${report}) and (${period}::text is null or period = ${period})
       and (${agencyCode}::text is null or agency_code = ${agencyCode}) and (${stage}::text is null or stage = ${stage})
       and (${ofAgencies === undefined} or agency_code = any(${[...(ofAgencies ?? [])]}::text[])
            or receiver = any(${[...(ofAgencies ?? [])]}::text[]) or prepared_by = any(${[...(ofAgencies ?? [])]}::text[]))
     order by period_to desc, report, period, agency_code limit ${REPORTS_MAX}`.execute(kysely);
  return rows;
}

/** The agency where somebody holds a role in a post on a day; the first by code when there are several. */
export async function agencyWithDuty({ kysely }: Readable, role: Role, day: CivilDate): Promise<string | undefined> {
  const { rows } = await sql<{ agency_code: string }>`/* name: report.duty */
    select agency_code from app.post
     where ${role} = any(roles) and starts_on <= ${day} and (ends_on is null or ends_on > ${day}) order by agency_code limit 1`.execute(
    kysely,
  );
  return rows[0]?.agency_code;
}

/** A frozen text. */
export interface FrozenText {
  readonly reportId: string;
  readonly version: number;
  readonly digest: string;
  readonly content: string;
}

/** The newest frozen text of an agency's report whose period ended on a day; undefined when there is none. */
export async function frozenEnding(
  { kysely }: Readable,
  asked: { readonly report: ReportKind; readonly agencyCode: string; readonly to: CivilDate; readonly period?: string },
): Promise<FrozenText | undefined> {
  const { rows } = await sql<FrozenText>`/* name: report.frozen_before */
    select v.report_id as "reportId", v.version, v.digest, v.content
      from app.report r join app.report_version v on v.report_id = r.report_id and v.version = r.frozen_version
     where r.report = ${asked.report} and r.agency_code = ${asked.agencyCode} and r.period_to = ${asked.to}
       and (${asked.period ?? null}::text is null or r.period = ${asked.period ?? null})
     order by r.period_from limit 1`.execute(kysely);
  return rows[0];
}

/** Reports that the rule chases today: near their day and not yet reminded, or late and last chased long enough ago. */
export async function dueForChase(
  { kysely }: Readable,
  today: CivilDate,
  { nearDays, againDays }: { readonly nearDays: number; readonly againDays: number },
): Promise<readonly { readonly reportId: string; readonly dueOn: CivilDate }[]> {
  const { rows } = await sql<{ reportId: string; dueOn: CivilDate }>`/* name: report.due_for_chase */
    select report_id as "reportId", due_on as "dueOn" from app.report
     where stage in ('open', 'returned') and (
             (due_on < ${today} and (last_chased_at is null or last_chase = 'near_due'
               or (last_chased_at at time zone 'Asia/Ho_Chi_Minh')::date <= ${addDays(today, -againDays)}))
          or (due_on >= ${today} and due_on <= ${addDays(today, nearDays)} and last_chased_at is null))
     order by due_on, report_id limit 5000`.execute(kysely);
  return rows;
}

/** Tasks of directives at agencies, as they stand for a period. */
export interface TaskFigures {
  /** Tasks that were open in the period: opened by its last day, and not done before its first. */
  readonly given: number;
  /** Done in the period by their day. */
  readonly doneInTime: number;
  readonly doneLate: number;
  /** Neither done nor late on the last day. */
  readonly open: number;
  readonly late: number;
}

/** How the tasks of agencies stood in a period; null codes: of every agency. */
export async function taskFigures(
  { kysely }: Readable,
  {
    from,
    to,
    codes,
    today,
  }: { readonly from: CivilDate; readonly to: CivilDate; readonly codes: readonly string[] | null; readonly today: CivilDate },
): Promise<TaskFigures> {
  const last = to < today ? to : today;
  const doneOn = sql`(done_at at time zone 'Asia/Ho_Chi_Minh')::date`;
  const { rows } = await sql<TaskFigures>`/* name: report.tasks */
    with task as (
      select due_on, case when stage = 'done' and ${doneOn} <= ${to} then ${doneOn} end as done_on from app.assignment
       where stage not in ('stopped', 'not_applicable') and opened_on <= ${to}
         and (${codes === null} or agency_code = any(${[...(codes ?? [])]}::text[]))
         and (stage <> 'done' or ${doneOn} >= ${from}))
    select count(*)::int as given,
           count(*) filter (where done_on is not null and (due_on is null or done_on <= due_on))::int as "doneInTime",
           count(*) filter (where done_on > due_on)::int as "doneLate",
           count(*) filter (where done_on is null and (due_on is null or due_on >= ${last}))::int as open,
           count(*) filter (where done_on is null and due_on < ${last})::int as late
      from task`.execute(kysely);
  return rows[0] ?? { given: 0, doneInTime: 0, doneLate: 0, open: 0, late: 0 };
}

/** A frozen text with the report it is of. */
export interface FrozenLine extends FrozenText {
  readonly report: ReportKind;
  readonly period: string;
  readonly agencyCode: string;
}

/** The newest frozen text of every report, by period and agency; bounded. */
export async function frozenTexts({ kysely }: Readable): Promise<readonly FrozenLine[]> {
  const { rows } = await sql<FrozenLine>`/* name: report.frozen */
    select v.report_id as "reportId", v.version, v.digest, v.content, r.report, r.period, r.agency_code as "agencyCode"
      from app.report r join app.report_version v on v.report_id = r.report_id and v.version = r.frozen_version
     order by r.period_to desc, r.report, r.agency_code limit ${REPORTS_MAX}`.execute(kysely);
  return rows;
}
