import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { projectRoot } from "#platform/root";
import { testGroups } from "../../tools/testing/test-files.ts";
import { type Files, plantTree } from "./planted-tree.ts";
import { SOUND_TREE } from "./sound-tree.ts";

interface Outcome {
  readonly status: number | null;
  readonly output: string;
  readonly counts: unknown;
}

/** Runs the kernel's tests of a small compiled tree with the flags and the reporter that `npm test` uses. */
function runKernelTests(context: TestContext, compiled: Files): Outcome {
  const root = plantTree(context, { ...SOUND_TREE, ...compiled });
  const group = testGroups(root).find(({ name }) => name === "kernel");
  assert.ok(group !== undefined);
  const countsFile = join(root, "counts.json");
  const reporter = join(projectRoot, "dist/tools/testing/reporter.js");
  const run = spawnSync(process.execPath, ["--test", ...group.flags, `--test-reporter=${reporter}`, "dist/src/kernel/day.test.js"], {
    cwd: root,
    encoding: "utf8",
    // Without this the inner run takes itself for a child of the outer one and reports to it.
    env: { ...process.env, NODE_TEST_CONTEXT: undefined, MOTCUA_TEST_COUNTS: countsFile },
  });
  const counts: unknown = existsSync(countsFile) ? JSON.parse(readFileSync(countsFile, "utf8")) : undefined;
  return { status: run.status, output: run.stdout + run.stderr, counts };
}

const DAY = 'export const isRest = (day) => (day > 5 ? "yes" : "no");\n';
const testOf = (...asserts: readonly string[]): string =>
  `import assert from "node:assert/strict";\nimport { test } from "node:test";\nimport { isRest } from "./day.js";\n\ntest("rest", () => {\n${asserts.join("\n")}\n});\n`;
const REST = 'assert.equal(isRest(6), "yes");';
const WORK = 'assert.equal(isRest(1), "no");';

test("tests that pass and cover everything pass, and are counted", (context) => {
  const { status, output, counts } = runKernelTests(context, {
    "dist/src/kernel/day.js": DAY,
    "dist/src/kernel/day.test.js": testOf(REST, WORK),
  });
  assert.equal(output, "");
  assert.equal(status, 0);
  assert.ok(typeof counts === "object" && counts !== null && "passed" in counts);
  assert.equal(counts.passed, 1);
});

test("a branch of the kernel that no test takes is refused by its place", (context) => {
  const { status, output } = runKernelTests(context, { "dist/src/kernel/day.js": DAY, "dist/src/kernel/day.test.js": testOf(REST) });
  assert.notEqual(status, 0);
  assert.match(output, /not covered: dist\/src\/kernel\/day\.js line 1/u);
});

test("a coverage that saw no file is refused: nothing is not everything", (context) => {
  const stranger = testOf(REST, WORK).replace("./day.js", "../day.js");
  const { status, output } = runKernelTests(context, { "dist/src/day.js": DAY, "dist/src/kernel/day.test.js": stranger });
  assert.notEqual(status, 0);
  assert.match(output, /coverage saw no file/u);
});

test("a failing test is told with its reason, and a file that cannot be read counts as failed", (context) => {
  const failing = runKernelTests(context, {
    "dist/src/kernel/day.js": DAY,
    "dist/src/kernel/day.test.js": testOf('assert.equal(isRest(6), "no");'),
  });
  assert.notEqual(failing.status, 0);
  assert.match(failing.output, /✗ rest[\s\S]*'yes' !== 'no'/u);
  const broken = runKernelTests(context, { "dist/src/kernel/day.test.js": 'throw new Error("broken");\n' });
  assert.notEqual(broken.status, 0);
  assert.match(broken.output, /broken/u);
});
