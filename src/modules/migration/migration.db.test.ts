import assert from "node:assert/strict";
import { test } from "node:test";

import { civilDateOf, epochMsOf } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { provinceWebApp, provinceWorker, useProvince } from "#kit/province";
import { signedIn } from "#kit/web";
import { ledgerChecks } from "#ledger";
import { markingOf } from "#modules/dossier";
import type { Dossier, DossierCode } from "#modules/dossier";
import { NO_COURSE, courseOf } from "#modules/course";
import type { Course } from "#modules/course";
import { unitDirectory } from "#modules/organisation";
import { calendarsInForce } from "#modules/schedule";
import { announceProcedure, draftProcedure, publishProcedure } from "#modules/procedure";
import type { ProcedureCode } from "#modules/procedure";
import type { ProcessDefinition, ProcessNode, UserNode } from "#modules/process";
import { newCommandId } from "#platform/ids";

import { contentOf } from "../../../sample/load-procedures.ts";
import { PROCEDURES } from "../../../sample/procedures/catalogue.ts";
import { streamTypes } from "../../entrypoints/web/stream-types.ts";
import { deskOf } from "../dossier/dossier.fixture.ts";
import { applyMigration } from "./apply-migration.ts";
import { migrationOf } from "./migrate-dossier.ts";
import { holdingProcedure } from "./migration.store.ts";
import { listLines, listOperations } from "./migration.queries.ts";
import { openByVersion, previewMigration } from "./preview-migration.ts";

const HOUR_MS = 3_600_000;
/** Permission to alter a building: the ward's division appraises while the department gives its opinion. */
const ALTERATION = "1.013229" as ProcedureCode;
const PAGE = `/quan-tri/thu-tuc/${ALTERATION}/chuyen-quy-trinh`;
const MAPPING = new Map([["consult", "opinion"]]);

const province = await useProvince();
const desk = deskOf(province);
const work = provinceWorker(province);
const { officer, clock } = province;
const admin = officer("thutuc.tinh");
const counter = officer("tiepnhan.binhgiang");
const appraiser = officer("kinhte.binhgiang");
const head = officer("truongphong.binhgiang");
const askedHead = officer("truongphong.soxaydung");

const procedure = PROCEDURES.find(({ code }) => code === ALTERATION) ?? assert.fail("the sample lost its procedure");
const papers = procedure.components.map(({ key, name }) => ({ key, name, form: "original" as const, quantity: 1, attachments: [] }));

async function received(): Promise<DossierCode> {
  return desk.receive({ procedureCode: ALTERATION, components: papers, form: {} });
}

async function forked(): Promise<DossierCode> {
  const code = await received();
  await desk.as(counter).act(code, "forward");
  await desk.as(head).act(code, "assign", { officer: { officerId: appraiser.officerId } });
  return code;
}

/** The opinion is called otherwise, and the head's review is gone. */
function nextProcess(process: ProcessDefinition): ProcessDefinition {
  const called = (key: string): string => (key === "consult" ? "opinion" : key);
  const { model } = process;
  const nodes = model.nodes
    .filter(({ key }) => key !== "review")
    .map((node) => (node.node === "boundary" ? { ...node, on: called(node.on) } : { ...node, key: called(node.key) }));
  const flows = model.flows
    .filter(({ from }) => from !== "review")
    .map((flow) => ({ ...flow, from: called(flow.from), to: flow.to === "review" ? "sign" : called(flow.to) }));
  return { model: { ...model, nodes, flows }, diagram: null };
}

async function publishNext(): Promise<void> {
  const ctx = () => province.as({ kind: "system", job: "test" });
  const content = contentOf(procedure);
  const drafted = await draftProcedure(ctx(), {
    code: ALTERATION,
    content: { ...content, process: nextProcess(content.process as ProcessDefinition) },
  });
  assert.ok(!isProblem(drafted), JSON.stringify(drafted));
  const today = civilDateOf(clock.now());
  const decision = { decisionNumber: "2/QĐ-UBND", signedOn: today, effectiveFrom: today, isFastTrack: true };
  const announced = await announceProcedure(ctx(), { ...drafted, ...decision });
  assert.ok(!isProblem(announced), JSON.stringify(announced));
  const published = await publishProcedure(ctx(), drafted);
  assert.ok(!isProblem(published), JSON.stringify(published));
}

function draft(mapping: ReadonlyMap<string, string> = MAPPING) {
  return { procedureCode: ALTERATION, fromVersion: 1, mapping };
}

async function previewed(mapping: ReadonlyMap<string, string> = MAPPING) {
  const preview = await previewMigration(province.as(admin), draft(mapping));
  if (isProblem(preview)) assert.fail(preview.problem);
  return preview;
}

const atCounter = await received();
const assigning = await received();
await desk.as(counter).act(assigning, "forward");
const both = await forked();
const joining = await forked();
await desk.as(appraiser).act(joining, "complete-step", { stepKey: "process" });
const stopped = await forked();
const [paper] = (await desk.state(stopped)).components;
assert.ok(paper);
await desk.as(appraiser).act(stopped, "request-supplement", {
  reviewed: (await desk.state(stopped)).components.map(({ key }, index) => ({ key, isComplete: index > 0 })),
  items: [{ component: paper.name, defect: "Thiếu chữ ký" }],
  reason: "Bản vẽ chưa thể hiện khoảng lùi của công trình.",
});
const reviewing = await forked();
await desk.as(askedHead).act(reviewing, "complete-step", { stepKey: "consult", note: "Phù hợp quy hoạch." });
await desk.as(appraiser).act(reviewing, "complete-step", { stepKey: "process" });
const restless = await received();
const late = await forked();
await publishNext();

test("MIG-01 a preview names each open dossier with where it goes or why it cannot, and writes nothing", async () => {
  const before = await desk.state(both);
  const preview = await previewed();
  assert.deepEqual(
    preview.moving.map(({ code }) => code).toSorted(),
    [atCounter, assigning, both, joining, late, restless, stopped].toSorted(),
  );
  assert.deepEqual(
    preview.staying.map(({ code, why }) => [code, why.problem, why.params["keys"]]),
    [[reviewing, "soundness.place_missing", ["review"]]],
  );
  assert.equal((await desk.state(both)).version, before.version);
  const unnamed = await previewed(new Map());
  assert.ok(unnamed.staying.some(({ code, why }) => code === both && why.problem === "soundness.place_missing"));
  assert.equal(preview.digest, (await previewed()).digest);
});

test("MIG-02 whoever has no right moves nothing", async () => {
  const { digest } = await previewed();
  for (const other of [counter, officer("quantri.tinh")]) {
    const answer = await applyMigration(province.as(other, { commandId: newCommandId() }), draft(), digest);
    assert.equal(isProblem(answer) ? answer.problem : "applied", "identity.not_permitted");
  }
});

test("MIG-02 a list that is not the one that was seen is refused", async () => {
  const { digest } = await previewed();
  await desk.as(counter).act(restless, "forward");
  const answer = await applyMigration(province.as(admin, { commandId: newCommandId() }), draft(), digest);
  assert.equal(isProblem(answer) ? answer.problem : "applied", "migration.preview_stale");
  assert.equal((await listOperations(province.database, ALTERATION)).length, 0);
  assert.equal((await desk.state(restless)).course.version, 1);
});

test("MIG-03 the listed dossiers move, each once, with steps, branches, timers and clock as they stood; the others keep their version", async () => {
  const was = await desk.state(both);
  const stood = await desk.state(stopped);
  const { digest, moving } = await previewed();
  const ctx = province.as(admin, { commandId: newCommandId() });
  const applied = await applyMigration(ctx, draft(), digest);
  assert.ok(!isProblem(applied), JSON.stringify(applied));
  const again = await applyMigration(ctx, draft(), digest);
  assert.ok(!isProblem(again) && again.isReplay && again.operationId === applied.operationId);
  // Between decision and move a colleague acts: this one is named, and not moved from where nobody saw it.
  await desk.as(appraiser).act(late, "complete-step", { stepKey: "process" });
  await work();
  await work();
  const lines = new Map((await listLines(province.database, applied.operationId)).map((line) => [line.code, line]));
  assert.equal(lines.get(late)?.problem, "migration.changed");
  assert.equal(lines.get(reviewing)?.outcome, "staying");
  assert.deepEqual([(await desk.state(late)).course.version, (await desk.state(reviewing)).course.version], [1, 1]);
  const [operation] = await listOperations(province.database, ALTERATION);
  assert.deepEqual([operation?.moved, operation?.left, operation?.staying], [moving.length - 1, 1, 1]);

  const now = await desk.state(both);
  assert.deepEqual([now.course.version, markingOf(now)], [2, ["opinion", "process"]]);
  assert.deepEqual([now.due, now.promisedOn, now.status], [was.due, was.promisedOn, was.status]);
  assert.deepEqual([now.step?.officer, now.step?.since], [was.step?.officer, was.step?.since]);
  assert.deepEqual(
    now.course.timers.map(({ node, dueAt }) => [node, dueAt]),
    was.course.timers.map(({ node, dueAt }) => [node, dueAt]),
  );
  const rows = await province.database.kysely
    .selectFrom("app.branch_step")
    .select(["step_key", "step_name", "is_open"])
    .where("dossier_code", "=", both)
    .orderBy("step_key")
    .execute();
  assert.deepEqual(
    rows.map((row) => [row.step_key, row.is_open]),
    [
      ["consult", false],
      ["opinion", true],
    ],
  );
  assert.notEqual(rows[0]?.step_name, "consult");
  const supplement = await desk.state(stopped);
  assert.deepEqual([supplement.status, supplement.course.version, supplement.due], ["supplement", 2, null]);
  assert.deepEqual(supplement.supplement, stood.supplement);
});

test("MIG-04 a second preview moves nothing that was moved, and a second run writes nothing", async () => {
  const { version } = await desk.state(both);
  await work();
  assert.equal((await desk.state(both)).version, version);
  const preview = await previewed();
  assert.ok(preview.moving.every(({ code }) => ![atCounter, assigning, both, joining, stopped].includes(code)));
  const counts = await openByVersion(province.as(admin), ALTERATION);
  assert.equal(counts.get(1), preview.moving.length + preview.staying.length);
});

test("MIG-05 moved dossiers go on by the new version: counter, branches, join, supplement, timer", async () => {
  assert.deepEqual(markingOf(await desk.as(counter).act(atCounter, "forward")), ["assign"]);
  const split = await desk.as(head).act(assigning, "assign", { officer: { officerId: appraiser.officerId } });
  assert.deepEqual(markingOf(split), ["opinion", "process"]);
  const joined = await desk.as(askedHead).act(joining, "complete-step", { stepKey: "opinion", note: "Phù hợp quy hoạch." });
  assert.deepEqual([markingOf(joined), joined.course.timers.length], [["sign"], 0]);
  const resumed = await desk.as(counter).act(stopped, "receive-supplement");
  assert.deepEqual(markingOf(resumed), ["opinion", "process"]);
  const [timer] = (await desk.state(both)).course.timers;
  assert.ok(timer);
  clock.advance(epochMsOf(timer.dueAt) - epochMsOf(clock.now()) + HOUR_MS);
  await work();
  assert.ok(!markingOf(await desk.state(both)).includes("opinion"));
  const signed = await desk.as(appraiser).act(both, "complete-step", { stepKey: "process" });
  assert.deepEqual([markingOf(signed), signed.status], [["sign"], "in_signing"]);
});

test("MIG-06 the page leads from the versions to the mapping, the preview, the decision and its result", async () => {
  const app = await provinceWebApp(province);
  const visitor = await signedIn(app, "thutuc.tinh");
  const home = await visitor.open(PAGE);
  assert.match(home.words, /Phiên bản đang có hiệu lực: 2/u);
  await visitor.open(`${PAGE}?tu=1`);
  const named = await visitor.submit({ "sang.consult": "opinion", viec: "xem-truoc" }, { action: PAGE });
  assert.match(named.words, /0 hồ sơ chuyển được/u);
  assert.match(named.words, new RegExp(`${reviewing} .*không có bước mà hồ sơ đang ở`, "u"));
  await visitor.open(`${PAGE}?tu=1`);
  const seen = await visitor.submit({ "sang.review": "assign", viec: "xem-truoc" }, { action: PAGE });
  assert.match(seen.words, /2 hồ sơ chuyển được/u);
  const done = await visitor.submit({ viec: "chuyen" }, { action: PAGE });
  assert.equal(done.status, 200);
  assert.match(visitor.path(), /chuyen-quy-trinh\/[0-9a-f-]{36}$/u);
  await work();
  const result = await visitor.open(visitor.path());
  assert.match(result.words, /Đã chuyển 2 hồ sơ; 0 hồ sơ giữ phiên bản cũ/u);
  const queued = await desk.state(reviewing);
  assert.deepEqual([queued.course.version, markingOf(queued), queued.status], [2, ["assign"], "assigning"]);
});

test("an operation that there is not, a list with nothing to move, and a second one at once are refused by name", async () => {
  const app = await provinceWebApp(province);
  const visitor = await signedIn(app, "thutuc.tinh");
  assert.equal((await visitor.open(`${PAGE}/00000000-0000-7000-8000-000000000000`)).problem, "migration.unknown");
  const press = (digest: string) => applyMigration(province.as(admin, { commandId: newCommandId() }), draft(), digest);
  const problemOf = (answer: Awaited<ReturnType<typeof press>>): string => (isProblem(answer) ? answer.problem : "applied");
  const { digest, moving } = await previewed();
  assert.equal(moving.length, 0, "all that could move has moved");
  assert.equal(problemOf(await press(digest)), "migration.nothing_listed");
  const answer = await holdingProcedure(province.database, ALTERATION, () => press(digest));
  assert.equal(answer === undefined ? "free" : problemOf(answer), "migration.being_applied");
});

/** A process of a counter, one node behind it, and the return. */
function courseThrough(node: ProcessNode): Course {
  const { model } = procedure.process;
  const [intake, deliver] = ["intake", "deliver"].map((key) => model.nodes.find((each) => each.key === key));
  const [start, end] = ["start", "end"].map((kind) => model.nodes.find((each) => each.node === kind));
  const nodes = [start, intake, node, deliver, end].filter((each) => each !== undefined);
  const flows = nodes.slice(1).map((to, at) => {
    const from = nodes[at]?.key ?? "";
    return { key: `f${at}`, from, to: to.key, name: "", nameEn: "", condition: null, isDefault: false };
  });
  const course = courseOf({ process: { model: { ...model, nodes, flows }, diagram: null }, rules: [], eform: null });
  return isProblem(course) ? assert.fail(course.problem) : course;
}

const step: UserNode = {
  node: "user",
  key: "work",
  name: "Thẩm định",
  nameEn: "Appraisal",
  kind: "process",
  agency: "reception",
  unitKind: "one_stop",
  permission: "dossier.process",
  time: { perMille: 100 },
  questions: [],
  acts: null,
  papers: [],
  formKey: null,
};

function call(key: string): ProcessNode {
  const { name, nameEn, agency, time } = step;
  return { node: "call", key, name, nameEn, agency, time, procedureCode: ALTERATION, caseKey: "", input: {} };
}

async function triedMove(
  state: Dossier,
  { before, after, mapping = [] }: { before: Course; after: Course; mapping?: readonly (readonly [string, string])[] },
): Promise<string> {
  const now = clock.now();
  const calendar = (await calendarsInForce(province.database)).forAgency(state.competentAgency);
  const directory = await unitDirectory(province.database, civilDateOf(now));
  const actor = { kind: "system", job: "test" } as never;
  const migration = { operationId: "00000000-0000-7000-8000-000000000001", fromVersion: 1, toVersion: 2, mapping: new Map(mapping) };
  const tried = migrationOf(state, migration, { before, after, directory, calendar, actor, now });
  return isProblem(tried) ? tried.problem : "moved";
}

test("what a dossier in hand could not go on with is refused by name: another kind of step, a renamed call, a message that came early, an end", async () => {
  const real = await desk.state(both);
  const open = real.step ?? assert.fail("nothing in hand");
  const at = (key: string): Dossier => ({
    ...real,
    plan: [
      { key, name: key, nameEn: key, kind: "process", ...real.reception, permission: "dossier.process", perMille: 100, workingHours: 0 },
    ],
    step: { ...open, key },
    course: { ...NO_COURSE, version: 1 },
  });
  const through = courseThrough(step);
  assert.equal(await triedMove(at("work"), { before: through, after: through }), "moved");
  assert.equal(
    await triedMove({ ...at("work"), course: { ...NO_COURSE, version: 7 } }, { before: through, after: through }),
    "migration.not_open",
  );
  const signing = courseThrough({ ...step, kind: "sign", permission: "dossier.sign" });
  assert.equal(await triedMove(at("work"), { before: through, after: signing }), "migration.kind_unlike");
  const calling: Dossier = {
    ...at("work"),
    step: null,
    course: {
      ...NO_COURSE,
      version: 1,
      tokens: [{ place: "birth", kind: "call", dueAt: null, since: clock.now(), holder: real.reception }],
    },
  };
  const [birth, born] = [courseThrough(call("birth")), courseThrough(call("born"))];
  assert.equal(await triedMove(calling, { before: birth, after: born, mapping: [["birth", "born"]] }), "migration.call_renamed");
  const listening = courseThrough(step);
  const { model } = listening.definition;
  const edge: ProcessNode = {
    node: "boundary",
    key: "paid",
    name: "",
    nameEn: "",
    on: "work",
    isInterrupting: true,
    trigger: { kind: "message", message: "paid" },
  };
  const flow = { key: "fp", from: "paid", to: "deliver", name: "", nameEn: "", condition: null, isDefault: false };
  const heard = courseOf({
    process: { model: { ...model, nodes: [...model.nodes, edge], flows: [...model.flows, flow] }, diagram: null },
    rules: [],
    eform: null,
  });
  if (isProblem(heard)) assert.fail(heard.problem);
  const early: Dossier = {
    ...at("work"),
    course: { ...NO_COURSE, version: 1, messages: [{ message: "paid", at: clock.now(), isAwaited: false }] as never },
  };
  assert.equal(await triedMove(early, { before: through, after: heard }), "migration.message_waits");
});

test("after all of it every table and every counter still says what the events say", async () => {
  const context = { database: province.database, settings: {} as never, clock, progress: () => undefined };
  for (const check of ledgerChecks(streamTypes)) assert.deepEqual(await check.run(context), [], check.name);
});
