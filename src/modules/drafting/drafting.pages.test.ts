import assert from "node:assert/strict";
import { test } from "node:test";
import type { CivilDate, Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { standingClock } from "#kit/clock";
import { useDatabase } from "#kit/database";
import { contexts, useLedger } from "#kit/identity";
import { newVisitor } from "#kit/web";
import { testWebApp } from "#kit/web-app";
import type { Actor } from "#modules/identity";
import {
  changeDraft,
  effectiveProcedure,
  openProcedure,
  procedureStream,
  procedureStreamType,
  type ProcedureCode,
} from "#modules/procedure";
import { completeContent } from "./drafting.fixture.ts";
import { registerDraftingPages } from "./drafting.pages.ts";

const database = await useDatabase();
const ledger = useLedger(database, [procedureStreamType]);
const clock = standingClock("2026-11-23T02:00:00.000Z" as Instant);
const context = contexts(database, ledger, clock);

function officer(name: string, role: "procedure_admin" | "auditor" | "reform_office", last = 1): Actor {
  return {
    kind: "officer",
    officerId: `01990000-0000-7000-8000-00000000000${last}` as never,
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
      (web) => registerDraftingPages(web, { db: database, publicUrl: "http://localhost", place: "An Bình", internalChangeDays: 0 }),
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

test("a draft goes from its check through a second person's reading to its decision, and binds from its day", async () => {
  const draft = await opened("Nuôi trâu");
  const check = `${draft.path}/kiem-tra`;
  const bare = await admin.open(check);
  assert.match(bare.words, /Chưa có trình tự thực hiện/u);
  assert.match(bare.html, /noi-dung\/trinh-tu"/u, "a finding leads to its place");
  await admin.open(`${draft.path}/noi-dung/chung`);
  await admin.submit({ name: "Nuôi trâu rừng", field: "Chăn nuôi", levels: ["commune"], subjects: "Công dân" });
  const filled = await changeDraft(context(), { ...draft, revision: 2, part: completeContent() });
  assert.ok(!isProblem(filled));

  await admin.open(check);
  await admin.submit({ askNote: "Xin đọc giúp" }, { action: `${check}/trinh` });
  const own = await admin.open(check);
  assert.match(own.words, /cần người khác thẩm định/u);
  const reader = newVisitor(appFor(officer("Trần Văn Soát", "reform_office", 2)));
  await reader.open(check);
  const groundless = await reader.submit({ reason: "" }, { action: `${check}/tra-lai` });
  assert.match(groundless.words, /Ghi lý do trả lại/u);
  await reader.submit({ reason: "Sửa tên" }, { action: `${check}/tra-lai` });
  assert.match((await admin.open(check)).words, /Trả lại để sửa/u);
  await admin.submit({ askNote: "" }, { action: `${check}/trinh` });
  await reader.open(check);
  await reader.submit({ comment: "Rõ rồi", part: "terms" }, { action: `${check}/y-kien` });
  const approved = await reader.submit({ approveNote: "Đồng ý" }, { action: `${check}/duyet` });
  assert.match(approved.words, /Đã thẩm định/u);

  await admin.open(check);
  const early = await admin.submit(
    { decisionNumber: "30/QĐ-UBND", signedOn: "2026-11-22", effectiveFrom: "2026-11-24" },
    { action: `${check}/cong-bo` },
  );
  assert.match(early.words, /sớm hơn luật cho phép/u);
  const decision = { decisionNumber: "30/QĐ-UBND", signedOn: "2026-11-18", effectiveFrom: "2026-11-24" };
  // Five working days after the 18th: the 24th is a day off since 2026 (Nghị quyết 28/2026/QH16).
  assert.match((await admin.submit(decision, { action: `${check}/cong-bo` })).words, /Hạn công khai 26\/11\/2026/u);
  assert.match((await admin.submit({}, { action: `${check}/cong-khai` })).words, /Công khai ngày 23\/11\/2026/u);
  assert.equal(await effectiveProcedure(database, draft.code, "2026-11-23" as CivilDate), undefined);
  assert.equal((await effectiveProcedure(database, draft.code, "2026-11-24" as CivilDate))?.name, "Nuôi trâu rừng");
});

test("a change after the approval needs a new one, and what refuses is announced by nobody", async () => {
  const draft = await opened("Nuôi ngựa");
  const check = `${draft.path}/kiem-tra`;
  const reader = newVisitor(appFor(officer("Trần Văn Soát", "reform_office", 2)));
  await admin.open(check);
  await admin.submit({ askNote: "" }, { action: `${check}/trinh` });
  await reader.open(check);
  await reader.submit({ approveNote: "" }, { action: `${check}/duyet` });
  const decision = { decisionNumber: "30/QĐ-UBND", signedOn: "2026-11-18", effectiveFrom: "2026-11-24" };
  const forced = newVisitor(appFor(officer("Lê Thị Soạn", "procedure_admin")));
  await forced.open(check);
  const gaps = await forced.submit({ ...decision, commandId: "01990000-0000-7000-8000-0000000000aa" }, { action: `${check}/cong-bo` });
  assert.equal(gaps.status, 422);
  assert.ok(!isProblem(await changeDraft(context(), { ...draft, part: completeContent() })));
  await forced.open(check);
  const stale = await forced.submit({ ...decision, commandId: "01990000-0000-7000-8000-0000000000ab" }, { action: `${check}/cong-bo` });
  assert.match(stale.words, /đã sửa sau khi thẩm định/u);
});
