import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { arrive, pressTo } from "#kit/arrive";
import { axeFindings, overflowsSideways, takePicture } from "#kit/browser";
import { pressAccessKey, useJourneySite } from "#kit/journey";
import { pdfText } from "#kit/pdf-text";
import { cashboxOf } from "../../src/modules/payment/payment.fixture.ts";

/** The screen that such offices have. */
const OFFICE = { width: 1366, height: 768 } as const;
const PRESSES_MAX = 25;
const PICTURES = process.env["MOTCUA_PICTURES"];

/** As the reader of a card types it, its Enter included. */
const CARD = "099190000123|331234567|Nguyễn Thị Hồng Hạnh|05031990|Nữ|12 Trần Phú, phường Bình Giang, tỉnh An Bình|20042021";

const site = await useJourneySite();

/** A hand on the keyboard whose presses are counted, save for what a person or a card says of itself. */
function handOn(page: Page): { press: (key: string) => Promise<void>; letters: (text: string) => Promise<void>; presses: () => number } {
  let presses = 0;
  return {
    press: async (key) => {
      presses += 1;
      await page.keyboard.press(key);
    },
    letters: async (text) => {
      presses += text.length;
      await page.keyboard.type(text);
    },
    presses: () => presses,
  };
}

async function look(page: Page, name: string): Promise<void> {
  if (PICTURES !== undefined) await takePicture(page, join(PICTURES, `${name}.png`), "window");
  for (const finding of await axeFindings(page)) assert.fail(`${name}: ${finding}`);
  assert.ok(!(await overflowsSideways(page)), `${name} scrolls sideways`);
}

test("a counter officer receives two dossiers of one visitor by keyboard, prints both receipts and undoes one", async () => {
  await cashboxOf(site.province).book();
  const { page, open, words } = await site.officer("tiepnhan.binhgiang", { hasScript: true, viewport: OFFICE });
  await open("/lam-viec/tiep-nhan");
  await look(page, "counter-find");

  const hand = handOn(page);
  await page.locator("input[name=q]:focus").waitFor();
  await Promise.all([answerTo(page, "dktt"), hand.letters("dktt")]);
  await page.locator("[data-finder-list] a", { hasText: "thường trú" }).first().waitFor();
  await look(page, "counter-found");
  await hand.press("ArrowDown");
  await arrive(page, () => hand.press("Enter"), /thu-tuc=1\.004222/u);
  await page.locator("input[name=personalId]:focus").waitFor();
  await look(page, "counter-form");
  await page.keyboard.type(CARD);
  await page.keyboard.press("Enter");
  await page.waitForFunction("document.querySelector('input[name=name]').value === 'Nguyễn Thị Hồng Hạnh'");
  await look(page, "counter-filled");
  await pressAccessKey(page, "m");
  await page.locator("input[name=feeGiven]:focus").waitFor();
  await page.keyboard.type("50000");
  await page.locator("[data-change]", { hasText: "Trả lại 30.000" }).waitFor();
  assert.equal(await page.locator("select[name=feeWay]").inputValue(), "cash");
  await look(page, "counter-cash");
  await arrive(page, () => hand.press("Control+Enter"), /da-nhan/u);
  const presses = hand.presses() + 1;
  assert.ok(presses <= PRESSES_MAX, `${presses} presses`);
  await look(page, "counter-received");
  const first = codeOn(await words());
  assert.match(await words(), /Đã thu 20\.000 ₫, biên lai số 0000001\. Trả lại 30\.000 ₫/u);
  for (const [key, width, name] of [
    ["p", 420, "giay-tiep-nhan"],
    ["r", 227, "giay-tiep-nhan-80"],
  ] as const) {
    const paper = await printedBy(page, name, () => hand.press(key));
    assert.ok(pdfText(paper).includes(first), `the paper of ${key} names the dossier`);
    assert.equal(Math.round(widthOf(paper)), width, "A5 is 420 points wide, a roll of 80 mm 227");
  }

  await pressTo(page, "t", /luot=/u);
  await page.locator("input[name=q]:focus").waitFor();
  await Promise.all([answerTo(page, "ban sao tu ban chinh"), page.keyboard.type("ban sao tu ban chinh")]);
  await page.locator("[data-finder-list] a", { hasText: "bản sao từ bản chính" }).first().waitFor();
  await look(page, "counter-same-visitor");
  await pressTo(page, "Enter", /thu-tuc=.*luot=/u);
  assert.equal(await page.locator("input[name=name]").inputValue(), "Nguyễn Thị Hồng Hạnh", "the visitor is kept");
  await look(page, "counter-second");
  await page.getByLabel("Số trang của bản chính").fill("5");
  await page.getByLabel("Số bản sao").fill("2");
  await pressTo(page, "Control+Enter", /da-nhan/u);
  const second = codeOn(await words());
  assert.notEqual(second, first);
  assert.ok((await words()).includes(first), "the visit shows what it handed in");
  await look(page, "counter-visit");

  await page.locator("summary", { hasText: "Hủy việc tiếp nhận" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await look(page, "counter-undo");
  await pressTo(page, "Enter");
  await page.locator("h1", { hasText: "Đã hủy tiếp nhận" }).waitFor();
  assert.match(await words(), /Nhầm thủ tục/u);
  await look(page, "counter-undone");

  await pressTo(page, "n", /tiep-nhan$/u);
  assert.match(await words(), /Vừa nhận hôm nay/u);
  await look(page, "counter-next");
  await open("/so-theo-doi");
  assert.match(await words(), /Hủy tiếp nhận do nhầm/u);
});

function codeOn(words: string): string {
  return /H99\.101-\d{8}-\d{4,}/u.exec(words)?.[0] ?? assert.fail(words);
}

/** The search's answer to all that was typed: what it said to the first letters may look the same. */
function answerTo(page: Page, typed: string): Promise<unknown> {
  return page.waitForResponse((response) => new URL(response.url()).searchParams.get("q") === typed);
}

/** The paper that a key opens, as bytes. */
async function printedBy(page: Page, name: string, press: () => Promise<void>): Promise<Buffer> {
  const asked = page.context().waitForEvent("request", (request) => request.url().endsWith(`/giay-to/${name}`));
  await press();
  const answer = await page.context().request.get((await asked).url());
  await page.bringToFront();
  return answer.body();
}

function widthOf(pdf: Buffer): number {
  return Number(/\/MediaBox \[0 0 ([\d.]+) /u.exec(pdf.toString("latin1"))?.[1] ?? 0);
}
