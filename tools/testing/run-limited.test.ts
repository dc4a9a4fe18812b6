import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { projectRoot } from "#platform/root";

/** Runs one test by the runner, in a process of its own whose output can be read. */
function runs(body: string, limitMs: number): { readonly isWell: boolean; readonly output: string } {
  const folder = mkdtempSync(join(tmpdir(), "motcua-limited-"));
  const file = join(folder, "trial.test.mjs");
  writeFileSync(file, `import { test } from "node:test";\ntest("a trial", () => { ${body} });`);
  const run = { cwd: folder, limitMs, begunFile: join(folder, "begun") };
  const script = `import { runLimited } from ${JSON.stringify(join(projectRoot, "dist/tools/testing/run-limited.js"))};
    const run = ${JSON.stringify(run)};
    const args = ["--test", "--test-isolation=none", ${JSON.stringify(file)}];
    console.log("well " + (await runLimited(args, { ...run, env: process.env })));`;
  // What tells a test that it runs in a test would make the trial believe that it is a part of this one.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const { stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8", timeout: 60_000, env });
  rmSync(folder, { recursive: true });
  return { isWell: stdout.includes("well true"), output: stdout };
}

test("a run that ends by itself is well when its tests are", () => {
  assert.equal(runs("", 30_000).isWell, true);
  assert.equal(runs("throw new Error('no');", 30_000).isWell, false);
});

test("a loop that never rests is stopped, and its test is named", () => {
  const { isWell, output } = runs("for (;;) Math.sqrt(2);", 3_000);
  assert.equal(isWell, false);
  assert.match(output, /✗ not ended after 0.05 minutes; begun last:\n.*trial\.test\.mjs: a trial/u);
});
