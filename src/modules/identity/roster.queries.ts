import { sql } from "kysely";
import { civilDateOf, type CivilDate, type Instant } from "#kernel/instant";
import type { AgencyCode, OfficerId } from "#modules/organisation";
import type { Database } from "#platform/db/pool";
import type { ActorPost, PostRemit, SigningMandate, StandIn } from "./actor.ts";
import type { Absence, SigningDelegation } from "./roster.ts";

type Readable = Pick<Database, "kysely">;

/** Times listed on one page. */
const ROSTER_LIST_MAX = 300;

/** The posts that a principal holds on a day, as a session has them. */
const POSTS_OF = (day: CivilDate) => sql`coalesce((
    select jsonb_agg(jsonb_build_object('unitCode', p.unit_code, 'agencyCode', p.agency_code, 'position', p.position, 'roles', p.roles)
      order by p.starts_on, p.post_id)
    from app.post p
    where p.officer_id = s.principal_id and p.agency_code = s.agency_code and p.starts_on <= ${day}::date
      and (p.ends_on is null or p.ends_on > ${day}::date)), '[]'::jsonb)`;

interface StandInRow {
  readonly id: string;
  readonly principalId: OfficerId;
  readonly principalName: string;
  readonly agencyCode: AgencyCode;
  readonly from: Instant;
  readonly until: Instant;
  readonly form: SigningMandate["form"] | null;
  readonly fields: readonly string[] | null;
  readonly procedures: readonly string[] | null;
  readonly documentNumber: string | null;
  readonly documentOn: CivilDate | null;
  readonly posts: readonly ActorPost[];
}

/**
 * For whom an officer stands in on some part of a day: absences that they cover and delegations that they hold, in one statement. Which of them
 * are in force is for the moment to say (`standingInAt`), so that an answer may be kept.
 */
export async function standInsOn({ kysely }: Readable, officerId: OfficerId, now: Instant): Promise<readonly StandIn[]> {
  const day = civilDateOf(now);
  const { rows } = await sql<StandInRow>`/* name: identity.stand_ins */
    select s.id, s.principal_id as "principalId", o.name as "principalName", s.agency_code as "agencyCode", s.starts_at as "from", s.ends_at as until,
      s.form, s.fields, s.procedures, s.document_number as "documentNumber", s.document_on as "documentOn", ${POSTS_OF(day)} as posts
    from (
      select absence_id as id, officer_id as principal_id, agency_code, starts_at, ends_at, null as form, null::text[] as fields,
        null::text[] as procedures, null as document_number, null::date as document_on
      from app.absence where cover_id = ${officerId} and ends_at > ${now}::timestamptz
      union all
      select delegation_id, principal_id, agency_code, starts_at, ends_at, form, fields, procedures, document_number, document_on
      from app.signing_delegation where delegate_id = ${officerId} and ends_at > ${now}::timestamptz
    ) s join app.officer o on o.officer_id = s.principal_id
    where s.starts_at < ((${day}::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh')
    order by s.ends_at, s.id`.execute(kysely);
  return rows.map(standInOf);
}

function standInOf({ form, fields, procedures, documentNumber, documentOn, ...row }: StandInRow): StandIn {
  if (form === null) return { ...row, signing: null };
  const document = { number: documentNumber ?? "", on: documentOn ?? ("" as CivilDate) };
  return { ...row, signing: { form, fields: fields ?? [], procedures: procedures ?? [], document } };
}

/** The charges of a deputy, by the agency of the post. */
export async function remitsOf({ kysely }: Readable, officerId: OfficerId): Promise<ReadonlyMap<AgencyCode, PostRemit>> {
  const rows = await kysely
    .selectFrom("app.signing_remit")
    .select(["agency_code", "fields", "procedures", "document_number", "document_on"])
    .where("officer_id", "=", officerId)
    .where("is_in_force", "=", true)
    .execute();
  const remitOf = (row: (typeof rows)[number]): PostRemit => ({
    fields: row.fields,
    procedures: row.procedures,
    document: { number: row.document_number, on: row.document_on },
  });
  return new Map(rows.map((row) => [row.agency_code as AgencyCode, remitOf(row)]));
}

/** A deputy's charge as people read it. */
export interface RemitView extends PostRemit {
  readonly agencyCode: AgencyCode;
  readonly officerId: OfficerId;
  readonly officerName: string;
}

/** The charges of the deputies of some agencies, by name. */
export async function listRemits({ kysely }: Readable, agencies: readonly AgencyCode[]): Promise<readonly RemitView[]> {
  const rows = await kysely
    .selectFrom("app.signing_remit as r")
    .innerJoin("app.officer as o", "o.officer_id", "r.officer_id")
    .select(["r.agency_code", "r.officer_id", "o.name", "r.fields", "r.procedures", "r.document_number", "r.document_on"])
    .where("r.agency_code", "in", agencies)
    .where("r.is_in_force", "=", true)
    .orderBy("o.name")
    .limit(ROSTER_LIST_MAX)
    .execute();
  return rows.map((row) => ({
    agencyCode: row.agency_code as AgencyCode,
    officerId: row.officer_id as OfficerId,
    officerName: row.name,
    fields: row.fields,
    procedures: row.procedures,
    document: { number: row.document_number, on: row.document_on },
  }));
}

/** An absence as people read it. */
export interface AbsenceView extends Absence {
  readonly officerName: string;
  readonly coverName: string;
  /** The one who stands in holds no post in the agency any more: somebody else has to be named. */
  readonly isCoverGone: boolean;
}

/** Absences of an agency that are not over, the next first. */
export async function listAbsences({ kysely }: Readable, agencies: readonly AgencyCode[], now: Instant): Promise<readonly AbsenceView[]> {
  const day = civilDateOf(now);
  const { rows } = await sql<AbsenceView>`/* name: identity.absences */
    select a.absence_id as "absenceId", a.agency_code as "agencyCode", a.officer_id as "officerId", a.cover_id as "coverId",
      a.starts_at as "from", a.ends_at as until, o.name as "officerName", c.name as "coverName",
      not exists (select from app.post p where p.officer_id = a.cover_id and p.agency_code = a.agency_code
        and p.starts_on <= ${day}::date and (p.ends_on is null or p.ends_on > ${day}::date)) as "isCoverGone"
    from app.absence a join app.officer o on o.officer_id = a.officer_id join app.officer c on c.officer_id = a.cover_id
    where a.agency_code = any(${[...agencies]}::text[]) and a.ends_at > ${now}::timestamptz
    order by a.starts_at, a.absence_id limit ${ROSTER_LIST_MAX}`.execute(kysely);
  return rows;
}

/** A delegation as people read it. */
export interface DelegationView extends SigningDelegation {
  readonly principalName: string;
  readonly delegateName: string;
}

/** Delegations of signing of an agency that are not over, the next to end first. */
export async function listDelegations(
  { kysely }: Readable,
  agencies: readonly AgencyCode[],
  now: Instant,
): Promise<readonly DelegationView[]> {
  const { rows } = await sql<
    Omit<DelegationView, "document"> & { readonly documentNumber: string; readonly documentOn: CivilDate }
  >`/* name: identity.delegations */
    select s.delegation_id as "delegationId", s.agency_code as "agencyCode", s.form, s.principal_id as "principalId", s.delegate_id as "delegateId",
      s.fields, s.procedures, s.document_number as "documentNumber", s.document_on as "documentOn", s.starts_at as "from", s.ends_at as until,
      p.name as "principalName", d.name as "delegateName"
    from app.signing_delegation s join app.officer p on p.officer_id = s.principal_id join app.officer d on d.officer_id = s.delegate_id
    where s.agency_code = any(${[...agencies]}::text[]) and s.ends_at > ${now}::timestamptz
    order by s.ends_at, s.delegation_id limit ${ROSTER_LIST_MAX}`.execute(kysely);
  return rows.map(({ documentNumber, documentOn, ...row }) => ({ ...row, document: { number: documentNumber, on: documentOn } }));
}

/** The units in which an officer is at work at a moment: posts in force, none while the officer is away. */
export async function unitsAtWork({ kysely }: Readable, officerId: string, now: Instant): Promise<ReadonlySet<string>> {
  const day = civilDateOf(now);
  const { rows } = await sql<{ unit: string }>`/* name: identity.units_at_work */
    select p.unit_code as unit from app.post p
    where p.officer_id = ${officerId} and p.starts_on <= ${day}::date and (p.ends_on is null or p.ends_on > ${day}::date)
      and not exists (select from app.absence a
        where a.officer_id = p.officer_id and a.starts_at <= ${now}::timestamptz and a.ends_at > ${now}::timestamptz)`.execute(kysely);
  return new Set(rows.map(({ unit }) => unit));
}
