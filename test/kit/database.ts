import { createHash, randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { isProblem } from "#kernel/problem";
import { type EmbeddedServer, useEmbeddedServer } from "#platform/db/launch";
import { migrate } from "#platform/db/migrate";
import { readMigrations } from "#platform/db/migration-file";
import { asAdmin, createDatabase } from "#platform/db/open";
import { type Database, openPools, type PoolOptions } from "#platform/db/pool";
import { lockFolder } from "#platform/db/process-lock";
import type { DatabaseTarget } from "#platform/db/target";
import { projectRoot } from "#platform/root";

/** Test databases are thrown away, so they need not survive a power cut; everything else is as in production. */
const FAST = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", shared_buffers: "64MB" } as const;
const TEMPLATE_WAIT_MS = 120_000;

/**
 * The folder of the server that all test files of this checkout share. Each file joins it and the last one out stops it; the
 * cluster stays for the next run, which then starts in some 30 ms.
 */
function testFolder(): string {
  const mark = createHash("sha256")
    .update(`${projectRoot} ${process.getuid?.() ?? ""}`)
    .digest("hex")
    .slice(0, 10);
  const folder = process.env["MOTCUA_TEST_DATA"] ?? join(tmpdir(), `motcua-test-${mark}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Uses the shared test server; for a runner that wants to keep it up between files. Release it at the end. */
export async function useTestServer(): Promise<EmbeddedServer> {
  const server = await useEmbeddedServer({ dataDir: testFolder(), parameters: FAST });
  if (isProblem(server)) throw new Error(`test server: ${server.problem} ${JSON.stringify(server.params)}`);
  return server;
}

/** An empty, not migrated database of its own on the shared server, dropped when `work` is over. */
export async function withEmptyDatabase<T>(work: (target: DatabaseTarget) => Promise<T>): Promise<T> {
  return withClone({ isMigrated: false }, (database) => work(database.target));
}

/** A freshly migrated database of its own, dropped when `work` is over. */
export async function withDatabase<T>(work: (database: Database) => Promise<T>, options: PoolOptions = {}): Promise<T> {
  return withClone({ isMigrated: true, ...options }, work);
}

/**
 * A freshly migrated database for a whole test file, dropped after its last test:
 * `const database = await useDatabase();` at the top of the file.
 */
export async function useDatabase(options: PoolOptions = {}): Promise<Database> {
  const clone = await openClone({ isMigrated: true, ...options });
  after(() => clone.drop());
  return clone.database;
}

interface Clone {
  readonly database: Database;
  readonly drop: () => Promise<void>;
}

interface CloneOptions extends PoolOptions {
  readonly isMigrated: boolean;
}

async function withClone<T>(options: CloneOptions, work: (database: Database) => Promise<T>): Promise<T> {
  const clone = await openClone(options);
  try {
    return await work(clone.database);
  } finally {
    await clone.drop();
  }
}

async function openClone({ isMigrated, ...options }: CloneOptions): Promise<Clone> {
  const server = await useTestServer();
  const admin = { ...server.address, database: "postgres" };
  try {
    const template = isMigrated ? await ensureTemplate(admin) : undefined;
    // The process id lets a later run find what a killed one left; the random part keeps a reused id from meeting it.
    const name = `test_${process.pid}_${randomBytes(5).toString("hex")}`;
    await createDatabase(admin, name, template);
    const database = openPools({ ...admin, database: name }, { poolMax: 8, ...options });
    return { database, drop: () => dropClone(database, server) };
  } catch (error) {
    await server.release();
    throw error;
  }
}

async function dropClone(database: Database, server: EmbeddedServer): Promise<void> {
  await database.close();
  const { target } = database;
  if ("database" in target) await dropDatabase({ ...target, database: "postgres" }, target.database);
  await server.release();
}

async function dropDatabase(admin: DatabaseTarget, name: string): Promise<void> {
  await asAdmin(admin, (client) => client.query(`drop database if exists "${name}" with (force)`));
}

/** The migrated template, made once for each state of the migrations and roles; older ones and clones of killed runs are dropped. */
async function ensureTemplate(admin: DatabaseTarget): Promise<string> {
  const files = readMigrations();
  const mark = createHash("sha256")
    .update(files.map((file) => file.checksum).join(" "))
    .digest("hex")
    .slice(0, 16);
  const name = `template_${mark}`;
  if (await isComplete(admin, name)) return name;
  const lock = await lockFolder(testFolder(), "template", TEMPLATE_WAIT_MS);
  try {
    if (await isComplete(admin, name)) return name;
    await dropLeftovers(admin);
    await createDatabase(admin, name);
    const migrated = await migrate({ ...admin, database: name }, files);
    if (isProblem(migrated)) throw new Error(`migrations: ${migrated.problem} ${JSON.stringify(migrated.params)}`);
    // The mark that it is complete: a run killed on the way leaves a template that is made anew.
    await asAdmin(admin, (client) => client.query(`alter database "${name}" with is_template true allow_connections false`));
    return name;
  } finally {
    await lock?.release();
  }
}

async function isComplete(admin: DatabaseTarget, name: string): Promise<boolean> {
  return asAdmin(admin, async (client) => {
    const { rowCount } = await client.query("select from pg_database where datname = $1 and datistemplate", [name]);
    return rowCount === 1;
  });
}

async function dropLeftovers(admin: DatabaseTarget): Promise<void> {
  await asAdmin(admin, async (client) => {
    const { rows } = await client.query<{ readonly datname: string }>(
      "select datname from pg_database where datname ~ '^(?:template_[0-9a-f]{16}|test_)'",
    );
    for (const { datname } of rows) {
      if (datname.startsWith("test_") && isRunning(Number(datname.split("_")[1]))) continue;
      if (datname.startsWith("template_")) await client.query(`alter database "${datname}" with is_template false`);
      await client.query(`drop database "${datname}" with (force)`);
    }
  });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
