import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { isProblem } from "#kernel/problem";
import type { UseCaseContext } from "#modules/identity";
import type { AgencyCode } from "#modules/organisation";
import { newUuid } from "#platform/ids";
import { commandLine } from "#kit/cli";
import { provinceWebApp, useProvince } from "#kit/province";
import { signedIn } from "#kit/web";

import { streamTypes } from "../../entrypoints/web/stream-types.ts";
import { directiveCommands } from "../directive/directive.cli.ts";
import { PLACES_MAX } from "./directive.events.ts";
import { confirmedTasks, directiveStream, directiveStreamType, openProposals } from "./directive.ts";
import type { DirectiveFile } from "./directive.ts";
import { enterDirective } from "./enter-directive.ts";
import { exampleOf, placeIn } from "./examples.ts";
import { mergeProposals, reopenTask } from "./merge-proposals.ts";
import { adoptDirective, settleRest, settleTask } from "./settle-task.ts";
import { taskingCommands } from "./tasking.cli.ts";
import { DIRECTIVE_TEXT } from "./tasking.fixture.ts";

const province = await useProvince();
const cwd = mkdtempSync(join(tmpdir(), "motcua-examples-"));
after(() => rmSync(cwd, { recursive: true, force: true }));
const run = commandLine([...taskingCommands(streamTypes), ...directiveCommands], { ...province, cwd });

function reform(): UseCaseContext {
  return province.as(province.officer("caicach.tinh"));
}

function code(outcome: unknown): string | undefined {
  return isProblem(outcome) ? outcome.problem : undefined;
}

async function entered(): Promise<string> {
  const directiveId = newUuid();
  const text = `${DIRECTIVE_TEXT}${directiveId}`;
  assert.ok(!isProblem(await enterDirective(reform(), { directiveId, agencyCode: "H99.10" as AgencyCode, sourceName: "", text })));
  return directiveId;
}

async function fileOf(id: string): Promise<DirectiveFile> {
  return (await province.ledger.load(directiveStreamType, directiveStream(id))).state ?? assert.fail("no directive");
}

test("TSK-11 proposals merge into one task with the places, words, leads and targets of all", async () => {
  const id = await entered();
  const before = (await fileOf(id)).proposals;
  assert.equal(code(await mergeProposals(reform(), id, ["2", "1"])), undefined);
  const file = await fileOf(id);
  const [merged, ...others] = confirmedTasks(file);
  assert.deepEqual([merged?.taskId, others], ["1", []]);
  assert.deepEqual(
    merged?.task.places?.map(({ quote }) => quote),
    before.slice(0, 2).map(({ quote }) => quote),
  );
  for (const { start, end, quote } of merged?.task.places ?? []) {
    assert.ok(file.text.slice(start, end).replaceAll(/\s+/gu, " ").includes(quote.replaceAll(/\s+/gu, " ")));
  }
  assert.deepEqual(
    merged?.task.leads.flatMap(({ agencies }) => agencies),
    ["H99.13", "H99.10"],
  );
  assert.equal(merged?.task.targets.length, 1);
  assert.equal(merged?.task.dueOn, null, "two different days make none");
  assert.match(merged?.task.dueWords ?? "", /2026-12-20; 2026-11-30/u);
  assert.equal(openProposals(file).length, 1);
});

test("TSK-11 a merge and a split are taken back before the adoption, and not after", async () => {
  const id = await entered();
  await mergeProposals(reform(), id, ["1", "2"]);
  assert.equal(code(await mergeProposals(reform(), id, ["1", "3"])), "tasking.not_mergeable");
  assert.equal(await reopenTask(reform(), id, "2"), undefined);
  assert.equal(openProposals(await fileOf(id)).length, 3);
  assert.equal(code(await reopenTask(reform(), id, "2")), "tasking.nothing_to_reopen");
  const { proposals } = await fileOf(id);
  const [first] = proposals;
  if (first === undefined) assert.fail("no proposal");
  assert.equal(await settleTask(reform(), id, { taskId: "1", proposalId: "1", task: first.task }), undefined);
  assert.equal(await settleTask(reform(), id, { taskId: "1+2", proposalId: "1", task: first.task }), undefined);
  assert.equal(code(await mergeProposals(reform(), id, ["1", "2"])), "tasking.not_mergeable");
  assert.equal(await reopenTask(reform(), id, "1+2"), undefined);
  assert.deepEqual(
    confirmedTasks(await fileOf(id)).map(({ taskId }) => taskId),
    ["1"],
  );
  assert.equal(await settleRest(reform(), id), undefined);
  assert.equal(await adoptDirective(reform(), id, { isPublic: false }), undefined);
  assert.equal(code(await reopenTask(reform(), id, "1")), "tasking.not_confirming");
});

test("what cannot be merged is refused", async () => {
  const id = await entered();
  assert.equal(code(await mergeProposals(reform(), id, ["1", "1"])), "tasking.merge_too_few");
  assert.equal(code(await mergeProposals(reform(), id, ["1", "99"])), "tasking.proposal_unknown");
  const many = Array.from({ length: PLACES_MAX + 1 }, (_, at) => String(at));
  assert.equal(code(await mergeProposals(reform(), id, many)), "tasking.merge_too_many");
  const clerk = province.as(province.officer("tiepnhan.binhgiang"));
  assert.equal(code(await mergeProposals(clerk, id, ["1", "2"])), "identity.not_permitted");
});

test("a page merges what is marked, shows both places, and takes it back", async () => {
  const path = `/dieu-hanh/${await entered()}`;
  const reader = await signedIn(await provinceWebApp(province), "caicach.tinh");
  const page = await reader.open(path);
  assert.equal(page.html.match(/name="gop"/gu)?.length, 3);
  const merged = await reader.submit({ gop: ["1", "3"] }, { action: `${path}/gop` });
  assert.match(merged.words, /Đã gộp vào 1/u);
  assert.equal(merged.html.match(/<mark [^>]*mc-passage-accepted/gu)?.length, 2);
  await reader.submit({ viec: "hoan-tac", ma: "1" }, { action: `${path}/nhiem-vu` });
  assert.match((await reader.open(path)).words, /Đã xác nhận 0\/3 đề xuất/u);
});

test("TSK-12 what people corrected, split, merged, added and dropped is kept as examples that a reading is measured by", async () => {
  const id = await entered();
  const { proposals, text } = await fileOf(id);
  const [first, second, third] = proposals;
  if (first === undefined || second === undefined || third === undefined) assert.fail("three proposals");
  const corrected = { ...first.task, leads: [{ name: "Sở Nội vụ", agencies: ["H99.10"] }] };
  await settleTask(reform(), id, { taskId: "1", proposalId: "1", task: corrected });
  await settleTask(reform(), id, { taskId: "2", proposalId: "2", task: second.task });
  await settleTask(reform(), id, { taskId: "2+2", proposalId: "2", task: { ...second.task, text: "Báo cáo kết quả" } });
  await settleTask(reform(), id, { taskId: "3", proposalId: "3", task: null });
  const words = "Nâng cao   chất lượng";
  assert.equal(placeIn(text, words), null);
  const place = placeIn(text, "nâng cao chất lượng giải quyết\nthủ tục");
  assert.equal(text.slice(place?.start, place?.end), "nâng cao chất lượng giải quyết thủ tục");
  const added = { ...second.task, text: "nâng cao chất lượng giải quyết thủ tục", place, targets: [] };
  await settleTask(reform(), id, { taskId: "them.1", proposalId: null, task: added });
  const example = exampleOf(await fileOf(id));
  assert.deepEqual(
    example.corrections.map(({ kind, id: of }) => [kind, of]),
    [
      ["corrected", "1"],
      ["split", "2"],
      ["dropped", "3"],
      ["added", "them.1"],
    ],
  );
  assert.deepEqual(example.corrections[0]?.proposed, first.task);
  assert.deepEqual(example.corrections[0]?.accepted, [corrected]);
  assert.equal(example.tasks.find(({ id: of }) => of === "1")?.quote_start, first.quote);
});

test("TSK-12 the examples are written in the layout that an evaluation reads, and an accepted reading is read again without a fault", async () => {
  const plain = await entered();
  await settleRest(reform(), plain);
  const written = await run("directive examples --out vi-du");
  assert.equal(written.code, 0, written.refusal?.problem ?? "");
  const gold = JSON.parse(readFileSync(join(cwd, "vi-du/gold.json"), "utf8")) as {
    readonly documents: readonly { readonly file: string }[];
  };
  const measured = await run("directive evaluate vi-du/gold.json vi-du/texts");
  assert.equal(measured.code, 0, measured.refusal?.problem ?? "");
  const { documents, absent } = measured.json as {
    readonly documents: readonly { readonly file: string; readonly missed: readonly string[]; readonly invented: readonly string[] }[];
    readonly absent: readonly string[];
  };
  assert.deepEqual([absent, documents.length], [[], gold.documents.length]);
  const again = documents.find(({ file }) => file === `${plain}.txt`);
  assert.deepEqual([again?.missed, again?.invented], [[], []]);
  assert.ok(
    documents.some(({ missed }) => missed.some((one) => one.startsWith("leads:"))),
    "a corrected lead counts against the rules",
  );
  assert.ok(!readFileSync(join(cwd, "vi-du/gold.json"), "utf8").includes(province.officer("caicach.tinh").name), "no officer is named");
});

test("examples are refused where there is no folder to write", async () => {
  writeFileSync(join(cwd, "tep"), "");
  assert.equal((await run("directive examples --out tep")).refusal?.problem, "tasking.examples_unwritable");
  assert.equal((await run("directive examples")).code, 2);
});
