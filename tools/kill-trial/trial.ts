import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import type { CommandId } from "#kernel/id";
import { isProblem } from "#kernel/problem";
import { useEmbeddedServer, type EmbeddedServer } from "#platform/db/launch";
import { migrate } from "#platform/db/migrate";
import { createDatabase } from "#platform/db/open";
import { withRetry } from "#platform/db/sqlstate";
import { type Database, openPools } from "#platform/db/pool";
import { createLedger, ledgerChecks, type StreamId } from "#ledger";
import { systemClock } from "#platform/clock";
import type { DoctorContext } from "#platform/doctor";
import { createJarProjection, fillJar, jarEnvelope, jarType } from "#kit/jar-stream";

export const TRIAL_DATABASE = "trial";

/** One command of the load, as it is told before it is sent. */
export interface TrialCommand {
  readonly commandId: CommandId;
  readonly streamId: StreamId;
  readonly amount: number;
}

/** What is killed: the serving process, the database's first process, one that serves a connection, or both at once. */
export const VICTIMS = ["process", "database", "connection", "both"] as const;
export type Victim = (typeof VICTIMS)[number];

export interface Trial {
  readonly victim: Victim;
  /** How long the load has run when it happens. */
  readonly afterMs: number;
}

/** What a trial has counted. `faults` is empty when no promise was broken. */
export interface TrialOutcome {
  readonly sentCount: number;
  readonly acknowledgedCount: number;
  /** Sent and not acknowledged: these may stand or not, and stand once after they were sent again. */
  readonly openCount: number;
  readonly faults: readonly string[];
}

const READY_WAIT_MS = 180_000;
/** How long the load goes on after the database alone was killed: long enough for its committer to come back. */
const AFTERMATH_MS = 600;

/** A place for trials: a database of its own on a server of its own, which survives from trial to trial. */
export class TrialGround {
  readonly #folder = mkdtempSync(join(tmpdir(), "motcua-kill-"));

  async prepare(): Promise<void> {
    // Root may not run PostgreSQL, so its server runs as somebody who must be able to pass through.
    chmodSync(this.#folder, 0o755);
    await this.#withDatabase(async ({ target }, server) => {
      await createDatabase({ ...server.address, database: "postgres" }, TRIAL_DATABASE);
      const migrated = await migrate(target);
      if (isProblem(migrated)) throw new Error(`${migrated.problem} ${JSON.stringify(migrated.params)}`);
      await createJarProjection(target);
    });
  }

  /** Runs a load, kills, lets the system come back, and counts. */
  async run(trial: Trial): Promise<TrialOutcome> {
    const load = startLoad(this.#folder);
    await load.ready;
    await sleep(trial.afterMs);
    const isProcessKilled = trial.victim === "process" || trial.victim === "both";
    if (isProcessKilled) load.child.kill("SIGKILL");
    if (trial.victim !== "process") await this.#killDatabase(trial.victim);
    return this.#withDatabase(async (database) => {
      if (!isProcessKilled) {
        await sleep(AFTERMATH_MS);
        load.child.kill("SIGTERM");
      }
      await load.ended;
      return examine(database, load.told);
    });
  }

  async close(): Promise<void> {
    await this.#withDatabase(() => Promise.resolve());
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #killDatabase(victim: Victim): Promise<void> {
    const first = Number(readFileSync(join(this.#folder, "db", "pgdata", "postmaster.pid"), "utf8").split("\n")[0]);
    const pid = victim === "connection" ? await committingBackend(first) : first;
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // Ended on its own between look and kill: the trial then tells of an unharmed run.
    }
  }

  async #withDatabase<T>(work: (database: Database, server: EmbeddedServer) => Promise<T>): Promise<T> {
    const server = await useEmbeddedServer({ dataDir: this.#folder });
    if (isProblem(server)) throw new Error(`${server.problem} ${JSON.stringify(server.params)}`);
    const database = openPools({ ...server.address, database: TRIAL_DATABASE });
    try {
      return await work(database, server);
    } finally {
      await database.close();
      await server.release();
    }
  }
}

/** The youngest process of the server that serves a connection; the load's committer opens the last ones. */
async function committingBackend(postmaster: number): Promise<number> {
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, "utf8").trim().split(" ").map(Number);
  const serving = children.filter((pid) => /^postgres: .*trial/u.test(commandLine(pid)));
  return Promise.resolve(serving.at(-1) ?? postmaster);
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}

interface Told {
  readonly sent: Map<CommandId, TrialCommand>;
  readonly acknowledged: Map<CommandId, number>;
}

interface Load {
  readonly child: ChildProcess;
  readonly ready: Promise<void>;
  readonly ended: Promise<unknown>;
  readonly told: Told;
}

function startLoad(folder: string): Load {
  const script = join(import.meta.dirname, "load.js");
  const child = spawn(process.execPath, [script, folder], {
    stdio: ["ignore", "pipe", "ignore"],
    env: { ...process.env, LOG_LEVEL: "error" },
  });
  const told: Told = { sent: new Map(), acknowledged: new Map() };
  const lines = createInterface({ input: child.stdout });
  const ready = new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("the load did not start")), READY_WAIT_MS);
    lines.on("line", (line) => {
      const said = JSON.parse(line) as { ready?: number; sent?: TrialCommand; acknowledged?: CommandId; version?: number };
      if (said.sent !== undefined) told.sent.set(said.sent.commandId, said.sent);
      if (said.acknowledged !== undefined) told.acknowledged.set(said.acknowledged, said.version ?? 0);
      if (said.ready === undefined) return;
      clearTimeout(late);
      resolve();
    });
  });
  return { child, ready, ended: Promise.all([once(child, "exit"), once(lines, "close")]), told };
}

interface StoredCommand {
  readonly command_id: CommandId;
  readonly version: number;
  readonly events: number;
  readonly jobs: number;
}

/** No acknowledged command is lost, none stands twice, open ones sent again stand once, and the doctor finds nothing. */
async function examine(database: Database, told: Told): Promise<TrialOutcome> {
  const faults: string[] = [];
  await untilRecovered(database);
  const before = await readStored(database, told);
  for (const [id, version] of told.acknowledged) {
    const stored = before.get(id);
    if (stored === undefined) faults.push(`acknowledged and lost: ${id}`);
    else if (stored.version !== version) faults.push(`acknowledged as ${version}, stands as ${stored.version}: ${id}`);
  }
  const open = [...told.sent.values()].filter(({ commandId }) => !told.acknowledged.has(commandId));
  const ledger = createLedger(database, { types: [jarType] });
  for (const command of open) {
    const envelope = jarEnvelope({ commandId: command.commandId, input: { ...command } });
    const outcome = await ledger.execute(jarType, command.streamId, envelope, fillJar(command.amount, command.commandId));
    if (isProblem(outcome)) faults.push(`sent again and refused: ${command.commandId} ${outcome.problem}`);
    // The database may finish a batch of the killed process after the look above, so a replay of a command not seen then is right; one that
    // was never stored stands 0 times and is counted below.
    else if (before.has(command.commandId) && !outcome.isReplay) faults.push(`stored and taken for new: ${command.commandId}`);
  }
  await ledger.close();
  const stored = await readStored(database, told);
  for (const id of told.sent.keys()) {
    const { events, jobs } = stored.get(id) ?? { events: 0, jobs: 0 };
    if (events !== 1) faults.push(`stands ${events} times: ${id}`);
    if (jobs !== 1) faults.push(`has ${jobs} jobs: ${id}`);
  }
  const context = { database, clock: systemClock, progress: () => undefined } as unknown as DoctorContext;
  for (const check of ledgerChecks([jarType])) faults.push(...(await check.run(context)));
  return { sentCount: told.sent.size, acknowledgedCount: told.acknowledged.size, openCount: open.length, faults };
}

/** After a kill the server replays its log before it lets anybody in; how long that takes is the machine's affair. */
async function untilRecovered(database: Database): Promise<void> {
  const deadline = performance.now() + READY_WAIT_MS;
  for (;;) {
    try {
      await withRetry(() => database.pg.query("select 1"));
      return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
  }
}

async function readStored(database: Database, told: Told): Promise<ReadonlyMap<CommandId, StoredCommand>> {
  const { rows } = await database.pg.query<StoredCommand>(
    `select c.command_id, c.version, (select count(*)::int from ledger.event e where e.command_id = c.command_id and e.stream_id = c.stream_id) as events,
            (select count(*)::int from job.job j where j.key = 'jar:' || c.command_id) as jobs
       from ledger.command c where c.command_id = any ($1)`,
    [[...told.sent.keys()]],
  );
  return new Map(rows.map((row) => [row.command_id, row]));
}
