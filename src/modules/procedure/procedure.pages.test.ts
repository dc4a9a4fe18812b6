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
import { createApi } from "#platform/http/api";
import { announceProcedure, draftProcedure, publishProcedure } from "./change-procedure.ts";
import { importRecords } from "./import-records.ts";
import { registerProcedureApi } from "./procedure.api.ts";
import { contentWith, day } from "./procedure.fixture.ts";
import { registerProcedurePages } from "./procedure.pages.tsx";
import { listDoubts } from "./procedure.queries.ts";
import { procedureStreamType } from "./procedure-stream.ts";
import type { ProcedureCode } from "./procedure.ts";

const database = await useDatabase();
const ledger = useLedger(database, [procedureStreamType]);
const clock = standingClock("2026-11-23T02:00:00.000Z" as Instant);
const context = contexts(database, ledger, clock);

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
      (web) => registerProcedurePages(web, { db: database }),
      (web) => {
        const api = createApi();
        registerProcedureApi(api, { db: database });
        web.route("/", api);
      },
    ],
  });
}

const OFFICER: Actor = {
  kind: "officer",
  officerId: "01990000-0000-7000-8000-000000000001" as never,
  accountId: "01990000-0000-7000-8000-000000000002" as never,
  name: "Lê Thị Danh Mục",
  posts: [{ unitCode: "H99.1.1" as never, agencyCode: "H99.1" as never, position: "specialist", roles: ["procedure_admin"] }],
};
const HEAD = "Hình thức nộpThời gianPhí, lệ phíMô tả";
const line = (code: string, channels: string) =>
  JSON.stringify({
    ma_thu_tuc: code,
    ten_thu_tuc: `Nuôi kỳ lân ${code}`,
    linh_vuc: "Chăn nuôi",
    cap_thuc_hien: "Cấp xã",
    cach_thuc_thuc_hien: HEAD + channels,
  });

const RONG = "1.900010" as ProcedureCode;
const content = contentWith({
  cases: [{ key: "case_1", name: "Rồng dưới một tuổi" }],
  components: [
    {
      key: "paper_1",
      caseKey: null,
      name: "Đơn xin nuôi rồng",
      nationalCode: null,
      presentation: "submit",
      originals: 1,
      copies: 2,
      forms: [],
      isElectronicAllowed: true,
      isReplacedByData: false,
    },
    {
      key: "paper_2",
      caseKey: "case_1",
      name: "Giấy khai sinh của rồng",
      nationalCode: null,
      presentation: "show",
      originals: 1,
      copies: 0,
      forms: [],
      isElectronicAllowed: true,
      isReplacedByData: true,
    },
  ],
});
await draftProcedure(context(), { code: RONG, content });
const announcement = { decisionNumber: "12/QĐ-UBND", signedOn: day("2026-11-02"), effectiveFrom: day("2026-11-10"), isFastTrack: false };
await announceProcedure(context(), { code: RONG, version: 1, ...announcement });
await publishProcedure(context(), { code: RONG, version: 1 });
const imported = await importRecords(context(), [
  line("1.900001", "Trực tiếp3Miễn phíTrực tuyến3Miễn phí"),
  line("1.900002", "Trực tiếp4 NgàyKhông có thông tin"),
]);
assert.ok(!isProblem(imported));

const publicApp = appFor({ kind: "anonymous" });
const workApp = appFor(OFFICER);

test("anybody finds a procedure in force without diacritics and reads what it takes", async () => {
  const visitor = newVisitor(publicApp);
  const found = await visitor.open("/thu-tuc?q=nuoi+rong");
  assert.match(found.words, /Cấp giấy phép nuôi rồng/u);
  const page = await visitor.open("/thu-tuc/1.900010");
  assert.equal(page.status, 200);
  for (const words of [
    /5 ngày làm việc/u,
    /20\.000 ₫ cho một hồ sơ/u,
    /Đơn xin nuôi rồng/u,
    /1 bản chính, 2 bản sao/u,
    /Rồng dưới một tuổi/u,
    /Nghị định về rồng/u,
    /Quyết định 12\/QĐ-UBND/u,
  ])
    assert.match(page.words, words);
  assert.doesNotMatch(page.html, /nop-ho-so|<script/u);
});

test("the pages speak English to those who read it", async () => {
  const visitor = newVisitor(publicApp);
  assert.match((await visitor.open("/thu-tuc?q=dragon&lang=en")).words, /Permit to keep a dragon/u);
  const page = await visitor.open("/thu-tuc/1.900010?lang=en");
  assert.match(page.words, /5 working days/u);
  assert.match(page.words, /1 original, 2 copies/u);
});

test("a draft and an unknown code are not shown to the public", async () => {
  const visitor = newVisitor(publicApp);
  assert.equal((await visitor.open("/thu-tuc/1.900001")).problem, "procedure.unknown");
  assert.equal((await visitor.open("/thu-tuc/%27%3B--")).status, 404);
  assert.match((await visitor.open("/thu-tuc?q=k%E1%BB%B3+l%C3%A2n")).words, /Chưa tìm thấy thủ tục nào/u);
  assert.equal((await visitor.open("/quan-tri/thu-tuc/ra-soat")).problem, "identity.sign_in_required");
});

test("filters stand in the address and are kept on the page", async () => {
  const visitor = newVisitor(publicApp);
  const page = await visitor.open(`/thu-tuc?linh-vuc=${encodeURIComponent("Chăn nuôi")}&cap=commune&trang=x`);
  assert.match(page.words, /Cấp giấy phép nuôi rồng/u);
  assert.match(page.html, /<option value="Chăn nuôi" selected|<option selected value="Chăn nuôi"/u);
  assert.match((await visitor.open("/thu-tuc?cap=ministry")).words, /Chưa tìm thấy/u);
});

test("an official settles a number without a unit, in all rows that print the same, with a ground", async () => {
  const visitor = newVisitor(workApp);
  assert.match((await visitor.open("/quan-tri/thu-tuc")).words, /Rà soát 3 chỗ chưa rõ/u);
  assert.match((await visitor.open("/quan-tri/thu-tuc/ra-soat?ly-do=time_without_unit")).words, /1\.900001 · Nuôi kỳ lân/u);
  await visitor.open("/quan-tri/thu-tuc/ra-soat/1.900001");
  const form = await visitor.open("/quan-tri/thu-tuc/ra-soat/1.900001/d1");
  assert.match(form.words, /Trực tiếp3Miễn phí/u);
  assert.doesNotMatch(form.words, /Giữ như đã đọc/u);
  const wrong = await visitor.submit({ answer: "time", amount: "3", unit: "", reason: "" });
  assert.equal(wrong.status, 422);
  assert.match(wrong.words, /Nhập căn cứ/u);
  const done = await visitor.submit({ answer: "time", amount: "3", unit: "working_day", same: ["d2"], reason: "Luật Kỳ lân, Điều 5" });
  assert.match(done.words, /Thủ tục này không còn chỗ nào chưa rõ/u);
  assert.deepEqual(await listDoubts(database, "1.900001"), []);
  assert.equal((await visitor.open("/quan-tri/thu-tuc/ra-soat/1.900001/d1")).problem, "procedure.doubt_unknown");
});

test("a fee can be set, with dots between thousands, and what was typed is kept after a mistake", async () => {
  const visitor = newVisitor(workApp);
  await visitor.open("/quan-tri/thu-tuc/ra-soat/1.900002/d1");
  const wrong = await visitor.submit({ answer: "fee", money: "hai mươi", reason: "Thông tư 9" });
  assert.equal(wrong.status, 422);
  assert.match(wrong.html, /value="hai mươi"/u);
  await visitor.submit({ answer: "fee", money: "20.000", currency: "VND", per: "hồ sơ", reason: "Thông tư 9" });
  assert.deepEqual(await listDoubts(database, "1.900002"), []);
});

test("officials see every version with its decision and its days", async () => {
  const page = await newVisitor(workApp).open("/quan-tri/thu-tuc/1.900010");
  for (const words of [/Phiên bản 1/u, /Đang có hiệu lực/u, /12\/QĐ-UBND/u, /Lập phiên bản mới/u]) assert.match(page.words, words);
  assert.equal((await newVisitor(workApp).open("/quan-tri/thu-tuc/1.999999")).problem, "procedure.unknown");
});

test("anybody reads what changed from version to version", async () => {
  const visitor = newVisitor(publicApp);
  assert.match((await visitor.open("/thu-tuc/1.900010")).html, /thu-tuc\/1\.900010\/thay-doi/u);
  assert.match((await visitor.open("/thu-tuc/1.900010/thay-doi")).words, /Có hiệu lực từ 10\/11\/2026 .*Lần công bố đầu tiên/u);
  const next = { ...content, conditions: "Có chuồng đủ rộng" };
  await draftProcedure(context(), { code: RONG, content: next });
  await announceProcedure(context(), { ...announcement, code: RONG, version: 2, effectiveFrom: day("2026-11-30") });
  await publishProcedure(context(), { code: RONG, version: 2 });
  const page = await visitor.open("/thu-tuc/1.900010/thay-doi");
  assert.match(page.words, /Có hiệu lực từ 30\/11\/2026 .*Yêu cầu, điều kiện, thêm: “Có chuồng đủ rộng”/u);
  assert.equal((await visitor.open("/thu-tuc/1.900001/thay-doi")).problem, "procedure.unknown");
});

test("the API answers with what is in force, and refuses with a problem document", async () => {
  const list = (await (await publicApp.request("/api/v1/procedures?q=rong")).json()) as { items: { code: string }[]; next: string | null };
  assert.deepEqual([list.items.map((item) => item.code), list.next], [["1.900010"], null]);
  const one = (await (await publicApp.request("/api/v1/procedures/1.900010")).json()) as { channels: unknown[] };
  assert.deepEqual(one.channels, [
    {
      channel: "in_person",
      time: { amount: 5, unit: "working_day" },
      fee: { amount: 20_000, currency: "VND", per: "hồ sơ" },
      note: null,
      feeNote: null,
      case: null,
    },
  ]);
  const unknown = await publicApp.request("/api/v1/procedures/1.999999");
  assert.equal(unknown.status, 404);
  assert.equal(((await unknown.json()) as { code: string }).code, "procedure.unknown");
});
