import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after, test } from "node:test";
import { findPostmaster } from "#platform/db/postmaster";

const dataDir = mkdtempSync(join(tmpdir(), "motcua-start-"));
chmodSync(dataDir, 0o755);
after(() => rmSync(dataDir, { recursive: true, force: true }));

const pgdata = join(dataDir, "db", "pgdata");
const env = { PATH: process.env["PATH"], MOTCUA_DATA: dataDir, PORT: "0", MOTCUA_SAMPLE: "no", MOTCUA_LANG: "en", LOG_LEVEL: "error" };
const READY_WAIT_MS = 180_000;

interface Run {
  readonly child: ChildProcess;
  readonly text: () => string;
  readonly ended: Promise<number | null>;
}

function motcua(args: readonly string[], more: Readonly<Record<string, string>> = {}): Run {
  const child = spawn(process.execPath, [join(import.meta.dirname, "main.js"), ...args], {
    env: { ...env, ...more },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (piece: string) => (text += piece));
  return { child, text: () => text, ended: once(child, "exit").then(([code]) => code as number | null) };
}

async function started(): Promise<Run> {
  const run = motcua(["start"]);
  const deadline = performance.now() + READY_WAIT_MS;
  while (!/Ready after/u.test(run.text())) {
    assert.ok(performance.now() < deadline && run.child.exitCode === null, run.text());
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return run;
}

async function stopped(run: Run): Promise<void> {
  run.child.kill("SIGTERM");
  assert.equal(await run.ended, 0, run.text());
  assert.equal(findPostmaster(pgdata), undefined);
}

test("the system starts, is alone on its folder, shares its database with other commands, and SIGTERM stops all of it", async () => {
  const run = await started();
  const second = motcua(["start"]);
  assert.equal(await second.ended, 1);
  assert.match(second.text(), new RegExp(`platform\\.data_folder_in_use: .*${run.child.pid}`, "u"));
  const doctor = motcua(["doctor", "--json"]);
  assert.equal(await doctor.ended, 0, doctor.text());
  assert.notEqual(findPostmaster(pgdata), undefined);
  await stopped(run);
});

test("after kill -9 the next start takes over the database that was left running", async () => {
  const run = await started();
  const orphan = findPostmaster(pgdata)?.pid;
  run.child.kill("SIGKILL");
  await run.ended;
  const again = await started();
  assert.equal(findPostmaster(pgdata)?.pid, orphan);
  await stopped(again);
});

test("a command leaves no server behind", async () => {
  const run = motcua(["migrate", "--json"]);
  assert.equal(await run.ended, 0, run.text());
  assert.match(run.text(), /"applied":\[\]/u);
  assert.equal(findPostmaster(pgdata), undefined);
});

test("a port that another program holds is named, and the database is stopped again", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  assert.ok(typeof address === "object" && address !== null);
  const run = motcua(["start"], { PORT: String(address.port) });
  assert.equal(await run.ended, 1);
  assert.ok(run.text().includes(`platform.port_in_use: Port ${address.port}`), run.text());
  assert.equal(findPostmaster(pgdata), undefined);
  server.close();
});

test("a database server of one's own is backed up with its own tools", async () => {
  for (const command of ["backup", "restore"]) {
    const run = motcua([command, join(dataDir, "copy")], { DATABASE_URL: "postgres://nobody@127.0.0.1:1/motcua" });
    assert.equal(await run.ended, 1);
    assert.ok(run.text().startsWith("platform.backup_needs_embedded"), run.text());
  }
});

test("backup and restore carry the system to another folder", async () => {
  const copy = join(dataDir, "..", `${basename(dataDir)}-copy`);
  const elsewhere = `${copy}-restored`;
  after(() => [copy, elsewhere].forEach((folder) => rmSync(folder, { recursive: true, force: true })));
  const backup = motcua(["backup", copy, "--json"]);
  assert.equal(await backup.ended, 0, backup.text());
  const restore = motcua(["restore", copy, "--json"], { MOTCUA_DATA: elsewhere });
  assert.equal(await restore.ended, 0, restore.text());
  const doctor = motcua(["doctor", "--json"], { MOTCUA_DATA: elsewhere });
  assert.equal(await doctor.ended, 0, doctor.text());
});
