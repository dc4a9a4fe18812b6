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
import { SAMPLE_PASSWORD } from "../../sample/province/personas.ts";
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

const APOLOGY = "Việc xác minh nơi ở cũ kéo dài hơn dự kiến, chúng tôi xin lỗi Ông/Bà.";

test("the clock opens an apology before the date is missed, an officer writes it, the head signs it on a phone, and the citizen reads why", async () => {
  const { code, pin } = await filedOnDesk();
  const promised = ((await desk.state(code as never)).due?.on ?? assert.fail("no date")) as CivilDate;
  const citizen = await follow(code, pin);
  await citizen.page
    .getByRole("link", { name: /Vì sao ngày này/u })
    .first()
    .click();
  await citizen.page.waitForURL(/ngay-hen/u);
  assert.ok((await citizen.words()).includes(formatDay("vi", promised)));
  await citizen.examine("clock-20-why");

  // Mornings pass and nobody works on it: on one of them the sweep opens the duty, before the day that would be missed.
  for (let day = civilDateOf(clock.now()); (await desk.state(code as never)).apologies.length === 0; day = addDays(day, 1)) {
    assert.ok(day < promised, `no apology was opened before ${promised}`);
    await timeTo(addDays(day, 1), 6 * 60);
  }
  clock.advance(3 * 60 * 60_000);
  const officer = await site.officer("congan.binhgiang");
  await officer.examine("clock-21-today");
  await officer.open(`/lam-viec/xin-loi/${code}`);
  assert.match(await officer.words(), /Thời gian chậm là của ai/u);
  const write = officer.page.getByRole("form", { name: "Viết lời xin lỗi" });
  await write.locator("textarea[name=text]").fill(APOLOGY);
  await officer.examine("clock-22-write");
  await write.getByRole("button").click();
  await officer.page.getByText("Chờ ký").first().waitFor();

  const head = await site.traveller({ viewport: PHONE });
  await head.open("/lam-viec/dang-nhap");
  await head.page.locator("input[name=userName]").fill("truongcongan.binhgiang");
  await head.page.locator("input[name=password]").fill(SAMPLE_PASSWORD);
  await head.page.keyboard.press("Enter");
  await head.page.waitForURL(/\/lam-viec$/u);
  await head.open("/lam-viec/xin-loi");
  assert.ok((await head.words()).includes(APOLOGY), "the head reads what the citizen will read");
  await head.examine("clock-23-inbox");
  await head.page.getByLabel(`Chọn ${code}`).check();
  await head.page.getByRole("button", { name: "Ký các văn bản đã chọn" }).click();
  await head.page.getByText(/Đã ký 1 văn bản xin lỗi/u).waitFor();

  await citizen.open(`/tra-cuu/${code}?k=${pin}`);
  const words = await citizen.words();
  const extended = ((await desk.state(code as never)).due?.on ?? assert.fail("no date")) as CivilDate;
  assert.ok(extended > promised);
  for (const part of [APOLOGY, "Thời gian chậm thuộc về", formatDay("vi", extended), "Luật chỉ cho hẹn lại một lần này"])
    assert.ok(words.includes(part), `«${part}» is not in: ${words}`);
  await citizen.examine("clock-24-apology-public");
  await citizen.open(`/tra-cuu/${code}/ngay-hen?k=${pin}`);
  assert.ok((await citizen.words()).includes(formatDay("vi", extended)));
  await citizen.examine("clock-25-why-extended");
  await citizen.open("/cong-khai?ky=2026");
  await citizen.examine("clock-26-figures");
  assert.deepEqual(site.findings, []);
});
