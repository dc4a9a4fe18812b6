import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import type pg from "pg";
import { z } from "zod";
import type { Instant } from "#kernel/instant";
import { type Problem, problem } from "#kernel/problem";
import { type CopiedFile, copyFile, copyTree } from "./copy-tree.ts";
import { asAdmin } from "./open.ts";
import type { DatabaseTarget } from "./target.ts";

/** The list of what a backup holds; written last, so a backup without it is not one. */
export const manifestSchema = z.strictObject({
  format: z.literal(1),
  createdAt: z.string(),
  postgres: z.string(),
  files: z.array(z.strictObject({ path: z.string(), bytes: z.number().int(), sha256: z.string() })),
});

export type BackupManifest = z.output<typeof manifestSchema>;

export const MANIFEST_NAME = "manifest.json";

/** Folders of a cluster whose content belongs to the running server alone; `pg_wal` is added as far as it is needed. */
const EMPTY_FOLDERS = new Set([
  "pg_wal",
  "pg_replslot",
  "pg_dynshmem",
  "pg_notify",
  "pg_serial",
  "pg_snapshots",
  "pg_stat_tmp",
  "pg_subtrans",
  "socket",
]);
const LEFT_OUT = /^(?:postmaster\.(?:pid|opts)|backup_label.*|tablespace_map.*)$|(?:^|\/)(?:pgsql_tmp.*|pg_internal\.init.*)$/u;
const WAL_FILE = /^[0-9A-F]{24}$/u;

export interface BackupOptions {
  readonly dataDir: string;
  readonly target: DatabaseTarget;
  readonly folder: string;
  readonly at: Instant;
  readonly progress: (text: string) => void;
}

/**
 * Backs up a data folder while the system runs: the cluster as PostgreSQL's own base backup with the log that makes it
 * whole, then the files. Files come after the database, because a fact that names a file is written after the file: every
 * file that the copied ledger names is then in the copy. Each file is hashed; a crash leaves a folder without a manifest.
 * Problem: `platform.folder_not_empty`.
 */
export async function backUp(options: BackupOptions): Promise<BackupManifest | Problem> {
  const { dataDir, folder } = options;
  if (existsSync(folder) && readdirSync(folder).length > 0) return problem("platform.folder_not_empty", { path: folder });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const cluster = await asAdmin(options.target, (client) => copyCluster(client, options));
  options.progress("files");
  const password = await copyFile(join(dataDir, "db", "password"), join(folder, "db", "password"));
  const itself = relative(dataDir, folder);
  const isEntered = (path: string): boolean => path !== "db" && path !== itself;
  const rest = await copyTree(dataDir, folder, { isEntered, isCopied: (path) => path !== "owner.pid" });
  const files = [...cluster, ...(password === undefined ? [] : [{ path: join("db", "password"), ...password }]), ...rest];
  const postgres = readFileSync(join(dataDir, "db", "pgdata", "PG_VERSION"), "utf8").trim();
  const manifest: BackupManifest = { format: 1, createdAt: options.at, postgres, files };
  await writeFile(join(folder, MANIFEST_NAME), `${JSON.stringify(manifest)}\n`, { mode: 0o600, flush: true });
  return manifest;
}

async function copyCluster(client: pg.Client, { dataDir, folder, progress }: BackupOptions): Promise<CopiedFile[]> {
  const pgdata = join(dataDir, "db", "pgdata");
  const copy = join(folder, "db", "pgdata");
  // Keeps the log that the copy needs from being recycled meanwhile; goes with this session, also when it breaks.
  await client.query("select pg_create_physical_replication_slot('motcua_backup_' || pg_backend_pid(), true, true)");
  await client.query("select pg_backup_start('motcua', true)");
  const tree = await copyTree(pgdata, copy, {
    isEntered: (path) => (progress(path), !EMPTY_FOLDERS.has(path)),
    isCopied: (path) => !LEFT_OUT.test(path),
  });
  const { rows } = await client.query<{ readonly label: string; readonly last: string }>(
    "select labelfile as label, pg_walfile_name(lsn - 1) as last from pg_backup_stop(false)",
  );
  const { label = "", last = "" } = rows[0] ?? {};
  const first = /\(file ([0-9A-F]{24})\)/u.exec(label)?.[1];
  if (first === undefined) throw new Error("the backup label names no log file");
  await writeFile(join(copy, "backup_label"), label, { mode: 0o600, flush: true });
  const labelled = digestOf(join(copy, "backup_label"));
  const wal: CopiedFile[] = [];
  for (const name of readdirSync(join(pgdata, "pg_wal"))) {
    if (!WAL_FILE.test(name) || name < first || name > last) continue;
    const file = await copyFile(join(pgdata, "pg_wal", name), join(copy, "pg_wal", name));
    if (file !== undefined) wal.push({ path: join("pg_wal", name), ...file });
  }
  return [...tree, ...wal, { path: "backup_label", ...labelled }].map((file) => ({ ...file, path: join("db", "pgdata", file.path) }));
}

function digestOf(path: string): Omit<CopiedFile, "path"> {
  const content = readFileSync(path);
  return { bytes: content.length, sha256: createHash("sha256").update(content).digest("hex") };
}
