import { setTimeout as sleep } from "node:timers/promises";

/** How often and after how long an operation that failed with this code is worth another try. */
export interface RetryPlan {
  readonly attemptsMax: number;
  readonly delayMs: number;
}

const AT_ONCE: RetryPlan = { attemptsMax: 6, delayMs: 5 };
const AFTER_A_WHILE: RetryPlan = { attemptsMax: 8, delayMs: 150 };

/**
 * Faults after which the same statement may succeed. Only for work that may run twice: a commit whose answer was lost may
 * have been stored, so callers repeat commands by their command id, never blindly.
 */
const RETRY_PLANS: Readonly<Record<string, RetryPlan>> = {
  "40001": AT_ONCE, // serialization_failure
  "40P01": AT_ONCE, // deadlock_detected
  "55P03": AT_ONCE, // lock_not_available
  "08000": AFTER_A_WHILE, // connection_exception
  "08001": AFTER_A_WHILE, // sqlclient_unable_to_establish_sqlconnection
  "08003": AFTER_A_WHILE, // connection_does_not_exist
  "08006": AFTER_A_WHILE, // connection_failure
  "53300": AFTER_A_WHILE, // too_many_connections
  "57P01": AFTER_A_WHILE, // admin_shutdown
  "57P02": AFTER_A_WHILE, // crash_shutdown
  "57P03": AFTER_A_WHILE, // cannot_connect_now
  ECONNREFUSED: AFTER_A_WHILE,
  ECONNRESET: AFTER_A_WHILE,
  ENOENT: AFTER_A_WHILE, // the socket file of a server that is just starting again
  EPIPE: AFTER_A_WHILE,
};

/** The SQLSTATE of a database error, or the errno of a broken connection. */
export function sqlState(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error)) return undefined;
  if ("code" in thrown && typeof thrown.code === "string") return thrown.code;
  return /Connection terminated|Client has encountered a connection error/u.test(thrown.message) ? "08006" : undefined;
}

/** Whether and how to try again after this fault. */
export function retryPlan(thrown: unknown): RetryPlan | undefined {
  const state = sqlState(thrown);
  return state === undefined ? undefined : RETRY_PLANS[state];
}

/** Runs idempotent work, again while the table above says that it may help. */
export async function withRetry<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const plan = retryPlan(error);
      if (plan === undefined || attempt >= plan.attemptsMax) throw error;
      await sleep(plan.delayMs * attempt);
    }
  }
}
