import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { type Problem, problem } from "#kernel/problem";
import { projectPath } from "#platform/root";
import { type MigrationFile, readMigrations } from "./migration-file.ts";
import { sqlState } from "./sqlstate.ts";
import { clientConfig, type DatabaseTarget } from "./target.ts";

/** What a migration run did. */
export interface MigrationReport {
  readonly applied: readonly string[];
  /** The highest number that stands in the database afterwards. */
  readonly version: number;
}

interface AppliedRow {
  readonly number: number;
  readonly name: string;
  readonly checksum: string;
  readonly is_breaking: boolean;
}

/** Any fixed number: all migrators of one database queue behind it. */
const MIGRATION_LOCK = 7_402_111_801;
/** A migration that cannot get its lock at once gives way to the people at work, and is run again. */
const LOCK_TIMEOUT_MS = 10_000;
/** How often a process behind another migrator asks whether it is done. */
const TURN_ASKED_EVERY_MS = 50;

/**
 * Brings a database to the latest version. Safe to run by many processes at once: they queue, and the late ones find
 * nothing to do. A database that is up to date costs one read.
 * Problems: `platform.database_unreachable`, `platform.schema_newer`, `platform.migration_changed`, `platform.migration_failed`.
 */
export async function migrate(
  target: DatabaseTarget,
  files: readonly MigrationFile[] = readMigrations(),
): Promise<MigrationReport | Problem> {
  const client = new pg.Client(clientConfig(target, { statementTimeoutMs: 0, lockTimeoutMs: 0, idleInTransactionTimeoutMs: 0 }));
  try {
    await client.connect();
  } catch (error) {
    return problem("platform.database_unreachable", { reason: sqlState(error) ?? "connect" });
  }
  try {
    const before = await readApplied(client);
    const refusal = compare(files, before);
    if (refusal !== undefined) return refusal;
    if (missing(files, before).length === 0) return report(files, []);
    await takeTurn(client);
    return await applyMissing(client, files);
  } finally {
    // Ending the session gives the lock back, whatever happened.
    await client.end();
  }
}

/**
 * Waits for the turn to migrate by asking again and again. A statement that waits for the lock would hold a snapshot, and an
 * index that is built concurrently waits for all older snapshots: the migrator and those behind it would wait for each other.
 */
async function takeTurn(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ readonly taken: boolean }>("select pg_try_advisory_lock($1) as taken", [MIGRATION_LOCK]);
    if (rows[0]?.taken === true) return;
    await sleep(TURN_ASKED_EVERY_MS);
  }
}

/**
 * Whether a running process may go on with the database as it is now: `platform.schema_newer` when somebody has applied a
 * breaking migration that this process does not know.
 */
export async function checkSchema(
  client: Pick<pg.Pool, "query">,
  files: readonly MigrationFile[] = readMigrations(),
): Promise<Problem | undefined> {
  return compare(files, await readApplied(client));
}

async function applyMissing(client: pg.Client, files: readonly MigrationFile[]): Promise<MigrationReport | Problem> {
  await client.query(readFileSync(projectPath("db", "roles.sql"), "utf8"));
  await client.query(`set role motcua_owner; set lock_timeout = ${LOCK_TIMEOUT_MS}`);
  await client.query(BOOKKEEPING);
  const applied = await readApplied(client);
  const refusal = compare(files, applied);
  if (refusal !== undefined) return refusal;
  const names: string[] = [];
  for (const file of missing(files, applied)) {
    try {
      await (file.isOnline ? applyOnline(client, file) : applyInTransaction(client, file));
    } catch (error) {
      await client.query("rollback");
      return problem("platform.migration_failed", { name: file.name, reason: reasonOf(error, file) });
    }
    names.push(file.name);
  }
  return report(files, names);
}

const BOOKKEEPING = `
  create schema if not exists app;
  comment on schema app is 'Projections of the ledger and reference tables.';
  create table if not exists app.migration (
    number integer constraint migration_pk primary key,
    name text not null,
    checksum text not null,
    is_breaking boolean not null,
    applied_at timestamptz not null default clock_timestamp()
  );
  comment on table app.migration is 'Which files of db/migrations have been applied; read by every process at start and while it runs.';
  grant usage on schema app to motcua_reader;
  grant select on app.migration to motcua_reader;
`;

async function readApplied(client: Pick<pg.Pool, "query"> | pg.Client): Promise<readonly AppliedRow[]> {
  try {
    const { rows } = await client.query<AppliedRow>("select number, name, checksum, is_breaking from app.migration order by number");
    return rows;
  } catch (error) {
    // 3F000: no schema yet, 42P01: no table yet.
    if (["3F000", "42P01"].includes(sqlState(error) ?? "")) return [];
    throw error;
  }
}

function compare(files: readonly MigrationFile[], applied: readonly AppliedRow[]): Problem | undefined {
  const known = new Map(files.map((file) => [file.number, file]));
  const unknown = applied.findLast((row) => row.is_breaking && !known.has(row.number));
  if (unknown !== undefined) {
    return problem("platform.schema_newer", { applied: unknown.name, known: files.at(-1)?.name ?? "–" });
  }
  const changed = applied.find((row) => known.has(row.number) && known.get(row.number)?.checksum !== row.checksum);
  return changed === undefined ? undefined : problem("platform.migration_changed", { name: changed.name });
}

/** Modules number within ranges of their own, so a new file may stand below one that has been applied. */
function missing(files: readonly MigrationFile[], applied: readonly AppliedRow[]): readonly MigrationFile[] {
  const done = new Set(applied.map((row) => row.number));
  return files.filter((file) => !done.has(file.number));
}

function report(files: readonly MigrationFile[], applied: readonly string[]): MigrationReport {
  return { applied, version: files.at(-1)?.number ?? 0 };
}

const INSERT_VERSION = "insert into app.migration (number, name, checksum, is_breaking) values ($1, $2, $3, $4)";

function versionRow(file: MigrationFile): readonly unknown[] {
  return [file.number, file.name, file.checksum, file.isBreaking];
}

/** The version row first: should two migrators ever meet in spite of the lock, the second stops at its key. */
async function applyInTransaction(client: pg.Client, file: MigrationFile): Promise<void> {
  await client.query("begin");
  await client.query(INSERT_VERSION, [...versionRow(file)]);
  await client.query(file.sql);
  await client.query("commit");
}

/**
 * Statements that PostgreSQL refuses inside a transaction (CREATE INDEX CONCURRENTLY), one at a time. A crash on the way
 * leaves an invalid index and no version row; the next run drops the invalid index and begins again, so statements say
 * IF NOT EXISTS.
 */
async function applyOnline(client: pg.Client, file: MigrationFile): Promise<void> {
  const { rows } = await client.query<{ readonly name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name
     from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
     where not i.indisvalid and pg_get_userbyid(c.relowner) = 'motcua_owner'`,
  );
  for (const { name } of rows) await client.query(`drop index concurrently if exists ${name}`);
  const statements = file.sql
    .replace(/^\s*--.*$/gmu, "")
    .split(/;\s*$/mu)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== "");
  for (const statement of statements) await client.query(statement);
  await client.query(INSERT_VERSION, [...versionRow(file)]);
}

/** For the person who migrates: PostgreSQL's own sentence with the line. Migrations hold no personal data. */
function reasonOf(error: unknown, file: MigrationFile): string {
  if (!(error instanceof Error)) return "?";
  const position = "position" in error && typeof error.position === "string" ? Number(error.position) : undefined;
  const line = position === undefined ? "" : ` (line ${file.sql.slice(0, position).split("\n").length})`;
  return `${error.message}${line}`;
}
