import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isProblem, type Problem, problem } from "#kernel/problem";
import { faultFields, log } from "#platform/log";
import { giveTo, hostOf, type Place, serverUser, startCluster, SUPERUSER } from "./cluster.ts";
import { hasLiveLease, takeLease } from "./lease.ts";
import { findPostgresPackage, isReachable, usablePostgres } from "./postgres-binaries.ts";
import { awaitReady, findPostmaster, type Postmaster, stopPostmaster } from "./postmaster.ts";
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
  /** The server's process when this use began; it is another one after the server was killed and started again. */
  readonly pid: number;
  /** Ends this process's use; the last user stops the server. May be called more than once. */
  release(): Promise<void>;
}

export interface LaunchOptions {
  readonly dataDir: string;
  /** Server parameters beyond the house's own, for tests and benches. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Where the binaries are, when not in the package for this machine. */
  readonly findPackage?: () => string | undefined;
}

/** Where a copy of the binaries goes when the data folder is closed to the server's user too: only root comes here. */
const COPY_FOLDER = "/var/cache/motcua";
const GATE_WAIT_MS = 60_000;
/** How soon a killed server is noticed: two small file reads a time. */
const WATCH_MS = 250;

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
    const running = await joinOrStart(place, options);
    if (isProblem(running)) return running;
    return embeddedServer(place, running, options);
  } finally {
    await gate.release();
  }
}

function embeddedServer(place: Place, running: Postmaster, options: LaunchOptions): EmbeddedServer {
  const endLease = takeLease(place.users);
  const watch = setInterval(
    () => void revive(place, { ...options, parameters: { ...options.parameters, port: String(running.port) } }),
    WATCH_MS,
  );
  watch.unref();
  let released: Promise<void> | undefined;
  return {
    address: {
      host: hostOf(place, running),
      port: running.port,
      user: SUPERUSER,
      password: readFileSync(place.passwordFile, "utf8").trim(),
    },
    pid: running.pid,
    release() {
      clearInterval(watch);
      return (released ??= leave(place, endLease));
    },
  };
}

/**
 * Starts the server again at the same address when it was killed under its users. The first of them to notice does it, and
 * nothing that was acknowledged is lost: the server recovers from its log before it answers.
 */
async function revive(place: Place, options: LaunchOptions): Promise<void> {
  // Somebody may have removed the whole folder: then there is nothing to bring back.
  if (!existsSync(place.pgdata) || findPostmaster(place.pgdata) !== undefined) return;
  const gate = await lockFolder(place.folder, "gate", 0);
  if (gate === undefined) return;
  try {
    // The last user may have stopped it between look and lock.
    if (findPostmaster(place.pgdata) !== undefined || !hasLiveLease(place.users)) return;
    log.warn("db.server_gone", {});
    const revived = await joinOrStart(place, options);
    if (isProblem(revived)) log.error("db.server_not_revived", { problem: revived.problem, reason: String(revived.params["reason"]) });
    else log.info("db.server_revived", { pid: revived.pid });
  } catch (error) {
    log.error("db.server_not_revived", faultFields(error));
  } finally {
    await gate.release();
  }
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
    users: join(folder, "users"),
    passwordFile: join(folder, "password"),
    logFile: join(folder, "server.log"),
  };
}

async function joinOrStart(
  place: Place,
  { parameters = {}, findPackage = findPostgresPackage }: Omit<LaunchOptions, "dataDir">,
): Promise<Postmaster | Problem> {
  const present = findPostmaster(place.pgdata);
  if (present !== undefined && present.status !== "stopping") {
    const ready = await awaitReady(place.pgdata, () => findPostmaster(place.pgdata) === undefined);
    if (ready !== undefined) return ready;
  }
  await stopPostmaster(place.pgdata);
  const user = serverUser(place.pgdata);
  const packageFolder = findPackage();
  if (packageFolder === undefined)
    return problem("platform.database_binaries_missing", { platform: `${process.platform}-${process.arch}` });
  try {
    giveTo(place.folder, user);
    const isReached = isReachable(place.folder, user);
    const native = usablePostgres(packageFolder, isReached ? place.folder : COPY_FOLDER, user);
    return await startCluster({ place, native, user, isReached, extra: parameters });
  } catch (error) {
    return problem("platform.database_not_started", { reason: error instanceof Error ? error.message : "?", log: place.logFile });
  }
}
