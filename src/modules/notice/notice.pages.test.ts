import assert from "node:assert/strict";
import { test } from "node:test";
import { isProblem } from "#kernel/problem";
import { provinceWebApp, provinceWorker, useProvince } from "#kit/province";
import { newVisitor, type Shown, signedIn } from "#kit/web";
import { changeWording } from "./change-wording.ts";
import { wordingOf } from "./wording.ts";
import { APPLICANT, deskOf } from "../dossier/dossier.fixture.ts";

const province = await useProvince();
const app = await provinceWebApp(province);
const work = provinceWorker(province);
const desk = deskOf(province);

/** The form as it is drawn: the words brought along. */
const FIELDS = Object.fromEntries(
  (["vi", "en"] as const).flatMap((of) =>
    Object.entries(wordingOf({ version: 0, vi: null, en: null, media: null }, "received", of)).map(([part, text]) => [
      `${of}-${part}`,
      text,
    ]),
  ),
);

test("the operator sees what was sent and what it said, and that nobody is connected; a clerk does not", async () => {
  const code = await desk.receive({ applicant: { ...APPLICANT, phone: "0912345678", email: "hanh@example.vn" } });
  await work();
  const operator = await signedIn(app, "vanhanh.tinh");
  const list = await operator.open("/van-hanh/tin-nhan");
  assert.match(list.words, /Chưa nối với cổng gửi tin/u);
  assert.match(list.words, new RegExp(`${code} Tiếp nhận Tin nhắn SMS •••••••678`, "u"));
  assert.doesNotMatch(list.html, /0912345678|hanh@example/u);
  const href = new RegExp(`/van-hanh/tin-nhan/${code}/[^"]+email`, "u").exec(list.html)?.[0] ?? "";
  const message = await operator.open(href);
  assert.match(message.words, /Hồ sơ đã được tiếp nhận.*Hẹn trả kết quả: 01\/12\/2026/u);
  assert.equal((await operator.open("/van-hanh/tin-nhan/H99.101-20261119-0001/khong-co")).status, 404);
  assert.equal((await (await signedIn(app, "tiepnhan.binhgiang")).open("/van-hanh/tin-nhan")).status, 403);
});

test("the applicant sees the messages and chooses how to be told; a wrong PIN sees and changes nothing", async () => {
  const { code, pin } = await desk.submit({ applicant: { ...APPLICANT, email: "hanh@example.vn" } });
  await work();
  const visitor = newVisitor(app);
  const page = await visitor.open(`/tra-cuu/${code}?k=${pin}`);
  assert.match(page.words, /Báo tin về hồ sơ này.*Nộp trực tuyến Thư điện tử h•••@example\.vn/u);
  const saved = await visitor.submit({ locale: "en" }, { action: `/tra-cuu/${code}/bao-tin?k=${pin}` });
  assert.match(saved.words, /Đã lưu cách nhận tin/u);
  assert.doesNotMatch((await newVisitor(app).open(`/tra-cuu/${code}?k=000000`)).words, /Báo tin/u);
});

test("an official changes words, is told what is missing, sees the preview, and goes back", async () => {
  const admin = await signedIn(app, "thutuc.tinh");
  const list = await admin.open("/quan-tri/mau-tin");
  assert.match(list.words, /Tiếp nhận Thư điện tử, Tin nhắn SMS Lời có sẵn/u);
  const change = async (long: string): Promise<Shown> => {
    await admin.open("/quan-tri/mau-tin/received");
    return admin.submit({ ...FIELDS, "vi-long": long, media: ["email"] }, { action: "/quan-tri/mau-tin/received" });
  };
  const refused = await change("Hồ sơ {ma_ho_so} đã nhận.");
  assert.equal(refused.status, 422);
  assert.match(refused.words, /Lời còn thiếu: \{don_vi\}, \{han\}, \{ly_do\}, \{duong_dan\}/u);
  assert.match((await change(" ")).words, /Lời trống hoặc quá dài/u);
  const saved = await change("Thưa Ông/Bà, {ma_ho_so} ở {don_vi}, hẹn {han}. {ly_do} {duong_dan}");
  assert.match(saved.words, /Đã lưu lời mới.*Thưa Ông\/Bà, H99\.101-\d{8}-0001 ở/u);
  const code = await desk.receive({ applicant: { ...APPLICANT, email: "hanh@example.vn" } });
  await work();
  const operator = await signedIn(app, "vanhanh.tinh");
  const readOnly = await operator.open("/quan-tri/mau-tin");
  assert.match(readOnly.words, /Tiếp nhận Thư điện tử/u);
  assert.doesNotMatch(readOnly.html, /href="\/quan-tri\/mau-tin\//u);
  assert.match(list.html, /href="\/quan-tri\/mau-tin\/received"/u);
  const outbox = await operator.open("/van-hanh/tin-nhan");
  const href = new RegExp(`/van-hanh/tin-nhan/${code}/[^"]+email`, "u").exec(outbox.html)?.[0] ?? "";
  assert.match((await operator.open(href)).words, new RegExp(`Thưa Ông/Bà, ${code} ở`, "u"));
  assert.equal((await (await signedIn(app, "tiepnhan.binhgiang")).open("/quan-tri/mau-tin/received")).status, 403);
});

test("words that are empty are refused before anything is kept", async () => {
  const nothing = { subject: "", long: "", short: "" };
  const refused = await changeWording(province.as(province.officer("thutuc.tinh")), {
    occasion: "received",
    vi: nothing,
    en: null,
    media: [],
  });
  assert.ok(isProblem(refused) && refused.problem === "notice.wording_invalid");
});

test("a receipt of delivery without the gateway's signature is not believed", async () => {
  const response = await app.request("/api/v1/notices/receipts", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Signature": "sha256=00", "Idempotency-Key": "0199a000-0000-7000-8000-0000000000aa" },
    body: JSON.stringify({ dossierCode: "H99.101-20261119-0001", noticeId: "x", status: "delivered" }),
  });
  assert.equal(response.status, 403);
  assert.match(await response.text(), /notice\.receipt_unsigned/u);
});
