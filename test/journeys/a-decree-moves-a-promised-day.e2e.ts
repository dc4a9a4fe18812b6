import assert from "node:assert/strict";
import { test } from "node:test";
import { follow } from "#kit/arrive";
import { useJourneySite } from "#kit/journey";
import { carryOutDecrees } from "#modules/deadline";
import { dossierStream, dossierStreamType } from "#modules/dossier";
import type { DossierCode } from "#modules/dossier";
import { deskOf } from "../../src/modules/dossier/dossier.fixture.ts";

const site = await useJourneySite();
const { province } = site;
const desk = deskOf(province);

async function promised(code: DossierCode): Promise<string | null> {
  return (await province.ledger.load(dossierStreamType, dossierStream(code))).state.promisedOn;
}

test("an administrator enters a decree, sees whose day it moves, applies it; the applicant reads the new day and why", async () => {
  const code = await desk.receive();
  await desk.toAppraisal(code);
  assert.equal(await promised(code), "2026-12-01");

  const admin = await site.officer("quantri.tinh");
  const { page } = admin;
  await admin.open("/quan-tri");
  await follow(page.getByRole("link", { name: "Lịch làm việc" }).first());
  await admin.examine("calendar-year");
  await follow(page.getByRole("link", { name: "Nhập văn bản thay đổi lịch" }));
  await admin.examine("calendar-form");

  // A day that is off already is refused at its row, with everything typed kept.
  await page.getByLabel("Số, ký hiệu").fill("Công điện 210/CĐ-TTg");
  await page.getByLabel("Ngày ban hành").fill("2026-11-18");
  await page.getByLabel("Cơ quan ban hành").fill("Thủ tướng Chính phủ");
  await page.getByLabel("Trích yếu").fill("Cho nghỉ ứng phó bão số 14");
  await page.getByLabel("Ngày, dòng 1").fill("2026-11-24");
  await page.getByLabel("Dịp, dòng 1").fill("Nghỉ phòng, chống bão số 14");
  await follow(page.getByRole("button", { name: "Xem trước" }));
  assert.match(await admin.words(), /Dòng 1 \(Thứ Ba 24\/11\/2026\): ngày này đang là «Nghỉ lễ, tết», Ngày Văn hóa Việt Nam/u);
  assert.equal(await page.getByLabel("Dịp, dòng 1").inputValue(), "Nghỉ phòng, chống bão số 14");
  await admin.examine("calendar-refused");

  await page.getByLabel("Ngày, dòng 1").fill("2026-11-30");
  await follow(page.getByRole("button", { name: "Xem trước" }));
  const preview = await admin.words();
  assert.match(preview, /1 hồ sơ sẽ đổi hạn/u);
  assert.match(preview, new RegExp(`${code}.*01/12/2026 02/12/2026 \\(\\+1 ngày\\)`, "u"));
  assert.equal(await promised(code), "2026-12-01", "a preview writes nothing");
  await admin.examine("calendar-preview");

  await follow(page.getByRole("button", { name: "Áp dụng văn bản" }), /\/quan-tri\/lich\/van-ban\//u);
  assert.match(await admin.words(), /Đang dời ngày hẹn: 0\/1 hồ sơ/u);
  // The worker's part: the job that the decree's own commit has enqueued.
  await carryOutDecrees(province.as({ kind: "system", job: "deadline.carry_out" }));
  await page.reload();
  assert.match(await admin.words(), /Đã dời ngày hẹn của 1 hồ sơ/u);
  await admin.examine("calendar-applied");
  assert.equal(await promised(code), "2026-12-02");

  const { pin } = (await province.ledger.load(dossierStreamType, dossierStream(code))).state;
  const applicant = await site.traveller();
  await applicant.open(`/tra-cuu/${code}?k=${pin ?? ""}`);
  assert.match(
    await applicant.words(),
    /Ngày hẹn đổi từ 01\/12\/2026 sang 02\/12\/2026 Vì Công điện 210\/CĐ-TTg ngày 18\/11\/2026 của Thủ tướng Chính phủ: Cho nghỉ ứng phó bão số 14/u,
  );
  await applicant.examine("tracking-after-decree");
  await applicant.open(`/tra-cuu/${code}?k=${pin ?? ""}&lang=en`);
  assert.match(await applicant.words(), /The promised day moved from 1 December 2026 to 2 December 2026/u);
});

test("anybody reads the working calendar of the year, with the ground of every day off, in both languages", async () => {
  const reader = await site.traveller();
  await reader.open("/");
  await follow(reader.page.getByRole("contentinfo").getByRole("link", { name: "Lịch làm việc" }));
  assert.match(await reader.words(), /Thứ Hai, 16\/02\/2026 đến Thứ Sáu, 20\/02\/2026 Nghỉ lễ, tết Tết Nguyên đán Thông báo 9441\/TB-BNV/u);
  await reader.examine("public-calendar");
  await reader.open("/lich-lam-viec?nam=2027&lang=en");
  assert.match(await reader.words(), /This year is provisional/u);
});

test("every page of this journey reads well for assistive tools and fits a phone", () => {
  assert.deepEqual(site.findings, []);
});
