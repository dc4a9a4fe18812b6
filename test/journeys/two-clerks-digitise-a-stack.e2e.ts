import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";

import type { Page } from "playwright-core";

import { civilDateOf } from "#kernel/instant";
import { arrive, pressTo } from "#kit/arrive";
import { takePicture } from "#kit/browser";
import { useJourneySite } from "#kit/journey";
import type { Traveller } from "#kit/journey";
import { provinceWorker } from "#kit/province";

import { must, permit, stack } from "../../src/modules/digitising/digitising.fixture.ts";
import { answerStock, stateStock } from "../../src/modules/digitising/state-stock.ts";
import { stateTargets } from "../../src/modules/digitising/state-targets.ts";
import { SERIES_OF_2021 } from "../../src/modules/digitising/target-series.data.ts";

const site = await useJourneySite();
const { province } = site;
const work = provinceWorker(province);
const today = civilDateOf(province.clock.now());
/** The screen that such offices have. */
const OFFICE = { width: 1366, height: 768 };

/** Signs in with script, as officers at a desk do. */
async function atDesk(userName: string): Promise<Traveller> {
  return site.officer(userName, { hasScript: true, viewport: OFFICE });
}

const PICTURES = process.env["MOTCUA_PICTURES"];

/** The page as the officer sees it, with the pictures of papers that only they may fetch. */
async function look(page: Page, name: string): Promise<void> {
  if (PICTURES !== undefined) await takePicture(page, join(PICTURES, `${name}-1366.png`));
}

/** Presses keys one after another, as fingers do. */
async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

async function pictures(page: Page): Promise<number> {
  return page.locator(".mc-stack img, .mc-beside-pages img").evaluateAll((all) => {
    return all.filter((one) => (one as HTMLImageElement).naturalWidth > 0).length;
  });
}

/** Names the result on the page by keyboard: what was proposed is compared, the agency is typed once. */
async function nameByKeyboard(page: Page, isFirst: boolean): Promise<void> {
  if (isFirst) {
    await page.getByLabel("Cơ quan ban hành, như trên giấy").focus();
    await page.keyboard.type("Ủy ban nhân dân phường Bình Giang");
  }
  await page.getByLabel("Tôi đã đối chiếu các mục đề xuất với ảnh trang").focus();
  await page.keyboard.press("Space");
  await pressTo(page, "Enter");
}

test("two clerks digitise a stack of twelve pages into five results by keyboard; a third person returns one, accepts all; the target moves", async () => {
  const clerkOfStock = province.officer("vanthu.binhgiang");
  const head = province.officer("chutich.binhgiang");
  const line = {
    line: null,
    field: "Xây dựng",
    procedureCode: "",
    fromYear: 2010,
    toYear: 2020,
    count: 20,
    countedOn: today,
    ground: "Đếm theo sổ cấp phép",
  };
  must(await stateStock(province.as(clerkOfStock), "H99.101", line));
  must(await answerStock(province.as(head), "H99.101", { line: 1, verdict: "confirmed", words: "" }));
  assert.equal(await stateTargets(province.as({ kind: "system", job: "sample" }), "H99", SERIES_OF_2021), undefined);

  const first = await atDesk("tiepnhan.binhgiang");
  const { page } = first;
  await first.open("/lam-viec/so-hoa");
  await press(page, "n");
  await page.keyboard.type("Thùng 12, ngăn 3");
  await press(page, "Tab");
  await page.keyboard.type("Giấy phép xây dựng");
  await press(page, "Tab");
  await page.keyboard.type("Xây dựng");
  await first.examine("digitising-01-batches");
  await pressTo(page, "Enter", /so-hoa\/lo\/H99\.101-2026-1$/u);
  const bytes = await stack(permit(11, 2), "blank", permit(12), permit(13, 3), "smudge", permit(14), permit(15, 2), "blank");
  const broken = Buffer.from("%PDF-1.4\nnichts\n%%EOF\n");
  await page.getByLabel("Tệp PDF từ máy quét").setInputFiles([
    { name: "chong-12.pdf", mimeType: "application/pdf", buffer: Buffer.from(bytes) },
    { name: "hong.pdf", mimeType: "application/pdf", buffer: broken },
  ]);
  await arrive(page, () => page.getByRole("button", { name: "Tải lên" }).press("Enter"), /\/tep$/u);
  assert.ok((await first.words()).includes("hong.pdf hỏng"), "the broken file is named, the other one is there");
  await first.examine("digitising-02-uploaded");

  await pressTo(page, "n", /tach\/1$/u);
  await page.waitForFunction(() => [...document.querySelectorAll("img")].every((one) => one.naturalWidth > 0));
  assert.equal(await pictures(page), 12);
  // The rules take the second page of 15 for its own as little as the clerk; one mark is tried and taken back.
  await press(page, "j", "j", "x", "k", "ArrowRight", "g");
  await look(page, "digitising-03-split");
  await first.examine("digitising-03-split");
  await pressTo(page, "s", /lo\/H99\.101-2026-1$/u);
  assert.ok((await first.words()).includes("5 kết quả, 3 trang bỏ"));

  await pressTo(page, "n", /giay\/1-1$/u);
  assert.ok((await pictures(page)) >= 1);
  await look(page, "digitising-04-name");
  await first.examine("digitising-04-name");
  await nameByKeyboard(page, true);
  await nameByKeyboard(page, false);
  const second = await atDesk("vanthu.binhgiang");
  await second.open("/lam-viec/so-hoa/lo/H99.101-2026-1");
  await pressTo(second.page, "n", /giay\/1-\d+$/u);
  for (const isFirst of [false, false, false]) await nameByKeyboard(second.page, isFirst);
  assert.match(second.page.url(), /lo\/H99\.101-2026-1$/u);
  await press(second.page, "n");
  await second.page.getByText("Chờ người thứ hai").first().waitFor();

  const third = await atDesk("truongphong.binhgiang");
  await third.open("/lam-viec/so-hoa/lo/H99.101-2026-1");
  await pressTo(third.page, "n", /giay\/1-1$/u);
  await look(third.page, "digitising-05-check");
  await third.examine("digitising-05-check");
  await third.page.getByLabel("số, ký hiệu", { exact: true }).check();
  await third.page.getByLabel("Ghi cho người đặt tên").fill("Số trên giấy là 11, xem lại con dấu.");
  await press(third.page, "Tab");
  const another = /giay\/1-(?!1$)\d+$/u;
  await pressTo(third.page, "Enter", another);
  for (const next of [another, another, another, undefined]) await pressTo(third.page, "a", next);
  await first.open("/lam-viec/so-hoa/lo/H99.101-2026-1");
  assert.ok((await first.words()).includes("Có kết quả phải sửa"));
  await first.examine("digitising-06-returned");
  await pressTo(page, "n", /giay\/1-1$/u);
  assert.ok((await first.words()).includes("xem lại con dấu"));
  await press(page, "e");
  await page.keyboard.type("11/GPXD");
  await pressTo(page, "Enter", /lo\/H99\.101-2026-1$/u);
  await third.open("/lam-viec/so-hoa/lo/H99.101-2026-1/giay/1-1");
  await pressTo(third.page, "a", /lo\/H99\.101-2026-1$/u);
  await work();

  await first.open("/lam-viec/so-hoa/lo/H99.101-2026-1");
  assert.ok((await first.words()).includes("Cả lô đã vào kho số hóa."));
  await first.examine("digitising-07-done");
  await third.open("/lam-viec/so-hoa/muc-tieu?co-quan=H99.101");
  assert.match(await third.words(), /25(?:,0)? % Tỷ lệ Chậm/u);
  await third.examine("digitising-08-targets");
  await third.open("/lam-viec/so-hoa/muc-tieu/H99.101");
  assert.ok((await third.words()).includes("14/GPXD"));
  await third.examine("digitising-09-results");
  await second.open("/lam-viec/so-hoa/kho-giay");
  await second.examine("digitising-10-stock");
  await second.open("/lam-viec/so-hoa");
  await second.examine("digitising-11-rates");
  assert.deepEqual(site.findings, []);
});
