import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { isProblem } from "#kernel/problem";
import { runCli } from "#platform/cli";
import { readSettings } from "#platform/settings";

import { directiveCommands } from "./directive.cli.ts";
import { documentOf, ORDER, withHead } from "./directive.fixture.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";

const TEXT = withHead(
  `${ORDER}\n\n1. Sở Nội vụ bảo đảm tối thiểu 80% hồ sơ giải quyết đúng hạn trước ngày 30/6/2026.\n\n1. Sở Tài chính báo cáo Ủy ban nhân dân tỉnh./.`,
);
let cwd = "";
before(async () => {
  cwd = await mkdtemp(join(tmpdir(), "motcua-directive-"));
  await writeFile(join(cwd, "a.txt"), TEXT);
  const documents = [
    { ...documentOf(TEXT), file: "a.txt" },
    { ...documentOf(TEXT), file: "absent.txt" },
  ];
  await writeFile(join(cwd, "gold.json"), JSON.stringify({ documents }));
  await writeFile(join(cwd, "wrong.json"), JSON.stringify({ documents: [{ file: 1 }] }));
});
after(() => rm(cwd, { recursive: true, force: true }));

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(...words: readonly string[]): Promise<Ran> {
  const settings = readSettings({});
  if (isProblem(settings)) throw new Error(settings.problem);
  let out = "";
  let err = "";
  const streams = { out: (text: string) => void (out += text), err: (text: string) => void (err += text) };
  const problems = { vi: vi.problems, en: en.problems };
  const code = await runCli(["directive", ...words], { commands: directiveCommands, settings, problems, streams, cwd });
  return { code, out, err };
}

test("directive read answers with the one document of the contract, and says findings beside it by line", async () => {
  const { code, out, err } = await run("read", "a.txt", "--json");
  assert.equal(code, 0);
  const document: unknown = JSON.parse(out);
  assert.deepEqual(document, JSON.parse(JSON.stringify(documentOf(TEXT))));
  assert.deepEqual(Object.keys(documentOf(TEXT)), ["kind", "number", "date", "issuer", "subject", "cited_documents", "tasks"]);
  assert.match(err, /^\d+: Mục 1 lặp lại/u);
});

test("directive read prints tasks for people", async () => {
  const { code, out } = await run("read", "a.txt");
  assert.equal(code, 0);
  assert.match(out, /Chỉ thị · 07\/CT-UBND · 2026-03-05 · Ủy ban nhân dân tỉnh An Bình/u);
  assert.match(out, /1 {2}Sở Nội vụ · 2026-06-30/u);
  assert.match(out, />= 80 % → dossier\.resolved\.on_time/u);
});

test("directive evaluate answers with six figures and the documents, and says whose text is absent", async () => {
  const { code, out } = await run("evaluate", "gold.json", ".", "--json");
  assert.equal(code, 0);
  const { heads, citations, tasks, leads, deadlines, targets, documents, absent } = JSON.parse(out) as Record<string, unknown>;
  for (const score of [heads, citations, tasks, leads, deadlines, targets]) assert.deepEqual(score, { precision: 1, recall: 1, f1: 1 });
  assert.deepEqual(documents, [{ file: "a.txt", missed: [], invented: [], rules: {} }]);
  assert.deepEqual(absent, ["absent.txt"]);
  assert.match((await run("evaluate", "gold.json", ".")).err, /absent\.txt/u);
});

test("a missing file, annotations that are none, and missing words are refused", async () => {
  const refusals: readonly (readonly [words: readonly string[], code: number, err: RegExp])[] = [
    [["read", "none.txt"], 1, /directive\.file_missing/u],
    [["evaluate", "none.json", "."], 1, /directive\.file_missing/u],
    [["evaluate", "wrong.json", "."], 1, /directive\.gold_malformed.*documents\.0/u],
    [["read"], 2, /platform\.usage/u],
    [["evaluate", "gold.json"], 2, /platform\.usage/u],
  ];
  for (const [words, code, err] of refusals) {
    const ran = await run(...words);
    assert.equal(ran.code, code);
    assert.match(ran.err, err);
  }
});
