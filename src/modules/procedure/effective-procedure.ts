import { sql } from "kysely";

import type { CivilDate } from "#kernel/instant";
import { standardProcess } from "#modules/process";
import type { Database } from "#platform/db/pool";

import type { ProcedureCode, ProcedureSnapshot } from "./procedure.ts";

type StoredContent = Omit<ProcedureSnapshot, "code" | "version" | "process"> & { readonly process: ProcedureSnapshot["process"] | null };

/** The version of a procedure in force on a day, as a dossier pins it; undefined when none is. */
export async function effectiveProcedure(
  db: Pick<Database, "kysely">,
  code: ProcedureCode,
  day: CivilDate,
): Promise<ProcedureSnapshot | undefined> {
  const { rows } = await sql<{ version: number; content: StoredContent }>`
    select version, content from app.procedure_version
    where code = ${code} and published_on <= ${day}::date and effective_from <= ${day}::date
      and (effective_until is null or effective_until > ${day}::date)
    order by version desc limit 1`.execute(db.kysely);
  const [row] = rows;
  if (row === undefined) return undefined;
  return { ...row.content, code, version: row.version, process: row.content.process ?? standardProcess() };
}
