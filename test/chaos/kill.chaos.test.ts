import assert from "node:assert/strict";
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { CommandId } from "#kernel/id";
import { isProblem } from "#kernel/problem";
import { createJarProjection, jarType, newJar } from "#kit/jar-stream";
import { ledgerChecks, type StreamId } from "#ledger";
import { systemClock } from "#platform/clock";
import { openDatabase } from "#platform/db/open";
import { findPostmaster } from "#platform/db/postmaster";
import { newCommandId } from "#platform/ids";
import { readSettings } from "#platform/settings";
import { seededRandom } from "../../sample/seeded-random.ts";
import type { JarAnswer, JarCommand } from "./jar-server.ts";

/** `MOTCUA_KILLS=200` asks for the long run; `MOTCUA_SEED` repeats one. */
const KILLS = Number(process.env["MOTCUA_KILLS"] ?? "9");
const SEED = process.env["MOTCUA_SEED"] ?? "chaos";
const IN_FLIGHT = 16;
const JARS = 5;
const KILL_WITHIN_MS = 120;
const ANSWER_WAIT_MS = 60_000;
/** Refusals that tell the client to send the same command again. */
const AGAIN = new Set(["ledger.unavailable", "ledger.outcome_unknown", "ledger.overloaded", "ledger.contended", "fault"]);

process.env["LOG_LEVEL"] = "error";
const dataDir = mkdtempSync(join(tmpdir(), "motcua-chaos-"));
const settings = readSettings({ MOTCUA_DATA: dataDir, MIN_FREE_MB: "0" });
assert.ok(!isProblem(settings));
const opened = await openDatabase(settings);
assert.ok(!isProblem(opened));
const { database } = opened;
await createJarProjection(database.target);
after(async () => {
  await database.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** A client that keeps commands under way and sends every one again, by the same id, until it is acknowledged. */
class Client {
  readonly acknowledged = new Map<CommandId, JarCommand>();
  readonly #waiting = new Map<CommandId, JarCommand>();
  readonly #jars: readonly StreamId[];
  #server: ChildProcess | undefined;
  #isOpen = true;

  constructor(jars: readonly StreamId[]) {
    this.#jars = jars;
    for (const streamId of jars) this.#add({ commandId: newCommandId(), streamId, amount: 0 });
  }

  attach(server: ChildProcess): void {
    this.#server = server;
    server.on("message", (answer: JarAnswer) => this.#answered(answer));
    for (const command of this.#waiting.values()) this.#send(command);
  }

  /** Sends nothing new, and resolves when everything sent has been acknowledged. */
  async drain(): Promise<void> {
    this.#isOpen = false;
    const deadline = performance.now() + ANSWER_WAIT_MS;
    while (this.#waiting.size > 0) {
      assert.ok(performance.now() < deadline, `${this.#waiting.size} commands without an answer`);
      await sleep(5);
    }
    this.#isOpen = true;
  }

  fill(): void {
    while (this.#isOpen && this.#waiting.size < IN_FLIGHT) {
      const streamId = this.#jars[this.acknowledged.size % this.#jars.length];
      assert.ok(streamId !== undefined);
      this.#send(this.#add({ commandId: newCommandId(), streamId, amount: 1 }));
    }
  }

  #answered({ commandId, outcome }: JarAnswer): void {
    const command = this.#waiting.get(commandId);
    // The answer to the first sending may come after the answer to the second.
    if (command === undefined) return;
    if (AGAIN.has(outcome)) return void setTimeout(() => this.#send(command), 20);
    assert.equal(outcome, "done");
    this.#waiting.delete(commandId);
    this.acknowledged.set(commandId, command);
    this.fill();
  }

  #add(command: JarCommand): JarCommand {
    this.#waiting.set(command.commandId, command);
    return command;
  }

  #send(command: JarCommand): void {
    if (this.#server?.connected === true) this.#server.send(command);
  }
}

async function startServer(): Promise<ChildProcess> {
  const server = fork(join(import.meta.dirname, "jar-server.js"), [dataDir], { env: { ...process.env, LOG_LEVEL: "error" } });
  server.on("error", () => undefined);
  const [message] = (await once(server, "message")) as unknown[];
  assert.equal(message, "ready");
  return server;
}

const VICTIMS = ["server", "database", "backend"] as const;
type Victim = (typeof VICTIMS)[number];

async function victimPid(victim: Victim, server: ChildProcess): Promise<number | undefined> {
  if (victim === "server") return server.pid;
  if (victim === "database") return findPostmaster(join(dataDir, "db", "pgdata"))?.pid;
  const { rows } = await database.pg.query<{ readonly pid: number }>(
    "select pid from pg_stat_activity where application_name = 'motcua' and pid <> pg_backend_pid() order by random() limit 1",
  );
  return rows[0]?.pid;
}

/** Tries again while the database is coming back. */
async function whenBack<T>(work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + ANSWER_WAIT_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await sleep(50);
    }
  }
}

async function doctorFindings(): Promise<readonly string[]> {
  assert.ok(!isProblem(settings));
  const context = { database, settings, clock: systemClock, progress: () => undefined };
  const findings: string[] = [];
  for (const check of ledgerChecks([jarType])) findings.push(...(await whenBack(() => check.run(context))));
  return findings;
}

/** How often each of these commands stands in the ledger. */
async function timesStored(ids: readonly CommandId[]): Promise<ReadonlyMap<string, number>> {
  const sql = "select command_id as id, count(*) as times from ledger.event where command_id = any($1) group by command_id";
  const { rows } = await whenBack(() => database.pg.query<{ readonly id: string; readonly times: number }>(sql, [ids]));
  return new Map(rows.map(({ id, times }) => [id, times]));
}

async function assertStoredOnce(ids: readonly CommandId[], what: string): Promise<void> {
  const stored = await timesStored(ids);
  const wrong = ids.filter((id) => stored.get(id) !== 1);
  assert.deepEqual(wrong, [], `${what}: lost or doubled`);
}

test(`${KILLS} kills of server, database and backend lose no acknowledged command, double none, and leave the doctor content`, async (context) => {
  context.diagnostic(`MOTCUA_SEED=${SEED}`);
  const random = seededRandom(SEED);
  const client = new Client(Array.from({ length: JARS }, newJar));
  let server = await startServer();
  client.attach(server);
  await client.drain();
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const known = client.acknowledged.size;
    const victim = random.pick(VICTIMS);
    client.fill();
    await sleep(random.below(KILL_WITHIN_MS));
    const pid = await victimPid(victim, server);
    if (pid !== undefined) process.kill(pid, "SIGKILL");
    if (victim === "server") {
      await once(server, "exit");
      server = await startServer();
      client.attach(server);
    }
    await client.drain();
    const fresh = [...client.acknowledged.keys()].slice(known);
    await assertStoredOnce(fresh, `kill ${kill} (${victim})`);
    assert.deepEqual(await doctorFindings(), [], `kill ${kill} (${victim})`);
  }
  server.kill("SIGKILL");
  await assertStoredOnce([...client.acknowledged.keys()], "in the end");
  const { rows } = await database.pg.query(
    `select (select count(*) from ledger.event) as events, (select count(*) from ledger.command) as commands,
            (select sum(total)::int4 from app.jar) as total, (select count(*) from job.job) as jobs`,
  );
  const count = client.acknowledged.size;
  assert.deepEqual(rows, [{ events: count, commands: count, total: count - JARS, jobs: count - JARS }]);
  context.diagnostic(`${count} commands acknowledged`);
});
