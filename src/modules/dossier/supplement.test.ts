import assert from "node:assert/strict";
import { test } from "node:test";

import { mergedComponents } from "./intake-commands.ts";

test("a paper that is handed in again stands in the place of the one before, and the others stay", () => {
  const paper = (key: string, attachments: readonly string[]) => ({
    key,
    name: key,
    form: "electronic" as const,
    quantity: 1,
    attachments: [...attachments],
  });
  const merged = mergedComponents([paper("a", ["1"]), paper("b", ["2"])], [paper("a", ["1", "3"]), paper("c", ["4"])]);
  assert.deepEqual(
    merged.map((component) => [component.key, component.attachments]),
    [
      ["a", ["1", "3"]],
      ["b", ["2"]],
      ["c", ["4"]],
    ],
  );
});
