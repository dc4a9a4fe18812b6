import assert from "node:assert/strict";
import { test } from "node:test";

import fc from "fast-check";

import { isBpmnRefusal, parseBpmn } from "./parse-bpmn.ts";
import { anyProcess } from "./random-process.fixture.ts";
import { writeBpmn } from "./write-bpmn.ts";

test("a process that was written as BPMN and read again is the same process (PRC-40)", async () => {
  await fc.assert(
    fc.asyncProperty(anyProcess, async (model) => {
      const read = await parseBpmn(await writeBpmn({ model, diagram: null }));
      if (isBpmnRefusal(read)) throw new Error(`${read.problem} ${JSON.stringify(read.params)} ${JSON.stringify(read.findings)}`);
      assert.deepEqual(read.definition.model, model);
    }),
    { numRuns: 150 },
  );
});

test("reading its own drawing changes nothing any more (PRC-40)", async () => {
  await fc.assert(
    fc.asyncProperty(anyProcess, async (model) => {
      const first = await parseBpmn(await writeBpmn({ model, diagram: null }));
      if (isBpmnRefusal(first)) throw new Error(first.problem);
      const again = await parseBpmn(first.definition.diagram ?? "");
      assert.ok(!isBpmnRefusal(again));
      assert.deepEqual(again.definition, first.definition);
    }),
    { numRuns: 40 },
  );
});
