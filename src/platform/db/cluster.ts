import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Problem, problem } from "#kernel/problem";
import type { ServerUser } from "./postgres-binaries.ts";
import { awaitReady, disownStalePid, type Postmaster } from "./postmaster.ts";
import { freeTcpPort } from "./tcp-port.ts";

/** The cluster's superuser, with a random password that lies in the data folder. */
export const SUPERUSER = "postgres";
/** The port in the socket's file name; a server with another port listens on TCP. */
const SOCKET_PORT = 5432;
/** `sun_path` holds 108 bytes with the closing zero. */
const SOCKET_PATH_MAX = 107 - `/.s.PGSQL.${SOCKET_PORT}`.length;
/** `nobody` of every Linux distribution: present in /etc/passwd, which PostgreSQL requires, and owning nothing. */
const NOBODY: ServerUser = { uid: 65_534, gid: 65_534 };
const START_WAIT_MS = 60_000;
/** A killed postmaster's children need a moment to notice; until then its shared memory is still in use. */
const RETRIES_MAX = 25;
const RETRY_MS = 200;
const LOG_BYTES_MAX = 16 * 1024 * 1024;
/**
 * The data folder by another name: the working directory, into which root has put the server. It works when a folder above
 * is closed to the server's user (a clone under /root, a folder of `mktemp -d`), because the kernel asks for no right on the way.
 */
const HERE = "/proc/self/cwd";

/** What the house asks of the server. Durable: an acknowledged command survives a power cut. */
const PARAMETERS: Readonly<Record<string, string>> = {
  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",
  shared_buffers: "256MB",
  max_connections: "120",
  max_wal_size: "2GB",
  checkpoint_timeout: "15min",
  wal_compression: "on",
  jit: "off",
  random_page_cost: "1.1",
  password_encryption: "scram-sha-256",
  timezone: "UTC",
  log_timezone: "UTC",
  log_line_prefix: "%m [%p] ",
  log_min_duration_statement: "-1",
  // A failing statement is logged without its text and parameters: they may hold personal data.
  log_min_error_statement: "panic",
  log_parameter_max_length_on_error: "0",
};

/** Where a cluster and what belongs to it lie. */
export interface Place {
  readonly folder: string;
  readonly pgdata: string;
  readonly users: string;
  readonly passwordFile: string;
  readonly logFile: string;
}

/** How to start a cluster. */
export interface ClusterOptions {
  readonly place: Place;
  /** Folder with `bin`, `lib`, `share`. */
  readonly native: string;
  readonly user: ServerUser | undefined;
  /** Whether the server's user can reach the data folder by its path. */
  readonly isReached: boolean;
  readonly extra: Readonly<Record<string, string>>;
}

/** Starts the cluster, made first when there is none. Problem: `platform.database_not_started` with the server's own words. */
export async function startCluster(options: ClusterOptions): Promise<Postmaster | Problem> {
  return initialise(options) ?? (await start(options));
}

/** The host under which a running server is reached, also one that somebody else started. */
export function hostOf(place: Place, running: Postmaster): string {
  if (running.port !== SOCKET_PORT) return "127.0.0.1";
  return running.socketDir.replace(HERE, place.pgdata);
}

/** Root may not run PostgreSQL, so the folder's owner does, or `nobody` for a new folder. Anybody else runs it as himself. */
export function serverUser(pgdata: string): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (!existsSync(pgdata)) return NOBODY;
  const { uid, gid } = statSync(pgdata);
  return uid === 0 ? NOBODY : { uid, gid };
}

/** Gives a file or folder to the server's user. */
export function giveTo(path: string, user: ServerUser | undefined): void {
  if (user !== undefined) chownSync(path, user.uid, user.gid);
}

/** Server processes get no environment of ours: a stray PGDATA, LC_ALL or LD_PRELOAD must not change the database. */
const SERVER_ENV = { PATH: "/usr/bin:/bin", LANG: "C.UTF-8", TZ: "UTC" } as const;

function initialise({ place, native, user, isReached }: ClusterOptions): Problem | undefined {
  if (existsSync(join(place.pgdata, "PG_VERSION"))) return undefined;
  const partial = `${place.pgdata}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { mode: 0o700 });
  giveTo(partial, user);
  writeFileSync(place.passwordFile, `${randomBytes(24).toString("base64url")}\n`, { mode: 0o600 });
  const handOver = lendPassword(place, user);
  const locale = ["--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=vi-VN"];
  const args = ["-U", SUPERUSER, `--pwfile=${handOver.file}`, "--auth=scram-sha-256", "--data-checksums", ...locale];
  const folder = ["-D", isReached ? partial : HERE];
  const made = spawnSync(join(native, "bin", "initdb"), [...folder, ...args], { ...user, cwd: partial, env: SERVER_ENV, encoding: "utf8" });
  rmSync(handOver.folder, { recursive: true, force: true });
  if (made.status !== 0) {
    const reason = made.error?.message ?? made.stderr.trim().split("\n").at(-1) ?? "?";
    return problem("platform.database_not_started", { reason, log: place.logFile });
  }
  // A crash before this line leaves a partial cluster without one fact in it; the next start begins again.
  renameSync(partial, place.pgdata);
  return undefined;
}

/** initdb reads the password from a file that its user can reach, which the data folder may not be. */
function lendPassword(place: Place, user: ServerUser | undefined): { readonly folder: string; readonly file: string } {
  const folder = mkdtempSync(join(tmpdir(), "motcua-initdb-"));
  const file = join(folder, "password");
  writeFileSync(file, readFileSync(place.passwordFile), { mode: 0o600 });
  giveTo(file, user);
  giveTo(folder, user);
  return { folder, file };
}

async function start({ place, native, user, isReached, extra }: ClusterOptions): Promise<Postmaster | Problem> {
  const socketDir = isReached ? join(place.folder, "socket") : join(place.pgdata, "socket");
  mkdirSync(socketDir, { recursive: true, mode: 0o700 });
  giveTo(socketDir, user);
  const parameters = { ...PARAMETERS, ...(await listening(socketDir, isReached)), ...extra };
  const args = [
    "-D",
    isReached ? place.pgdata : HERE,
    ...Object.entries(parameters).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ];
  for (let attempt = 1; ; attempt += 1) {
    disownStalePid(place.pgdata);
    clearFolder(socketDir);
    const outcome = await startOnce(place, join(native, "bin", "postgres"), { args, user });
    if (typeof outcome !== "string") return outcome;
    if (attempt >= RETRIES_MAX || !/shared memory block|lock file|could not bind/u.test(outcome)) {
      return problem("platform.database_not_started", { reason: outcome, log: place.logFile });
    }
    await sleep(RETRY_MS);
  }
}

/**
 * Removes the socket of a killed server with its lock, which names a process that may linger as a zombie, or be another
 * program by now. The folder serves this cluster alone, and the cluster's own lock has been looked at.
 */
function clearFolder(socketDir: string): void {
  for (const name of readdirSync(socketDir)) rmSync(join(socketDir, name), { force: true });
}

/** A socket file in the data folder, closed to others; a free loopback port where its path would be too long. */
async function listening(socketDir: string, isReached: boolean): Promise<Readonly<Record<string, string>>> {
  if (Buffer.byteLength(socketDir) <= SOCKET_PATH_MAX && !/[,"'\\]/u.test(socketDir)) {
    return {
      listen_addresses: "",
      unix_socket_directories: isReached ? socketDir : `${HERE}/socket`,
      unix_socket_permissions: "0700",
      port: String(SOCKET_PORT),
    };
  }
  return { listen_addresses: "127.0.0.1", unix_socket_directories: "", port: String(await freeTcpPort()) };
}

interface Spawned {
  readonly args: readonly string[];
  readonly user: ServerUser | undefined;
}

/** Starts the server once; a string is why it did not start. */
async function startOnce(place: Place, binary: string, { args, user }: Spawned): Promise<Postmaster | string> {
  const logStart = openLog(place.logFile);
  const logFd = openSync(place.logFile, "a", 0o600);
  // Detached: a Ctrl-C in the terminal must reach us alone, so that we finish what runs before we stop the server.
  const child = spawn(binary, args, { ...user, cwd: place.pgdata, env: SERVER_ENV, detached: true, stdio: ["ignore", logFd, logFd] });
  closeSync(logFd);
  let failure: string | undefined;
  child.once("error", (error) => (failure = error.message));
  child.once("exit", (code, name) => (failure ??= `exit ${code ?? name}`));
  child.unref();
  const deadline = performance.now() + START_WAIT_MS;
  const ready = await awaitReady(place.pgdata, () => failure !== undefined || performance.now() > deadline);
  if (ready !== undefined) return ready;
  const said = readFileSync(place.logFile, "utf8").slice(logStart);
  return /FATAL: {2}(.*)/u.exec(said)?.[1] ?? failure ?? "time";
}

/** Begins the log anew when it has grown too long; returns its length. */
function openLog(path: string): number {
  if (!existsSync(path)) return 0;
  const { size } = statSync(path);
  if (size <= LOG_BYTES_MAX) return size;
  renameSync(path, `${path}.1`);
  return 0;
}
