import assert from "node:assert/strict";
import { test } from "node:test";
import { follow } from "#kit/arrive";
import { PHONE } from "#kit/browser";
import { signIn, useJourneySite } from "#kit/journey";
import type { Traveller } from "#kit/journey";
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

/** The applicant on a phone, at the page that the receipt's code opens. */
async function track(code: string, pin: string): Promise<Traveller> {
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

const APOLOGY = "Việc xác minh nơi ở cũ kéo dài hơn dự kiến, chúng tôi xin lỗi Ông/Bà.";

test("the clock opens an apology before the date is missed, an officer writes it, the head signs it on a phone, and the citizen reads why", async () => {
  const { code, pin } = await filedOnDesk();
  const promised = (await desk.state(code as never)).due?.on ?? assert.fail("no date");
  const citizen = await track(code, pin);
  await follow(citizen.page.getByRole("link", { name: /Vì sao ngày này/u }).first(), /ngay-hen/u);
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
  await follow(write.getByRole("button"));
  await officer.page.getByText("Chờ ký").first().waitFor();

  const head = await site.traveller({ viewport: PHONE });
  await head.open("/lam-viec/dang-nhap");
  await signIn(head, "truongcongan.binhgiang", "/lam-viec");
  await head.open("/lam-viec/xin-loi");
  assert.ok((await head.words()).includes(APOLOGY), "the head reads what the citizen will read");
  await head.examine("clock-23-inbox");
  await head.page.getByLabel(`Chọn ${code}`).check();
  await follow(head.page.getByRole("button", { name: "Ký các văn bản đã chọn" }));
  await head.page.getByText(/Đã ký 1 văn bản xin lỗi/u).waitFor();

  await citizen.open(`/tra-cuu/${code}?k=${pin}`);
  const words = await citizen.words();
  const extended = (await desk.state(code as never)).due?.on ?? assert.fail("no date");
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
