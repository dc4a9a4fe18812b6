import { isDeepStrictEqual } from "node:util";
import pg from "pg";
import { sqlState } from "#platform/db/sqlstate";
import { COMMIT_STATEMENT, type CommitOutcome, commitParameters, type RefusedCommand, outcomesOf } from "./commit-batch.ts";
import type { CommitConnection, CommitFault } from "./commit-lane.ts";
import type { CommitRequest } from "./commit-request.ts";
import { readSinkLayouts } from "./sink-rows.ts";

/**
 * Planner settings of the commit connections: a batch touches a few rows of large tables by their keys. Plans are kept for
 * the life of the connection, and one made while the tables were still small would otherwise read them whole for ever.
 */
const PLANNER = "-c enable_hashjoin=off -c enable_mergejoin=off -c enable_seqscan=off -c jit=off -c plan_cache_mode=force_generic_plan";

/** Longest wait for one commit; then the connection is given up and the batch sent over another. */
const SEND_MS_MAX = 20_000;

/** A row that does not fit its type, and a sink that was registered since. */
const MISSHAPEN: ReadonlySet<string> = new Set(["22P02", "ML001"]);

/** Opens a connection for batches. `config` carries the role, the time-outs and how columns arrive. */
export async function openCommitConnection(config: pg.ClientConfig): Promise<CommitConnection> {
  const client = new pg.Client({ ...config, options: `${config.options ?? ""} ${PLANNER}`, query_timeout: SEND_MS_MAX });
  // A connection that breaks between two batches is noticed by the next send.
  client.on("error", () => undefined);
  await client.connect();
  let layouts = await readSinkLayouts(client).catch(async (error: unknown) => {
    await client.end().catch(() => undefined);
    throw error;
  });

  async function commitBatch(batch: readonly CommitRequest[], isRepeated: boolean): Promise<readonly CommitOutcome[]> {
    const values = [...commitParameters(batch, layouts, isRepeated)];
    const { rows } = await client.query<{ readonly refused: readonly RefusedCommand[] | null }>({ ...COMMIT_STATEMENT, values });
    return outcomesOf(batch, rows[0]?.refused ?? null);
  }

  return {
    async send(batch, isRepeated) {
      try {
        return await commitBatch(batch, isRepeated);
      } catch (error) {
        if (!MISSHAPEN.has(sqlState(error) ?? "")) throw error;
        // Rolled back. A migration may have given a sink's table another column since this connection looked.
        const found = await readSinkLayouts(client);
        if (isDeepStrictEqual(found, layouts)) throw error;
        layouts = found;
        return commitBatch(batch, isRepeated);
      }
    },
    async close() {
      await client.end().catch(() => undefined);
    },
  };
}

const CONFLICTS: ReadonlySet<string> = new Set(["40001", "40P01", "55P03"]);
const FULL: ReadonlySet<string> = new Set(["53100", "58030"]);

/** What a database error says about the batch it hit. */
export function commitFaultOf(thrown: unknown): CommitFault {
  const state = sqlState(thrown);
  if (state === "25006") return "read_only";
  if (state === undefined) return isTimeout(thrown) ? "lost" : "poisoned";
  if (CONFLICTS.has(state) || isCommandRace(state, thrown)) return "conflict";
  if (FULL.has(state)) return "storage_full";
  if (/^(?:08|57)/u.test(state) || /^E[A-Z]+$/u.test(state) || state === "53300") return "lost";
  return "poisoned";
}

/** The command stands already, or another process commits it at this moment: sent again, it is found as replayed. */
function isCommandRace(state: string, thrown: unknown): boolean {
  return state === "23505" && thrown instanceof pg.DatabaseError && thrown.constraint === "command_pkey";
}

function isTimeout(thrown: unknown): boolean {
  return thrown instanceof Error && /timeout/iu.test(thrown.message);
}
