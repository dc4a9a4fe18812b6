import assert from "node:assert/strict";
import { test } from "node:test";

import { provinceWebApp, useProvince } from "#kit/province";
import { signedIn } from "#kit/web";

const province = await useProvince();
const app = await provinceWebApp(province);
const BOOK = "/so-theo-doi/su-viec";
const PDF = new File(["%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"], "ket-luan.pdf", {
  type: "application/pdf",
});

test("REG-06 a fact is entered, confirmed by another person and corrected by pages without script", async () => {
  const office = await signedIn(app, "caicach.tinh");
  await office.open(`${BOOK}/moi?loai=training`);
  const fields = { coQuan: "H99.101", ngay: "2026-11-17", ten: "Lớp kỹ năng số", soVanBan: "45/QĐ-UBND", ngayVanBan: "2026-11-10" };
  const refused = await office.submit({ ...fields, "so.learners": "30", "so.learners_week": "31" }, { action: `${BOOK}/moi`, files: {} });
  assert.equal(refused.status, 422);
  assert.match(refused.words, /lớn hơn số của/u);
  assert.match(refused.html, /value="Lớp kỹ năng số"/u);
  const entered = await office.submit(
    { ...fields, "so.learners": "30", "so.learners_week": "24" },
    { action: `${BOOK}/moi`, files: { tep: PDF } },
  );
  assert.equal(entered.status, 200, entered.words);
  assert.match(entered.words, /Chờ xác nhận/u);
  assert.doesNotMatch(entered.words, /Người thứ hai xác nhận/u);
  const address = office.path().replace(/\?.*$/u, "");

  const leader = await signedIn(app, "chutich.binhgiang");
  assert.match((await leader.open(`${BOOK}?loai=training&tinhTrang=entered`)).words, /Lớp kỹ năng số/u);
  const page = await leader.open(address);
  const file = /href="([^"]*\/tep\/[^"]*)"/u.exec(page.html)?.[1] ?? assert.fail("no evidence");
  assert.match((await leader.open(file)).headers.get("content-disposition") ?? "", /attachment.*ket-luan/u);
  await leader.open(address);
  const confirmed = await leader.submit({}, { action: `${address}/xac-nhan` });
  assert.match(confirmed.words, /Đã xác nhận/u);

  await office.open(`${address}/sua`);
  const corrected = await office.submit(
    { ...fields, "so.learners": "28", "so.learners_week": "24", lyDo: "Hai người vắng" },
    { action: `${address}/sua`, files: {} },
  );
  assert.match(corrected.words, /Chờ xác nhận.*Hai người vắng/u);
  await leader.open(address);
  assert.match((await leader.submit({ lyDo: "Đối chiếu lại danh sách" }, { action: `${address}/tra-lai` })).words, /Trả lại người ghi/u);
});

test("the book, its evidence and its forms open to nobody at a counter", async () => {
  const stranger = await signedIn(app, "kinhte.binhgiang");
  for (const path of [BOOK, `${BOOK}/moi?loai=training`]) assert.equal((await stranger.open(path)).problem, "identity.not_permitted", path);
  const office = await signedIn(app, "caicach.tinh");
  assert.equal((await office.open(`${BOOK}/moi?loai=khac`)).problem, "register.kind_unknown");
  assert.equal((await office.open(`${BOOK}/khong-co`)).problem, "register.record_unknown");
});
