import assert from "node:assert/strict";
import { test } from "node:test";
import type { Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { standingClock } from "#kit/clock";
import { useDatabase } from "#kit/database";
import { contexts, useLedger } from "#kit/identity";
import { newVisitor } from "#kit/web";
import { testWebApp } from "#kit/web-app";
import type { Actor } from "#modules/identity";
import { changeDraft, openProcedure, procedureStream, procedureStreamType, type ProcedureCode } from "#modules/procedure";
import { registerDraftingPages } from "./drafting.pages.ts";

const database = await useDatabase();
const ledger = useLedger(database, [procedureStreamType]);
const clock = standingClock("2026-11-23T02:00:00.000Z" as Instant);
const context = contexts(database, ledger, clock);

function officer(name: string, role: "procedure_admin" | "auditor"): Actor {
  return {
    kind: "officer",
    officerId: "01990000-0000-7000-8000-000000000001" as never,
    accountId: "01990000-0000-7000-8000-000000000002" as never,
    name,
    posts: [{ unitCode: "H99.1.1" as never, agencyCode: "H99.1" as never, position: "specialist", roles: [role] }],
  };
}

function appFor(actor: Actor) {
  return testWebApp({
    clock,
    register: [
      (web) =>
        web.use(async (c, next) => {
          c.set("actor", actor);
          c.set("useCaseDeps", { ledger, db: database, clock });
          await next();
        }),
      (web) => registerDraftingPages(web, { db: database, publicUrl: "http://localhost", place: "An Bình" }),
    ],
  });
}

async function opened(name: string): Promise<{ code: ProcedureCode; version: number; revision: number; path: string }> {
  const draft = await openProcedure(context(), { name, field: "Chăn nuôi" });
  assert.ok(!isProblem(draft));
  return { ...draft, path: `/quan-tri/thu-tuc/${draft.code}/ban/1` };
}

async function contentOf(code: ProcedureCode) {
  const { state } = await ledger.load(procedureStreamType, procedureStream(code));
  return state.versions.at(-1)?.content;
}

const admin = newVisitor(appFor(officer("Lê Thị Soạn", "procedure_admin")));

test("a new procedure opens as an empty draft, and a missing name is said at its field", async () => {
  await admin.open("/quan-tri/soan-thao");
  const bare = await admin.submit({ field: "Chăn nuôi" }, { action: "/quan-tri/soan-thao" });
  assert.equal(bare.status, 422);
  assert.match(bare.words, /Nhập tên thủ tục/u);
  const page = await admin.submit({ name: "Nuôi kỳ lân", field: "Chăn nuôi" }, { action: "/quan-tri/soan-thao" });
  assert.deepEqual([page.status, admin.path()], [200, "/quan-tri/thu-tuc/9.000001/ban/1/noi-dung"]);
});

test("a section is saved with its revision, and what does not fit is said at its field", async () => {
  const { code, path } = await opened("Nuôi phượng");
  await admin.open(`${path}/noi-dung/chung`);
  const wrong = await admin.submit({ name: "", field: "Chăn nuôi", levels: ["commune"] });
  assert.equal(wrong.status, 422);
  assert.match(wrong.words, /Nhập Tên thủ tục/u);
  const right = await admin.submit({
    name: "Nuôi phượng hoàng",
    field: "Chăn nuôi",
    levels: ["commune"],
    subjects: "Công dân\nHộ kinh doanh",
  });
  assert.deepEqual([right.status, admin.path()], [200, `${path}/noi-dung?xong`]);
  const content = await contentOf(code);
  assert.deepEqual([content?.name, content?.levels, content?.subjects], ["Nuôi phượng hoàng", ["commune"], ["Công dân", "Hộ kinh doanh"]]);
});

test("rows are added, changed, moved and removed one by one", async () => {
  const { code, path } = await opened("Nuôi rùa");
  const term = { case: "", unit: "working_day", feeKind: "fixed", currency: "VND", per: "hồ sơ", feeNote: "", note: "" };
  await admin.open(`${path}/noi-dung/cach-nop/moi`);
  const unitless = await admin.submit({ ...term, channel: "in_person", amount: "5", unit: "", feeAmount: "20.000" });
  assert.match(unitless.words, /Chọn đơn vị thời hạn/u);
  await admin.submit({ ...term, channel: "in_person", amount: "5", feeAmount: "20.000" });
  await admin.open(`${path}/noi-dung/cach-nop/moi`);
  await admin.submit({ ...term, channel: "online", amount: "3", feeKind: "free", feeAmount: "" });
  const rows = (await contentOf(code))?.terms.map((each) => [each.channel, each.time?.amount, each.fee]);
  assert.deepEqual(rows, [
    ["in_person", 5, { amount: 20_000, currency: "VND", per: "hồ sơ" }],
    ["online", 3, "free"],
  ]);
  await admin.open(`${path}/noi-dung/cach-nop/2`);
  await admin.submit({ act: "up" });
  await admin.open(`${path}/noi-dung/cach-nop/2`);
  await admin.submit({ act: "remove" });
  assert.deepEqual(
    (await contentOf(code))?.terms.map((each) => each.channel),
    ["online"],
  );
});

test("whoever saves on top of a newer draft is shown both, keeps what was typed, and may save again", async () => {
  const draft = await opened("Nuôi ong");
  await admin.open(`${draft.path}/noi-dung/trinh-tu`);
  assert.ok(!isProblem(await changeDraft(context(), { ...draft, part: { keywords: "mật" } })));
  const both = await admin.submit({ stepsText: "Bước 1", conditions: "Có vườn" });
  assert.equal(both.status, 409);
  assert.match(both.words, /đã sửa bản nháp này sau khi ông\/bà mở: từ khóa/u);
  assert.match(both.words, /Có vườn/u);
  const saved = await admin.submit({});
  assert.equal(saved.status, 200);
  const content = await contentOf(draft.code);
  assert.deepEqual([content?.keywords, content?.stepsText, content?.conditions], ["mật", "Bước 1", "Có vườn"]);
});

test("a row that somebody removed meanwhile is never written over another one", async () => {
  const draft = await opened("Nuôi dế");
  const law = (number: string) => ({ number, name: `Luật ${number}` });
  const first = await changeDraft(context(), { ...draft, part: { legalBasis: [law("1"), law("2")] } });
  assert.ok(!isProblem(first));
  await admin.open(`${draft.path}/noi-dung/can-cu/1`);
  assert.ok(!isProblem(await changeDraft(context(), { ...first, part: { legalBasis: [law("2")] } })));
  const gone = await admin.submit({ number: "1", name: "Luật 1 sửa đổi" });
  assert.equal(gone.status, 422);
  assert.match(gone.words, /vừa sửa hoặc xóa dòng này/u);
  await admin.submit({ number: "1", name: "Luật 1 sửa đổi", act: "add" });
  assert.deepEqual(
    (await contentOf(draft.code))?.legalBasis.map((each) => each.name),
    ["Luật 2", "Luật 1 sửa đổi"],
  );
});

test("who may only read sees the draft without a form", async () => {
  const { path } = await opened("Nuôi cá");
  const auditor = newVisitor(appFor(officer("Trần Văn Soát", "auditor")));
  const page = await auditor.open(`${path}/noi-dung`);
  assert.equal(page.status, 200);
  assert.doesNotMatch(page.html, /noi-dung\/chung/u);
  const refused = await newVisitor(appFor({ kind: "anonymous" })).open(path);
  assert.notEqual(refused.status, 200);
});
