import { type Problem, problem } from "#kernel/problem";
import type { CommitOutcome } from "./commit-batch.ts";
import type { CommitRequest } from "./commit-request.ts";

/** One connection on which batches are committed, one at a time. */
export interface CommitConnection {
  /** Commits a batch in one statement; one outcome a request, in order. `isRepeated` from the second time on. */
  send(batch: readonly CommitRequest[], isRepeated: boolean): Promise<readonly CommitOutcome[]>;
  /** Ends the connection; never throws, also when it is broken already. */
  close(): Promise<void>;
}

export type CommitAnswer = CommitOutcome | Problem;

/** What a fault of `send` says about the batch. */
export type CommitFault =
  /** Rolled back by a conflict with another process: the same batch may succeed now. */
  | "conflict"
  /** The connection is gone; the batch may have been stored. */
  | "lost"
  /** The database takes no writes now. */
  | "read_only"
  | "storage_full"
  /** One of the commands cannot be stored at all. */
  | "poisoned";

export interface LaneOptions {
  readonly open: () => Promise<CommitConnection>;
  readonly faultOf: (thrown: unknown) => CommitFault;
  readonly sleep: (ms: number) => Promise<void>;
  /** How often a batch is sent, or a connection tried, before the lane gives the batch up. */
  readonly attemptsMax: number;
  /** Wait before the second attempt after a lost connection; doubled each time up to `delayMsMax`. */
  readonly delayMs: number;
  readonly delayMsMax: number;
}

/**
 * Commits batches over one connection that is opened again when it breaks. Recovery is the normal path: after a lost
 * acknowledgement the same batch is sent again, and `ledger.commit` reports what was stored the first time as replayed.
 * Should the old backend still be at work, the repetition waits for its row locks, so the two cannot both be stored.
 */
export class CommitLane {
  readonly #options: LaneOptions;
  #connection: CommitConnection | undefined;

  constructor(options: LaneOptions) {
    this.#options = options;
  }

  /** One answer a request, in order; never rejects for a database fault, rejects items that cannot be stored. */
  async commit(batch: readonly CommitRequest[]): Promise<readonly PromiseSettledResult<CommitAnswer>[]> {
    try {
      const answers = await this.#commitWhole(batch);
      return answers.map((value) => ({ status: "fulfilled", value }));
    } catch (reason) {
      if (batch.length === 1) return [{ status: "rejected", reason }];
      // One command spoils the batch. Each goes alone over the same path, so only the spoilt one fails.
      const results: PromiseSettledResult<CommitAnswer>[] = [];
      for (const request of batch) results.push(...(await this.commit([request])));
      return results;
    }
  }

  async close(): Promise<void> {
    const connection = this.#connection;
    this.#connection = undefined;
    await connection?.close();
  }

  async #commitWhole(batch: readonly CommitRequest[]): Promise<readonly CommitAnswer[]> {
    let wasSent = false;
    let pauseMs = 0;
    for (let attempt = 1; attempt <= this.#options.attemptsMax; attempt += 1) {
      if (pauseMs > 0) await this.#options.sleep(pauseMs);
      pauseMs = this.#delayMs(attempt + 1);
      const connection = await this.#connect();
      if (connection === undefined) continue;
      try {
        return await connection.send(batch, attempt > 1);
      } catch (error) {
        const fault = this.#options.faultOf(error);
        if (fault === "poisoned") throw error;
        if (fault === "read_only" || fault === "storage_full") return refuse(batch, `ledger.${fault}`);
        // A command that stands already is looked for at once; whoever lost twice waits.
        if (fault === "conflict" && attempt === 1) pauseMs = 0;
        if (fault === "lost") {
          wasSent = true;
          await this.close();
        }
      }
    }
    return refuse(batch, wasSent ? "ledger.outcome_unknown" : "ledger.unavailable");
  }

  async #connect(): Promise<CommitConnection | undefined> {
    try {
      this.#connection ??= await this.#options.open();
      return this.#connection;
    } catch (error) {
      // A wrong password or a missing function does not heal by waiting.
      if (this.#options.faultOf(error) === "poisoned") throw error;
      return undefined;
    }
  }

  #delayMs(attempt: number): number {
    return Math.min(this.#options.delayMs * 2 ** (attempt - 2), this.#options.delayMsMax);
  }
}

function refuse(batch: readonly CommitRequest[], code: string): readonly Problem[] {
  return batch.map(() => problem(code));
}
