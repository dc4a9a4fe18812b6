import assert from "node:assert/strict";
import { after, test } from "node:test";
import { createLedger } from "#ledger";
import { isProblem } from "#kernel/problem";
import type { Instant } from "#kernel/instant";
import type { Actor, UseCaseContext } from "#modules/identity";
import { newCommandId } from "#platform/ids";
import { useDatabase } from "#kit/database";
import {
  abolishProcedure,
  announceProcedure,
  draftProcedure,
  localiseProcedure,
  publishProcedure,
  withdrawProcedure,
} from "./change-procedure.ts";
import { effectiveProcedure } from "./effective-procedure.ts";
import { importRecords } from "./import-records.ts";
import { nationalRecords } from "./national/national-data.fixture.ts";
import { procedureDocument } from "./procedure-document.ts";
import { contentWith, day } from "./procedure.fixture.ts";
import { countReasons, findDocument, findProcedure, listDoubts, listFields, listQueue } from "./procedure.queries.ts";
import { procedureStream, publicationStateOn } from "./procedure-state.ts";
import { procedureStreamType } from "./procedure-stream.ts";
import type { ProcedureCode } from "./procedure.ts";
import { resolveDoubts } from "./resolve-doubts.ts";
import { searchProcedures } from "./search-procedures.queries.ts";

const database = await useDatabase();
const ledger = createLedger(database, { types: [procedureStreamType] });
after(() => ledger.close());

const SYSTEM: Actor = { kind: "system", job: "test" };
const now = "2026-11-22T02:00:00.000Z" as Instant;
const today = day("2026-11-22");

function context(actor: Actor = SYSTEM): UseCaseContext {
  return { ledger, db: database, actor, now, clock: { now: () => now }, commandId: newCommandId(), requestId: "test", locale: "vi" };
}

const HEAD = "Hình thức nộpThời gianPhí, lệ phíMô tả";

function line(code: string, name: string, channels = "Trực tiếp3Miễn phí"): string {
  return JSON.stringify({
    ma_thu_tuc: code,
    ten_thu_tuc: name,
    linh_vuc: "Chăn nuôi",
    cap_thuc_hien: "Cấp xã",
    cach_thuc_thuc_hien: HEAD + channels,
  });
}

async function inForce(code: ProcedureCode, name: string): Promise<void> {
  const drafted = await draftProcedure(context(), { code, content: contentWith({ name }) });
  assert.deepEqual(drafted, { code, version: 1 });
  const announced = await announceProcedure(context(), {
    code,
    version: 1,
    decisionNumber: "12/QĐ-UBND",
    signedOn: day("2026-11-02"),
    effectiveFrom: day("2026-11-10"),
    isFastTrack: false,
  });
  assert.ok(!isProblem(announced));
  assert.ok(!isProblem(await publishProcedure(context(), { code, version: 1 })));
}

test("an import takes what it can, names the lines it cannot, and does nothing the second time (PRO-01)", async () => {
  const lines = [
    line("1.900001", "Nuôi kỳ lân"),
    "{not json",
    '{"ma_thu_tuc":"1.900002"}',
    line("abc", "Sai mã"),
    "",
    line("1.900003", "Nuôi phượng", "Trực tiếp3 NgàyMiễn phí"),
  ];
  const first = await importRecords(context(), lines);
  assert.ok(!isProblem(first));
  assert.deepEqual([first.imported, first.unchanged, first.refused.map((each) => each.line)], [2, 0, [2, 3, 4]]);
  assert.deepEqual(first.review, [{ code: "1.900001", field: "channels[0].time", raw: "Trực tiếp3Miễn phí", reason: "time_without_unit" }]);
  const second = await importRecords(context(), lines);
  assert.ok(!isProblem(second));
  assert.deepEqual([second.imported, second.unchanged], [2, 2]);
  assert.equal((await ledger.readStream(procedureStream("1.900001" as ProcedureCode))).length, 1);
});

test("an official settles an unclear value with a ground, and the document shows it", async () => {
  const code = "1.900001" as ProcedureCode;
  const [doubt] = await listDoubts(database, code);
  assert.equal(doubt?.reason, "time_without_unit");
  const resolution = { kind: "time", time: { amount: 3, unit: "working_day" } } as const;
  const input = { code, version: 1, doubtIds: ["d1"], resolution };
  const without = await resolveDoubts(context(), { ...input, reason: " " });
  assert.ok(isProblem(without) && without.problem === "procedure.reason_missing");
  const unfit = await resolveDoubts(context(), { ...input, doubtIds: [], reason: "Điều 5" });
  assert.ok(isProblem(unfit) && unfit.problem === "procedure.resolution_unfit");
  assert.deepEqual(await resolveDoubts(context(), { ...input, reason: "Nghị định 1/2026/NĐ-CP, Điều 5" }), { openCount: 0 });
  const source = await findDocument(database, code);
  assert.ok(source !== undefined);
  const document = procedureDocument(source);
  assert.deepEqual(document.channels[0]?.time, { amount: 3, unit: "working_day" });
  assert.deepEqual(document.review, []);
  const events = await ledger.readStream(procedureStream(code));
  assert.equal(events.at(-1)?.reason, "Nghị định 1/2026/NĐ-CP, Điều 5");
});

test("the queue counts what is open and lists where", async () => {
  await importRecords(context(), [line("1.900004", "Nuôi rùa", "Trực tiếp5Miễn phíTrực tuyến5Miễn phí")]);
  assert.deepEqual(
    (await countReasons(database)).find((each) => each.reason === "time_without_unit"),
    { reason: "time_without_unit", isBlocking: true, count: 2 },
  );
  const { entries, total } = await listQueue(database, { reason: "time_without_unit", page: 1 });
  assert.deepEqual([total, entries[0]?.code, entries[0]?.openCount], [1, "1.900004", 2]);
  assert.equal((await listQueue(database, { reason: "fee_percent", page: 1 })).total, 0);
});

test("a record that says something new opens a version and closes the doubts of the one before", async () => {
  await importRecords(context(), [line("1.900004", "Nuôi rùa", "Trực tiếp5 NgàyMiễn phí")]);
  assert.equal((await findDocument(database, "1.900004"))?.version, 2);
  assert.deepEqual(await listDoubts(database, "1.900004"), []);
});

test("the public finds what is in force and nothing else (PRO-02)", async () => {
  await inForce("1.900010" as ProcedureCode, "Cấp giấy phép nuôi rồng");
  const { procedures } = await searchProcedures(database, { words: "nuoi rong", today });
  assert.deepEqual(
    procedures.map((each) => [each.code, each.state]),
    [["1.900010", "EFFECTIVE"]],
  );
  assert.equal(
    (await searchProcedures(database, { words: "nuôi kỳ lân", today })).procedures.some((each) => each.code === "1.900001"),
    false,
  );
  assert.equal((await searchProcedures(database, { words: "nuôi kỳ lân", today, includesDrafts: true })).procedures[0]?.code, "1.900001");
  assert.deepEqual(await listFields(database, today), [{ field: "Chăn nuôi", fieldEn: "Husbandry", count: 1 }]);
  assert.equal(await findProcedure(database, { code: "1.900010", today: day("2026-11-09") }), undefined);
  assert.equal((await effectiveProcedure(database, "1.900010" as ProcedureCode, today))?.version, 1);
});

test("search answers by code, by field and level, in pages, and says when it only came close", async () => {
  const byCode = await searchProcedures(database, { words: "1.900010", today });
  assert.equal(byCode.procedures[0]?.code, "1.900010");
  assert.equal((await searchProcedures(database, { words: "", today, field: "Đất đai" })).total, 0);
  assert.equal((await searchProcedures(database, { words: "", today, level: "commune" })).total, 1);
  const close = await searchProcedures(database, { words: "nuôi rồngg", today });
  assert.deepEqual([close.isApproximate, close.procedures[0]?.code], [true, "1.900010"]);
  assert.equal((await searchProcedures(database, { words: "'; drop table app.unit --", today })).total, 0);
  const paged = await searchProcedures(database, { words: "", today, includesDrafts: true, pageSize: 2, page: 2 });
  assert.deepEqual([paged.procedures.length, paged.total, paged.pageCount], [2, 4, 2]);
});

test("the state that SQL computes is the state that the fold computes, on every day around the changes", async () => {
  const code = "1.900010" as ProcedureCode;
  await abolishProcedure(context(), { code, version: 1, decisionNumber: "99/QĐ-UBND", effectiveUntil: day("2026-12-31") });
  const { state } = await ledger.load(procedureStreamType, procedureStream(code));
  const [version] = state.versions;
  assert.ok(version !== undefined);
  for (const on of ["2026-11-01", "2026-11-21", "2026-11-22", "2026-12-30", "2026-12-31", "2027-01-01"].map(day)) {
    const row = await findProcedure(database, { code, today: on, includesDrafts: true });
    assert.equal(row?.state, publicationStateOn(state, version, on), on);
  }
});

test("what is not in the catalogue, not allowed, or not of the right shape is refused", async () => {
  const unknown = { code: "1.999999" as ProcedureCode, version: 1 };
  const published = await publishProcedure(context(), unknown);
  assert.ok(isProblem(published) && published.problem === "procedure.unknown");
  const anonymous = await draftProcedure(context({ kind: "anonymous" }), { code: unknown.code, content: contentWith() });
  assert.ok(isProblem(anonymous) && anonymous.problem === "identity.sign_in_required");
  const misshapen = await draftProcedure(context(), { code: unknown.code, content: { ...contentWith(), name: "" } });
  assert.ok(isProblem(misshapen) && misshapen.problem === "procedure.content_invalid");
  const { receptionScope, serviceLevelReason, eform, competentAgency } = contentWith();
  const local = { receptionScope, serviceLevelReason, eform, competentAgency, serviceLevel: "half" as "full", process: null };
  const localised = await localiseProcedure(context(), { ...unknown, local });
  assert.ok(isProblem(localised) && localised.problem === "procedure.content_invalid");
  const withdrawn = await withdrawProcedure(context(), { ...unknown, reason: "" });
  assert.ok(isProblem(withdrawn) && withdrawn.problem === "procedure.reason_missing");
});

const records = nationalRecords();

test("all national records are imported, every one as a draft", { skip: records === null }, async (test) => {
  const lines = [...(records?.values() ?? [])].map((record) => JSON.stringify(record));
  const view = await importRecords(context(), lines);
  assert.ok(!isProblem(view));
  assert.deepEqual([view.imported, view.refused.length], [lines.length, 0]);
  test.diagnostic(`${view.imported} records, ${view.review.length} values to review`);
});
