import type { Database, Transaction } from "#platform/db/pool";
import { deleteUnboundShifts, insertShifts } from "./deadline.store.ts";
import { differenceOf } from "./difference.ts";
import type { CalendarStep, Difference } from "./difference.ts";

/** On which connection the list is written, and whether it is the one that was decided on. */
export interface Keeping {
  readonly connection: Transaction;
  readonly isWanted: (difference: Difference) => boolean;
}

/**
 * Computes the differences of a decree and writes their list in one transaction of the connection, which is undone when the list is not the
 * wanted one. What stood of a decree that was never applied is replaced.
 */
export async function keepDifference(
  db: Pick<Database, "kysely">,
  step: CalendarStep,
  { connection, isWanted }: Keeping,
): Promise<{ readonly difference: Difference; readonly isKept: boolean }> {
  const { decreeId } = step;
  await connection.query("begin");
  try {
    await deleteUnboundShifts(connection, decreeId);
    const difference = await differenceOf(db, step, (shifts) => insertShifts(connection, shifts, { decreeId, wasListed: true }));
    const isKept = isWanted(difference);
    await connection.query(isKept ? "commit" : "rollback");
    return { difference, isKept };
  } catch (error) {
    await connection.query("rollback");
    throw error;
  }
}
