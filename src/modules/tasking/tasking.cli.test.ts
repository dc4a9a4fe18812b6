import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { problem } from "#kernel/problem";
import { commandLine } from "#kit/cli";
import { useProvince } from "#kit/province";

import { streamTypes } from "../../entrypoints/web/stream-types.ts";
import type { DirectiveStatus } from "./status.ts";
import { taskingCommands } from "./tasking.cli.ts";
import { DIRECTIVE_TEXT } from "./tasking.fixture.ts";

const { database, clock } = await useProvince();
const cwd = mkdtempSync(join(tmpdir(), "motcua-directive-"));
after(() => rmSync(cwd, { recursive: true, force: true }));
const run = commandLine(taskingCommands(streamTypes), { database, clock, cwd });
const UNLED = DIRECTIVE_TEXT.replace("2. Sở Nội vụ chủ trì", "2. Sở Thông tin và Truyền thông chủ trì");

test("a directive is adopted from a file, and its status says tasks, agencies and live targets", async () => {
  writeFileSync(join(cwd, "chi-thi.txt"), DIRECTIVE_TEXT);
  const adopted = await run("directive adopt chi-thi.txt --public");
  assert.equal(adopted.code, 0, adopted.refusal?.problem ?? "");
  const { directiveId, tasks, assignments, dropped } = adopted.json as Record<string, unknown>;
  assert.deepEqual({ tasks, assignments, dropped }, { tasks: 3, assignments: 26, dropped: [] });
  const told = await run(`directive status ${String(directiveId)}`);
  const status = told.json as DirectiveStatus;
  assert.equal(status.stage, "adopted");
  assert.equal(status.tasks[2]?.counts.open, 24);
  const [target] = status.tasks[0]?.targets ?? [];
  assert.equal(target?.measure, "dossier.resolved.on_time");
  assert.equal(target?.standing, "not_applicable");
  assert.match(told.lines.join("\n"), /đang thực hiện 24/u);
});

test("a task that nobody leads is refused by name, or dropped by name when asked for", async () => {
  writeFileSync(join(cwd, "thieu.txt"), UNLED);
  const refused = await run("directive adopt thieu.txt");
  assert.equal(refused.code, 1);
  assert.deepEqual(refused.refusal, problem("tasking.lead_missing", { tasks: "2" }));
  writeFileSync(join(cwd, "thieu-2.txt"), `${UNLED}\n-`);
  const adopted = await run("directive adopt thieu-2.txt --drop-unled");
  assert.equal(adopted.code, 0, adopted.refusal?.problem ?? "");
  assert.deepEqual((adopted.json as { readonly dropped: readonly string[] }).dropped, ["2"]);
});

test("no file, no directive, wrong usage", async () => {
  assert.equal((await run("directive adopt khong-co.txt")).code, 1);
  assert.equal((await run("directive adopt")).code, 2);
  assert.equal((await run("directive status")).code, 2);
  assert.equal((await run("directive status 00000000-0000-8000-8000-000000000000")).code, 1);
});
