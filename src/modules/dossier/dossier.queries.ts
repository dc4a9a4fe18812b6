import { sql } from "kysely";

import type { CivilDate, Instant } from "#kernel/instant";
import type { Database } from "#platform/db/pool";

type Readable = Pick<Database, "kysely">;

/** Rows of a list that a page shows; more are reached by cursor. */
export const PAGE_SIZE_MAX = 50;

/** A dossier as lists show it. */
export interface DossierRow {
  readonly code: string;
  readonly version: number;
  readonly procedureCode: string;
  readonly procedureName: string;
  readonly procedureNameEn: string;
  readonly status: string;
  readonly nationalStatus: number;
  readonly channel: string;
  readonly applicantName: string | null;
  readonly holderUnit: string | null;
  readonly holderOfficer: string | null;
  readonly holderOfficerName: string | null;
  readonly holderSince: Instant | null;
  readonly stepName: string | null;
  readonly stepNameEn: string | null;
  readonly deskDueAt: Instant | null;
  readonly dueAt: Instant | null;
  readonly dueOn: CivilDate | null;
  readonly receivedAt: Instant | null;
  readonly submittedAt: Instant;
  readonly resolvedAt: Instant | null;
}

const COLUMNS =
  sql.raw(`d.code, d.version, d.procedure_code as "procedureCode", d.procedure_name as "procedureName", d.procedure_name_en as "procedureNameEn",
  d.status, d.national_status as "nationalStatus", d.channel, d.applicant_name as "applicantName", d.holder_unit as "holderUnit",
  d.holder_officer as "holderOfficer", d.holder_officer_name as "holderOfficerName", d.holder_since as "holderSince", d.step_name as "stepName",
  d.step_name_en as "stepNameEn", d.desk_due_at as "deskDueAt", d.due_at as "dueAt", d.due_on as "dueOn", d.received_at as "receivedAt",
  d.submitted_at as "submittedAt", d.resolved_at as "resolvedAt"`);

/** What waits for applicants of a counter: sent back before reception, or asked to be completed. Soonest to lapse first. */
export async function listWaiting({ kysely }: Readable, units: readonly string[]): Promise<readonly DossierRow[]> {
  const { rows } = await sql<DossierRow>`
    select ${COLUMNS} from app.dossier d
    where d.reception_unit = any(${[...units]}::text[]) and d.status in ('supplement', 'intake_supplement')
    order by d.desk_due_at, d.code limit ${PAGE_SIZE_MAX}`.execute(kysely);
  return rows;
}

/** Dossiers of one applicant, newest first. */
export async function listOfApplicant({ kysely }: Readable, personalId: string): Promise<readonly DossierRow[]> {
  const { rows } = await sql<DossierRow>`
    select ${COLUMNS} from app.dossier d where d.applicant_personal_id = ${personalId} and d.parent_code is null
    order by d.submitted_at desc limit ${PAGE_SIZE_MAX}`.execute(kysely);
  return rows;
}

/** How many dossiers are in hand at a moment. */
export interface DossierStock {
  readonly open: number;
  readonly overdue: number;
  readonly waiting: number;
}

/**
 * Counts what is in hand, of one agency or of the province; overdue by the date rule: from 00:00 after the last day. Members of interlinked
 * dossiers are no submissions and are left out.
 */
export async function dossierStock(
  { kysely }: Readable,
  asOf: { readonly today: CivilDate; readonly agencyCode: string | null },
): Promise<DossierStock> {
  const { rows } = await sql<{ open: number; overdue: number; waiting: number }>`
    select count(*) filter (where status not in ('submitted', 'intake_supplement', 'resolved'))::int as open,
      count(*) filter (where due_on < ${asOf.today}::date and resolved_at is null)::int as overdue,
      count(*) filter (where status in ('supplement', 'intake_supplement'))::int as waiting
    from app.dossier
    where parent_code is null and (holder_unit is not null or status in ('supplement', 'intake_supplement'))
      and (${asOf.agencyCode}::text is null or competent_agency = ${asOf.agencyCode})`.execute(kysely);
  return rows[0] ?? { open: 0, overdue: 0, waiting: 0 };
}

/** Stock of each agency that has anything in hand. */
export async function dossierStockByAgency({ kysely }: Readable, today: CivilDate): Promise<ReadonlyMap<string, DossierStock>> {
  const { rows } = await sql<DossierStock & { readonly agency: string }>`
    select competent_agency as agency, count(*) filter (where status not in ('submitted', 'intake_supplement', 'resolved'))::int as open,
      count(*) filter (where due_on < ${today}::date and resolved_at is null)::int as overdue,
      count(*) filter (where status in ('supplement', 'intake_supplement'))::int as waiting
    from app.dossier
    where parent_code is null and (holder_unit is not null or status in ('supplement', 'intake_supplement'))
    group by competent_agency`.execute(kysely);
  return new Map(rows.map((row) => [row.agency, { open: row.open, overdue: row.overdue, waiting: row.waiting }]));
}

export interface DossierFilter {
  /** Only dossiers that these agencies received, decide or hold. */
  readonly agencies: readonly string[];
  /** Part of a code or of an applicant's name, with or without diacritics. */
  readonly words?: string | undefined;
  readonly status?: string | undefined;
  readonly procedureCode?: string | undefined;
  readonly before?: { readonly submittedAt: Instant; readonly code: string } | undefined;
  readonly limit?: number | undefined;
}

/** Searches the dossiers of some agencies, newest first, paged by keyset. */
export async function searchDossiers({ kysely }: Readable, filter: DossierFilter): Promise<readonly DossierRow[]> {
  const agencies = sql`${[...filter.agencies]}::text[]`;
  const words = filter.words?.trim() ?? "";
  const pattern = `%${words.replaceAll(/[%_\\]/gu, "")}%`;
  const conditions = [
    sql`(d.reception_agency = any(${agencies}) or d.competent_agency = any(${agencies}) or d.holder_agency = any(${agencies})
      or d.code in (select b.dossier_code from app.branch_step b where b.agency = any(${agencies}) and b.is_open))`,
    words === ""
      ? sql`true`
      : sql`(d.code like upper(${pattern}) or app.fold_text(coalesce(d.applicant_name, '')) like app.fold_text(${pattern}))`,
    filter.status === undefined ? sql`true` : sql`d.status = ${filter.status}`,
    filter.procedureCode === undefined ? sql`true` : sql`d.procedure_code = ${filter.procedureCode}`,
    filter.before === undefined
      ? sql`true`
      : sql`(d.submitted_at, d.code) < (${filter.before.submittedAt}::timestamptz, ${filter.before.code})`,
  ];
  const { rows } = await sql<DossierRow>`
    select ${COLUMNS} from app.dossier d where ${sql.join(conditions, sql` and `)}
    order by d.submitted_at desc, d.code desc limit ${Math.min(filter.limit ?? PAGE_SIZE_MAX, PAGE_SIZE_MAX)}`.execute(kysely);
  return rows;
}
