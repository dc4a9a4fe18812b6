import { sql } from "kysely";

import type { Instant } from "#kernel/instant";
import type { Database } from "#platform/db/pool";

type Readable = Pick<Database, "kysely">;

/** Something that happened to a dossier, as far as those who look on may know: never anything of the applicant. */
export interface Happening {
  readonly position: number;
  readonly code: string;
  readonly version: number;
  readonly kind: string;
  /** Name of the officer who did it; empty where nobody in office did. */
  readonly by: string;
  readonly at: Instant;
  /** Units that have the dossier, or have just had it. */
  readonly units: readonly string[];
}

/** Most happenings that one look brings. */
export const HAPPENINGS_MAX = 500;

/** What happened to dossiers after a position up to another, in order; only to some of them where they are named. */
export async function happenings(
  { kysely }: Readable,
  range: { readonly after: number; readonly upTo: number; readonly codes?: readonly string[] },
): Promise<readonly Happening[]> {
  const streams = range.codes?.map((code) => `dossier:${code}`);
  const { rows } = await sql<Happening>`/* name: live.happened */
    select e.position, substr(e.stream_id, 9) as code, e.version, e.kind, coalesce(e.payload->'by'->>'name', e.payload->'receivedBy'->>'name', '') as by, e.at,
      array_remove(array[d.holder_unit, d.reception_unit, e.payload->>'unitCode', e.payload->'to'->>'unitCode', e.payload->'from'->>'unitCode'], null) as units
    from ledger.event e left join app.dossier d on d.code = substr(e.stream_id, 9)
    where e.position > ${range.after} and e.position <= ${range.upTo} and e.stream_id like 'dossier:%'
      and (${streams === undefined} or e.stream_id = any (${streams ?? []}::text[]))
    order by e.position limit ${HAPPENINGS_MAX}`.execute(kysely);
  return rows;
}
