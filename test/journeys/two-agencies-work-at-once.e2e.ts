import assert from "node:assert/strict";
import { test } from "node:test";
import { follow } from "#kit/arrive";
import { PHONE } from "#kit/browser";
import { actOn, useJourneySite } from "#kit/journey";
import { provinceWorker } from "#kit/province";

import { PROCEDURES } from "../../sample/procedures/catalogue.ts";
import { deskOf } from "../../src/modules/dossier/dossier.fixture.ts";
import type { DossierCode } from "../../src/modules/dossier/dossier.ts";

/** Permission to alter a building: the ward appraises while the department gives its opinion, which a timer waits for. */
const ALTERATION = "1.013229";
/** A first certificate for land: the officer says which agencies have to be asked. */
const FIRST_CERTIFICATE = "1.013978";
const DAY_MS = 24 * 3_600_000;

const site = await useJourneySite();
const { province } = site;
const desk = deskOf(province);
const work = provinceWorker(province);

async function received(procedureCode: string): Promise<DossierCode> {
  const procedure = PROCEDURES.find(({ code }) => code === procedureCode) ?? assert.fail(procedureCode);
  const components = procedure.components.map(({ key, name }) => ({ key, name, form: "original" as const, quantity: 1, attachments: [] }));
  return desk.receive({ procedureCode, components, form: {} });
}

async function pinOf(code: DossierCode): Promise<string> {
  return (await desk.state(code)).pin ?? assert.fail("no PIN");
}

test("two agencies have a dossier at once: each finds its step, the applicant sees both, and silence goes on by itself", async () => {
  const code = await received(ALTERATION);
  await desk.as(province.officer("tiepnhan.binhgiang")).act(code, "forward");
  await site.work("truongphong.binhgiang", code, {
    label: "Phân công",
    fill: (form) => form.getByRole("combobox").selectOption({ index: 1 }),
  });

  const reader = await site.traveller({ viewport: PHONE });
  await reader.open(`/tra-cuu/${code}?k=${await pinOf(code)}`);
  assert.match(await reader.words(), /Đồng thời đang ở/u);
  await reader.examine("branches-01-citizen");

  const head = await site.officer("truongphong.soxaydung");
  await head.open("/lam-viec");
  assert.ok((await head.words()).includes(code), "the department finds its step in its list");
  await head.examine("branches-02-today");
  await head.open(`/lam-viec/ho-so/${code}`);
  assert.match(await head.words(), /Các bước đang mở cùng lúc/u);
  await head.page.locator("summary", { hasText: "Quy trình nội bộ của hồ sơ này" }).click();
  await head.examine("branches-03-department");

  province.clock.advance(60 * DAY_MS);
  await work();
  assert.equal((await desk.state(code)).course.branches.length, 0);
  await reader.open(`/tra-cuu/${code}?k=${await pinOf(code)}`);
  assert.match(await reader.words(), /không trả lời trong thời hạn; hồ sơ đi tiếp theo quy trình/u);
  await reader.examine("branches-04-silent");
  assert.deepEqual(site.findings, []);
});

test("the page of a step asks its questions: the answers choose which agencies are asked, and a blank comes back with what was typed", async () => {
  const code = await received(FIRST_CERTIFICATE);
  await desk.as(province.officer("tiepnhan.binhgiang")).act(code, "forward");
  const { officerId } = province.officer("kinhte.binhgiang");
  await desk.as(province.officer("truongphong.binhgiang")).act(code, "assign", { officer: { officerId } });
  const officer = await site.officer("kinhte.binhgiang");
  await officer.open(`/lam-viec/ho-so/${code}`);
  const form = officer.page.getByRole("form", { name: "Hoàn thành bước", exact: true });
  await form.getByLabel("Ghi chú").fill("Đã xem hồ sơ kỹ thuật.");
  await officer.examine("branches-05-questions");
  await form.evaluate((element) => element.setAttribute("novalidate", ""));
  await follow(form.getByRole("button", { name: "Hoàn thành bước", exact: true }));
  assert.equal(
    await officer.page.getByRole("form", { name: "Hoàn thành bước", exact: true }).getByLabel("Ghi chú").inputValue(),
    "Đã xem hồ sơ kỹ thuật.",
  );
  await actOn(officer, {
    label: "Hoàn thành bước",
    fill: async (again) => {
      const answers = again.getByRole("radiogroup").or(again.getByRole("group"));
      await answers.nth(0).getByLabel("Có", { exact: true }).check();
      await answers.nth(1).getByLabel("Không", { exact: true }).check();
    },
  });
  const state = await desk.state(code);
  assert.deepEqual([state.step?.key, state.course.branches.length], ["consult", 0]);
  assert.deepEqual(state.course.answers, { process: { needsFirst: true, needsOther: false } });
  await officer.examine("branches-06-answered");
  assert.deepEqual(site.findings, []);
});
