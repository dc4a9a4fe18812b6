import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, test } from "node:test";
import pg from "pg";
import { isProblem, type Problem } from "#kernel/problem";
import { claimDataFolder, type EmbeddedServer, useEmbeddedServer } from "./launch.ts";
import { openDatabase } from "./open.ts";
import { findPostmaster } from "./postmaster.ts";

process.env["LOG_LEVEL"] = "error";

const FAST = { fsync: "off", shared_buffers: "16MB" } as const;
const folders: string[] = [];

// `mktemp -d` makes folders that are closed to others, so as root these tests also show that the server starts below one.
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "motcua-launch-"));
  folders.push(folder);
  return folder;
}

after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function launch(dataDir: string): Promise<EmbeddedServer> {
  const server = await useEmbeddedServer({ dataDir, parameters: FAST });
  if (isProblem(server)) assert.fail(`${server.problem} ${JSON.stringify(server.params)}`);
  return server;
}

function refusedWith(code: string, result: unknown): Problem {
  if (!isProblem(result)) assert.fail(`expected ${code}`);
  assert.equal(result.problem, code);
  return result;
}

async function query(server: EmbeddedServer, sql: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ ...server.address, database: "postgres" });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Tries again until it works; a server that recovers needs a moment. */
async function eventually<T>(work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + 60_000;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** Another process that uses the server (or claims the folder) of `dataDir` until it is killed; resolves once it does. */
async function otherProcess(dataDir: string, call: "useEmbeddedServer" | "claimDataFolder"): Promise<ChildProcess> {
  const code = `
    const { ${call} } = await import(process.argv[1]);
    const argument = ${call === "claimDataFolder" ? "process.argv[2]" : `{ dataDir: process.argv[2], parameters: ${JSON.stringify(FAST)} }`};
    console.log(JSON.stringify(await ${call}(argument)));
    setInterval(() => {}, 1000);`;
  const args = ["--input-type=module", "-e", code, import.meta.resolve("./launch.js"), dataDir];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface({ input: child.stdout })) {
    assert.doesNotMatch(line, /problem/u);
    return child;
  }
  throw new Error("the other process ended");
}

async function killed(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
}

test("the last process that leaves stops the server, and the data are there at the next start", async () => {
  const dataDir = newFolder();
  const first = await launch(dataDir);
  const second = await launch(dataDir);
  assert.equal(first.pid, second.pid);
  await query(first, "create table kept as select 42 as answer");
  await first.release();
  await first.release();
  assert.deepEqual(await query(second, "select answer from kept"), [{ answer: 42 }]);
  await second.release();
  assert.equal(findPostmaster(join(dataDir, "db", "pgdata")), undefined);
  const again = await launch(dataDir);
  assert.deepEqual(await query(again, "select answer from kept"), [{ answer: 42 }]);
  await again.release();
});

test("a server orphaned by kill -9 of its process is adopted, and stopped by the adopter", async () => {
  const dataDir = newFolder();
  const child = await otherProcess(dataDir, "useEmbeddedServer");
  const orphan = findPostmaster(join(dataDir, "db", "pgdata"));
  await killed(child);
  const server = await launch(dataDir);
  assert.equal(server.pid, orphan?.pid);
  assert.deepEqual(await query(server, "select 1 as one"), [{ one: 1 }]);
  await server.release();
  assert.equal(findPostmaster(join(dataDir, "db", "pgdata")), undefined);
});

test("a server killed by kill -9 is started again with what was committed", async () => {
  const dataDir = newFolder();
  const server = await launch(dataDir);
  await query(server, "create table kept as select 42 as answer");
  process.kill(server.pid, "SIGKILL");
  await server.release();
  const again = await launch(dataDir);
  assert.notEqual(again.pid, server.pid);
  assert.deepEqual(await query(again, "select answer from kept"), [{ answer: 42 }]);
  await again.release();
});

test("a server killed under its users comes back at the same address while they run", async () => {
  const dataDir = newFolder();
  const server = await launch(dataDir);
  await query(server, "create table kept as select 42 as answer");
  process.kill(server.pid, "SIGKILL");
  const rows = await eventually(() => query(server, "select answer from kept"));
  assert.deepEqual(rows, [{ answer: 42 }]);
  await server.release();
  assert.equal(findPostmaster(join(dataDir, "db", "pgdata")), undefined);
});

test("a postmaster.pid whose number another program has by now does not stop the start", async () => {
  const dataDir = newFolder();
  const server = await launch(dataDir);
  await server.release();
  const pidFile = join(dataDir, "db", "pgdata", "postmaster.pid");
  writeFileSync(pidFile, `${process.pid}\n/elsewhere\n1\n5432\n/elsewhere\n\n 1 1\nready\n`);
  chmodSync(pidFile, 0o644);
  const again = await launch(dataDir);
  await again.release();
});

test("one process at a time serves a data folder, and another learns who does", async () => {
  const dataDir = newFolder();
  const child = await otherProcess(dataDir, "claimDataFolder");
  const refusal = refusedWith("platform.data_folder_in_use", await claimDataFolder(dataDir));
  assert.equal(refusal.params["pid"], String(child.pid));
  await killed(child);
  const claim = await claimDataFolder(dataDir);
  if (isProblem(claim)) assert.fail(claim.problem);
  await claim.release();
});

test("nobody connects without the password", async () => {
  const dataDir = newFolder();
  const server = await launch(dataDir);
  const client = new pg.Client({ ...server.address, password: "guess", database: "postgres" });
  await assert.rejects(client.connect(), { code: "28P01" });
  assert.deepEqual(await query(server, "select count(*)::int4 as n from pg_hba_file_rules where auth_method <> 'scram-sha-256'"), [
    { n: 0 },
  ]);
  await server.release();
});

test("a socket path that is too long gives way to a loopback port", async () => {
  const dataDir = join(newFolder(), "thu-muc-co-ten-rat-dai".repeat(5));
  const server = await launch(dataDir);
  assert.equal(server.address.host, "127.0.0.1");
  assert.deepEqual(await query(server, "select 1 as one"), [{ one: 1 }]);
  await server.release();
});

test("a data folder that cannot be written is a Problem that names it", async () => {
  const file = join(newFolder(), "file");
  writeFileSync(file, "");
  const dataDir = join(file, "data");
  assert.equal(refusedWith("platform.data_folder_not_writable", await useEmbeddedServer({ dataDir })).params["path"], dataDir);
  refusedWith("platform.data_folder_not_writable", await claimDataFolder(dataDir));
  assert.equal(existsSync(dataDir), false);
});

test("a machine without binaries is told so, and so is one whose data are of another PostgreSQL", async () => {
  const dataDir = newFolder();
  refusedWith("platform.database_binaries_missing", await useEmbeddedServer({ dataDir, findPackage: () => undefined }));
  const server = await launch(dataDir);
  await server.release();
  writeFileSync(join(dataDir, "db", "pgdata", "PG_VERSION"), "9\n");
  const refusal = refusedWith("platform.database_not_started", await useEmbeddedServer({ dataDir }));
  assert.match(String(refusal.params["reason"]), /incompatible/u);
});

test("a server that cannot be reached is a Problem", async () => {
  const databaseUrl = "postgres://nobody:secret@127.0.0.1:1/motcua";
  const refusal = refusedWith("platform.database_unreachable", await openDatabase({ databaseUrl, dataDir: "/", poolMax: 2 }));
  assert.equal(refusal.params["reason"], "ECONNREFUSED");
});

test("data pages have checksums and the default collation is Vietnamese", async () => {
  const server = await launch(newFolder());
  const rows = await query(
    server,
    "select current_setting('data_checksums') as checksums, datlocprovider as provider, datlocale as locale from pg_database where datname = 'postgres'",
  );
  assert.deepEqual(rows, [{ checksums: "on", provider: "i", locale: "vi-VN" }]);
  await server.release();
});
