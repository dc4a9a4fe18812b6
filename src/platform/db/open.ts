import pg from "pg";
import { isProblem, type Problem, problem } from "#kernel/problem";
import type { Settings } from "#platform/settings";
import { useEmbeddedServer } from "./launch.ts";
import { migrate, type MigrationReport } from "./migrate.ts";
import { type Database, openPools, type PoolOptions } from "./pool.ts";
import { rowValues } from "./row-values.ts";
import { sqlState } from "./sqlstate.ts";
import { clientConfig, type DatabaseTarget } from "./target.ts";

/** The name of the database in the embedded server. */
const DATABASE_NAME = "motcua";

/** A database that is ready for work, and what the migration did to it. */
export interface OpenedDatabase {
  readonly database: Database;
  readonly migration: MigrationReport;
}

/**
 * Opens the system's database as the settings say: the server of `DATABASE_URL`, else the embedded one of the data folder,
 * started when it does not run. Migrates it. Problems: those of `useEmbeddedServer` and `migrate`.
 */
export async function openDatabase(
  settings: Pick<Settings, "databaseUrl" | "dataDir" | "poolMax">,
  options: PoolOptions = {},
): Promise<OpenedDatabase | Problem> {
  if (settings.databaseUrl !== undefined)
    return openMigrated({ connectionString: settings.databaseUrl }, { poolMax: settings.poolMax, ...options });
  const server = await useEmbeddedServer({ dataDir: settings.dataDir });
  if (isProblem(server)) return server;
  const opened = await openEmbedded(
    { ...server.address, database: DATABASE_NAME },
    { poolMax: settings.poolMax, ...options, onClose: () => server.release() },
  );
  if (isProblem(opened)) await server.release();
  return opened;
}

async function openEmbedded(
  target: DatabaseTarget & { readonly database: string },
  options: PoolOptions,
): Promise<OpenedDatabase | Problem> {
  try {
    await createDatabase({ ...target, database: "postgres" }, target.database);
  } catch (error) {
    return problem("platform.database_unreachable", { reason: sqlState(error) ?? "create database" });
  }
  return openMigrated(target, options);
}

async function openMigrated(target: DatabaseTarget, options: PoolOptions): Promise<OpenedDatabase | Problem> {
  const migration = await migrate(target);
  return isProblem(migration) ? migration : { database: openPools(target, options), migration };
}

/**
 * Makes an empty database, or finds it made. `template` copies another one instead, file by file: measured for a database
 * of ours 35 ms against 180 ms by the write-ahead log, at the price of a checkpoint, which only a test server can afford.
 */
export async function createDatabase(admin: DatabaseTarget, name: string, template?: string): Promise<void> {
  await asAdmin(admin, async (client) => {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
    if (rowCount !== 0) return;
    try {
      const copy = template === undefined ? "" : `template ${pg.escapeIdentifier(template)} strategy file_copy`;
      await client.query(`create database ${pg.escapeIdentifier(name)} ${copy}`);
    } catch (error) {
      // Another process made it between look and make.
      if (!["42P04", "23505"].includes(sqlState(error) ?? "")) throw error;
    }
  });
}

/** Runs `work` on a connection of its own with the login's own rights. */
export async function asAdmin<T>(admin: DatabaseTarget, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(clientConfig(admin, { statementTimeoutMs: 0, lockTimeoutMs: 0, idleInTransactionTimeoutMs: 0 }));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Runs `work` on a connection of its own that acts as the owner of the tables, without a time limit. Columns arrive as everywhere else. */
export async function asOwner<T>(target: DatabaseTarget, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const session = { role: "motcua_owner", statementTimeoutMs: 0, lockTimeoutMs: 0, idleInTransactionTimeoutMs: 0 } as const;
  const client = new pg.Client({ ...clientConfig(target, session), types: rowValues });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
