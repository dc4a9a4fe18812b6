import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isProblem, type Problem, problem } from "#kernel/problem";
import { type BackupManifest, MANIFEST_NAME, manifestSchema } from "./backup.ts";
import { serverUser } from "./cluster.ts";
import { copyFile, copyFiles } from "./copy-tree.ts";

/** Folders that PostgreSQL expects although a backup leaves them empty; copies of backups often lose empty folders. */
const EXPECTED_FOLDERS = [
  "pg_wal/archive_status",
  "pg_wal/summaries",
  "pg_commit_ts",
  "pg_dynshmem",
  "pg_logical/mappings",
  "pg_logical/snapshots",
  "pg_multixact/members",
  "pg_multixact/offsets",
  "pg_notify",
  "pg_replslot",
  "pg_serial",
  "pg_snapshots",
  "pg_stat",
  "pg_stat_tmp",
  "pg_subtrans",
  "pg_tblspc",
  "pg_twophase",
  "pg_xact",
] as const;

/**
 * Lays a backup out as a new data folder. Everything is compared with the manifest while it is copied, and the folder takes
 * its name last: a damaged backup or a crash leaves no half-restored data folder behind. The next start recovers the cluster
 * to the end of the backup. Problems: `platform.folder_not_empty`, `platform.backup_damaged`.
 */
export async function restoreBackup(folder: string, dataDir: string, progress: (text: string) => void): Promise<BackupManifest | Problem> {
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0) return problem("platform.folder_not_empty", { path: dataDir });
  const manifest = readManifest(folder);
  if (isProblem(manifest)) return manifest;
  const partial = `${dataDir}.partial`;
  rmSync(partial, { recursive: true, force: true });
  const [damaged] = await copyFiles(manifest.files, async ({ path, bytes, sha256 }) => {
    progress(path);
    // A manifest from elsewhere must not write outside the folder.
    const isInside = !path.startsWith("/") && !path.split("/").includes("..");
    const copied = isInside ? await copyFile(join(folder, path), join(partial, path)) : undefined;
    return copied?.bytes === bytes && copied.sha256 === sha256 ? undefined : path;
  });
  if (damaged !== undefined) {
    rmSync(partial, { recursive: true, force: true });
    return problem("platform.backup_damaged", { path: damaged });
  }
  const pgdata = join(partial, "db", "pgdata");
  for (const name of EXPECTED_FOLDERS) mkdirSync(join(pgdata, name), { recursive: true, mode: 0o700 });
  giveAll(pgdata);
  rmSync(dataDir, { recursive: true, force: true });
  renameSync(partial, dataDir);
  return manifest;
}

function readManifest(folder: string): BackupManifest | Problem {
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(join(folder, MANIFEST_NAME), "utf8")));
  } catch {
    return problem("platform.backup_damaged", { path: MANIFEST_NAME });
  }
}

/** As root the cluster belongs to the user that runs the server. */
function giveAll(pgdata: string): void {
  const user = serverUser(pgdata);
  if (user === undefined) return;
  chownSync(pgdata, user.uid, user.gid);
  for (const name of readdirSync(pgdata, { recursive: true, encoding: "utf8" })) chownSync(join(pgdata, name), user.uid, user.gid);
}
