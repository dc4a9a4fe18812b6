import { sql } from "kysely";
import type { CivilDate } from "#kernel/instant";
import type { AgencyCode, UnitCode } from "#modules/organisation";
import type { Database } from "#platform/db/pool";

/** A place as a list shows it, under its unit's name of the day. */
export interface PremisesLine {
  readonly unitCode: UnitCode;
  readonly agencyCode: AgencyCode;
  readonly name: string;
  readonly nameEn: string;
  readonly agencyName: string;
  readonly agencyNameEn: string;
  readonly address: string;
}

/** A province has some 150 communes and a few centres. */
const PLACES_MAX = 1_000;

interface LineRow {
  readonly unit_code: string;
  readonly agency_code: string;
  readonly name: string;
  readonly name_en: string;
  readonly agency_name: string;
  readonly agency_name_en: string;
  readonly address: string | null;
}

/** Places that have a description on a day, or one of them, in one statement; by name of the agency, the province's own first. */
export async function listPremises(
  { kysely }: Pick<Database, "kysely">,
  day: CivilDate,
  only?: UnitCode,
): Promise<readonly PremisesLine[]> {
  const { rows } = await sql<LineRow>`/* name: premises.list */
    select p.unit_code, p.agency_code, n.name, n.name_en, a.name as agency_name, a.name_en as agency_name_en, f.content ->> 'address' as address
      from app.premises p
      join app.unit u on u.code = p.unit_code and u.opened_on <= ${day} and (u.closed_on is null or u.closed_on > ${day})
      join app.agency g on g.code = p.agency_code
      join app.organisation_name n on n.code = p.unit_code and n.starts_on <= ${day} and (n.ends_on is null or n.ends_on > ${day})
      join app.organisation_name a on a.code = p.agency_code and a.starts_on <= ${day} and (a.ends_on is null or a.ends_on > ${day})
      join app.premises_fact f on f.unit_code = p.unit_code and f.kind = 'description' and f.content is not null
       and f.valid_from <= ${day} and (f.valid_until is null or f.valid_until > ${day})
     where ${only ?? null}::text is null or p.unit_code = ${only ?? null}
     order by g.level = 'commune', a.name, n.name limit ${PLACES_MAX}`.execute(kysely);
  return rows.map((row) => ({
    unitCode: row.unit_code as UnitCode,
    agencyCode: row.agency_code as AgencyCode,
    name: row.name,
    nameEn: row.name_en,
    agencyName: row.agency_name,
    agencyNameEn: row.agency_name_en,
    address: row.address ?? "",
  }));
}

/** The telephone of a one-stop place on a day; empty where none is stated. */
export async function phoneOfPlace({ kysely }: Pick<Database, "kysely">, unitCode: string, day: CivilDate): Promise<string> {
  const { rows } = await sql<{ phone: string | null }>`/* name: premises.phone */
    select f.content ->> 'phone' as phone from app.premises_fact f
     where f.unit_code = ${unitCode} and f.kind = 'description' and f.content is not null
       and f.valid_from <= ${day} and (f.valid_until is null or f.valid_until > ${day}) limit 1`.execute(kysely);
  return rows[0]?.phone ?? "";
}
