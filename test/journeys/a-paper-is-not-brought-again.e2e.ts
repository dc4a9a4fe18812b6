import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";

import { isProblem } from "#kernel/problem";
import { follow, pressTo } from "#kit/arrive";
import { axeFindings, overflowsSideways, PHONE, takePicture } from "#kit/browser";
import { useJourneySite } from "#kit/journey";
import type { Traveller } from "#kit/journey";
import { provinceWorker } from "#kit/province";
import { performDossierCommand } from "../../src/modules/dossier/perform-dossier-command.ts";
import { receiveDossier } from "../../src/modules/dossier/receive-dossier.ts";
import { loadResult } from "../../src/modules/archive/change-result.ts";

/** The screen that such offices have. */
const OFFICE = { width: 1366, height: 768 } as const;
const PICTURES = process.env["MOTCUA_PICTURES"];
const MOTHER = { kind: "person", name: "Nguyễn Thị Hồng Hạnh", personalId: "099190000123" } as const;
const BIRTH = "1.001193";
const RESIDENCE = "1.004222";

const site = await useJourneySite();
const { province } = site;
const work = provinceWorker(province);

function must<T>(answer: T): Exclude<T, { readonly problem: string }> {
  if (isProblem(answer)) assert.fail(`${answer.problem} ${JSON.stringify(answer.params)}`);
  return answer as Exclude<T, { readonly problem: string }>;
}

/** A birth is registered at the ward: received, decided and issued by its officers. */
async function birthCertificate(): Promise<string> {
  const counter = province.officer("tiepnhan.binhgiang");
  const received = await receiveDossier(province.as(counter), {
    procedureCode: BIRTH,
    receptionUnit: "H99.101.1",
    applicant: MOTHER,
    components: ["birth_notice", "abandoned_child_record", "surrogacy_certificate", "authorisation"].map((key) => ({
      key,
      name: key,
      form: key === "birth_notice" ? ("data" as const) : ("not_required" as const),
      quantity: 0,
      attachments: [],
    })),
    form: {
      childName: "Nguyễn Minh An",
      birthOn: "2026-11-02",
      sex: "male",
      birthPlace: "Bệnh viện đa khoa tỉnh An Bình",
      ethnicity: "Kinh",
      homeTown: "An Bình",
      motherName: MOTHER.name,
      motherId: MOTHER.personalId,
      relation: "Mẹ",
    },
  });
  const { code } = must(received);
  // Whoever holds the step in hand does it, as the process names them.
  const { dossierStream } = await import("../../src/modules/dossier/dossier.ts");
  const { dossierStreamType } = await import("../../src/modules/dossier/dossier-stream.ts");
  for (let step = 0; step < 12; step += 1) {
    const { state } = await province.ledger.load(dossierStreamType, dossierStream(code));
    if (state.outcome !== null) return code;
    const planned = state.plan.find(({ key }) => key === state.step?.key) ?? state.plan[0];
    assert.ok(planned);
    const roles = {
      intake: "reception",
      assign: "unit_head",
      process: "case_officer",
      consult: "case_officer",
      review: "unit_head",
      sign: "agency_leader",
      issue: "clerk",
      deliver: "reception",
      wait: "reception",
    } as const;
    const unit = state.step?.holder.unitCode ?? planned.unitCode;
    const actor = province.holder(unit, roles[planned.kind]);
    const deed = await deedOf(planned.kind, planned.key, unit);
    must(await performDossierCommand(province.as(actor), deed.name, { code, input: deed.input }));
  }
  return assert.fail("the birth was not registered");
}

async function deedOf(
  kind: string,
  stepKey: string,
  unit: string,
): Promise<{ readonly name: string; readonly input: Record<string, unknown> }> {
  switch (kind) {
    case "intake":
      return { name: "forward", input: {} };
    case "assign":
      return { name: "assign", input: { officer: { officerId: province.holder(unit, "case_officer").officerId } } };
    case "review":
      return { name: "submit-for-signature", input: { stepKey } };
    case "sign":
      return { name: "sign-outcome", input: { kind: "granted", resultCode: "KQ.G15.000031", name: "Giấy khai sinh" } };
    case "issue":
      return { name: "issue-outcome", input: { documentNumber: "88/2026", paperId: await paper() } };
    default:
      return { name: "complete-step", input: { stepKey, note: "Đủ căn cứ đăng ký khai sinh." } };
  }
}

/** A file of the outcome as an issued paper has it is made by the pages; here the store keeps what it is told. */
function paper(): Promise<string> {
  return Promise.resolve("0199a000-0000-7000-8000-00000000aaaa");
}

async function signIn(citizen: Traveller): Promise<void> {
  const { page } = citizen;
  await citizen.open("/dang-nhap?tiep=/kho-cua-toi");
  await page.locator("input[name=personalId]").fill(MOTHER.personalId);
  await page.locator("input[name=name]").fill(MOTHER.name);
  await follow(page.locator("form.mc-form button[type=submit]").last());
  await page.locator("input[name=code]").waitFor();
  const reader = await site.traveller();
  await reader.open("/hop-thu-di");
  const code = /\b(\d{6})\b/u.exec(await reader.words())?.[1] ?? assert.fail("no code in the outbox");
  await page.locator("input[name=code]").fill(code);
  await pressTo(page, "Enter", "/kho-cua-toi");
}

async function look(page: Traveller["page"], name: string): Promise<void> {
  if (PICTURES !== undefined) await takePicture(page, join(PICTURES, `${name}.png`));
  for (const finding of await axeFindings(page)) assert.fail(`${name}: ${finding}`);
  assert.ok(!(await overflowsSideways(page)), `${name} scrolls sideways`);
}

test("a birth certificate from one dossier is offered and reused in the next, on a phone without script", async () => {
  const born = await birthCertificate();
  await work();
  assert.equal((await loadResult(province, `KQ-${born}`))?.owner?.id, MOTHER.personalId);
  const citizen = await site.traveller({ viewport: PHONE });
  const { page } = citizen;
  await signIn(citizen);
  assert.match(await citizen.words(), /Giấy khai sinh.*Còn hiệu lực.*88\/2026/u);
  await citizen.examine("store-01-own");
  await follow(page.getByRole("link", { name: "Mở: Giấy khai sinh" }));
  await citizen.examine("store-02-one");

  await citizen.open(`/nop-ho-so/${RESIDENCE}`);
  const kinship = page.locator("select[name='paper.1']");
  assert.equal(await kinship.inputValue(), `store:KQ-${born}`);
  await page.locator("select[name=receptionUnit]").selectOption("H99.101.1");
  await page.locator("select[name='paper.0']").selectOption("data");
  await page.getByLabel("Nơi đề nghị đăng ký").fill("12 Trần Phú, phường Bình Giang");
  await page.getByLabel("Thuộc quyền sở hữu của mình").check();
  await citizen.examine("store-03-filing");
  await follow(page.getByRole("button", { name: "Xem lại trước khi gửi" }));
  await page.getByText("Lấy từ kho giấy tờ của Ông/Bà").waitFor();
  await citizen.examine("store-04-review");
  await follow(page.getByRole("button", { name: "Gửi hồ sơ" }), /da-gui/u);
  const filed = /H99\.101-\d+-\d+/u.exec(await citizen.words())?.[0] ?? assert.fail("no code");

  const officer = await site.officer("tiepnhan.binhgiang");
  await officer.open(`/lam-viec/ho-so/${filed}`);
  assert.match(await officer.words(), /Từ kho giấy tờ của người nộp/u);
  await officer.examine("store-05-dossier");
  assert.deepEqual(site.findings, []);
});

test("at the counter the paper need not be brought, and whoever asks for it says on what ground", async () => {
  const { page, open, words } = await site.officer("tiepnhan.binhgiang", { hasScript: true, viewport: OFFICE });
  await open(`/lam-viec/tiep-nhan?thu-tuc=${RESIDENCE}`);
  await page.locator("input[name=personalId]").fill(MOTHER.personalId);
  const line = page.locator("[data-paper]", { hasText: "quan hệ nhân thân" });
  await line.getByText("Đã có trong kho, không phải nộp").waitFor();
  assert.match(await line.locator("select").inputValue(), /^store:KQ-/u);
  await look(page, "store-06-counter");

  await page.locator("input[name=name]").fill(MOTHER.name);
  const answer = page.locator("input[name='form.newAddress'], textarea[name='form.newAddress']");
  if ((await answer.count()) > 0) await answer.first().fill("12 Trần Phú, phường Bình Giang");
  await line.locator("select").selectOption("missing");
  await page.locator("summary", { hasText: "Yêu cầu bổ sung" }).first().click();
  await follow(page.locator("button[name=act][value=ask]"));
  await page.locator(".mc-error-summary").waitFor();
  assert.match(await words(), /Không được yêu cầu nộp giấy tờ đã có trong kho/u);
  await look(page, "store-07-refused");
  const details = page.locator("select[name=askedAgain]");
  if (!(await details.isVisible())) await page.locator("summary", { hasText: "Yêu cầu bổ sung" }).first().click();
  await details.selectOption("incorrect");
  await follow(page.locator("button[name=act][value=ask]"), /da-nhan/u);

  await open("/lam-viec/kho-so-hoa");
  assert.match(await words(), /Bị yêu cầu nộp lại dù đã có/u);
  await look(page, "store-08-kept");
});
