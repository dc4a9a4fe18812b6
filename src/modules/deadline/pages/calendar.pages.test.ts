import assert from "node:assert/strict";
import { test } from "node:test";
import { provinceWebApp, useProvince } from "#kit/province";
import { newVisitor, signedIn } from "#kit/web";
import { deskOf } from "../../dossier/dossier.fixture.ts";
import { applyDecree } from "../apply-decree.ts";
import { holdingDecree } from "../deadline.store.ts";
import { previewDecree } from "../preview-decree.ts";

const PREVIEW = "/quan-tri/lich/xem-truoc";
const DOCUMENT = {
  number: "100/QĐ-TTg",
  issued: "18/11/2026",
  issuer: "Thủ tướng Chính phủ",
  title: "Về ngày nghỉ thêm",
  scope: "national",
};

const province = await useProvince();
const app = await provinceWebApp(province);
const desk = deskOf(province);

const admin = await signedIn(app, "quantri.tinh");

async function previewOf(fields: Readonly<Record<string, string>>) {
  await admin.open("/quan-tri/lich/van-ban-moi");
  return admin.submit({ ...DOCUMENT, kind0: "HOLIDAY", occasion0: "Nghỉ thêm", viec: "xem-truoc", ...fields }, { action: PREVIEW });
}

test("every fault of a decree is shown at once, and what was typed is kept", async () => {
  const shown = await previewOf({ number: "", date0: "2026-11-18", kind1: "SWAP_OFF", date1: "2026-12-04", occasion1: "Nghỉ" });
  assert.equal(shown.status, 422);
  assert.match(shown.words, /Thiếu số, ký hiệu văn bản/u);
  assert.match(shown.words, /Dòng 1 \(Thứ Tư 18\/11\/2026\): ngày này đã qua/u);
  assert.match(shown.words, /Dòng 2 \(Thứ Sáu 04\/12\/2026\): hoán đổi thiếu vế còn lại/u);
  assert.match(shown.html, /value="2026-12-04"/u);
});

test("a row left empty says nothing, and more rows keep what stands", async () => {
  await admin.open("/quan-tri/lich/van-ban-moi");
  const more = await admin.submit({ ...DOCUMENT, date0: "2026-12-07", occasion0: "Nghỉ thêm", viec: "them-dong" }, { action: PREVIEW });
  assert.match(more.words, /Ngày, dòng 8/u);
  assert.match(more.html, /value="2026-12-07"/u);
  const empty = await previewOf({ date0: "", occasion0: "" });
  assert.match(empty.words, /Quyết định không có dòng nào/u);
});

test("an apply button of a preview that is no longer true shows the new preview instead", async () => {
  await previewOf({ date0: "2026-11-30" });
  const code = await desk.receive();
  const stale = await admin.submit({ viec: "ap-dung" }, { action: PREVIEW });
  assert.equal(stale.status, 409);
  assert.match(stale.words, /Danh sách hồ sơ chịu ảnh hưởng đã khác với bản đã xem/u);
  assert.match(stale.words, new RegExp(code, "u"));
  const applied = await admin.submit({ viec: "ap-dung" }, { action: PREVIEW });
  assert.match(applied.words, /Đang dời ngày hẹn: 0\/1 hồ sơ/u);
  const again = await previewOf({ date0: "2026-11-30" });
  assert.match(admin.path(), /\/quan-tri\/lich\/van-ban\//u, "a decree that is applied already leads to its page");
  assert.equal(again.status, 200);
  const english = await admin.open(`${admin.path()}?lang=en`);
  assert.match(english.words, /Moving dates: 0 of 1 dossiers/u);
  await admin.open("/quan-tri/lich?lang=vi");
});

test("officers read the calendar, and only whoever may change it is led to the form", async () => {
  const counter = await signedIn(app, "tiepnhan.binhgiang");
  const year = await counter.open("/quan-tri/lich?nam=2026");
  assert.equal(year.status, 200);
  assert.doesNotMatch(year.words, /Nhập văn bản thay đổi lịch/u);
  assert.equal((await counter.open("/quan-tri/lich/van-ban-moi")).problem, "identity.not_permitted");
});

test("a decree that does not exist is said to be unknown, and one that is being applied elsewhere is left to that", async () => {
  const unknown = await admin.open("/quan-tri/lich/van-ban/0199a000-0000-7000-8000-000000000000");
  assert.equal(unknown.problem, "deadline.decree_unknown");
  const ctx = province.as(province.officer("quantri.tinh"));
  const { issued: _, scope, ...document } = DOCUMENT;
  const rows = [{ date: "2026-12-08", kind: "HOLIDAY", occasion: "Nghỉ thêm" }];
  const draft = { scope, document: { ...document, date: "2026-11-18" }, publishedYears: [], rows };
  const preview = await previewDecree(ctx, draft);
  assert.ok(!("faults" in preview));
  const refused = await holdingDecree(province.database, preview.decreeId, () =>
    applyDecree(ctx, draft, { digest: preview.digest, at: ctx.now }),
  );
  assert.ok(refused !== undefined && "faults" in refused);
  assert.equal(refused.faults[0].problem, "deadline.being_applied");
});

test("the calendar of a year is public, and a year outside the known ones shows the nearest", async () => {
  const visitor = newVisitor(app);
  const shown = await visitor.open("/lich-lam-viec?nam=2026");
  assert.match(shown.words, /Ngày Văn hóa Việt Nam 24\/11/u);
  assert.match(shown.words, /100\/QĐ-TTg ngày 18\/11\/2026 của Thủ tướng Chính phủ/u);
  assert.match((await visitor.open("/lich-lam-viec?nam=9999")).words, /2045/u);
  assert.equal((await visitor.open("/lich-lam-viec?nam=khong")).status, 200);
});
