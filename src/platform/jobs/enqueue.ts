import type { Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import type { Transaction } from "#platform/db/pool";

/** A job that is wanted. */
export interface WantedJob {
  /** One that waits already under this key is the same job. */
  readonly key: string;
  readonly name: string;
  readonly payload: JsonObject;
  readonly runAt: Instant;
}

/** Enqueues jobs in the transaction of a reader of the ledger; a command asks for its jobs by the effect `job.enqueue` instead. */
export async function enqueueJobs(transaction: Transaction, jobs: readonly WantedJob[]): Promise<void> {
  await transaction.query(
    `insert into job.job (key, name, payload, run_at)
     select j.key, j.name, j.payload, j."runAt"
       from jsonb_to_recordset($1) as j (key text, name text, payload jsonb, "runAt" timestamptz)
     on conflict (key) do nothing`,
    [JSON.stringify(jobs)],
  );
}
