import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { projectRoot } from "#platform/root";
import { CHECKS, type Check } from "../../tools/checks/catalogue.ts";
import { formatFinding } from "../../tools/checks/finding.ts";
import { REFERENCE_DOCUMENTS } from "../../tools/reference/documents.ts";
import { generatedSchema } from "../../tools/schema/generated.ts";
import { BOUNDARY_VIOLATIONS } from "./boundary-violations.ts";
import { LINT_VIOLATIONS } from "./lint-violations.ts";
import { plantTree, writeFiles } from "./planted-tree.ts";
import { SOUND_TREE } from "./sound-tree.ts";
import { TREE_VIOLATIONS } from "./tree-violations.ts";
import type { Violation } from "./violation.ts";

const VIOLATIONS: readonly Violation[] = [...BOUNDARY_VIOLATIONS, ...LINT_VIOLATIONS, ...TREE_VIOLATIONS];

async function printed(check: Check, root: string): Promise<string> {
  return (await check.run(root)).map(formatFinding).join("\n");
}

/** The files that the small tree's code and migrations would generate, for the checks that compare them. */
async function writeGenerated(check: Check, root: string): Promise<void> {
  if (check.name === "schema") for (const { file, text } of await generatedSchema(root)) writeFiles(root, { [file]: text });
  if (check.name !== "reference") return;
  for (const { file, render } of REFERENCE_DOCUMENTS) writeFiles(root, { [file]: await render(root) });
}

for (const check of CHECKS) {
  test(`${check.name} finds nothing in a sound tree`, async (context) => {
    const root = plantTree(context, SOUND_TREE);
    await writeGenerated(check, root);
    assert.equal(await printed(check, root), "");
  });

  test(`${check.name} refuses every mistake planted for it`, async (context) => {
    const planted = VIOLATIONS.filter((violation) => violation.check === check.name);
    assert.notEqual(planted.length, 0, "a check without a planted violation may be blind");
    const root = plantTree(context, SOUND_TREE);
    await writeGenerated(check, root);
    for (const { files } of planted) writeFiles(root, files);
    const output = await printed(check, root);
    for (const { mistake, says } of planted) {
      await context.test(mistake, () => assert.match(output, says));
    }
  });
}

test("every check is told to contributors", () => {
  const told = readFileSync(join(projectRoot, "CONTRIBUTING.md"), "utf8");
  for (const { name } of CHECKS) assert.match(told, new RegExp(`^\\| ${name} +\\|`, "mu"));
});

test("every arrow has a planted violation", () => {
  const config = createRequire(import.meta.url)(join(projectRoot, ".dependency-cruiser.cjs")) as {
    readonly forbidden: readonly { readonly name: string }[];
  };
  const tried = VIOLATIONS.map(({ says }) => says.source).join("\n");
  for (const { name } of config.forbidden) assert.ok(tried.includes(name), name);
});

test("the cruiser's silence about files that it cannot read is noticed", async (context) => {
  const root = plantTree(context, SOUND_TREE);
  // What a cruiser without a TypeScript parser does: it takes no `.ts` file and is content.
  writeFiles(root, {
    ".dependency-cruiser.cjs": 'module.exports = { forbidden: [], options: { parser: "acorn", exclude: { path: "ledger" } } };\n',
  });
  const boundaries = CHECKS.find(({ name }) => name === "boundaries");
  assert.ok(boundaries !== undefined);
  assert.match(await printed(boundaries, root), /files cruised, \d+ on disk/u);
});

test("a deep import through an import name does not exist for Node either", (context) => {
  const root = plantTree(context, { ...SOUND_TREE, "dist/src/modules/organisation/open-agency.js": "export const openAgency = 1;\n" });
  writeFiles(root, { "dist/probe.js": 'import "#modules/organisation/open-agency";\n' });
  const run = spawnSync(process.execPath, [join(root, "dist/probe.js")], { encoding: "utf8" });
  assert.notEqual(run.status, 0);
  assert.match(run.stderr, /ERR_MODULE_NOT_FOUND/u);
});
