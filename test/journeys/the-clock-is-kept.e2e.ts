import assert from "node:assert/strict";
import { test } from "node:test";
import type { Locator } from "playwright-core";
import { PHONE } from "#kit/browser";
import { actOn, useJourneySite } from "#kit/journey";
import type { Act, Traveller } from "#kit/journey";
import { provinceWorker } from "#kit/province";
import { formatDay } from "#platform/format";
import { addDays, civilDateOf, epochMsOf, instantAt } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { deskOf } from "../../src/modules/dossier/dossier.fixture.ts";

const site = await useJourneySite();
const { clock } = site.province;
const desk = deskOf(site.province);
const doDueWork = provinceWorker(site.province);

/** Moves the clock to a minute of a day and lets time do what is due by then. */
async function timeTo(day: CivilDate, minute: number): Promise<void> {
  clock.advance(epochMsOf(instantAt(day, minute)) - epochMsOf(clock.now()));
  await doDueWork();
}

const NINE = 9 * 60;

/** The officer's verdict on every paper of the dossier: the first is incomplete, the others are complete. */
async function review(form: Locator): Promise<void> {
  const papers = await form.locator("input[type=radio][value=complete]").count();
  await form.locator("input[name='verdict.0'][value=incomplete]").check();
  await form.locator("input[name='reviewDefect.0']").fill("Thiếu chữ ký của chủ hộ");
  for (let paper = 1; paper < papers; paper += 1) await form.locator(`input[name='verdict.${paper}'][value=complete]`).check();
  await form.locator("textarea[name=reason]").fill("Tờ khai chưa có ý kiến đồng ý của chủ hộ theo quy định.");
}

async function propose(form: Locator): Promise<void> {
  await form.locator("select[name=ground]").selectOption("field_check");
  await form.locator("textarea[name=newlySeen]").fill("Kiểm tra nơi ở ngày 25/11 cho thấy nhà đang cho thuê.");
  await form.locator("select[name='again.0']").selectOption({ index: 1 });
  await form.locator("input[name='againDefect.0']").fill("Thiếu hợp đồng thuê nhà");
  await form.locator("textarea[name=reason]").fill("Bổ sung hợp đồng thuê nhà còn hiệu lực để xác định chỗ ở hợp pháp.");
}

const ASK: Act = { label: "Yêu cầu bổ sung", fill: review };

/** The applicant on a phone, at the page that the receipt's code opens. */
async function follow(code: string, pin: string): Promise<Traveller> {
  const citizen = await site.traveller({ viewport: PHONE });
  await citizen.open(`/tra-cuu/${code}?k=${pin}`);
  return citizen;
}

async function filedOnDesk(): Promise<{ readonly code: string; readonly pin: string }> {
  const { code, pin } = await desk.submit();
  await desk.as(site.province.officer("tiepnhan.binhgiang")).act(code, "accept");
  await desk.toAppraisal(code);
  return { code, pin };
}

test("a supplement asked on time names its closing day, a second one is blocked, then approved, and silence closes on the printed day", async () => {
  const { code, pin } = await filedOnDesk();
  const officer = await site.work("congan.binhgiang", code, ASK);
  await officer.examine("clock-01-asked");

  const citizen = await follow(code, pin);
  const firstClose = (await desk.state(code as never)).supplement?.closeOn ?? assert.fail("no closing day");
  assert.match(await citizen.words(), /Thiếu chữ ký của chủ hộ/u);
  assert.ok((await citizen.words()).includes(formatDay("vi", firstClose)), "the closing day is told beforehand");
  assert.doesNotMatch(await citizen.words(), /muộn hơn/u);
  await citizen.examine("clock-02-asked-public");
  await citizen.page.getByRole("link", { name: "Bổ sung hồ sơ" }).first().click();
  await citizen.page.waitForURL(/bo-sung/u);
  await citizen.examine("clock-03-complete");
  const file = { name: "to-khai.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n%%EOF\n") };
  await citizen.page.locator("input[name='file.0']").setInputFiles(file);
  await citizen.page.getByRole("button", { name: /Gửi/u }).click();
  await citizen.page.waitForURL(/tra-cuu\/H99[^/]*$/u);
  await citizen.examine("clock-04-completed");

  await timeTo("2026-11-25" as CivilDate, NINE);
  const again = await site.officer("congan.binhgiang");
  await again.open(`/lam-viec/ho-so/${code}`);
  await again.page.locator("summary", { hasText: "Việc chưa làm được và lý do" }).click();
  assert.match(await again.words(), /đã được yêu cầu bổ sung một lần/u);
  await again.examine("clock-05-second-blocked");
  assert.equal(await again.page.getByRole("button", { name: "Yêu cầu bổ sung", exact: true }).count(), 0);
  await actOn(again, { label: "Đề xuất bổ sung lần nữa", fill: propose });
  assert.equal((await desk.state(code as never)).status, "processing", "nothing is asked before the head agrees");

  const head = await site.work("doitruong.binhgiang", code, { label: "Duyệt đề xuất bổ sung" });
  await head.examine("clock-06-approved");
  const { supplement } = await desk.state(code as never);
  const closeOn = supplement?.closeOn ?? assert.fail("no closing day");
  await citizen.page.goto(`${site.url}/tra-cuu/${code}?k=${pin}`);
  const words = await citizen.words();
  assert.match(words, /Thiếu hợp đồng thuê nhà/u);
  assert.match(words, /đang cho thuê/u, "what became visible only now");
  assert.ok(words.includes(formatDay("vi", closeOn)));
  await citizen.examine("clock-07-second-public");

  await timeTo(closeOn, NINE);
  assert.equal((await desk.state(code as never)).status, "supplement", "the last day is the applicant's to its end");
  await timeTo(addDays(closeOn, 1), 1);
  assert.equal((await desk.state(code as never)).status, "stopped");
  await citizen.page.goto(`${site.url}/tra-cuu/${code}?k=${pin}`);
  await citizen.examine("clock-08-closed");
  assert.deepEqual(site.findings, []);
});

test("a supplement asked after the law's three working days is called late to the desk and to the applicant", async () => {
  const { code, pin } = await filedOnDesk();
  const start = civilDateOf(clock.now());
  await timeTo(addDays(start, 8), NINE);
  await site.work("congan.binhgiang", code, ASK);
  const citizen = await follow(code, pin);
  assert.match(await citizen.words(), /(?:muộn|chậm|quá) .*3 ngày làm việc/u);
  await citizen.examine("clock-10-late-request");
  assert.deepEqual(site.findings, []);
});
