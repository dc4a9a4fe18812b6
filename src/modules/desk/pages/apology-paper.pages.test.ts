import assert from "node:assert/strict";
import { test } from "node:test";

import { isProblem } from "#kernel/problem";
import { pdfText } from "#kit/pdf-text";
import { provinceWebApp, useProvince } from "#kit/province";
import { newVisitor, signedIn } from "#kit/web";

import { deskOf } from "../../dossier/dossier.fixture.ts";

const DAY_MS = 86_400_000;
const WORDS = "Hồ sơ phải xác minh thêm về nơi ở cũ, chúng tôi chưa kịp hoàn thành.";

const province = await useProvince();
const app = await provinceWebApp(province);
const desk = deskOf(province);
const { officer, clock } = province;

function wordsOf(bytes: Uint8Array): string {
  return pdfText(bytes)
    .replaceAll("\u{200b}", "")
    .replaceAll(/[\s\u{a0}]+/gu, " ");
}

const { code, pin } = await desk.submit();
await desk.as(officer("tiepnhan.binhgiang")).act(code, "accept");
await desk.toAppraisal(code);
const received = await desk.state(code);
clock.advance(8 * DAY_MS);
const written = await desk.as(officer("congan.binhgiang")).act(code, "propose-apology", { text: WORDS, newDueOn: "2026-12-08" });
const apologyId = written.apologies[0]?.apologyId ?? assert.fail("no apology was opened");
const paths = [`/lam-viec/ho-so/${code}/xin-loi/${apologyId}`, `/tra-cuu/${code}/xin-loi/${apologyId}?k=${pin}`] as const;

test("an apology that nobody signed is no paper", async () => {
  const police = await signedIn(app, "congan.binhgiang");
  assert.equal((await police.open(paths[0])).problem, "dossier.apology_not_signed");
  assert.equal((await police.open(`/lam-viec/ho-so/${code}/xin-loi/other`)).problem, "dossier.apology_unknown");
  assert.equal((await police.open("/lam-viec/ho-so/khong/xin-loi/other")).problem, "dossier.code_malformed");
});

test("a signed apology says reason, old and new day and who signed, as of the signature, to the officer and to whoever shows code and PIN", async () => {
  const signed = await desk.as(officer("truongcongan.binhgiang")).act(code, "approve-apology", { apologyId });
  assert.ok(!isProblem(signed));
  await desk.as(officer("congan.binhgiang")).act(code, "complete-step", { stepKey: "process" });
  const police = await signedIn(app, "congan.binhgiang");
  const shown = await police.open(paths[0]);
  assert.equal(shown.headers.get("content-type"), "application/pdf");
  const words = wordsOf(shown.bytes);
  const dossier = await desk.state(code);
  const printed = [
    "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT",
    "CÔNG AN PHƯỜNG BÌNH GIANG",
    "Số: 1/PXL",
    "Kính gửi: Nguyễn Thị Hồng Hạnh",
    `Số biên nhận, mã hồ sơ: ${code}`,
    `ngày ${received.due?.on.slice(8) ?? ""} tháng 12 năm 2026 Tình trạng hồ sơ hiện nay: `,
    `Lý do: ${WORDS}`,
    "ngày 08 tháng 12 năm 2026",
    "Số lần gia hạn: 01",
    "chân thành xin lỗi Ông/Bà",
    dossier.apologies[0]?.approvedBy?.name ?? assert.fail("nobody signed"),
  ];
  for (const part of printed) assert.ok(words.includes(part), `«${part}» is not in: ${words}`);
  // It was signed in the step before; the paper tells that one.
  assert.ok(!words.includes("cho ý kiến về chỗ ở hợp pháp"), words);
  const citizen = await newVisitor(app).open(paths[1]);
  assert.deepEqual(citizen.bytes, shown.bytes);
  assert.equal((await newVisitor(app).open(`/tra-cuu/${code}/xin-loi/${apologyId}?k=000000`)).status, 403);
  assert.ok((await police.open(`/lam-viec/ho-so/${code}`)).html.includes(paths[0]));
});
