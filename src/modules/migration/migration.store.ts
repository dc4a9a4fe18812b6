import type { Database } from "#platform/db/pool";

/** The first number of the advisory locks of this module: one operation of a procedure at a time is written or carried out. */
const LOCK_SPACE = 1836020596;

/** Runs `work` while no other process writes or carries out an operation of the procedure; undefined when one does. */
export async function holdingProcedure<T>(
  database: Pick<Database, "pg">,
  procedureCode: string,
  work: () => Promise<T>,
): Promise<T | undefined> {
  const connection = await database.pg.connect();
  let isBroken = false;
  try {
    const held = "select pg_try_advisory_lock($1, hashtext($2)) as held";
    const { rows } = await connection.query<{ readonly held: boolean }>(held, [LOCK_SPACE, procedureCode]);
    if (rows[0]?.held !== true) return undefined;
    try {
      return await work();
    } finally {
      await connection.query("select pg_advisory_unlock($1, hashtext($2))", [LOCK_SPACE, procedureCode]).catch(() => (isBroken = true));
    }
  } finally {
    connection.release(isBroken);
  }
}
