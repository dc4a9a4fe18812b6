import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { Instant } from "#kernel/instant";
import { isProblem, type Problem } from "#kernel/problem";
import { backUp, type BackupManifest } from "./backup.ts";
import { type EmbeddedServer, useEmbeddedServer } from "./launch.ts";
import { asAdmin } from "./open.ts";
import { restoreBackup } from "./restore.ts";
import type { DatabaseTarget } from "./target.ts";

const base = mkdtempSync(join(tmpdir(), "motcua-backup-"));
const dataDir = join(base, "data");
after(() => rmSync(base, { recursive: true, force: true }));

function accepted<T extends object>(result: T | Problem): T {
  if (isProblem(result)) assert.fail(`${result.problem} ${JSON.stringify(result.params)}`);
  return result;
}

async function launch(folder: string): Promise<{ readonly server: EmbeddedServer; readonly target: DatabaseTarget }> {
  const server = accepted(await useEmbeddedServer({ dataDir: folder, parameters: { shared_buffers: "16MB" } }));
  return { server, target: { ...server.address, database: "postgres" } };
}

async function rows(target: DatabaseTarget, sql: string): Promise<readonly Record<string, unknown>[]> {
  return asAdmin(target, async (client) => (await client.query<Record<string, unknown>>(sql)).rows);
}

function backup(target: DatabaseTarget, folder: string): Promise<BackupManifest | Problem> {
  return backUp({ dataDir, target, folder, at: "2026-11-19T02:00:00.000Z" as Instant, progress: () => undefined });
}

/** Writes one row after the other until it is told to stop; answers how many were acknowledged. */
function writer(target: DatabaseTarget): { readonly count: () => number; readonly stop: () => Promise<number> } {
  let count = 0;
  let isOver = false;
  const done = asAdmin(target, async (client) => {
    while (!isOver) {
      await client.query("insert into kept values ($1)", [count + 1]);
      count += 1;
      if (count % 200 === 0) await client.query("checkpoint");
    }
  });
  return { count: () => count, stop: async () => ((isOver = true), await done, count) };
}

test("a backup taken while people write restores to everything acknowledged before it began, without a gap", async () => {
  const { server, target } = await launch(dataDir);
  await rows(target, "create table kept (n integer primary key)");
  mkdirSync(join(dataDir, "files", "ab"), { recursive: true });
  writeFileSync(join(dataDir, "files", "ab", "paper"), "giấy tờ");
  const writing = writer(target);
  while (writing.count() < 300) await new Promise((resolve) => setTimeout(resolve, 10));
  const before = writing.count();
  const folder = join(base, "backup");
  const manifest = accepted(await backup(target, folder));
  const total = await writing.stop();
  await server.release();
  assert.ok(manifest.files.some(({ path }) => path === "files/ab/paper"));

  const again = join(base, "again");
  assert.deepEqual(accepted(await restoreBackup(folder, again, () => undefined)), manifest);
  const restored = await launch(again);
  const [found] = await rows(restored.target, "select count(*)::int4 as count, max(n) as last from kept");
  await restored.server.release();
  assert.equal(found?.["count"], found?.["last"]);
  assert.ok(Number(found?.["count"]) >= before && Number(found?.["count"]) <= total, `${before} ${JSON.stringify(found)} ${total}`);
  assert.equal(readFileSync(join(again, "files", "ab", "paper"), "utf8"), "giấy tờ");
});

test("a backup with one changed byte is refused and leaves nothing behind", async () => {
  const folder = join(base, "backup");
  const paper = join(folder, "files", "ab", "paper");
  writeFileSync(paper, "giấy tớ");
  const target = join(base, "never");
  const refusal = await restoreBackup(folder, target, () => undefined);
  assert.ok(isProblem(refusal));
  assert.deepEqual([refusal.problem, refusal.params["path"]], ["platform.backup_damaged", "files/ab/paper"]);
  assert.deepEqual(
    readdirSync(base).filter((name) => name.startsWith("never")),
    [],
  );
});

test("a folder without a manifest, as a backup cut short leaves it, is no backup", async () => {
  const refusal = await restoreBackup(join(base, "data"), join(base, "never"), () => undefined);
  assert.ok(isProblem(refusal));
  assert.equal(refusal.problem, "platform.backup_damaged");
});

test("neither backup nor restore writes into a folder that holds something", async () => {
  const { server, target } = await launch(dataDir);
  const refusals = [await backup(target, base), await restoreBackup(join(base, "backup"), dataDir, () => undefined)];
  await server.release();
  for (const refusal of refusals) assert.equal(isProblem(refusal) ? refusal.problem : undefined, "platform.folder_not_empty");
});

test("a manifest that points outside the folder is refused", async () => {
  const folder = join(base, "crooked");
  mkdirSync(folder);
  const files = [{ path: "../data/db/password", bytes: 33, sha256: "00" }];
  writeFileSync(join(folder, "manifest.json"), JSON.stringify({ format: 1, createdAt: "", postgres: "18", files }));
  const refusal = await restoreBackup(folder, join(base, "never"), () => undefined);
  assert.equal(isProblem(refusal) ? refusal.problem : undefined, "platform.backup_damaged");
});
