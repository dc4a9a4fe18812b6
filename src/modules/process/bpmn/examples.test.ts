import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { isProblem } from "#kernel/problem";

import { boundsOf } from "../picture/process-drawing.ts";
import { bpmnFindingText } from "./bpmn-finding-text.ts";
import { bpmnTextOf } from "./bpmn-bytes.ts";
import { drawingOfBpmn, isBpmnRefusal, parseBpmn } from "./parse-bpmn.ts";
import { writeBpmn } from "./write-bpmn.ts";

/** A folder of BPMN files of other tools, such as the exchange working group's test suite; without it there is nothing to try. */
const FOLDER = process.env["MOTCUA_BPMN_EXAMPLES"];

test(
  "every file of another tool is imported whole or refused with places and sentences (PRC-42)",
  { skip: FOLDER === undefined ? "MOTCUA_BPMN_EXAMPLES names no folder" : false },
  async () => {
    const folder = FOLDER ?? "";
    const files = globSync("**/*.bpmn", { cwd: folder });
    assert.ok(files.length > 0);
    for (const file of files) await checkFile(join(folder, file));
  },
);

async function checkFile(path: string): Promise<void> {
  const text = bpmnTextOf(readFileSync(path));
  if (isProblem(text)) return;
  const read = await parseBpmn(text);
  for (const finding of read.findings) {
    assert.ok(finding.line >= 1, path);
    for (const locale of ["vi", "en"] as const) assert.ok(bpmnFindingText(locale, finding).length > 10, `${path} ${finding.code}`);
  }
  if (isBpmnRefusal(read)) return;
  const { model, diagram } = read.definition;
  const again = await parseBpmn(diagram ?? "");
  assert.ok(!isBpmnRefusal(again), path);
  assert.deepEqual(again.definition.model, model, path);
  const written = await parseBpmn(await writeBpmn({ model, diagram: null }));
  assert.ok(!isBpmnRefusal(written), path);
  assert.deepEqual(written.definition.model, model, path);
  const drawing = await drawingOfBpmn(diagram ?? "", model);
  assert.ok(drawing !== undefined && boundsOf(drawing).width > 0, path);
}
