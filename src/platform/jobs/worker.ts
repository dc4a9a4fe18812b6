import { setTimeout as sleep } from "node:timers/promises";
import { addMs, type Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import type { Clock } from "#platform/clock";
import { type Database, inTransaction, type Transaction } from "#platform/db/pool";
import { faultFields, log } from "#platform/log";
import { type JobHandler, type JobRun, jobCommandId } from "./job.ts";
import { enqueueDue, type Recurring } from "./schedule.ts";

export interface WorkerOptions {
  readonly database: Pick<Database, "pg">;
  readonly clock: Clock;
  readonly handlers: readonly JobHandler[];
  readonly recurring?: readonly Recurring[];
  /** Jobs at the same time. */
  readonly concurrency?: number;
}

/** A running worker. */
export interface Worker {
  /** Takes no new job, lets the present ones finish. */
  stop(): Promise<void>;
}

const POLL_MS = 500;
const ATTEMPTS_MAX = 10;
/** A claimed job comes back after this long when its process has died. */
const LEASE_MS = 5 * 60_000;
const BACK_OFF_MS = 10_000;
const BACK_OFF_MS_MAX = 6 * 60 * 60_000;

interface ClaimedJob {
  readonly key: string;
  readonly name: string;
  readonly payload: JsonObject;
  readonly attempt_count: number;
}

/** Starts the loops that do jobs and, in one of them, enqueue recurring work. */
export function startWorker(options: WorkerOptions): Worker {
  const stopping = new AbortController();
  const loops = Array.from({ length: options.concurrency ?? 2 }, (_, index) => loop(options, stopping.signal, index === 0));
  return {
    async stop() {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}

async function loop(options: WorkerOptions, stop: AbortSignal, isScheduler: boolean): Promise<void> {
  while (!stop.aborted) {
    let isBusy = false;
    try {
      if (isScheduler) await enqueueRecurring(options);
      isBusy = await runNextJob(options, stop);
    } catch (error) {
      // The database is away, or this very loop has a fault: neither may end the worker.
      log.warn("job.loop_failed", faultFields(error));
    }
    if (!isBusy) await sleep(POLL_MS, undefined, { signal: stop }).catch(() => undefined);
  }
}

async function enqueueRecurring({ database, clock, recurring = [] }: WorkerOptions): Promise<void> {
  for (const work of recurring) await enqueueDue(database.pg, work, clock.now());
}

/** Does one due job, if there is one; false when there is none. Faults of the handler are kept in the job's row. */
export async function runNextJob(options: WorkerOptions, stop: AbortSignal = new AbortController().signal): Promise<boolean> {
  const { database, clock, handlers } = options;
  const now = clock.now();
  const claimed = await claim(
    database,
    now,
    handlers.map(({ name }) => name),
  );
  if (claimed === undefined) return false;
  const handler = handlers.find(({ name }) => name === claimed.name);
  if (handler === undefined) return false;
  const attemptsMax = handler.attemptsMax ?? ATTEMPTS_MAX;
  const job: JobRun = {
    key: claimed.key,
    payload: claimed.payload,
    attempt: claimed.attempt_count,
    isLastAttempt: claimed.attempt_count >= attemptsMax,
    now,
    stop,
    commandId: (n = 1) => jobCommandId(claimed.key, n),
  };
  try {
    await perform(database, handler, job);
  } catch (error) {
    log.warn("job.failed", {
      name: claimed.name,
      key: claimed.key,
      attempt: job.attempt,
      isLast: job.isLastAttempt,
      ...faultFields(error),
    });
    await postpone(database, job, { now: clock.now(), error });
  }
  return true;
}

/**
 * Takes the job that is due longest and counts the attempt, in a commit of its own: a handler that takes the whole process down
 * is not tried for ever. A crash after it leaves the job waiting for its lease to end.
 */
async function claim(database: Pick<Database, "pg">, now: Instant, names: readonly string[]): Promise<ClaimedJob | undefined> {
  const { rows } = await database.pg.query<ClaimedJob>({
    name: "job.claim",
    text: `
      update job.job set attempt_count = attempt_count + 1, run_at = $2
       where key = (select key from job.job where failed_at is null and run_at <= $1 and name = any ($3)
                     order by run_at limit 1 for update skip locked)
      returning key, name, payload, attempt_count`,
    values: [now, addMs(now, LEASE_MS), names],
  });
  return rows[0];
}

async function perform(database: Pick<Database, "pg">, handler: JobHandler, job: JobRun): Promise<void> {
  if (handler.kind === "repeatable") {
    await handler.run(job);
    await database.pg.query(DELETE_JOB, [job.key, job.attempt]);
    return;
  }
  await inTransaction(database, async (transaction) => {
    if (!(await removeOwn(transaction, job))) return;
    await handler.run(job, transaction);
  });
}

const DELETE_JOB = "delete from job.job where key = $1 and attempt_count = $2 and failed_at is null";

/** False when the lease ended and another worker has the job: then it is no longer ours to do. */
async function removeOwn(transaction: Transaction, job: JobRun): Promise<boolean> {
  const { rowCount } = await transaction.query(DELETE_JOB, [job.key, job.attempt]);
  return rowCount === 1;
}

async function postpone(
  database: Pick<Database, "pg">,
  job: JobRun,
  fault: { readonly now: Instant; readonly error: unknown },
): Promise<void> {
  const delayMs = Math.min(BACK_OFF_MS * 2 ** (job.attempt - 1), BACK_OFF_MS_MAX);
  await database.pg.query(
    "update job.job set run_at = $3, last_error = $4, failed_at = $5 where key = $1 and attempt_count = $2 and failed_at is null",
    [job.key, job.attempt, addMs(fault.now, delayMs), JSON.stringify(faultFields(fault.error)), job.isLastAttempt ? fault.now : null],
  );
}
