import { setTimeout as sleep } from "node:timers/promises";
import type { Queryable } from "./event-reader.ts";

/** Between two looks at commits that are still open. */
const POLL_MS = 5;

/**
 * The highest position up to which nothing can appear any more, or undefined when a commit stays open longer than `patienceMs`.
 * Positions are given out before the commit, so a higher one may become visible first. Every commit holds a shared lock from
 * before its first position until it has become visible or has failed: those that held it after `high` was read are waited for,
 * and nobody else is held up.
 */
export async function settledPosition(db: Queryable, patienceMs = 1_000): Promise<number | undefined> {
  const { rows } = await db.query<{ readonly high: number }>("select ledger.last_position() as high");
  const high = rows[0]?.high ?? 0;
  let waitedFor: ReadonlySet<string> | undefined;
  for (let waitedMs = 0; waitedMs <= patienceMs; waitedMs += POLL_MS) {
    const open = await openCommits(db);
    waitedFor = waitedFor === undefined ? new Set(open) : new Set(open.filter((commit) => waitedFor?.has(commit)));
    if (waitedFor.size === 0) return high;
    await sleep(POLL_MS);
  }
  return undefined;
}

async function openCommits(db: Queryable): Promise<readonly string[]> {
  const { rows } = await db.query<{ readonly commit: string }>("select open_commits as commit from ledger.open_commits()");
  return rows.map(({ commit }) => commit);
}
