import { setTimeout as sleep } from "node:timers/promises";
import { hash } from "node:crypto";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { faultFields, log } from "#platform/log";
import { rowValues } from "./row-values.ts";
import type { Tables } from "./schema.ts";
import { clientConfig, type DatabaseTarget, type SessionParameters } from "./target.ts";

/** The open database, as the application sees it. */
export interface Database {
  /** Reads for people: every transaction on it is read-only, so a query cannot write by mistake. */
  readonly kysely: Kysely<Tables>;
  /** Writes, as role `motcua_app`: the ledger's commit path and hand-written SQL. */
  readonly pg: pg.Pool;
  /** The same write connections for stores of tables that are not projections (sessions, uploads). */
  readonly writer: Kysely<Tables>;
  /** Where it is, for tools that open connections of their own (a listener, a bench). */
  readonly target: DatabaseTarget;
  /** Ends all connections; an embedded server is left, and stopped by its last user. */
  close(): Promise<void>;
}

/** A connection in a transaction: what stores take as their first argument. */
export type Transaction = pg.PoolClient;

export interface PoolOptions {
  /** Most connections of each of the two pools. */
  readonly poolMax?: number;
  /** Longest statement; commands that work on the whole ledger ask for more. */
  readonly statementTimeoutMs?: number;
  /** Runs after the connections have ended. */
  readonly onClose?: () => Promise<void>;
}

const POOL_MAX = 16;
const STATEMENT_TIMEOUT_MS = 15_000;
const LOCK_TIMEOUT_MS = 5_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 30_000;
const IDLE_TIMEOUT_MS = 30_000;
const CLOSE_WAIT_MS = 5_000;

/** Opens both pools on a migrated database. Connects lazily: the first statement tells whether the server is there. */
export function openPools(target: DatabaseTarget, options: PoolOptions = {}): Database {
  const session = writeSession(options.statementTimeoutMs);
  const max = options.poolMax ?? POOL_MAX;
  const write = makePool(target, session, max);
  const read = makePool(target, { ...session, isReadOnly: true }, max);
  for (const pool of [read, write]) pool.on("connect", prepareNamed);
  let closed: Promise<void> | undefined;
  return {
    kysely: new Kysely<Tables>({ dialect: new PostgresDialect({ pool: read }) }),
    writer: new Kysely<Tables>({ dialect: new PostgresDialect({ pool: write }) }),
    pg: write,
    target,
    close: () => (closed ??= closePools([write, read], options.onClose)),
  };
}

/** How a process opens a write connection outside the pools, which it keeps for itself: the ledger's committer, a subscriber. */
export function writeConnectionConfig(target: DatabaseTarget): pg.ClientConfig {
  return { ...clientConfig(target, writeSession(STATEMENT_TIMEOUT_MS)), types: rowValues };
}

function writeSession(statementTimeoutMs: number = STATEMENT_TIMEOUT_MS): SessionParameters {
  return {
    role: "motcua_app",
    statementTimeoutMs,
    lockTimeoutMs: LOCK_TIMEOUT_MS,
    idleInTransactionTimeoutMs: IDLE_IN_TRANSACTION_TIMEOUT_MS,
  };
}

async function closePools(pools: readonly pg.Pool[], onClose: (() => Promise<void>) | undefined): Promise<void> {
  const patience = new AbortController();
  // A statement that a cut-off command left running is ended by the server when the process goes.
  const tooLong = sleep(CLOSE_WAIT_MS, undefined, { signal: patience.signal }).catch(() => undefined);
  await Promise.race([Promise.all(pools.map((pool) => pool.end())), tooLong]);
  patience.abort();
  await onClose?.();
}

function makePool(target: DatabaseTarget, session: SessionParameters, max: number): pg.Pool {
  const pool = new pg.Pool({
    ...clientConfig(target, session),
    types: rowValues,
    max,
    idleTimeoutMillis: IDLE_TIMEOUT_MS,
    allowExitOnIdle: true,
  });
  // An idle connection that breaks is replaced at the next use; without a listener it would end the process.
  pool.on("error", (error) => {
    if (!pool.ending) log.warn("db.idle_connection_lost", faultFields(error));
  });
  return pool;
}

/** How a hot statement names itself: it is then planned once a connection instead of at every call. */
const NAMED = /^\/\* name: ([a-z][a-z0-9_.]{1,40}) \*\//u;

/** Texts that asked for a name, with the name of each: a read whose conditions vary has a few texts, and each is a plan of its own. */
const NAMES_MAX = 200;
const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= NAMES_MAX) return known;
  const label = NAMED.exec(text)?.[1];
  if (label === undefined) return undefined;
  const name = `${label}.${hash("sha256", text).slice(0, 12)}`;
  names.set(text, name);
  return name;
}

/**
 * Lets a statement that begins with a comment of the form name, colon, word be prepared under that name. Kysely has no word for
 * it, and planning the today list took longer than running it: 0.6 ms of 1.2. Only those with a fixed list of columns may ask
 * for it, because a prepared `select *` fails on the day a migration adds a column.
 */
function prepareNamed(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (config: unknown, ...rest: readonly unknown[]) => unknown;
  const named = (config: unknown, values?: unknown, ...rest: readonly unknown[]): unknown => {
    const name = typeof config === "string" && Array.isArray(values) ? nameOf(config) : undefined;
    return name === undefined ? query(config, values, ...rest) : query({ name, text: config, values }, ...rest);
  };
  client.query = named as typeof client.query;
}

/**
 * Runs `work` in one transaction of the write pool and commits; any throw rolls back. For stores outside the ledger: facts
 * go through `Ledger.execute`, which commits in one call.
 */
export async function inTransaction<T>(database: Pick<Database, "pg">, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  const client = await database.pg.connect();
  let isBroken = false;
  try {
    await client.query("begin");
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch(() => (isBroken = true));
    throw error;
  } finally {
    client.release(isBroken);
  }
}
