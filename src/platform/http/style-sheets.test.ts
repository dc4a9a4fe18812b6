import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { projectPath } from "#platform/root";

test("every style sheet closes what it opens: one open brace would take all sheets behind it along", () => {
  const sheets = globSync("assets/css/*.css", { cwd: projectPath() });
  assert.ok(sheets.length > 5);
  for (const sheet of sheets) {
    const text = readFileSync(projectPath(sheet), "utf8").replaceAll(/\/\*[\s\S]*?\*\//gu, "");
    assert.equal(text.split("{").length, text.split("}").length, sheet);
  }
});
