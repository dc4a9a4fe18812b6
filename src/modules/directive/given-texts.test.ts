import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { isProblem } from "#kernel/problem";
import { projectRoot } from "#platform/root";

import { readDirective } from "./read-directive.ts";
import { evaluateFolder } from "./read-files.ts";

/** Real directives stand beside the checkout and are no part of it; without them there is nothing to compare with. */
const shared = join(projectRoot, "..", "shared");
const folder = join(shared, "data", "directives");
const skip = existsSync(join(folder, "gold.json")) ? false : "no annotated texts beside the checkout";

test("the annotated texts are read as well as the figures of the issue ask", { skip }, async () => {
  const evaluation = await evaluateFolder(join(folder, "gold.json"), join(folder, "texts"));
  assert.ok(!isProblem(evaluation));
  const wanted = { heads: 0.95, citations: 0.97, tasks: 0.9, leads: 0.9, deadlines: 0.9, targets: 0.9 } as const;
  for (const aspect of ["heads", "citations", "tasks", "leads", "deadlines", "targets"] as const)
    assert.ok(evaluation[aspect].f1 >= wanted[aspect], `${aspect} ${evaluation[aspect].f1}`);
  assert.deepEqual(evaluation.absent, []);
});

test("all given texts and seeds have a kind, an issuer and tasks", { skip }, () => {
  const files = [join(folder, "texts"), join(shared, "seeds")].flatMap((one) => readdirSync(one).map((file) => join(one, file)));
  assert.ok(files.length >= 42);
  for (const file of files) {
    const { head, tasks, text } = readDirective(readFileSync(file, "utf8"));
    assert.ok(head.kind !== null && head.issuer !== null, file);
    assert.ok(tasks.length > 0, file);
    for (const { place, quoteStart } of tasks)
      assert.ok(text.slice(place.start, place.end).startsWith(quoteStart), `${file}: ${quoteStart}`);
  }
});
