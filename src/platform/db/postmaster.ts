import { existsSync, readFileSync, readlinkSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** What a running server wrote into `postmaster.pid`. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** Empty when the server listens on TCP only. */
  readonly socketDir: string;
  readonly status: string;
}

const POLL_MS = 4;
const STOP_WAIT_MS = 30_000;

/**
 * The server that runs on this folder, whoever started it. A `postmaster.pid` whose process is gone, or is another program
 * under a number used again (after a restart of the machine), is not a server.
 */
export function findPostmaster(pgdata: string): Postmaster | undefined {
  let lines: readonly string[];
  try {
    lines = readFileSync(join(pgdata, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return undefined;
  }
  const pid = Math.abs(Number(lines[0]));
  if (!runsIn(pid, pgdata)) return undefined;
  return { pid, port: Number(lines[3] ?? 0), socketDir: lines[4] ?? "", status: (lines[7] ?? "").trim() };
}

/** The server changes into its data folder, so the kernel knows which folder a process number serves. */
function runsIn(pid: number, pgdata: string): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(pgdata);
  } catch {
    return false;
  }
}

/** Above Linux's largest process number, so no process ever has it. */
const PID_OF_NOBODY = 4_194_305;

/**
 * Lets the server start over a `postmaster.pid` whose process number another program has by now. Only the number is
 * overwritten: the lines below it tell the server whether processes of a killed predecessor still hold its shared memory,
 * and to start beside them would ruin the data.
 */
export function disownStalePid(pgdata: string): void {
  const path = join(pgdata, "postmaster.pid");
  if (!existsSync(path) || findPostmaster(pgdata) !== undefined) return;
  const [, ...below] = readFileSync(path, "utf8").split("\n");
  writeFileSync(path, [String(PID_OF_NOBODY), ...below].join("\n"));
}

/** Waits until the server accepts connections, is gone (undefined), or `isOver` says to stop waiting. */
export async function awaitReady(pgdata: string, isOver: () => boolean): Promise<Postmaster | undefined> {
  for (;;) {
    const found = findPostmaster(pgdata);
    if (found?.status === "ready") return found;
    if (isOver()) return undefined;
    await sleep(POLL_MS);
  }
}

/** Stops a server in order (its "fast" way: sessions end, everything is written) and waits until it is gone. */
export async function stopPostmaster(pgdata: string): Promise<void> {
  const found = findPostmaster(pgdata);
  if (found === undefined) return;
  signal(found.pid, "SIGINT");
  const deadline = performance.now() + STOP_WAIT_MS;
  while (findPostmaster(pgdata)?.pid === found.pid) {
    // Immediate shutdown loses nothing that was acknowledged: the next start recovers from the log.
    if (performance.now() > deadline) signal(found.pid, "SIGQUIT");
    await sleep(POLL_MS);
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone between look and signal.
  }
}
