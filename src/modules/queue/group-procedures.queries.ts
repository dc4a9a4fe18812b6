import { sql } from "kysely";

import type { CivilDate } from "#kernel/instant";
import type { Database } from "#platform/db/pool";
import type { ServiceGroup } from "#modules/premises";

import type { BookedProcedure } from "./queue.ts";

/** Most procedures that one list offers; a group has some dozens. */
const OFFERED_MAX = 200;

/** The procedures in force on a day that a group serves and that are handed in at a counter, by name. */
export async function groupProcedures(
  { kysely }: Pick<Database, "kysely">,
  group: Pick<ServiceGroup, "fields" | "procedures">,
  day: CivilDate,
): Promise<readonly BookedProcedure[]> {
  const { rows } = await sql<BookedProcedure>`/* name: queue.group_procedures */ select code, name, coalesce(name_en, '') as "nameEn"
    from app.procedure_version
    where published_on <= ${day}::date and effective_from <= ${day}::date and (effective_until is null or effective_until > ${day}::date)
      and 'in_person' = any (channels)
      and (field = any (${[...group.fields]}::text[]) or code = any (${[...group.procedures]}::text[]))
    order by name collate app.vi, code limit ${OFFERED_MAX}`.execute(kysely);
  return rows;
}
