import type { CivilDate } from "#kernel/instant";
import type { Database } from "#platform/db/pool";
import { findContent, findProcedure } from "./procedure.queries.ts";
import { snapshotOfContent } from "./procedure-state.ts";
import type { ProcedureCode, ProcedureSnapshot } from "./procedure.ts";

/** The version of a procedure in force on a day, as a dossier pins it; undefined when none is. */
export async function effectiveProcedure(
  database: Pick<Database, "kysely">,
  code: ProcedureCode,
  day: CivilDate,
): Promise<ProcedureSnapshot | undefined> {
  const found = await findProcedure(database, { code, today: day });
  return found === undefined ? undefined : snapshotOfContent(code, found);
}

/** A version as dossiers pinned it, whatever became of it since; undefined when there is none of that number. */
export async function pinnedProcedure(
  database: Pick<Database, "kysely">,
  { code, version }: { readonly code: string; readonly version: number },
): Promise<ProcedureSnapshot | undefined> {
  const content = await findContent(database, { code, version });
  return content === undefined ? undefined : snapshotOfContent(code as ProcedureCode, { version, content });
}
