import assert from "node:assert/strict";
import { test } from "node:test";
import { follow } from "#kit/arrive";
import { useJourneySite } from "#kit/journey";
import type { Traveller } from "#kit/journey";

import { deskOf } from "../../src/modules/dossier/dossier.fixture.ts";
import type { DossierCode } from "../../src/modules/dossier/dossier.ts";

const SCREEN = { width: 1366, height: 768 } as const;
const TYPED = "Đã đối chiếu bản chính, diện tích khớp.";

const site = await useJourneySite();
const { province } = site;
const desk = deskOf(province);

async function appraised(): Promise<DossierCode> {
  const code = await desk.receive();
  await desk.toAppraisal(code);
  return code;
}

async function withScript(userName: string): Promise<Traveller> {
  return site.officer(userName, { hasScript: true, viewport: SCREEN });
}

test("with script: a change is told beside typed text, the text waits on another computer, papers open by key, a colleague is called", async () => {
  const code = await appraised();
  const path = `/lam-viec/ho-so/${code}`;
  const first = await withScript("congan.binhgiang");
  const { page } = first;
  await first.open(path);
  const field = page.getByRole("form", { name: "Hoàn thành bước" }).getByRole("textbox");
  await field.fill(TYPED);
  await page.getByText("Đã giữ bản nháp.").waitFor();

  const { officerId } = province.officer("congan.binhgiang");
  await desk.as(province.officer("doitruong.binhgiang")).act(code, "assign", { officer: { officerId } });
  const told = page.locator("[data-live]");
  await told.getByText("Phân công").waitFor();
  assert.match(await told.innerText(), new RegExp(province.officer("doitruong.binhgiang").name, "u"));
  assert.equal(await field.inputValue(), TYPED);

  await page.locator("h1").click();
  await page.keyboard.press("?");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("m");
  await page.locator("[data-viewer-body] iframe").waitFor();
  await page.keyboard.press("x");
  await page.locator("[data-seen-mark]:not([hidden])").first().waitFor();
  assert.equal(await field.inputValue(), TYPED);
  await page.close();

  const elsewhere = await withScript("congan.binhgiang");
  await elsewhere.open(path);
  assert.equal(await elsewhere.page.getByRole("form", { name: "Hoàn thành bước" }).getByRole("textbox").inputValue(), TYPED);
  await elsewhere.page.locator("#f-ghi-chu").fill(`Nhờ @${province.officer("doitruong.binhgiang").name} xem`);
  await follow(elsewhere.page.getByRole("button", { name: "Gửi ghi chú" }), /#ghi-chu-/u);
  const head = await withScript("doitruong.binhgiang");
  await head.open("/lam-viec/trao-doi");
  assert.match(await head.words(), /1 ghi chú nhắc Ông\/Bà chưa xem/u);
});

test("without script: whoever is second at a step is told who did what, and keeps what was typed", async () => {
  const code = await appraised();
  const second = await site.officer("doitruong.binhgiang");
  await second.page.setViewportSize(SCREEN);
  await second.open(`/lam-viec/ho-so/${code}`);
  await second.examine("dossier-page");
  const form = second.page.getByRole("form", { name: "Hoàn thành bước" });
  if (!(await form.isVisible())) await second.page.locator("summary", { hasText: "Hoàn thành bước" }).first().click();
  await form.getByRole("textbox").fill(TYPED);
  await desk.as(province.officer("congan.binhgiang")).act(code, "complete-step", { stepKey: "process" });
  await follow(form.getByRole("button", { name: "Hoàn thành bước" }));
  const words = await second.words();
  assert.match(words, /Trong lúc Ông\/Bà mở trang này/u);
  assert.ok(words.includes(province.officer("congan.binhgiang").name));
  assert.ok((await second.page.content()).includes(TYPED));
  await second.open("/lam-viec/trao-doi");
  await second.examine("mentions");
  assert.deepEqual(site.findings, []);
});
