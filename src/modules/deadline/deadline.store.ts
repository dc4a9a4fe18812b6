import type { CivilDate, Instant } from "#kernel/instant";
import type { DossierCode } from "#modules/dossier";
import type { Database, Transaction } from "#platform/db/pool";
import type { DeadlineShift } from "./deadline.ts";

/** The first number of the advisory locks of this module: one decree at a time is written or carried out. */
const LOCK_SPACE = 1836020595;

/** Runs `work` on a connection that alone holds the decree; undefined when another process has it. */
export async function holdingDecree<T>(
  database: Pick<Database, "pg">,
  decreeId: string,
  work: (connection: Transaction) => Promise<T>,
): Promise<T | undefined> {
  const connection = await database.pg.connect();
  let isBroken = false;
  try {
    const { rows } = await connection.query<{ readonly held: boolean }>("select pg_try_advisory_lock($1, hashtext($2)) as held", [
      LOCK_SPACE,
      decreeId,
    ]);
    if (rows[0]?.held !== true) return undefined;
    try {
      return await work(connection);
    } finally {
      await connection.query("select pg_advisory_unlock($1, hashtext($2))", [LOCK_SPACE, decreeId]).catch(() => (isBroken = true));
    }
  } finally {
    connection.release(isBroken);
  }
}

/** Removes a list that binds nothing: its decree was never applied. Idempotent. */
export async function deleteUnboundShifts(connection: Transaction, decreeId: string): Promise<void> {
  await connection.query(
    `delete from app.deadline_shift
      where decree_id = $1 and not exists (select from app.calendar_decree d where d.decree_id = $1)`,
    [decreeId],
  );
}

/** An array as PostgreSQL reads it, of values that need no quotes: the driver looks at every character of millions of them. */
function plainArray(values: readonly (Instant | CivilDate)[]): string {
  return `{${values.join(",")}}`;
}

/** Writes lines of a decree's list; a line that stands already stays. Answers how many are new. */
export async function insertShifts(
  connection: Pick<Transaction, "query">,
  shifts: readonly DeadlineShift[],
  list: { readonly decreeId: string; readonly wasListed: boolean },
): Promise<number> {
  if (shifts.length === 0) return 0;
  const { rowCount } = await connection.query(
    `insert into app.deadline_shift
       (decree_id, was_listed, dossier_code, agency, procedure_code, previous_at, previous_on, due_at, due_on, promised_before, promised_on)
     select $1, $2, s.* from unnest($3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::date[], $8::timestamptz[], $9::date[],
                                    $10::date[], $11::date[]) s
     on conflict (decree_id, dossier_code) do nothing`,
    [
      list.decreeId,
      list.wasListed,
      shifts.map((shift) => shift.code),
      shifts.map((shift) => shift.agency),
      shifts.map((shift) => shift.procedureCode),
      plainArray(shifts.map((shift) => shift.previousAt)),
      plainArray(shifts.map((shift) => shift.previousOn)),
      plainArray(shifts.map((shift) => shift.dueAt)),
      plainArray(shifts.map((shift) => shift.dueOn)),
      plainArray(shifts.map((shift) => shift.promisedBefore)),
      plainArray(shifts.map((shift) => shift.promisedOn)),
    ],
  );
  return rowCount ?? 0;
}

/** Notes what became of lines of the list. A crash before this leaves them open; carrying them out again is the same command again. */
export async function markCarriedOut(
  connection: Pick<Transaction, "query">,
  decreeId: string,
  done: { readonly at: Instant; readonly outcomes: ReadonlyMap<DossierCode, "moved" | "unneeded"> },
): Promise<void> {
  if (done.outcomes.size === 0) return;
  await connection.query(
    `update app.deadline_shift s set carried_out_at = $2, outcome = o.outcome
       from unnest($3::text[], $4::text[]) o (code, outcome)
      where s.decree_id = $1 and s.dossier_code = o.code and s.carried_out_at is null`,
    [decreeId, done.at, [...done.outcomes.keys()], [...done.outcomes.values()]],
  );
}
