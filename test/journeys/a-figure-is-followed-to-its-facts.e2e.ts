import assert from "node:assert/strict";
import { test } from "node:test";

import { follow } from "#kit/arrive";
import { useJourneySite } from "#kit/journey";

import { deskOf } from "../../src/modules/dossier/dossier.fixture.ts";

const site = await useJourneySite();
const BOOK = "/so-theo-doi/su-viec";

test("a fact is entered and confirmed by two people, and a leader follows figures down to it and to dossiers", async () => {
  const desk = deskOf(site.province);
  for (let number = 0; number < 3; number += 1) {
    const code = await desk.receive();
    await desk.toAppraisal(code);
    await desk.toSigned(code);
    if (number < 2) await desk.toCounter(code);
  }

  const office = await site.officer("caicach.tinh");
  await office.open(`${BOOK}/moi?loai=inspection`);
  await office.examine("fact-new");
  const { page } = office;
  await page.getByLabel("Cơ quan").selectOption("H99.101");
  await page.getByLabel("Ngày xảy ra").fill("2026-11-18");
  await page.getByLabel("Tên sự việc").fill("Kiểm tra Bộ phận Một cửa phường Bình Giang");
  await page.getByLabel("Vấn đề phát hiện").fill("4");
  await page.getByLabel("Vấn đề đã xử lý").fill("3");
  await page.getByLabel("Số, ký hiệu văn bản").fill("12/KL-SNV");
  await page.getByLabel("Ngày văn bản").fill("2026-11-18");
  await follow(page.getByRole("button", { name: "Ghi vào sổ" }));
  assert.match(await office.words(), /Chờ xác nhận/u);
  const address = new URL(page.url()).pathname;

  const leader = await site.officer("chutich.binhgiang");
  await leader.open(address);
  await leader.examine("fact-to-confirm");
  await follow(leader.page.getByRole("button", { name: "Xác nhận sự việc" }));
  assert.match(await leader.words(), /Đã xác nhận/u);
  await leader.open(BOOK);
  await leader.examine("facts");

  await leader.open("/so-lieu/inspection.findings_handled?ky=2026-Q4&coQuan=H99.101");
  await leader.examine("figure-of-facts");
  assert.match(await leader.words(), /75,0 %.*3 trên 4/u);
  await follow(leader.page.getByRole("link", { name: "Kiểm tra Bộ phận Một cửa phường Bình Giang" }));
  assert.equal(new URL(leader.page.url()).pathname, address);

  await leader.open("/so-lieu");
  await leader.examine("figures");
  await leader.open("/so-lieu/dossier.received?ky=2026&coQuan=H99.101.5");
  await leader.examine("figure-of-dossiers");
  await follow(leader.page.locator("#phia-sau tbody a").first());
  assert.match(new URL(leader.page.url()).pathname, /^\/lam-viec\/ho-so\/H99\.101-/u);
  await leader.open("/so-lieu/index766.total?ky=2026-Q4");
  await leader.examine("figure-index-766");
  assert.deepEqual(site.findings, []);
});
