import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { isProblem } from "#kernel/problem";
import { runCli } from "#platform/cli";
import { readSettings } from "#platform/settings";
import { calendarCommands } from "./calendar.cli.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";

let cwd = "";
before(async () => {
  cwd = await mkdtemp(join(tmpdir(), "motcua-calendar-"));
});
after(() => rm(cwd, { recursive: true, force: true }));

async function run(...args: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const settings = readSettings({});
  if (isProblem(settings)) throw new Error(settings.problem);
  let out = "";
  let err = "";
  const streams = { out: (text: string) => void (out += text), err: (text: string) => void (err += text) };
  const problems = { vi: vi.problems, en: en.problems };
  const code = await runCli(["calendar", "due", ...args], { commands: calendarCommands, settings, problems, streams, cwd });
  return { code, out, err };
}

interface Printed {
  readonly due: string;
  readonly dueOn: string;
  readonly isProvisional: boolean;
  readonly steps: readonly { readonly kind: string; readonly text: string }[];
  readonly problem?: string;
}

test("--json prints the due date and its steps as one document", async () => {
  const { code, out } = await run("--from", "2026-11-19T09:00", "--for", "5wd", "--json");
  const answer = JSON.parse(out) as Printed;
  assert.equal(code, 0);
  assert.deepEqual([answer.due, answer.dueOn, answer.isProvisional], ["2026-11-27T09:00:00+07:00", "2026-11-27", false]);
  assert.ok(answer.steps.some((step) => step.text.includes("Ngày Văn hóa Việt Nam")));
});

test("--explain says in words why each day was skipped", async () => {
  const { out } = await run("--from", "2026-08-21T09:00", "--for", "1wd", "--explain");
  assert.match(out, /Tính Thứ Bảy 22\/08\/2026: làm việc bù/u);
  assert.match(out, /Hẹn trả: 09:00 Thứ Bảy 22\/08\/2026/u);
});

test("--pause may be given several times", async () => {
  const { out } = await run(
    "--from",
    "2026-10-05",
    "--for",
    "15wd",
    "--json",
    "--pause",
    "2026-10-06/2026-10-07:restart",
    "--pause",
    "2026-10-13/2026-10-29:subtract",
  );
  assert.equal((JSON.parse(out) as Printed).dueOn, "2026-11-13");
});

test("--calendar lays a folder of files over the national calendar", async () => {
  const day = { date: "2026-11-25", kind: "HOLIDAY", legalDoc: "Thông báo thử" };
  await writeFile(join(cwd, "01.json"), JSON.stringify([day]));
  const { out } = await run("--from", "2026-11-19T09:00", "--for", "5wd", "--calendar", ".", "--json");
  assert.equal((JSON.parse(out) as Printed).dueOn, "2026-11-30");
  await writeFile(join(cwd, "02.json"), "{");
  const broken = await run("--from", "2026-11-19T09:00", "--for", "5wd", "--calendar", ".");
  assert.deepEqual([broken.code, broken.err.startsWith("calendar.file_invalid")], [1, true]);
  const missing = await run("--from", "2026-11-19T09:00", "--for", "5wd", "--calendar", "nowhere");
  assert.deepEqual([missing.code, missing.err.startsWith("calendar.file_invalid")], [1, true]);
});

test("--batch answers each line in order, and a bad line with its problem", async () => {
  const questions = [
    { from: "2026-11-19T09:00", for: "5wd" },
    { from: "2026-11-19T09:00", for: "5" },
    { from: "2026-10-05", for: "10wd", pause: "2026-10-07/2026-10-14:restart" },
    { from: "2026-10-05", for: "10wd", pause: ["2026-10-07/2026-10-14:restart"] },
    { from: "2026-10-05", for: "10wd", pause: { from: "2026-10-07", to: "2026-10-14", rule: "restart" } },
    { from: 5, for: "10wd" },
  ];
  await writeFile(join(cwd, "batch.jsonl"), `${questions.map((one) => JSON.stringify(one)).join("\n")}\n\nnot json`);
  const { code, out } = await run("--batch", "batch.jsonl");
  const answers = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Printed);
  assert.deepEqual(
    answers.map((answer) => answer.dueOn ?? answer.problem),
    [
      "2026-11-27",
      "calendar.period_unreadable",
      "2026-10-28",
      "2026-10-28",
      "2026-10-28",
      "calendar.line_unreadable",
      "calendar.line_unreadable",
    ],
  );
  assert.equal(code, 1);
  const missing = await run("--batch", "nothing.jsonl");
  assert.deepEqual([missing.code, missing.err.startsWith("calendar.batch_missing")], [1, true]);
});

test("wrong usage exits 2 and a refusal exits 1 with its code and a sentence", async () => {
  assert.equal((await run("--from", "2026-11-19")).code, 2);
  assert.equal((await run("--form", "2026-11-19")).code, 2);
  const refused = await run("--from", "2026-13-19", "--for", "5wd", "--json");
  assert.deepEqual([refused.code, refused.out], [1, ""]);
  assert.match(refused.err, /^calendar\.time_unreadable: Không đọc được thời điểm/u);
});
