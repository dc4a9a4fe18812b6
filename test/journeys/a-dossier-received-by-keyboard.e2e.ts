import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { arrive, follow, pressTo } from "#kit/arrive";
import { PHONE } from "#kit/browser";
import { pressAccessKey, tabTo, useJourneySite } from "#kit/journey";
import type { Act } from "#kit/journey";
import { SAMPLE_PASSWORD } from "../../sample/province/personas.ts";

const HOUR_MS = 3_600_000;

const site = await useJourneySite();
const { clock } = site.province;

/** The permit for works is decided by the ward; the Department of Construction is asked beside, so the first form names its step. */
const STAGES: readonly { readonly userName: string; readonly unit: string; readonly act: Act }[] = [
  {
    userName: "truongphong.binhgiang",
    unit: "H99.101.3",
    act: { label: "Phân công", fill: (form) => form.locator("select[name=officer]").selectOption({ label: "Lý Văn Thắng" }) },
  },
  { userName: "kinhte.binhgiang", unit: "H99.101.3", act: { label: "Hoàn thành bước: Thẩm định hồ sơ, dự thảo kết quả" } },
  {
    userName: "truongphong.soxaydung",
    unit: "H99.13.2",
    act: { label: "Hoàn thành bước", fill: (form) => form.getByLabel("Ghi chú").fill("Phù hợp quy hoạch phân khu.") },
  },
  { userName: "truongphong.binhgiang", unit: "H99.101.3", act: { label: "Trình ký" } },
  { userName: "chutich.binhgiang", unit: "H99.101", act: { label: "Ký kết quả" } },
  {
    userName: "vanthu.binhgiang",
    unit: "H99.101.2",
    act: { label: "Phát hành kết quả", fill: (form) => form.getByLabel("Số văn bản").fill("34/GPXD") },
  },
];

test("a counter officer receives a dossier by keyboard alone, and it comes back to the counter through two agencies", async () => {
  const officer = await site.traveller();
  const { page } = officer;
  await officer.open("/lam-viec");
  // The first field has the focus; Tab and Enter do the rest.
  await page.locator("input[name=userName]:focus").waitFor();
  await page.keyboard.type("tiepnhan.binhgiang");
  await page.keyboard.press("Tab");
  await page.keyboard.type(SAMPLE_PASSWORD);
  await pressTo(page, "Enter", "/lam-viec");
  await officer.examine("counter-01-today");
  await arrive(page, () => pressAccessKey(page, "n"), /tiep-nhan/u);
  await officer.examine("counter-02-find");
  await page.keyboard.type("1.013229");
  await pressTo(page, "Enter", /thu-tuc=1\.013229/u);
  await officer.examine("counter-03-form");
  await page.keyboard.type("099190000456");
  await page.keyboard.press("Tab");
  await page.keyboard.type("A");
  await pressAccessKey(page, "s");
  await page.locator(".mc-error-summary").waitFor();
  await officer.examine("counter-04-errors");
  await pressAccessKey(page, "i");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Trần Văn Bình");
  await arrive(page, () => pressAccessKey(page, "s"), /da-nhan/u);
  await officer.examine("counter-05-received");
  const words = await officer.words();
  const code = /H99\.101-\d{8}-\d{4,}/u.exec(words)?.[0] ?? assert.fail("no code on the page");
  const pin = /Mã tra cứu (\d{6})/u.exec(words)?.[1] ?? assert.fail("no PIN on the page");

  const receivedPage = page.url();
  // The paper opens in a window of its own, so that the counter's page stays where it is.
  const printed = page.context().waitForEvent("response", (response) => /giay-tiep-nhan/u.test(response.url()));
  await pressAccessKey(page, "p");
  const receipt = await page.context().request.get((await printed).url());
  assertReceipt(await receipt.body(), code);
  await page.goto(receivedPage);
  await arrive(page, () => pressAccessKey(page, "o"), /ho-so/u);
  await tabTo(page, /button "Chuyển xử lý"/u);
  await pressTo(page, "Enter", /xong=forward/u);
  await officer.examine("counter-06-forwarded");

  const citizen = await site.traveller({ viewport: PHONE });
  await citizen.open("/tra-cuu");
  await citizen.page.getByLabel("Mã hồ sơ").fill(code.toLowerCase());
  await citizen.page.getByLabel("Mã tra cứu").fill(pin);
  await follow(citizen.page.getByRole("button", { name: "Xem hồ sơ" }), /tra-cuu\/H99/u);
  const tracking = citizen.page.url();
  for (const stage of STAGES) {
    await citizen.page.goto(tracking);
    assert.ok((await citizen.words()).includes(await site.unitName(stage.unit)), `${stage.unit} is named`);
    clock.advance(HOUR_MS);
    const person = await site.officer(stage.userName);
    await person.examine(`counter-10-today-${stage.userName}`);
    await site.work(stage.userName, code, stage.act);
  }
  await citizen.page.goto(tracking);
  await citizen.examine("counter-20-ready");
  const receivedBy = (form: Parameters<NonNullable<Act["fill"]>>[0]) => form.getByLabel("Người nhận ký tên").fill("Trần Văn Bình");
  const counter = await site.work("tiepnhan.binhgiang", code, { label: "Trả kết quả", fill: receivedBy });
  await counter.examine("counter-21-delivered");
  await citizen.page.goto(tracking);
  assert.match(await citizen.words(), /Kết quả đã được trả/u);
  await citizen.examine("counter-22-returned");
  assert.deepEqual(site.findings, []);
});

/** A receipt is a PDF that says the dossier's code; where the reader of PDF files is installed, the text is looked at too. */
function assertReceipt(pdf: Buffer, code: string): void {
  assert.equal(pdf.subarray(0, 5).toString("latin1"), "%PDF-");
  if (!existsSync("/usr/bin/pdftotext")) return;
  const text = execFileSync("/usr/bin/pdftotext", ["-", "-"], { input: pdf }).toString("utf8");
  assert.ok(text.includes(code), text);
  assert.match(text, /Trần Văn Bình/u);
}
