import { sql } from "kysely";

import type { Database } from "#platform/db/pool";

/**
 * Takes the next number of a series (dossier codes of an agency and day, register lines of an agency and year). The number is gone even if
 * the command is refused afterwards: a gap in a series is visible and harmless, a number given twice is neither.
 */
export async function takeNumber(db: Pick<Database, "writer">, series: string): Promise<number> {
  const { rows } = await sql<{ taken: string }>`select app.take_number(${series}) as taken`.execute(db.writer);
  return Number(rows[0]?.taken);
}
