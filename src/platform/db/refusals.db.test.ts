import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { isProblem } from "#kernel/problem";
import { useEmbeddedServer } from "./launch.ts";
import { migrate } from "./migrate.ts";
import { freeTcpPort } from "./tcp-port.ts";

function codeOf(answer: unknown): string {
  return isProblem(answer) ? answer.problem : "no refusal";
}

test("a server that does not answer is told apart from one that refuses, and nothing is tried on it", async () => {
  const port = await freeTcpPort();
  assert.equal(codeOf(await migrate({ connectionString: `postgres://nobody@127.0.0.1:${port}/motcua` })), "platform.database_unreachable");
});

test("a server that cannot start says so and names its log", async (context) => {
  const dataDir = mkdtempSync(join(tmpdir(), "motcua-refusal-"));
  context.after(() => rmSync(dataDir, { recursive: true, force: true }));
  const answer = await useEmbeddedServer({ dataDir, parameters: { shared_buffers: "not-a-size" } });
  assert.equal(codeOf(answer), "platform.database_not_started");
  assert.match(isProblem(answer) ? String(answer.params["log"]) : "", /server\.log$/u);
});

test("a machine for which no binaries are installed is told which package is missing", async (context) => {
  const dataDir = mkdtempSync(join(tmpdir(), "motcua-refusal-"));
  const real = Object.getOwnPropertyDescriptor(process, "arch");
  assert.ok(real !== undefined);
  context.after(() => {
    Object.defineProperty(process, "arch", real);
    rmSync(dataDir, { recursive: true, force: true });
  });
  Object.defineProperty(process, "arch", { ...real, value: "sparc" });
  const answer = await useEmbeddedServer({ dataDir });
  assert.equal(codeOf(answer), "platform.database_binaries_missing");
  assert.match(isProblem(answer) ? String(answer.params["platform"]) : "", /sparc$/u);
});
