import assert from "node:assert/strict";
import { test } from "node:test";

import { isProblem } from "#kernel/problem";
import { follow, pressTo } from "#kit/arrive";
import { useJourneySite } from "#kit/journey";
import type { Traveller } from "#kit/journey";
import { provinceWorker } from "#kit/province";
import { unzip } from "#modules/letter";
import { newUuid } from "#platform/ids";

import { deskOf } from "../../src/modules/dossier/dossier.fixture.ts";
import { runDailyRound } from "../../src/modules/tasking/daily-round.ts";

const DAY_MS = 24 * 3_600_000;
const RULE = { nearDays: 7, againDays: 7 };

const TEXT = `ỦY BAN NHÂN DÂN
TỈNH AN BÌNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 21/CT-UBND
An Bình, ngày 17 tháng 11 năm 2026
CHỈ THỊ
Về việc đẩy mạnh nộp hồ sơ trực tuyến

Thực hiện Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:

1. Công an tỉnh chỉ đạo Công an các xã, phường giải quyết hồ sơ cư trú đúng quy định.

2. Công an phường Bình Giang bảo đảm tỷ lệ hồ sơ nộp trực tuyến đạt tối thiểu 80% trước ngày 10/12/2026.

Nơi nhận:
- Như trên;
- Lưu: VT.
`;

const site = await useJourneySite();
const { province } = site;
const desk = deskOf(province);
const runDue = provinceWorker(province);

/** Downloads a file of the page as its reader would, and opens it. */
async function download({ page }: Traveller, name: string): Promise<ReadonlyMap<string, Buffer>> {
  const href = await page.getByRole("link", { name, exact: true }).first().getAttribute("href");
  const answer = await page.request.get(`${site.url}${href ?? assert.fail(`no ${name}`)}`);
  assert.equal(answer.status(), 200);
  const parts = unzip(await answer.body());
  return isProblem(parts) ? assert.fail(JSON.stringify(parts)) : parts;
}

/** Presses the button of an act on the page of a report. */
async function press({ page }: Traveller, label: string): Promise<void> {
  const form = page.getByRole("form", { name: label, exact: true });
  await follow(form.getByRole("button", { name: label, exact: true }));
}

/** Words of a part of a file. */
function wordsIn(parts: ReadonlyMap<string, Buffer>, name: string): string {
  return (parts.get(name)?.toString("utf8") ?? assert.fail(`no ${name}`)).replaceAll(/<[^>]+>/gu, " ").replaceAll(/\s+/gu, " ");
}

/** The quarter's report of the province: made by the office that controls procedures, signed and frozen by the chair, read back from both files. */
async function reportTheQuarter(): Promise<void> {
  const office = await site.officer("thutuc.tinh");
  await office.open("/bao-cao?bao-cao=tthc&ky=2026-Q4");
  // The machine has called for it: the period ended three days ago.
  const own = office.page.locator(".mc-report-own", { hasText: "tỉnh An Bình" });
  await follow(own.getByRole("link", { name: "Mở báo cáo" }), /\/bao-cao\/[0-9a-f-]{36}/u);
  const path = new URL(office.page.url()).pathname;
  assert.match(await office.words(), /Quá hạn chưa hoàn thành: Công an phường Bình Giang/u);
  await press(office, "Gửi báo cáo");
  await office.examine("quarter-sent");
  assert.match(await office.words(), /Đang chờ Ủy ban nhân dân tỉnh An Bình/u);

  const chair = await site.officer("chutich.tinh");
  await chair.open(path);
  await press(chair, "Chấp nhận");
  await press(chair, "Chốt báo cáo");
  await chair.examine("quarter-frozen");
  assert.match(await chair.words(), /Báo cáo đã chốt/u);
  assert.match(await chair.words(), /01\/BC-UBND/u);
  const word = wordsIn(await download(chair, "Báo cáo (.docx)"), "word/document.xml");
  for (const part of [
    /tỷ lệ hồ sơ nộp trực tuyến đạt tối thiểu 80%/u,
    /Giải trình: .*đã mở điểm hướng dẫn/u,
    /01\/BC-UBND/u,
    /TM\. ỦY BAN NHÂN DÂN/u,
  ])
    assert.match(word, part);
  const book = await download(chair, "Biểu số liệu (.xlsx)");
  assert.match(wordsIn(book, "xl/sharedStrings.xml"), /Kèm theo BÁO CÁO số 01\/BC-UBND/u);
  // Of the total row of II.06: one dossier was received, so its first figure is the number one.
  const sheet = book.get("xl/worksheets/sheet1.xml")?.toString("utf8") ?? "";
  assert.match(sheet, /<c r="C\d+" s="\d+"><v>1<\/v><\/c>/u);
}

test("a text is read and confirmed by keyboard, its target turns red as days pass, is chased and explained, and stands in the quarter's report", async () => {
  const received = await desk.receive();

  const office = await site.officer("caicach.tinh");
  await office.page.setViewportSize({ width: 1366, height: 768 });
  await office.open("/dieu-hanh");
  await office.examine("directives-none");
  await office.page.getByLabel("Hoặc dán nội dung").fill(TEXT);
  await follow(office.page.getByRole("button", { name: "Đọc văn bản" }));
  await office.examine("directive-confirm");
  assert.match(await office.words(), /Đã xác nhận 0\/2 đề xuất/u);
  const address = new URL(office.page.url()).pathname;

  const withScript = await site.officer("caicach.tinh", { hasScript: true, viewport: { width: 1366, height: 768 } });
  await withScript.open(address);
  await pressTo(withScript.page, "b");
  await withScript.page.getByText("Đã xác nhận 1/2 đề xuất").waitFor();
  await pressTo(withScript.page, "n");
  await withScript.page.getByText("Đã xác nhận 2/2 đề xuất").waitFor();
  await withScript.page.close();

  await office.open(address);
  await office.page.getByLabel("Công khai cho người dân xem").check();
  await follow(office.page.getByRole("button", { name: "Đưa vào theo dõi" }));
  await office.examine("directive-followed");
  assert.match(await office.words(), /Đang theo dõi/u);

  province.clock.advance(28 * DAY_MS);
  const judged = await runDailyRound(province.as(province.officer("caicach.tinh"), { commandId: newUuid() as never }), RULE);
  assert.ok("measured" in judged && judged.measured === 1 && judged.chased === 1, JSON.stringify(judged));
  assert.ok((await runDue()) >= 0);

  const evening = await site.officer("caicach.tinh");
  await evening.open("/dieu-hanh");
  await evening.examine("directives-late");
  await evening.open("/dieu-hanh/viec?tinh-trang=overdue");
  await follow(evening.page.locator("tbody a").first());
  await evening.examine("assignment-missed");
  assert.match(await evening.words(), /Không đạt/u);
  const task = new URL(evening.page.url()).pathname;
  await evening.page.locator("summary", { hasText: "Đôn đốc" }).click();
  await evening.page.getByLabel("Nội dung đôn đốc").fill("Đề nghị báo cáo nguyên nhân trước ngày mai");
  await follow(evening.page.getByRole("button", { name: "Đôn đốc" }));
  assert.match(await evening.words(), /Đã đôn đốc 2 lần/u);

  await follow(evening.page.getByRole("link", { name: "Xem từng hồ sơ, sự việc" }).first());
  await follow(evening.page.getByRole("link", { name: "Mẫu số", exact: true }));
  await evening.examine("target-behind");
  assert.match(new URL(evening.page.url()).pathname, /^\/so-lieu\/dossier\.received\.online$/u);
  assert.ok((await evening.words()).includes(received), "the very dossier behind the figure");

  const leader = await site.officer("truongcongan.binhgiang");
  await leader.open(task);
  await leader.page.locator("summary", { hasText: "Giải trình" }).click();
  await leader.page.getByLabel("Vì sao chậm, khi nào xong").fill("Người dân chưa có tài khoản, đã mở điểm hướng dẫn");
  await follow(leader.page.getByRole("button", { name: "Giải trình" }));
  await leader.examine("assignment-explained");
  assert.match(await leader.words(), /đã mở điểm hướng dẫn/u);

  const citizen = await site.traveller({ viewport: { width: 360, height: 780 } });
  await citizen.open(`/cong-khai/chi-dao/${address.split("/").at(-1) ?? ""}`);
  await citizen.examine("directive-public");
  assert.match(await citizen.words(), /Không đạt/u);
  assert.doesNotMatch(await citizen.words(), /điểm hướng dẫn/u);

  await reportTheQuarter();
  assert.deepEqual(site.findings, []);
});
