import assert from "node:assert/strict";
import { test } from "node:test";
import { follow } from "#kit/arrive";
import { useJourneySite } from "#kit/journey";
import { pdfText } from "#kit/pdf-text";
import { takeNumber } from "../../src/modules/dossier/dossier.store.ts";
import { deskOf } from "../../src/modules/dossier/dossier.fixture.ts";

const DAY_MS = 86_400_000;
const LONG_NAME = "Công ty trách nhiệm hữu hạn một thành viên thương mại, dịch vụ và đầu tư phát triển hạ tầng khu công nghiệp Bình Giang";

const site = await useJourneySite();
const { province } = site;
const desk = deskOf(province);

/** A day at the ward's counter: one dossier returned, one on its way, one just received, and a number that was lost. */
async function workedDay(): Promise<string> {
  const done = await desk.receive({
    applicant: { name: "Đặng Thị Mỹ Duyên", personalId: "099190000001", phone: "0912 345 678", address: "12 Trần Phú" },
  });
  await takeNumber(province.database, "register/H99.101/2026");
  const open = await desk.receive({ applicant: { name: LONG_NAME, personalId: "0123456789", kind: "organisation" } });
  await desk.toAppraisal(done);
  province.clock.advance(DAY_MS);
  await desk.toSigned(done);
  await desk.toCounter(done);
  await desk
    .as(province.officer("tiepnhan.binhgiang"))
    .act(done, "deliver-outcome", { method: "signature", receivedBy: "Đặng Thị Mỹ Duyên" });
  await desk.receive({ applicant: { name: "Nguyễn Văn Đức", personalId: "099190000002" } });
  return open;
}

test("the counter opens the register from the work navigation, chooses a month, and follows a line to the dossier and its slip", async () => {
  const open = await workedDay();
  const counter = await site.officer("tiepnhan.binhgiang");
  const { page } = counter;
  await follow(page.getByRole("link", { name: "Sổ theo dõi", exact: true }), /so-theo-doi/u);
  await counter.examine("register-01-month");
  assert.ok((await counter.words()).includes("Số đã cấp mà không dùng: 2."));
  await page.getByLabel("Tháng").selectOption({ label: "Cả năm" });
  await follow(page.getByRole("button", { name: "Xem sổ" }), /thang=0/u);
  assert.ok((await counter.words()).includes(LONG_NAME));
  const book = await page.request.get(`${site.url}${(await page.getByRole("link", { name: /Tải sổ/u }).getAttribute("href")) ?? ""}`);
  assert.ok(pdfText(await book.body()).includes("SỔ THEO DÕI HỒ SƠ"));
  await follow(page.getByRole("link", { name: open }), new RegExp(`ho-so/${open}`, "u"));
  const slip = page.getByRole("link", { name: /Phiếu kiểm soát/u });
  const printed = await page.request.get(`${site.url}${(await slip.getAttribute("href")) ?? ""}`);
  assert.ok(pdfText(await printed.body()).includes("Kèm theo hồ sơ của"));
  await counter.open("/so-theo-doi?thang=1");
  await counter.examine("register-02-empty");
  const police = await site.officer("congan.binhgiang");
  await police.open("/so-theo-doi");
  await police.examine("register-03-none");
  await counter.open("/so-theo-doi?thang=0&lang=en");
  await counter.examine("register-04-english");
  assert.deepEqual(site.findings, []);
});
