import assert from "node:assert/strict";
import { test } from "node:test";

import { PHONE } from "#kit/browser";
import { useJourneySite } from "#kit/journey";
import { provinceWorker } from "#kit/province";
import { epochMsOf, instantAt } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { deskOf } from "../../src/modules/dossier/dossier.fixture.ts";

const WORDS = "Việc xác minh nơi ở cũ kéo dài hơn dự kiến, chúng tôi xin lỗi Ông/Bà.";

test("the clock opens an apology before the date, an officer writes it, the head signs it from the list, the citizen reads why", async () => {
  const site = await useJourneySite();
  const { province } = site;
  const desk = deskOf(province);
  const { clock, officer } = province;
  const doDueWork = provinceWorker(province);
  const timeTo = async (day: string, minute: number): Promise<void> => {
    clock.advance(epochMsOf(instantAt(day as CivilDate, minute)) - epochMsOf(clock.now()));
    await doDueWork();
  };

  const { code, pin } = await desk.submit();
  await desk.as(officer("tiepnhan.binhgiang")).act(code, "accept");
  await desk.toAppraisal(code);
  // Seven working days from Thursday 19 November, 24 November off: due on Tuesday 1 December.
  await timeTo("2026-11-27", 8 * 60);
  assert.equal((await desk.state(code)).apologies.length, 1, "the sweep of six in the morning has opened it");

  const police = await site.officer("congan.binhgiang");
  await police.open("/lam-viec");
  await police.page.getByRole("link", { name: /lời xin lỗi đang nợ/u }).click();
  await police.examine("apology-01-owed");
  await police.page.getByRole("link", { name: new RegExp(code, "u") }).click();
  await police.examine("apology-02-write");
  await police.page.locator("textarea[name=text]").fill(WORDS);
  await police.page.locator("input[name=newDueOn]").fill("04/12/2026");
  await police.page.getByRole("button", { name: "Trình lãnh đạo ký" }).click();
  await police.examine("apology-03-written");

  const head = await site.officer("truongcongan.binhgiang");
  await head.open("/lam-viec/xin-loi");
  assert.ok((await head.words()).includes(WORDS), "what the citizen will read");
  await head.examine("apology-04-inbox");
  await head.page.locator("input[name=chosen]").check();
  await head.page.getByRole("button", { name: "Ký các văn bản đã chọn" }).click();
  assert.match(await head.words(), /Đã ký 1 văn bản xin lỗi/u);

  const citizen = await site.traveller({ viewport: PHONE });
  await citizen.open(`/tra-cuu/${code}?k=${pin}`);
  const words = await citizen.words();
  for (const part of [WORDS, "04/12/2026", "Luật chỉ cho hẹn lại một lần này"]) assert.ok(words.includes(part), `«${part}»: ${words}`);
  await citizen.examine("apology-05-citizen");
  await citizen.open("/cong-khai?ky=2026");
  assert.match(await citizen.words(), /Lời xin lỗi: phải có, đã gửi, còn nợ/u);
  await citizen.examine("apology-06-public");

  // Late after all: the outcome waits for another letter, without another date.
  await timeTo("2026-12-07", 9 * 60);
  await desk.as(officer("congan.binhgiang")).act(code, "complete-step", { stepKey: "process" });
  await desk.as(officer("truongphong.binhgiang")).act(code, "complete-step", { stepKey: "consult" });
  await desk.as(officer("doitruong.binhgiang")).act(code, "submit-for-signature", { stepKey: "review" });
  const later = await site.officer("truongcongan.binhgiang");
  await later.open(`/lam-viec/ho-so/${code}`);
  assert.match(await later.words(), /thiếu văn bản xin lỗi/u);
  await later.examine("apology-07-blocked");
  await later.page.getByRole("link", { name: "Viết, ký văn bản xin lỗi" }).click();
  assert.match(await later.words(), /Đã hẹn lại một lần, không được hẹn lần nữa/u);
  await later.examine("apology-08-second");
  assert.deepEqual(site.findings, []);
});
