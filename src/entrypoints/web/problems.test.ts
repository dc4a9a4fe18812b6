import assert from "node:assert/strict";
import { globSync } from "node:fs";
import { test } from "node:test";
import { projectPath } from "#platform/root";
import { problemCatalogue, problemSentences } from "./problems.ts";

test("every module's catalogue of problems is known at the edge, with a sentence in both languages", async () => {
  const files = globSync("dist/src/**/*.errors.js", { cwd: projectPath() });
  assert.ok(files.length > 3);
  for (const file of files) {
    const catalogue = (await import(projectPath(file))) as Record<string, unknown>;
    for (const exported of Object.values(catalogue)) {
      if (typeof exported !== "object" || exported === null) continue;
      for (const code of Object.keys(exported)) {
        assert.ok(problemCatalogue[code], `${code} of ${file} is missing in src/entrypoints/web/problems.ts`);
        assert.ok(problemSentences.vi[code], `${code} of ${file} has no Vietnamese sentence at the edge`);
        assert.ok(problemSentences.en[code], `${code} of ${file} has no English sentence at the edge`);
      }
    }
  }
});
