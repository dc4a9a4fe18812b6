import assert from "node:assert/strict";
import { test } from "node:test";
import type { Locator } from "playwright-core";
import { addDays, civilDateOf } from "#kernel/instant";
import { follow } from "#kit/arrive";
import { PHONE } from "#kit/browser";
import { useJourneySite, type Traveller } from "#kit/journey";
import { provinceWorker } from "#kit/province";
import { dossierStream, dossierStreamType, type DossierCode } from "#modules/dossier";

const site = await useJourneySite();
const { clock } = site.province;
const work = provinceWorker(site.province);

const HOUR_MS = 3_600_000;
const NAME = "Hỗ trợ sửa nhà sau bão";
const PDF = Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

/** Fills fields by name, whatever they are, and sends the form that has them. */
async function fill({ page }: Traveller, values: Readonly<Record<string, string | true>>, button: RegExp): Promise<void> {
  const first = Object.keys(values)[0] ?? "";
  const form = page.locator("form", { has: page.locator(`[name="${first}"]`) }).first();
  for (const [name, value] of Object.entries(values)) await put(form, name, value);
  await follow(form.getByRole("button", { name: button }).first());
}

async function put(form: Locator, name: string, value: string | true): Promise<void> {
  const field = form.locator(`[name="${name}"]`).first();
  const kind = await field.evaluate((element) => (element instanceof HTMLInputElement ? element.type : element.tagName));
  if (value === true) await field.check();
  else if (kind === "radio" || kind === "checkbox") await form.locator(`[name="${name}"][value="${value}"]`).check();
  else if (kind === "SELECT") await field.selectOption(value);
  else await field.fill(value);
}

/** Nothing was refused: the page after a form has no list of mistakes. */
async function assertSaved(who: Traveller): Promise<void> {
  const mistakes = who.page.locator(".mc-error-summary");
  if ((await mistakes.count()) > 0) assert.fail(await mistakes.innerText());
}

async function writeContent(who: Traveller, base: string): Promise<void> {
  const section = async (key: string, values: Readonly<Record<string, string | true>>): Promise<void> => {
    await who.open(`${base}/noi-dung/${key}`);
    await fill(who, values, /^Lưu/u);
    await assertSaved(who);
  };
  await section("chung", {
    name: NAME,
    nameEn: "Help with repairing a house after a storm",
    levels: "commune",
    subjects: "Công dân Việt Nam",
  });
  await section("tham-quyen", { competence: "area:peoples_committee", scope: "PROVINCE", service: "full" });
  for (const channel of ["in_person", "online"])
    await section("cach-nop/moi", { channel, amount: "5", unit: "working_day", feeKind: "fixed", feeAmount: "20000", per: "hồ sơ" });
  await section("thanh-phan/moi", { name: "Ảnh chụp nhà hư hỏng", presentation: "submit", originals: "1", copies: "0" });
  await section("ket-qua/moi", { name: "Quyết định hỗ trợ", code: "KQ.H99.000001", isMain: true });
  await section("can-cu/moi", { number: "20/2021/NĐ-CP", name: "Nghị định quy định chính sách trợ giúp xã hội" });
  await section("trinh-tu", { stepsText: "Bước 1: nộp đơn.\nBước 2: nhận quyết định.", conditions: "Nhà bị bão làm hư hỏng." });
}

async function drawForm(who: Traveller, base: string): Promise<void> {
  await who.open(`${base}/bieu-mau`);
  await fill(who, { name: "Đơn đề nghị hỗ trợ sửa nhà" }, /Lập biểu mẫu/u);
  const question = async (query: string, values: Readonly<Record<string, string | true>>): Promise<void> => {
    await who.open(`${base}/bieu-mau/cau-hoi/moi?${query}`);
    await fill(who, values, /^Lưu/u);
    await assertSaved(who);
  };
  await question("loai=choice", { title: "Mức hư hỏng", titleEn: "Damage", oneOf: "Sập hoàn toàn | Collapsed\nTốc mái | Roof blown off" });
  await question("loai=integer", {
    title: "Số mét vuông mái bị tốc",
    titleEn: "Square metres of roof",
    minimum: "1",
    maximum: "1000",
    showField: "mucHuHong",
    showIs: "is",
    showValue: "Tốc mái",
  });
  await question("loai=rows", { title: "Người trong hộ", titleEn: "Household", maxItems: "12" });
  await question("loai=line&bang=nguoiTrongHo", { title: "Họ và tên", titleEn: "Name", maxLength: "100" });
  await question("loai=integer&bang=nguoiTrongHo", { title: "Tuổi", titleEn: "Age", minimum: "0", maximum: "130" });
}

async function writeFeeTable(who: Traveller, base: string): Promise<void> {
  await who.open(`${base}/quy-tac`);
  await fill(who, { name: "Lệ phí theo mức hư hỏng", purpose: "fee" }, /./u);
  const save = async (values: Readonly<Record<string, string>>): Promise<void> => fill(who, values, /^Lưu/u);
  await save({
    "i1.expression": "form.mucHuHong",
    "i1.label": "Mức hư hỏng",
    "r1.t1": '"sap_hoan_toan"',
    "r1.o1": "0",
    "r1.law": "20/2021/NĐ-CP",
  });
  await follow(who.page.locator('button[value="row-add"]'));
  await save({ "r2.t1": '"toc_mai"', "r2.o1": "20000", "r2.law": "20/2021/NĐ-CP" });
  assert.equal(await who.page.locator("td .mc-error").count(), 0, await who.words());
}

/** A second agency is asked while the first one works; when it stays silent for two working days, things go on. */
async function drawProcess(who: Traveller, base: string): Promise<void> {
  // A commune has no plain division: every step behind the counter names the one that is meant.
  for (const step of ["assign", "process", "review"]) {
    await who.open(`${base}/quy-trinh/buoc/${step}`);
    await fill(who, { unitKind: "economic_division" }, /^Lưu/u);
    await assertSaved(who);
  }
  await who.open(`${base}/quy-trinh/them/canh/process/user`);
  await fill(
    who,
    {
      name: "Lấy ý kiến Sở Xây dựng",
      nameEn: "Opinion of the Department of Construction",
      kind: "consult",
      permission: "dossier.answer_consultation",
      agency: "named",
      agencyCode: "H99.13",
      unitKind: "division",
      unitSuffix: "2",
      timeAmount: "16",
      timeKind: "hours",
    },
    /^Thêm/u,
  );
  await assertSaved(who);
  await who.examine("build-process");
  await follow(who.page.getByRole("link", { name: /^Sửa .*Lấy ý kiến Sở Xây dựng/u }).first());
  await follow(who.page.getByRole("link", { name: "Thêm hẹn giờ trên bước này" }));
  await fill(
    who,
    { name: "Không trả lời", nameEn: "Silence", spanAmount: "2", spanKind: "working_day", isInterrupting: "yes", target: "done" },
    /^Thêm/u,
  );
  await assertSaved(who);
  await who.examine("build-timer");
}

test("an official builds a procedure in the browser alone, it is published for tomorrow, and a dossier runs through it", async (t) => {
  const drafter = await site.officer("thutuc.tinh");
  let base = "";

  await t.test("a new procedure begins as an empty draft", async () => {
    await drafter.open("/quan-tri/soan-thao");
    await fill(drafter, { name: NAME, field: "Bảo trợ xã hội" }, /./u);
    base = new URL(drafter.page.url()).pathname.replace("/noi-dung", "");
    assert.match(base, /^\/quan-tri\/thu-tuc\/9\.\d{6}\/ban\/1$/u);
  });
  let dossier = "";
  let tracking = new URL(site.url);
  const code = /9\.\d{6}/u.exec(base)?.[0] ?? "";

  await t.test("content, form, fee table and process are written page by page", async () => {
    await writeContent(drafter, base);
    await drawForm(drafter, base);
    await writeFeeTable(drafter, base);
    await drafter.examine("build-fee");
    await drawProcess(drafter, base);
  });

  await t.test("the check finds nothing that refuses, and a second person reads it", async () => {
    await drafter.open(`${base}/kiem-tra`);
    await drafter.examine("build-check");
    assert.equal(await drafter.page.locator(".mc-tone-bad").count(), 0, await drafter.words());
    await fill(drafter, { askNote: "Đề nghị thẩm định." }, /./u);
    const reviewer = await site.officer("caicach.tinh");
    await reviewer.open(`${base}/kiem-tra`);
    await fill(reviewer, { approveNote: "Đồng ý." }, /./u);
    await assertSaved(reviewer);
  });

  await t.test("it is announced and published for tomorrow; today nobody can file it", async () => {
    await drafter.open(`${base}/kiem-tra`);
    const today = civilDateOf(clock.now());
    await fill(drafter, { decisionNumber: "2011/QĐ-UBND", signedOn: addDays(today, -6), effectiveFrom: addDays(today, 1) }, /./u);
    await assertSaved(drafter);
    await follow(drafter.page.getByRole("button", { name: /công khai/iu }).first());
    await assertSaved(drafter);
    await drafter.examine("build-published");
    const citizen = await site.traveller();
    await citizen.open(`/nop-ho-so/${code}`);
    assert.equal(await citizen.page.locator("input[name=fullName], select[name=receptionUnit]").count(), 0);
  });

  await t.test("tomorrow a citizen files it by the form as it was drawn", async () => {
    clock.advance(24 * HOUR_MS);
    const citizen = await site.traveller({ viewport: PHONE });
    await citizen.open(`/thu-tuc/${code}`);
    assert.match(await citizen.words(), new RegExp(NAME, "u"));
    await citizen.examine("build-public");
    await citizen.open(`/nop-ho-so/${code}`);
    await citizen.examine("build-filing");
    const { page } = citizen;
    const review = page.getByRole("button", { name: "Xem lại trước khi gửi" });
    await page.locator("select[name=receptionUnit]").selectOption("H99.101.1");
    await page.getByLabel("Số định danh cá nhân hoặc mã số thuế").fill("099190000123");
    await page.getByLabel("Họ và tên hoặc tên tổ chức").fill("Nguyễn Thị Hồng Hạnh");
    await page.getByLabel("Ngày sinh").fill("5/3/1990");
    await page.locator('input[name="form.mucHuHong"][value="toc_mai"]').check();
    await page.locator('input[name="form.nguoiTrongHo.0.hoVaTen"]').fill("Nguyễn Văn Lâm");
    await page.locator('input[name="form.nguoiTrongHo.0.tuoi"]').fill("41");
    await page.locator("select[name='paper.0']").selectOption("electronic");
    await page.locator("input[name='file.0']").setInputFiles({ name: "nha.pdf", mimeType: "application/pdf", buffer: PDF });
    await follow(review);
    await page.locator(".mc-error-summary").waitFor();
    assert.match(await citizen.words(), /Nhập «Số mét vuông mái bị tốc»/u, "asked because of the answer before it");
    await page.locator('input[name="form.soMetVuongMaiBiToc"]').fill("35");
    await follow(review);
    const send = page.getByRole("button", { name: "Gửi hồ sơ" });
    await send.waitFor();
    await citizen.examine("build-review");
    assert.match(
      await citizen.words(),
      /Lệ phí phải nộp 20\.000 ₫ .*20\/2021\/NĐ-CP/u,
      "the fee by the table, with its law, before it is sent",
    );
    assert.match(await citizen.words(), /dự kiến Thứ \p{L}+, \d\d\/\d\d\/\d{4}, nếu được tiếp nhận hôm nay/iu);
    await follow(send, /da-gui/u);
    dossier = /H99\.101-\d{8}-\d{4,}/u.exec(await citizen.words())?.[0] ?? assert.fail("no code on the page");
    await follow(page.getByRole("link", { name: "Theo dõi hồ sơ" }), /tra-cuu/u);
    tracking = new URL(page.url());
  });

  const track = async (name: string): Promise<string> => {
    const citizen = await site.traveller({ viewport: PHONE });
    await citizen.open(`${tracking.pathname}${tracking.search}`);
    await citizen.examine(name);
    return citizen.words();
  };

  await t.test("two agencies work at once, and when the second stays silent the dossier goes on", async () => {
    clock.advance(HOUR_MS);
    await site.work("tiepnhan.binhgiang", dossier, { label: "Tiếp nhận hồ sơ" });
    const received = await site.province.ledger.load(dossierStreamType, dossierStream(dossier as DossierCode));
    assert.equal(received.state.fee?.amount, 20_000, "the fee is what the table says for a roof blown off");
    await site.work("truongphong.binhgiang", dossier, {
      label: "Phân công",
      fill: (form) => form.locator("select[name=officer]").selectOption({ label: site.province.officer("kinhte.binhgiang").name }),
    });
    const both = await track("build-two-desks");
    for (const unit of ["H99.101.3", "H99.13.2"]) assert.ok(both.includes(await site.unitName(unit)), `${unit} is not named in ${both}`);
    const asked = await site.officer("thuly.soxaydung");
    assert.ok((await asked.words()).includes(dossier), "the asked agency has it in its list of today");
    clock.advance(HOUR_MS);
    await site.work("kinhte.binhgiang", dossier, { label: "Hoàn thành bước: Thẩm định hồ sơ, dự thảo kết quả" });
    assert.ok((await track("build-waiting")).includes(await site.unitName("H99.13.2")), "it waits for the opinion");
    clock.advance(5 * 24 * HOUR_MS);
    await work();
    const silent = await track("build-after-silence");
    assert.ok(silent.includes(await site.unitName("H99.101.3")), silent);
    const page = await site.work("truongphong.binhgiang", dossier, { label: "Trình ký" });
    await page.examine("build-desk");
  });

  await t.test("it is signed, issued and returned", async () => {
    await site.work("chutich.binhgiang", dossier, { label: "Ký kết quả" });
    await site.work("vanthu.binhgiang", dossier, {
      label: "Phát hành kết quả",
      fill: (form) => form.getByLabel("Số văn bản").fill("15/QĐ-UBND"),
    });
    assert.match(await track("build-ready"), /kết quả/iu);
  });
  assert.deepEqual(site.findings, []);
});
