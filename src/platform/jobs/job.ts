import type { CommandId } from "#kernel/id";
import type { Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import type { Problem } from "#kernel/problem";
import type { Transaction } from "#platform/db/pool";
import { derivedCommandId } from "#platform/ids";

/** One run of a job. */
export interface JobRun {
  readonly key: string;
  readonly payload: JsonObject;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /** No further attempt follows: say so to a person rather than fail in silence. */
  readonly isLastAttempt: boolean;
  readonly now: Instant;
  readonly stop: AbortSignal;
  /** The id of the n-th command that this job gives, the same at every attempt, so that a repeated job is a repeated command. */
  commandId(n?: number): CommandId;
}

interface HandlerBase {
  /** `<module>.<verb phrase>`, as the row names it. */
  readonly name: string;
  /** Attempts before a person has to look; 10 when absent, which is about a day. */
  readonly attemptsMax?: number;
}

/** The effect goes into `transaction`, which also removes the job: exactly once. No call outside the database. */
export interface TransactionalHandler extends HandlerBase {
  readonly kind: "transaction";
  run(job: JobRun, transaction: Transaction): Promise<void>;
}

/** Calls outside, or commands to the ledger by `job.commandId()`. At least once: a crash after the effect repeats it. */
export interface RepeatableHandler extends HandlerBase {
  readonly kind: "repeatable";
  run(job: JobRun): Promise<void>;
}

/** What does the jobs of a name. The payload is parsed by the handler; it holds ids, and the handler loads fresh state. */
export type JobHandler = TransactionalHandler | RepeatableHandler;

/** The id of a command given by a job: a version-8 UUID made from the job's key. */
export function jobCommandId(key: string, n: number): CommandId {
  return derivedCommandId(`motcua.job.${n}.${key}`);
}

/** A refusal that is no mistake of the job: thrown, it leaves the job for the next attempt, and after the last one for a person. It says no params, which may be personal. */
export class JobRefusedError extends Error {
  constructor(why: Problem | string) {
    super(typeof why === "string" ? why : why.problem);
    this.name = "JobRefusedError";
  }
}
