import assert from "node:assert/strict";
import { test } from "node:test";

import { pdfText } from "#kit/pdf-text";
import { provinceWebApp, useProvince } from "#kit/province";
import { newVisitor, signedIn } from "#kit/web";

import { deskOf } from "../../dossier/dossier.fixture.ts";

const DAY_MS = 86_400_000;
const LETTER = "Hồ sơ phải xác minh thêm về nơi ở cũ, chúng tôi chưa kịp hoàn thành.";
const DEFECTS = {
  items: [{ component: "Tờ khai CT01", defect: "Thiếu chữ ký của chủ hộ", guidance: "Chủ hộ ký, ghi rõ họ tên" }],
  reason: "Tờ khai thiếu chữ ký của chủ hộ nên chưa tiếp nhận được.",
};

const province = await useProvince();
const app = await provinceWebApp(province);
const desk = deskOf(province);
const { officer, clock } = province;
const visitor = newVisitor(app);

async function paper(path: string): Promise<string> {
  const shown = await visitor.open(path);
  assert.equal(shown.status, 200, `${path}: ${shown.words}`);
  return pdfText(shown.bytes)
    .replaceAll("\u{200b}", "")
    .replaceAll(/[\s\u{a0}]+/gu, " ");
}

test("before reception a request to complete names no last day, the one who asked, and stays as it was", async () => {
  const { code, pin } = await desk.submit();
  const counter = officer("tiepnhan.binhgiang");
  await desk.as(counter).act(code, "request-intake-supplement", DEFECTS);
  const path = `/tra-cuu/${code}/giay-to/phieu-bo-sung?k=${pin}`;
  const words = await paper(path);
  for (const part of [
    "1 Tờ khai CT01 Thiếu chữ ký của chủ hộ Chủ hộ ký, ghi rõ họ tên",
    "Giai đoạn: Khi tiếp nhận hồ sơ",
    "Khi nhận đủ hồ sơ: Bộ phận Một cửa tiếp nhận và thời hạn giải quyết bắt đầu tính",
    "Ông/Bà liên hệ Bùi Thị Dung",
  ]) {
    assert.ok(words.includes(part), `«${part}» is not in: ${words}`);
  }
  assert.ok(!words.includes("trước hết ngày"), words);
  clock.advance(DAY_MS);
  assert.equal(await paper(path), words);
});

test("a refusal names who refused and the law of its day", async () => {
  const { code, pin } = await desk.submit();
  const reason = { reasonCode: "outside_competence", isConfirmed: true, reason: "Nơi đề nghị đăng ký không thuộc địa bàn của tỉnh." };
  await desk.as(officer("tiepnhan.binhgiang")).act(code, "refuse-intake", reason);
  const words = await paper(`/tra-cuu/${code}/giay-to/phieu-tu-choi?k=${pin}`);
  assert.ok(words.includes("PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ"), words);
  assert.ok(words.includes("Căn cứ: Nghị định số 118/2025/NĐ-CP, Điều 17"), words);
  assert.ok(words.includes("NGƯỜI TIẾP NHẬN HỒ SƠ (Ký và ghi rõ họ tên) Bùi Thị Dung"), words);
});

test("ISS-01 a receipt stays as it was issued when the date is extended: the new date is on the apology", async () => {
  const { code, pin } = await desk.submit();
  await desk.as(officer("tiepnhan.binhgiang")).act(code, "accept");
  await desk.toAppraisal(code);
  const path = `/tra-cuu/${code}/giay-to/giay-tiep-nhan?k=${pin}`;
  const words = await paper(path);
  clock.advance(10 * DAY_MS);
  const day = (await desk.state(code)).due?.on ?? assert.fail("no date runs");
  const written = await desk.as(officer("congan.binhgiang")).act(code, "propose-apology", { text: LETTER, newDueOn: "2026-12-18" });
  await desk.as(officer("truongcongan.binhgiang")).act(code, "approve-apology", { apologyId: written.apologies[0]?.apologyId });
  assert.notEqual((await desk.state(code)).due?.on, day);
  assert.equal(await paper(path), words);
});

test("papers that are not there are refused, to officers as to applicants", async () => {
  const { code, pin } = await desk.submit();
  for (const name of ["giay-tiep-nhan", "phieu-bo-sung", "phieu-tu-choi", "phieu-dung"]) {
    assert.equal((await visitor.open(`/tra-cuu/${code}/giay-to/${name}?k=${pin}`)).problem, "dossier.not_in_state", name);
  }
  assert.equal((await visitor.open(`/tra-cuu/${code}/giay-to/khac?k=${pin}`)).status, 404);
  const officer = await signedIn(app, "tiepnhan.binhgiang");
  assert.equal((await officer.open(`/lam-viec/ho-so/${code}/giay-to/giay-tiep-nhan`)).problem, "dossier.not_in_state");
});
