import { sql } from "kysely";

import type { Database } from "#platform/db/pool";

/**
 * A number need not be flushed by itself. It means something only once a later commit names it, and commits reach the disk in their order:
 * whatever is durable has the numbers that it names under it. A crash in between gives a number back that nobody has seen.
 */
const UNHURRIED = sql`set_config('synchronous_commit', 'off', true)`;

/**
 * Takes the next number of a series (dossier codes of an agency and day, register lines of an agency and year). The number is gone even if
 * the command is refused afterwards: a gap in a series is visible and harmless, a number given twice is neither.
 */
export async function takeNumber(db: Pick<Database, "writer">, series: string): Promise<number> {
  const { rows } = await sql<{ taken: string }>`/* name: dossier.number */
    select ${UNHURRIED}, app.take_number(${series}) as taken`.execute(db.writer);
  return Number(rows[0]?.taken);
}

/** Takes the next numbers of several series in one commit, in the order in which they are named, which must be the same everywhere. */
export async function takeNumbers(db: Pick<Database, "writer">, series: readonly string[]): Promise<readonly number[]> {
  const { rows } = await sql<{ taken: string }>`/* name: dossier.numbers */
    select ${UNHURRIED}, app.take_number(wanted) as taken from unnest(${[...series]}::text[]) with ordinality as asked (wanted, place) order by place`.execute(
    db.writer,
  );
  return rows.map(({ taken }) => Number(taken));
}
