import { sql } from "kysely";

import { parseCivilDate } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import type { Database } from "#platform/db/pool";

import type { ApologyKind } from "../dossier.events.ts";
import type { DossierCode } from "../dossier.ts";
import type { ApologyStanding } from "./apology-tally.ts";

type Readable = Pick<Database, "kysely">;

/** An apology as lists show it; its words are in the dossier. */
export interface ApologyRow {
  readonly apologyId: string;
  readonly dossierCode: string;
  readonly procedureCode: string;
  readonly procedureName: string;
  readonly procedureNameEn: string;
  readonly kind: ApologyKind;
  readonly standing: ApologyStanding;
  /** Who owes it. */
  readonly agency: string;
  /** Whose desk it lay on when it became due. */
  readonly unit: string;
  readonly dueOn: CivilDate | null;
  readonly legalBy: CivilDate | null;
  readonly writeBy: CivilDate;
  readonly newDueOn: CivilDate | null;
  readonly owedAt: Instant;
  readonly deliveredAt: Instant | null;
  readonly isDeliveredInTime: boolean;
}

/** Place in the list: the day by which it is to be written, then its id. */
export interface ApologyCursor {
  readonly writeBy: CivilDate;
  readonly apologyId: string;
}

/** Which apologies are asked for. `open`: neither delivered nor averted. */
export type ApologyFilter = "open" | "owed" | "proposed" | "approved" | "all";

export interface ApologyQuestion {
  readonly agencies: readonly string[];
  readonly filter: ApologyFilter;
  readonly after?: ApologyCursor | undefined;
  readonly limit: number;
}

/** Rows of a page at most. */
export const APOLOGY_PAGE_MAX = 50;

/** The law's words: who owes is the agency that decides for lateness, the one at fault for a fault (the same as `owingAgency`). */
const OWING = sql.raw("case when a.kind = 'late' then a.competent_agency else a.agency end");
const STANDING = sql.raw(`case when a.averted_at is not null then 'averted' when a.delivered_at is not null then 'delivered'
  when a.approved_at is not null then 'approved' when a.proposed_at is not null then 'proposed' else 'owed' end`);
const IN_TIME = sql.raw("(a.delivered_at at time zone 'Asia/Ho_Chi_Minh')::date <= coalesce(a.legal_by, a.due_on, a.write_by)");

const OF_FILTER: Readonly<Record<ApologyFilter, ReturnType<typeof sql.raw>>> = {
  open: sql.raw("a.delivered_at is null and a.averted_at is null"),
  owed: sql.raw("a.delivered_at is null and a.averted_at is null and a.proposed_at is null and a.approved_at is null"),
  proposed: sql.raw("a.delivered_at is null and a.averted_at is null and a.proposed_at is not null and a.approved_at is null"),
  approved: sql.raw("a.delivered_at is null and a.averted_at is null and a.approved_at is not null"),
  all: sql.raw("true"),
};

/** Apologies of some agencies, the first to be written first, a page at a time. */
export async function listApologies({ kysely }: Readable, question: ApologyQuestion): Promise<readonly ApologyRow[]> {
  const { agencies, filter, after } = question;
  const wanted = sql`${[...agencies]}::text[]`;
  const { rows } = await sql<ApologyRow>`/* name: dossier.apologies */
    select a.apology_id as "apologyId", a.dossier_code as "dossierCode", a.procedure_code as "procedureCode", d.procedure_name as "procedureName",
      d.procedure_name_en as "procedureNameEn", a.kind, ${STANDING} as standing, ${OWING} as agency, a.unit, a.due_on as "dueOn",
      a.legal_by as "legalBy", a.write_by as "writeBy", a.new_due_on as "newDueOn", a.owed_at as "owedAt", a.delivered_at as "deliveredAt",
      coalesce(${IN_TIME}, false) as "isDeliveredInTime"
    from app.apology a join app.dossier d on d.code = a.dossier_code
    where (a.competent_agency = any(${wanted}) or a.agency = any(${wanted})) and ${OF_FILTER[filter]}
      and ${after === undefined ? sql`true` : sql`(a.write_by, a.apology_id) > (${after.writeBy}::date, ${after.apologyId})`}
    order by a.write_by, a.apology_id limit ${Math.min(question.limit, APOLOGY_PAGE_MAX)}`.execute(kysely);
  return rows;
}

/** How many apologies some agencies still owe: for the work navigation. */
export async function countOpenApologies({ kysely }: Readable, agencies: readonly string[]): Promise<number> {
  const wanted = sql`${[...agencies]}::text[]`;
  const { rows } = await sql<{ count: number }>`/* name: dossier.open_apologies */
    select count(*)::int as count from app.apology a
    where a.delivered_at is null and a.averted_at is null and (a.competent_agency = any(${wanted}) or a.agency = any(${wanted}))`.execute(
    kysely,
  );
  return rows[0]?.count ?? 0;
}

/** Reads a list's place back from an address; undefined when it is none. */
export function parseApologyCursor(text: string): ApologyCursor | undefined {
  const [day = "", ...id] = text.split("|");
  const writeBy = parseCivilDate(day);
  return writeBy === undefined || id.length === 0 ? undefined : { writeBy, apologyId: id.join("|") };
}

/** A list's place as an address carries it. */
export function apologyCursor({ writeBy, apologyId }: ApologyCursor): string {
  return `${writeBy}|${apologyId}`;
}

/** What an agency owes of what became due in a time, as it stands now. Owed is averted and delivered and unpaid, each exactly once. */
export interface ApologyAccount {
  readonly owed: number;
  readonly averted: number;
  readonly written: number;
  readonly delivered: number;
  readonly deliveredInTime: number;
  readonly unpaid: number;
}

/** The account of each agency that owed anything in a time. */
export async function apologyAccounts(
  { kysely }: Readable,
  period: { readonly from: CivilDate; readonly to: CivilDate },
): Promise<ReadonlyMap<string, ApologyAccount>> {
  const { rows } = await sql<ApologyAccount & { readonly owing: string }>`/* name: dossier.apology_accounts */
    select ${OWING} as owing, count(*)::int as owed, count(a.averted_at)::int as averted, count(a.approved_at)::int as written,
      count(a.delivered_at)::int as delivered, count(*) filter (where a.delivered_at is not null and ${IN_TIME})::int as "deliveredInTime",
      count(*) filter (where a.delivered_at is null and a.averted_at is null)::int as unpaid
    from app.apology a
    where (a.owed_at at time zone 'Asia/Ho_Chi_Minh')::date between ${period.from}::date and ${period.to}::date
    group by 1`.execute(kysely);
  return new Map(rows.map(({ owing, ...account }) => [owing, account]));
}

/** Apologies that are owed and not delivered now, of one agency or the province. */
export async function unpaidApologies({ kysely }: Readable, agencyCode: string | null): Promise<number> {
  const { rows } = await sql<{ count: number }>`/* name: dossier.unpaid_apologies */
    select count(*)::int as count from app.apology a
    where a.delivered_at is null and a.averted_at is null and (${agencyCode}::text is null or ${OWING} = ${agencyCode})`.execute(kysely);
  return rows[0]?.count ?? 0;
}

/** A running dossier that is near its date, as the sweep finds it. */
export interface NearDue {
  readonly code: DossierCode;
  readonly dueOn: CivilDate;
}

/** Running dossiers with a date up to a day and no apology for it, by date and code, along the index of what runs. */
export async function listNearDue(
  { kysely }: Readable,
  asked: { readonly horizon: CivilDate; readonly after: NearDue | undefined; readonly limit: number },
): Promise<readonly NearDue[]> {
  const { horizon, after, limit } = asked;
  const { rows } = await sql<NearDue>`/* name: dossier.near_due */
    select d.code, d.due_on as "dueOn" from app.dossier d
    where d.due_on is not null and d.resolved_at is null and d.ended_at is null and d.due_on <= ${horizon}::date
      and ${after === undefined ? sql`true` : sql`(d.due_on, d.code) > (${after.dueOn}::date, ${after.code})`}
      and not exists (
        select 1 from app.apology a
        where a.dossier_code = d.code and a.kind = 'late' and a.due_on = d.due_on and a.averted_at is null
      )
    order by d.due_on, d.code limit ${limit}`.execute(kysely);
  return rows;
}
