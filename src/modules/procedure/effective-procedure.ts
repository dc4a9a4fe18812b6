import type { CivilDate } from "#kernel/instant";
import type { Database } from "#platform/db/pool";
import { findContent, findProcedure, procedureRevision } from "./procedure.queries.ts";
import { snapshotOfContent } from "./procedure-state.ts";
import type { ProcedureCode, ProcedureSnapshot } from "./procedure.ts";

/** A procedure as it stood on a day, and the version of its stream by which it was read. */
interface Kept {
  readonly revision: number;
  readonly day: CivilDate;
  readonly snapshot: ProcedureSnapshot | undefined;
}

/** Procedures kept ready: what a day's counters ask for again and again. */
const KEPT_MAX = 300;

const kept = new WeakMap<object, Map<ProcedureCode, Kept>>();

/**
 * The version of a procedure in force on a day, as a dossier pins it; undefined when none is. One look at the head of its stream while
 * nothing has changed: its content is tens of kilobytes that every reception would read and compile again.
 */
export async function effectiveProcedure(
  database: Pick<Database, "kysely">,
  code: ProcedureCode,
  day: CivilDate,
): Promise<ProcedureSnapshot | undefined> {
  const held = kept.get(database.kysely) ?? new Map<ProcedureCode, Kept>();
  kept.set(database.kysely, held);
  // Asked before the reading: what is read may be newer, and is then read once more, but it is never older.
  const revision = await procedureRevision(database, code);
  const known = held.get(code);
  if (known?.revision === revision && known.day === day) return known.snapshot;
  const found = await findProcedure(database, { code, today: day });
  const snapshot = found === undefined ? undefined : snapshotOfContent(code, found);
  held.delete(code);
  for (const [oldest] of held) if (held.size >= KEPT_MAX) held.delete(oldest);
  held.set(code, { revision, day, snapshot });
  return snapshot;
}

/** A version as dossiers pinned it, whatever became of it since; undefined when there is none of that number. */
export async function pinnedProcedure(
  database: Pick<Database, "kysely">,
  { code, version }: { readonly code: string; readonly version: number },
): Promise<ProcedureSnapshot | undefined> {
  const content = await findContent(database, { code, version });
  return content === undefined ? undefined : snapshotOfContent(code as ProcedureCode, { version, content });
}
