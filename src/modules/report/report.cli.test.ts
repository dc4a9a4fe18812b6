import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { commandLine } from "#kit/cli";
import { useProvince } from "#kit/province";

import type { FilledReport } from "./filled-report.ts";
import { reportCommands } from "./report.cli.ts";

const { database, clock } = await useProvince();
const cwd = mkdtempSync(join(tmpdir(), "motcua-report-"));
after(() => rmSync(cwd, { recursive: true, force: true }));
const run = commandLine(reportCommands, { database, clock, cwd });

test("a report is made as Word and as Excel, of an agency or of the province", async () => {
  for (const [form, file] of [
    ["cchc", "cchc.docx"],
    ["tthc", "tthc.xlsx"],
    ["ii06", "ii06.xlsx"],
  ] as const) {
    const made = await run(`report make ${form} --period 2026-Q3 --agency H99.13 --out ${file}`);
    assert.equal(made.code, 0, made.refusal?.problem ?? "");
    assert.equal(readFileSync(join(cwd, file)).subarray(0, 2).toString(), "PK");
  }
  const province = await run("report make II.06 --period 2026-Q3");
  const { agency, annexes, sections } = province.json as FilledReport;
  assert.deepEqual([agency.code, annexes.map(({ form }) => form), sections.length], ["H99", ["ii06"], 0]);
});

test("what cannot be made is refused by its name", async () => {
  const refused = async (line: string) => (await run(line)).refusal?.problem;
  assert.equal(await refused("report make ii99 --period 2026-Q3"), "report.form_unknown");
  assert.equal(await refused("report make cchc --period 2026-Q2"), "report.period_unknown");
  assert.equal(await refused("report make cchc --period 2026-Q1 --agency H99.999"), "report.agency_unknown");
  assert.equal(await refused("report make cchc --period 2026-Q1 --out bao-cao.pdf"), "report.file_kind_unknown");
  assert.equal((await run("report make")).code, 2);
});

test("reports are listed, and frozen ones are held against today", async () => {
  assert.deepEqual((await run("report list --period 2026-Q3")).json, []);
  const checked = await run("report check");
  assert.deepEqual([checked.code, checked.json], [0, []]);
});
