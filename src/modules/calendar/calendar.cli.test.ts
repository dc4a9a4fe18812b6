import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { isProblem } from "#kernel/problem";
import { runCli } from "#platform/cli";
import { readSettings } from "#platform/settings";
import { calendarCommands } from "./calendar.cli.ts";
import { readConventions } from "./calendar-folder.ts";
import { nationalCalendarSource } from "./national-calendar.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";

let cwd = "";
before(async () => {
  cwd = await mkdtemp(join(tmpdir(), "motcua-calendar-"));
});
after(() => rm(cwd, { recursive: true, force: true }));

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function run(...args: readonly string[]): Promise<Ran> {
  return runWords(["calendar", "due", ...args]);
}

async function runWords(words: readonly string[]): Promise<Ran> {
  const settings = readSettings({});
  if (isProblem(settings)) throw new Error(settings.problem);
  let out = "";
  let err = "";
  const streams = { out: (text: string) => void (out += text), err: (text: string) => void (err += text) };
  const problems = { vi: vi.problems, en: en.problems };
  const code = await runCli(words, { commands: calendarCommands, settings, problems, streams, cwd });
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

test("--batch takes extensions, and names the line of a question that cannot be answered", async () => {
  const questions = [
    { from: "2026-11-19", for: "5wd", extend: "2026-12-04" },
    { from: "2026-11-19", for: "5wd", extend: ["2026-12-04", "2026-12-11"] },
    { from: "2026-11-19", for: "5wd", extend: "2026-11-20" },
    { from: "2026-11-19", for: "5wd", extend: "soon" },
    { from: "2026-11-19", for: "5wd", pause: { from: "2026-11-20", rule: "subtract" } },
    { from: "2026-11-19", for: "5wd", pause: ["2026-11-20/2026-11-23:subtract", "2026-11-23/2026-11-20:subtract"] },
  ];
  await writeFile(join(cwd, "extend.jsonl"), `${questions.map((one) => JSON.stringify(one)).join("\n")}\n`);
  const { out } = await run("--batch", "extend.jsonl");
  const answers = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Printed & { readonly line?: number; readonly params?: { readonly number?: number } });
  assert.deepEqual(
    answers.map((answer) => [answer.dueOn ?? answer.problem, answer.line, answer.params?.number]),
    [
      ["2026-12-04", undefined, undefined],
      ["calendar.extension_used", 2, 2],
      ["calendar.extension_not_later", 3, 1],
      ["calendar.time_unreadable", 4, undefined],
      ["calendar.pause_not_closed", 5, 1],
      ["calendar.pause_ends_before_start", 6, 2],
    ],
  );
});

test("a pause that is never closed has no due date and says which one stands open", async () => {
  const { code, err } = await run("--from", "2026-11-19", "--for", "5wd", "--pause", "2026-11-20/:subtract");
  assert.equal(code, 1);
  assert.match(err, /^calendar\.pause_not_closed: Khoảng tạm dừng thứ 1 bắt đầu 2026-11-20 chưa kết thúc/u);
});

test("pauses that overlap are refused in words: which one, and after what", async () => {
  const pauses = ["--pause", "2026-11-24/2026-11-26T10:00:subtract", "--pause", "2026-11-25/2026-11-27:subtract"];
  const { code, err } = await run("--from", "2026-11-19", "--for", "5wd", ...pauses);
  assert.equal(code, 1);
  assert.match(err, /^calendar\.pause_out_of_order: Khoảng tạm dừng thứ 2 \(từ 00:00 Thứ Tư 25\/11\/2026\).*10:00 Thứ Năm 26\/11\/2026/u);
});

test("--lateness knows two rules and no third", async () => {
  const late = ["--from", "2026-11-19T17:30", "--for", "5wd", "--done", "2026-11-27T20:00"];
  assert.match((await run(...late)).out, /đúng hạn \(tính theo ngày/u);
  assert.match((await run(...late, "--lateness", "clock-time")).out, /trễ hạn \(tính theo giờ in trên giấy hẹn/u);
  const unknown = await run(...late, "--lateness", "hour");
  assert.deepEqual([unknown.code, unknown.err.startsWith("calendar.lateness_unknown")], [1, true]);
});

test("calendar check names every row that contradicts, in its file or across the folder", async () => {
  const folder = await mkdtemp(join(tmpdir(), "motcua-calendar-check-"));
  assert.match((await runWords(["calendar", "check", folder])).err, /no \*\.json in it/u);
  const check = (): Promise<Ran> => runWords(["calendar", "check", folder, "--json"]);
  await writeFile(join(folder, "a.json"), JSON.stringify([{ date: "2026-11-25", kind: "HOLIDAY", legalDoc: "Thông báo thử" }]));
  const fine = await check();
  assert.deepEqual([fine.code, (JSON.parse(fine.out) as { files: string[] }).files], [0, ["a.json"]]);
  // The Saturday that paid for 31 August is taken away: the swap of the national calendar stands alone.
  await writeFile(join(folder, "b.json"), JSON.stringify([{ date: "2026-08-22", kind: "HOLIDAY", legalDoc: "Thông báo thử" }]));
  const across = await check();
  assert.equal(across.code, 1);
  assert.match(across.err, /ngày nghỉ hoán đổi không có ngày làm bù \(2026-08-31 SWAP_OFF national\)/u);
  const rows = ["SWAP_WORK", "SWAP_WORK"].map((kind) => ({ date: "2026-11-25", kind, legalDoc: "Thông báo thử" }));
  await writeFile(join(folder, "b.json"), JSON.stringify(rows, null, 1));
  const inside = await check();
  assert.equal((JSON.parse(inside.out) as { problems: unknown[] }).problems.length, 3);
  assert.match(inside.err, /Tệp lịch b\.json, dòng 8: hai dòng cùng ngày/u);
  assert.equal((await runWords(["calendar", "check"])).code, 2);
  await rm(folder, { recursive: true });
});

test("wrong usage exits 2 and a refusal exits 1 with its code and a sentence", async () => {
  assert.equal((await run("--from", "2026-11-19")).code, 2);
  assert.equal((await run("--form", "2026-11-19")).code, 2);
  const refused = await run("--from", "2026-13-19", "--for", "5wd", "--json");
  assert.deepEqual([refused.code, refused.out], [1, ""]);
  assert.match(refused.err, /^calendar\.time_unreadable: Không đọc được thời điểm/u);
});

test("conventions of a place bring hours and rules, and a day off among them is refused: days come by decree", async () => {
  const folder = await mkdtemp(join(tmpdir(), "motcua-conventions-"));
  const rules = [{ rule: "sameDayCutoffMinute", scope: "province:H99", from: "2026-01-01", value: "16:00", ground: "Quyết định thử" }];
  await writeFile(join(folder, "a.json"), JSON.stringify({ version: "H99-1", rules }));
  const read = await readConventions(folder);
  assert.ok(!isProblem(read));
  assert.deepEqual([read.rules?.length, read.rows.length], [1, nationalCalendarSource.rows.length]);
  await writeFile(join(folder, "b.json"), JSON.stringify([{ date: "2026-11-25", kind: "HOLIDAY", legalDoc: "Thông báo thử" }]));
  const withDay = await readConventions(folder);
  assert.deepEqual(isProblem(withDay) && withDay.params["reason"], "rows, publishedYears: days off come by decree");
  await rm(folder, { recursive: true });
});
