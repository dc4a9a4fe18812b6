import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isProblem, type Problem, problem } from "#kernel/problem";
import { freeTcpPort } from "#platform/db/tcp-port";
import { hasLiveLease, takeLease } from "./lease.ts";
import { findPostgresPackage, type ServerUser, usablePostgres } from "./postgres-binaries.ts";
import { awaitReady, clearStalePid, findPostmaster, type Postmaster, stopPostmaster } from "./postmaster.ts";
import { lockFolder, type ProcessLock } from "./process-lock.ts";

/** How to reach a server as its superuser. */
export interface ServerAddress {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

/** The embedded server, as long as this process uses it. */
export interface EmbeddedServer {
  readonly address: ServerAddress;
  readonly pid: number;
  /** Ends this process's use; the last user stops the server. May be called more than once. */
  release(): Promise<void>;
}

export interface LaunchOptions {
  readonly dataDir: string;
  /** Server parameters beyond the house's own, for tests and benches. */
  readonly parameters?: Readonly<Record<string, string>>;
}

const SUPERUSER = "postgres";
/** `nobody` of every Linux distribution: present in /etc/passwd, which PostgreSQL requires, and owning nothing. */
const NOBODY: ServerUser = { uid: 65_534, gid: 65_534 };
/** `sun_path` holds 108 bytes; the file is `.s.PGSQL.5432` with its lock beside it. */
const SOCKET_PATH_MAX = 107 - "/.s.PGSQL.65535.lock".length;
const GATE_WAIT_MS = 60_000;
const START_WAIT_MS = 60_000;
/** A killed postmaster's children need a moment to notice; until then its shared memory is still in use. */
const RETRIES_MAX = 25;
const RETRY_MS = 200;
const LOG_BYTES_MAX = 16 * 1024 * 1024;

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

interface Place {
  readonly folder: string;
  readonly pgdata: string;
  readonly socketDir: string;
  readonly users: string;
  readonly passwordFile: string;
  readonly logFile: string;
}

/**
 * Uses the embedded PostgreSQL of a data folder: joins the server that runs there (of another process, or an orphan of one
 * that was killed), or starts one. Every user is noted by process, and the last to leave stops the server.
 * Problems: `platform.data_folder_not_writable`, `platform.database_binaries_missing`, `platform.database_not_started`.
 */
export async function useEmbeddedServer(options: LaunchOptions): Promise<EmbeddedServer | Problem> {
  const place = preparePlace(options.dataDir);
  if (isProblem(place)) return place;
  const gate = await lockFolder(place.folder, "gate", GATE_WAIT_MS);
  if (gate === undefined) return problem("platform.database_not_started", { reason: "gate", log: place.logFile });
  try {
    const running = await joinOrStart(place, options.parameters ?? {});
    if (isProblem(running)) return running;
    return embeddedServer(place, running);
  } finally {
    await gate.release();
  }
}

function embeddedServer(place: Place, running: Postmaster): EmbeddedServer {
  const endLease = takeLease(place.users);
  let released: Promise<void> | undefined;
  const host = running.port === SOCKET_PORT ? place.socketDir : "127.0.0.1";
  return {
    address: { host, port: running.port, user: SUPERUSER, password: readFileSync(place.passwordFile, "utf8").trim() },
    pid: running.pid,
    release: () => (released ??= leave(place, endLease)),
  };
}

async function leave(place: Place, endLease: () => void): Promise<void> {
  const gate = await lockFolder(place.folder, "gate", GATE_WAIT_MS);
  try {
    endLease();
    if (!hasLiveLease(place.users)) await stopPostmaster(place.pgdata);
  } finally {
    await gate?.release();
  }
}

/**
 * Claims a data folder for one serving process. A second `motcua start` on it is refused: two of them would fight for jobs
 * and files. Problem: `platform.data_folder_in_use` with the owner's process id.
 */
export async function claimDataFolder(dataDir: string): Promise<ProcessLock | Problem> {
  const made = makeFolder(dataDir, 0o755);
  if (isProblem(made)) return made;
  const ownerFile = join(dataDir, "owner.pid");
  const lock = await lockFolder(dataDir, "serve", 0);
  if (lock === undefined) {
    const pid = existsSync(ownerFile) ? readFileSync(ownerFile, "utf8").trim() : "?";
    return problem("platform.data_folder_in_use", { path: dataDir, pid });
  }
  writeFileSync(ownerFile, `${process.pid}\n`);
  return lock;
}

/** The port in the socket's file name; a server with another port listens on TCP. */
const SOCKET_PORT = 5432;

function makeFolder(path: string, mode: number): undefined | Problem {
  try {
    mkdirSync(path, { recursive: true, mode });
    const probe = join(path, `.probe-${process.pid}`);
    writeFileSync(probe, "");
    rmSync(probe, { force: true });
    return undefined;
  } catch {
    return problem("platform.data_folder_not_writable", { path });
  }
}

function preparePlace(dataDir: string): Place | Problem {
  // Others may pass through the data folder (the server's user must), but each folder in it is closed.
  const made = makeFolder(dataDir, 0o755) ?? makeFolder(join(dataDir, "db"), 0o700);
  if (made !== undefined) return made;
  const folder = realpathSync(join(dataDir, "db"));
  return {
    folder,
    pgdata: join(folder, "pgdata"),
    socketDir: join(folder, "socket"),
    users: join(folder, "users"),
    passwordFile: join(folder, "password"),
    logFile: join(folder, "server.log"),
  };
}

/** Root may not run PostgreSQL, so the folder's owner does, or `nobody` for a new folder. Anybody else runs it as himself. */
function serverUser(place: Place): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (!existsSync(place.pgdata)) return NOBODY;
  const { uid, gid } = statSync(place.pgdata);
  return uid === 0 ? NOBODY : { uid, gid };
}

async function joinOrStart(place: Place, extra: Readonly<Record<string, string>>): Promise<Postmaster | Problem> {
  const present = findPostmaster(place.pgdata);
  if (present !== undefined && present.status !== "stopping") {
    const ready = await awaitReady(place.pgdata, () => findPostmaster(place.pgdata) === undefined);
    if (ready !== undefined) return ready;
  }
  await stopPostmaster(place.pgdata);
  const user = serverUser(place);
  const packageFolder = findPostgresPackage();
  if (packageFolder === undefined)
    return problem("platform.database_binaries_missing", { platform: `${process.platform}-${process.arch}` });
  try {
    giveTo(place.folder, user);
    const native = usablePostgres(packageFolder, place.folder, user);
    return initialise(place, native, user) ?? (await start(place, native, { user, extra }));
  } catch (error) {
    return problem("platform.database_not_started", { reason: error instanceof Error ? error.message : "?", log: place.logFile });
  }
}

function giveTo(path: string, user: ServerUser | undefined): void {
  if (user !== undefined) chownSync(path, user.uid, user.gid);
}

/** Server processes get no environment of ours: a stray PGDATA, LC_ALL or LD_PRELOAD must not change the database. */
const SERVER_ENV = { PATH: "/usr/bin:/bin", LANG: "C.UTF-8", TZ: "UTC" } as const;

function initialise(place: Place, native: string, user: ServerUser | undefined): Problem | undefined {
  if (existsSync(join(place.pgdata, "PG_VERSION"))) return undefined;
  const partial = `${place.pgdata}.partial`;
  rmSync(partial, { recursive: true, force: true });
  writeFileSync(place.passwordFile, `${randomBytes(24).toString("base64url")}\n`, { mode: 0o600 });
  giveTo(place.passwordFile, user);
  const locale = ["--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=vi-VN"];
  const args = ["-D", partial, "-U", SUPERUSER, `--pwfile=${place.passwordFile}`, "--auth=scram-sha-256", "--data-checksums", ...locale];
  const made = spawnSync(join(native, "bin", "initdb"), args, { ...user, cwd: place.folder, env: SERVER_ENV, encoding: "utf8" });
  if (made.status !== 0) {
    const reason = made.error?.message ?? made.stderr.trim().split("\n").at(-1) ?? "?";
    return problem("platform.database_not_started", { reason, log: place.logFile });
  }
  // A crash before this line leaves a partial cluster without one fact in it; the next start begins again.
  renameSync(partial, place.pgdata);
  return undefined;
}

interface StartOptions {
  readonly user: ServerUser | undefined;
  readonly extra: Readonly<Record<string, string>>;
}

async function start(place: Place, native: string, { user, extra }: StartOptions): Promise<Postmaster | Problem> {
  mkdirSync(place.socketDir, { recursive: true, mode: 0o700 });
  giveTo(place.socketDir, user);
  const parameters = { ...PARAMETERS, ...(await listening(place)), ...extra };
  const args = ["-D", place.pgdata, ...Object.entries(parameters).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
  for (let attempt = 1; ; attempt += 1) {
    clearStalePid(place.pgdata);
    const outcome = await startOnce(place, join(native, "bin", "postgres"), { args, user });
    if (typeof outcome !== "string") return outcome;
    if (attempt >= RETRIES_MAX || !/shared memory block|lock file|could not bind/u.test(outcome)) {
      return problem("platform.database_not_started", { reason: outcome, log: place.logFile });
    }
    await sleep(RETRY_MS);
  }
}

/** A socket file in the data folder, closed to others; a free loopback port where its path would be too long. */
async function listening(place: Place): Promise<Readonly<Record<string, string>>> {
  if (Buffer.byteLength(place.socketDir) <= SOCKET_PATH_MAX && !/[,"'\\]/u.test(place.socketDir)) {
    return { listen_addresses: "", unix_socket_directories: place.socketDir, unix_socket_permissions: "0700", port: String(SOCKET_PORT) };
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
