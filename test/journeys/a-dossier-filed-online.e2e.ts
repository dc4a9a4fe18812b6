import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { follow, pressTo } from "#kit/arrive";
import { PHONE } from "#kit/browser";
import { useJourneySite } from "#kit/journey";
import type { Act } from "#kit/journey";
import { formatInstant } from "#platform/format";

const HOUR_MS = 3_600_000;
const PDF = Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

const site = await useJourneySite();
const { clock } = site.province;

async function figure(label: string): Promise<number> {
  const visitor = await site.traveller();
  await visitor.open("/cong-khai");
  const text = await visitor.words();
  return Number(new RegExp(`(\\d+) ${label}`, "u").exec(text)?.[1] ?? "0");
}

async function fillApplicant(page: Page): Promise<void> {
  await page.locator("select[name=receptionUnit]").selectOption("H99.101.1");
  await page.getByLabel("Số định danh cá nhân hoặc mã số thuế").fill("099190000123");
  await page.getByLabel("Họ và tên hoặc tên tổ chức").fill("Nguyễn Thị Hồng Hạnh");
  await page.getByLabel("Ngày sinh").fill("5/3/1990");
}

/** Every desk behind the counter, in order: who acts there, in which unit, and what is done. */
const STAGES: readonly { readonly userName: string; readonly unit: string; readonly act: Act }[] = [
  {
    userName: "doitruong.binhgiang",
    unit: "H99.101.5.1",
    act: { label: "Phân công", fill: (form) => form.locator("select[name=officer]").selectOption({ label: "Phạm Trọng Lâm" }) },
  },
  { userName: "congan.binhgiang", unit: "H99.101.5.1", act: { label: "Hoàn thành bước" } },
  {
    userName: "truongphong.binhgiang",
    unit: "H99.101.3",
    act: { label: "Hoàn thành bước", fill: (form) => form.getByLabel("Ghi chú").fill("Nhà ở hợp pháp, không tranh chấp.") },
  },
  { userName: "doitruong.binhgiang", unit: "H99.101.5.1", act: { label: "Trình ký" } },
  { userName: "truongcongan.binhgiang", unit: "H99.101.5", act: { label: "Ký kết quả" } },
  {
    userName: "vanthucongan.binhgiang",
    unit: "H99.101.5.1",
    act: { label: "Phát hành kết quả", fill: (form) => form.getByLabel("Số văn bản").fill("12/TB-CAP") },
  },
];

test("a citizen files 1.004222 without script, follows it through two agencies at 360 px and downloads the outcome", async () => {
  const receivedBefore = await figure("Số hồ sơ tiếp nhận");
  const citizen = await site.traveller({ viewport: PHONE });
  const { page } = citizen;

  await citizen.open("/");
  await citizen.examine("online-01-home");
  await page.locator("input[name=q]").first().fill("dang ky thuong tru");
  await pressTo(page, "Enter", /thu-tuc/u);
  await citizen.examine("online-02-search");
  await follow(page.getByRole("link", { name: "Đăng ký thường trú", exact: true }).first(), /1\.004222/u);
  await citizen.examine("online-03-procedure");
  await follow(page.getByRole("link", { name: "Nộp trực tuyến" }), /nop-ho-so/u);
  assert.match(page.url(), /\/nop-ho-so\/1\.004222$/u);
  await citizen.examine("online-04-form");

  await fillApplicant(page);
  await page.locator("select[name='paper.0']").selectOption("electronic");
  await follow(page.getByRole("button", { name: "Xem lại trước khi gửi" }));
  await page.locator(".mc-error-summary").waitFor();
  await citizen.examine("online-05-errors");
  assert.equal(await page.getByLabel("Họ và tên hoặc tên tổ chức").inputValue(), "Nguyễn Thị Hồng Hạnh");
  assert.equal(await page.locator("select[name=receptionUnit]").inputValue(), "H99.101.1");
  assert.ok((await page.locator(".mc-error-summary li").count()) >= 3);

  await page.getByLabel("Nơi đề nghị đăng ký").fill("12 Trần Phú, phường Bình Giang");
  await page.getByLabel("Thuộc quyền sở hữu của mình").check();
  await page.locator("input[name='file.0']").setInputFiles({ name: "to-khai.pdf", mimeType: "application/pdf", buffer: PDF });
  await follow(page.getByRole("button", { name: "Xem lại trước khi gửi" }));
  await page.getByRole("button", { name: "Gửi hồ sơ" }).waitFor();
  await citizen.examine("online-06-review");
  await follow(page.getByRole("button", { name: "Gửi hồ sơ" }), /da-gui/u);
  await citizen.examine("online-07-sent");
  const code = /H99\.101-\d{8}-\d{4,}/u.exec(await citizen.words())?.[0] ?? assert.fail("no code on the page");
  await follow(page.getByRole("link", { name: "Theo dõi hồ sơ" }), /tra-cuu/u);
  const tracking = page.url();

  const followsTo = async (unit: string): Promise<void> => {
    await page.goto(tracking);
    const words = await citizen.words();
    assert.ok(words.includes(await site.unitName(unit)), `${unit} is not named in ${words}`);
    assert.ok(words.includes(formatInstant("vi", clock.now())), `since when ${unit} has it is not told in ${words}`);
    assert.match(words, /(?:phải xong trước|phải trả lời trước) (?:Thứ|Chủ)/u);
  };
  await followsTo("H99.101.1");
  await citizen.examine("online-08-waiting");

  clock.advance(HOUR_MS);
  const counter = await site.work("tiepnhan.binhgiang", code, { label: "Tiếp nhận hồ sơ" });
  await counter.examine("online-09-accepted");
  for (const stage of STAGES) {
    await followsTo(stage.unit);
    clock.advance(HOUR_MS);
    await site.work(stage.userName, code, stage.act);
  }

  await page.goto(tracking);
  await citizen.examine("online-20-ready");
  const sent = page.waitForResponse((response) => response.url().includes("/ket-qua?"));
  await page.getByRole("button", { name: "Tải kết quả" }).click();
  const outcome = await page.context().request.get((await sent).url());
  assert.equal((await outcome.body()).subarray(0, 5).toString("latin1"), "%PDF-");
  await page.goto(tracking);
  assert.match(await citizen.words(), /Kết quả đã được trả/u);
  await citizen.examine("online-21-returned");
  assert.equal(await figure("Số hồ sơ tiếp nhận"), receivedBefore + 1);
  const open = await site.traveller();
  await open.open("/cong-khai");
  await open.examine("online-22-figures");
  assert.deepEqual(site.findings, []);
});
