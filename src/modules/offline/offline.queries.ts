import { sql } from "kysely";

import type { CivilDate, Instant } from "#kernel/instant";
import type { ProcedureContent } from "#modules/procedure";
import type { Database } from "#platform/db/pool";
import type { EntryStanding } from "./offline-stream.ts";
import type { Remark } from "./offline.events.ts";

/** Procedures with which a page can go on alone: what a check list needs of each. */
export interface CarriedProcedure {
  readonly code: string;
  readonly name: string;
  readonly content: Pick<ProcedureContent, "components" | "terms" | "cases">;
}

/** More than the largest catalogue of a level; a page that carries more would not load in the morning. */
const CARRIED_MAX = 3000;

/** The procedures in force that are taken in at a counter of this level. */
export async function carriedProcedures(
  { kysely }: Pick<Database, "kysely">,
  { level, today }: { readonly level: string; readonly today: CivilDate },
): Promise<readonly CarriedProcedure[]> {
  const { rows } = await sql<CarriedProcedure>`/* name: offline.carried_procedures */
    select code, name, jsonb_build_object('components', content->'components', 'terms', content->'terms', 'cases', content->'cases') as content
    from app.procedure_version
    where published_on <= ${today}::date and effective_from <= ${today}::date
      and (effective_until is null or effective_until > ${today}::date)
      and 'in_person' = any(channels) and (${level} = any(levels) or reception_scope <> 'OWN')
    order by name collate app.vi limit ${CARRIED_MAX}`.execute(kysely);
  return rows;
}

/** An entry in the list of the head. */
export interface EntryRow {
  readonly machine: string;
  readonly seq: number;
  readonly unitCode: string;
  readonly paperCode: string | null;
  readonly dossierCode: string | null;
  readonly receivedAt: Instant;
  readonly enteredAt: Instant;
  readonly enteredBy: string;
  readonly standing: EntryStanding;
  readonly remarks: readonly Remark[];
  readonly problem: string;
  readonly reviewedBy: string | null;
}

const LISTED_MAX = 200;

/** Receptions of some units that came in later: first what waits for a person, then what nobody has looked at, then the rest by time. */
export async function laterEntries({ kysely }: Pick<Database, "kysely">, units: readonly string[]): Promise<readonly EntryRow[]> {
  if (units.length === 0) return [];
  const rows = await kysely
    .selectFrom("app.offline_entry")
    .selectAll()
    .where("unit_code", "in", [...units])
    .orderBy(sql`standing = 'held'`, "desc")
    .orderBy(sql`reviewed_by is null`, "desc")
    .orderBy("entered_at", "desc")
    .orderBy("seq", "desc")
    .limit(LISTED_MAX)
    .execute();
  return rows.map((row) => ({
    machine: row.machine,
    seq: row.seq,
    unitCode: row.unit_code,
    paperCode: row.paper_code,
    dossierCode: row.dossier_code,
    receivedAt: row.received_at,
    enteredAt: row.entered_at,
    enteredBy: row.entered_by,
    standing: row.standing as EntryStanding,
    remarks: row.remarks as readonly Remark[],
    problem: row.problem,
    reviewedBy: row.reviewed_by,
  }));
}

/** Units of some agencies that have receptions of this kind. */
export async function unitsWithEntries(
  { kysely }: Pick<Database, "kysely">,
  agencies: readonly string[],
): Promise<readonly { readonly agencyCode: string; readonly unitCode: string }[]> {
  if (agencies.length === 0) return [];
  const rows = await kysely
    .selectFrom("app.offline_entry")
    .select(["agency_code as agencyCode", "unit_code as unitCode"])
    .distinct()
    .where("agency_code", "in", [...agencies])
    .execute();
  return rows;
}
