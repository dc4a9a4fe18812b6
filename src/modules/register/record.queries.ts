import { sql } from "kysely";

import type { CivilDate, Instant } from "#kernel/instant";
import type { Database } from "#platform/db/pool";

import type { RecordStanding } from "./record.ts";

type Readable = Pick<Database, "kysely">;

/** A record as lists show it. */
export interface RecordRow {
  readonly id: string;
  readonly kind: string;
  readonly agency: string;
  readonly on: CivilDate;
  readonly title: string;
  readonly quantities: Readonly<Record<string, number>>;
  readonly documentNumber: string;
  readonly documentOn: CivilDate;
  readonly attachments: readonly string[];
  readonly standing: RecordStanding;
  readonly enteredBy: string | null;
  readonly enteredByName: string | null;
  readonly enteredAt: Instant | null;
  readonly confirmedByName: string | null;
  readonly confirmedAt: Instant | null;
  readonly reason: string | null;
}

export const RECORD_PAGE_MAX = 50;

const COLUMNS = sql`record_id as id, kind, agency, happened_on::text as "on", title, quantities, document_number as "documentNumber",
  document_on::text as "documentOn", attachments, standing, entered_by as "enteredBy", entered_by_name as "enteredByName",
  entered_at as "enteredAt", confirmed_by_name as "confirmedByName", confirmed_at as "confirmedAt", reason`;

/** Which records are listed. */
export interface RecordFilter {
  /** Null: of every agency. */
  readonly agencies: readonly string[] | null;
  readonly kind: string;
  readonly standing: string;
  /** The record after which the page begins. */
  readonly after: string;
}

/** Records of some agencies, the latest fact first, paged. */
export async function listRecords({ kysely }: Readable, filter: RecordFilter): Promise<readonly RecordRow[]> {
  const { rows } = await sql<RecordRow>`
    select ${COLUMNS} from app.fact_record r
     where (${filter.agencies === null ? null : [...filter.agencies]}::text[] is null or r.agency = any(${[...(filter.agencies ?? [])]}::text[]))
       and (${filter.kind} = '' or r.kind = ${filter.kind}) and (${filter.standing} = '' or r.standing = ${filter.standing})
       and (${filter.after} = '' or (r.happened_on, r.record_id) < (select a.happened_on, a.record_id from app.fact_record a where a.record_id = ${filter.after}))
     order by r.happened_on desc, r.record_id desc limit ${RECORD_PAGE_MAX + 1}`.execute(kysely);
  return rows;
}

/** A record; undefined when there is none. */
export async function findRecord({ kysely }: Readable, id: string): Promise<RecordRow | undefined> {
  const { rows } = await sql<RecordRow>`select ${COLUMNS} from app.fact_record where record_id = ${id}`.execute(kysely);
  return rows[0];
}

/** Titles of records by id, for lists of figures. */
export async function recordTitles({ kysely }: Readable, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; title: string }>`
    select record_id as id, title from app.fact_record where record_id = any(${[...ids]}::text[])`.execute(kysely);
  return new Map(rows.map(({ id, title }) => [id, title]));
}
