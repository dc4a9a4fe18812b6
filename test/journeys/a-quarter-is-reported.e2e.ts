import assert from "node:assert/strict";
import { test } from "node:test";

import { isProblem } from "#kernel/problem";
import { follow } from "#kit/arrive";
import { useJourneySite } from "#kit/journey";
import type { Traveller } from "#kit/journey";
import { unzip } from "#modules/letter";

const DAY_MS = 24 * 3_600_000;
const LIST = "/bao-cao?bao-cao=cchc&ky=2026-Q3";

const site = await useJourneySite();

/** Downloads a file of the page as its reader would. */
async function download({ page }: Traveller, name: string): Promise<ReadonlyMap<string, Buffer>> {
  const href = await page.getByRole("link", { name, exact: true }).first().getAttribute("href");
  const answer = await page.request.get(`${site.url}${href ?? assert.fail(`no ${name}`)}`);
  assert.equal(answer.status(), 200);
  assert.match(answer.headers()["content-disposition"] ?? "", /^attachment; filename="bao-cao-cchc-2026-Q3-H99\.13-/u);
  const parts = unzip(await answer.body());
  return isProblem(parts) ? assert.fail(JSON.stringify(parts)) : parts;
}

async function send({ page }: Traveller, label: string): Promise<void> {
  const form = page.getByRole("form", { name: label, exact: true });
  if (!(await form.isVisible())) await page.locator("summary", { hasText: label }).first().click();
  await follow(form.getByRole("button", { name: label, exact: true }));
}

test("an agency reports a quarter, is sent back and accepted, the report is frozen, leaves as files, and is corrected in a new version", async () => {
  const director = await site.officer("giamdoc.soxaydung");
  await director.open(LIST);
  await director.examine("reports-own");
  assert.match(await director.words(), /Quá hạn \d+ ngày/u);
  await follow(director.page.getByRole("button", { name: "Lập báo cáo" }));
  const path = new URL(director.page.url()).pathname;
  await director.page.getByLabel("Nhận xét mục III.2").fill("Thiếu người thẩm định trong tháng 8");
  await director.page.getByLabel("Nhận xét mục V", { exact: false }).last().fill("Đề nghị bổ sung 02 biên chế");
  await follow(director.page.getByRole("button", { name: "Lưu nháp" }));
  assert.match(await director.words(), /Đã lưu nháp/u);
  await director.examine("report-draft");
  const draft = await download(director, "Báo cáo (.docx)");
  assert.match(draft.get("word/document.xml")?.toString("utf8") ?? "", /Thiếu người thẩm định trong tháng 8/u);
  await send(director, "Gửi báo cáo");
  assert.match(await director.words(), /Đang chờ Sở Nội vụ/u);

  const office = await site.officer("caicach.tinh");
  await office.open(`${LIST}&xem=waiting`);
  await office.examine("reports-waiting");
  await follow(office.page.getByRole("link", { name: "Sở Xây dựng" }));
  const back = office.page.getByRole("form", { name: "Trả lại" });
  await office.page.locator("summary", { hasText: "Trả lại" }).click();
  await back.getByLabel("Nêu rõ phải sửa gì").fill("Nêu rõ nguyên nhân ở mục III.3");
  await send(office, "Trả lại");

  await director.open(path);
  assert.match(await director.words(), /Nêu rõ nguyên nhân ở mục III\.3/u);
  await director.page.getByLabel("Nhận xét mục III.3").fill("Hai thẩm định viên nghỉ hưu chưa có người thay");
  await follow(director.page.getByRole("button", { name: "Lưu nháp" }));
  await send(director, "Gửi báo cáo");

  await office.open(path);
  await send(office, "Chấp nhận");
  await send(office, "Chốt báo cáo");
  await office.examine("report-frozen");
  assert.match(await office.words(), /Báo cáo đã chốt/u);
  const frozen = await download(office, "Báo cáo (.docx)");
  assert.match(frozen.get("word/document.xml")?.toString("utf8") ?? "", /Hai thẩm định viên nghỉ hưu/u);
  assert.match(frozen.get("word/footer1.xml")?.toString("utf8") ?? "", /Bản chốt số 1/u);
  const book = await download(office, "Biểu số liệu (.xlsx)");
  assert.match(book.get("xl/sharedStrings.xml")?.toString("utf8") ?? "", /Độc lập - Tự do - Hạnh phúc/u);

  site.province.clock.advance(DAY_MS);
  const morning = await site.officer("caicach.tinh");
  await morning.open(path);
  await morning.page.locator("summary", { hasText: "Sửa báo cáo đã chốt" }).click();
  await morning.page.getByLabel("Lý do sửa").fill("Ghi sai số người");
  await morning.page.getByLabel("Viết lại nhận xét của một mục").selectOption("III.3");
  await morning.page.getByLabel("Nhận xét mới của mục đó").fill("Một thẩm định viên nghỉ hưu chưa có người thay");
  await send(morning, "Sửa báo cáo đã chốt");
  await morning.examine("report-corrected");
  const words = await morning.words();
  assert.match(words, /Bản 2/u);
  assert.match(words, /Ghi sai số người/u);
  assert.match(words, /Hai thẩm định viên nghỉ hưu chưa có người thay/u);
  assert.deepEqual(site.findings, []);
});
