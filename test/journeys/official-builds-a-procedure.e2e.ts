import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { follow } from "#kit/arrive";
import { useJourneySite } from "#kit/journey";
import { pdfText } from "#kit/pdf-text";

const site = await useJourneySite();
const { province } = site;

/** From Thursday at nine to Friday at eight. */
const UNTIL_NEXT_MORNING_MS = 23 * 3_600_000;

async function press(page: Page, name: string): Promise<void> {
  await follow(page.getByRole("button", { name, exact: true }).first());
}

/** Where the new procedure stands, learned from the address after it was opened. */
let base = "";

test("an official builds a procedure from nothing, row by row, and is told what is missing", async () => {
  const official = await site.officer("thutuc.tinh");
  const { page } = official;
  await official.open("/quan-tri/thu-tuc");
  await follow(page.getByRole("link", { name: "Soạn thảo thủ tục" }));
  await official.examine("office-drafts");
  await page.getByRole("form", { name: "Lập thủ tục mới" }).getByLabel("Tên thủ tục").fill("Hỗ trợ trồng rừng gỗ lớn");
  await page.getByRole("form", { name: "Lập thủ tục mới" }).getByLabel("Lĩnh vực").fill("Lâm nghiệp");
  await press(page, "Lập bản nháp");
  base = new URL(page.url()).pathname.replace(/\/noi-dung$/u, "");
  assert.match(base, /^\/quan-tri\/thu-tuc\/9\.\d{6}\/ban\/1$/u);
  await official.examine("draft-content-empty");

  await official.open(`${base}/kiem-tra`);
  assert.match(await official.words(), /Chưa có trình tự thực hiện.*Chưa có cách nộp nào/u);
  await official.examine("draft-check-empty");
  await follow(page.getByRole("link", { name: /Đến chỗ sửa: Chưa có trình tự/u }));
  await page.getByLabel("Trình tự thực hiện").fill("Bước 1: nộp đơn.\nBước 2: kiểm tra thực địa.\nBước 3: nhận quyết định.");
  await official.examine("draft-section");
  await press(page, "Lưu");
  assert.match(await official.words(), /Đã lưu/u);

  await official.open(`${base}/noi-dung/chung`);
  await page.getByRole("checkbox", { name: "Cấp xã" }).check();
  await page.getByLabel("Đối tượng thực hiện").fill("Hộ gia đình\nHợp tác xã");
  await page.getByLabel("Tên tiếng Anh").fill("Support for planting timber forest");
  await press(page, "Lưu");

  await official.open(`${base}/noi-dung/cach-nop/moi`);
  await page.getByRole("radio", { name: "Trực tiếp" }).check();
  await page.getByLabel("Thời hạn", { exact: false }).first().fill("15");
  await page.getByRole("radio", { name: "Không thu" }).check();
  await press(page, "Lưu");
  assert.match(await official.words(), /Chọn đơn vị thời hạn: số không có đơn vị/u, "a number without a unit is never given one");
  await official.examine("draft-row-refused");
  await page.getByLabel("Đơn vị thời hạn").selectOption("working_day");
  await press(page, "Lưu");

  await official.open(`${base}/noi-dung/thanh-phan/moi`);
  await page.getByLabel("Tên giấy tờ").fill("Đơn đề nghị hỗ trợ");
  await page.getByLabel("Số bản chính").fill("1");
  await press(page, "Lưu");
  await official.open(`${base}/noi-dung/ket-qua/moi`);
  await page.getByLabel("Tên kết quả").fill("Quyết định hỗ trợ");
  await page.getByLabel("Mã kết quả").fill("KQ.H99.000001");
  await page.getByRole("checkbox", { name: "Kết quả cấp khi đồng ý" }).check();
  await press(page, "Lưu");
  await official.open(`${base}/noi-dung/can-cu/moi`);
  await page.getByLabel("Số, ký hiệu").fill("58/2024/NĐ-CP");
  await page.getByLabel("Tên văn bản").fill("Nghị định về chính sách đầu tư trong lâm nghiệp");
  await press(page, "Lưu");
  await official.open(`${base}/noi-dung/tham-quyen`);
  await page.getByLabel("Cơ quan có thẩm quyền giải quyết").selectOption("area:peoples_committee");
  await page.getByLabel("Dịch vụ công trực tuyến").selectOption("field_verification");
  await press(page, "Lưu");
  await official.examine("draft-content-full");

  // The standard process asks for divisions that communes do not have: the check says so at each step.
  await official.open(`${base}/kiem-tra`);
  assert.match(await official.words(), /Không có đơn vị nào làm “Phân công xử lý”/u);
  for (const step of ["assign", "process", "review"]) {
    await official.open(`${base}/quy-trinh/buoc/${step}`);
    await page.locator("select[name=unitKind]").selectOption("economic_division");
    await press(page, "Lưu");
  }
  await official.open(`${base}/kiem-tra`);
  assert.match(await official.words(), /Không có vướng mắc nào/u);
  await page.getByLabel("Lời gửi người thẩm định").fill("Xin đọc giúp trước thứ Sáu.");
  await press(page, "Trình thẩm định");
  assert.match(await official.words(), /Chờ thẩm định/u);
  assert.equal(await page.getByRole("button", { name: "Thẩm định: đồng ý" }).count(), 0, "who wrote it does not approve it");
});

test("a second person reads it, and the first announces it for tomorrow and publishes it", async () => {
  const reader = await site.officer("caicach.tinh");
  await reader.open(`${base}/kiem-tra`);
  await reader.examine("draft-review");
  await reader.page.getByLabel("Ý kiến thẩm định").fill("Đủ, rõ.");
  await press(reader.page, "Thẩm định: đồng ý");
  assert.match(await reader.words(), /Đã thẩm định/u);

  const official = await site.officer("thutuc.tinh");
  const { page } = official;
  await official.open(`${base}/kiem-tra`);
  const announce = page.getByRole("form", { name: "Công bố" });
  await announce.getByLabel("Số quyết định").fill("212/QĐ-UBND");
  await announce.getByLabel("Ngày ký").fill("2026-11-18");
  await announce.getByLabel("Có hiệu lực từ ngày").fill("2026-11-20");
  await follow(announce.getByRole("button"));
  assert.match(await official.words(), /sớm hơn luật cho phép.*23\/11\/2026/u);
  await official.examine("announce-refused");
  await announce.getByLabel("Ngày ký").fill("2026-11-13");
  await follow(announce.getByRole("button"));
  assert.match(await official.words(), /Hạn công khai 20\/11\/2026/u);
  await follow(page.getByRole("form", { name: "Công khai" }).getByRole("button"));
  assert.match(await official.words(), /Công khai ngày 19\/11\/2026/u);
  await official.examine("published");
});

test("nobody sees it before its day; on its day people read it, what changed later, and the poster hangs", async () => {
  const code = base.split("/")[3] ?? "";
  const citizen = await site.traveller();
  await citizen.open(`/thu-tuc/${code}`);
  assert.match(await citizen.words(), /Không có thủ tục mã/u);
  province.clock.advance(UNTIL_NEXT_MORNING_MS);
  await citizen.open(`/thu-tuc/${code}`);
  assert.match(await citizen.words(), /Hỗ trợ trồng rừng gỗ lớn.*15 ngày làm việc/u);
  await citizen.examine("public-new-procedure");

  const poster = await fetch(`${site.url}/thu-tuc/${code}/niem-yet.pdf?kho=a3`);
  const words = pdfText(new Uint8Array(await poster.arrayBuffer()));
  assert.match(words, /Hỗ trợ trồng rừng gỗ lớn[\s\S]*Phiên bản 1 · Quyết định 212\/QĐ-UBND/u);
  const counter = await site.officer("tiepnhan.tinh");
  await counter.open(`/quan-tri/soan-thao/niem-yet?ma=${code}&ban=1`);
  await counter.page.getByRole("form", { name: "Ghi một bản vừa treo" }).getByLabel("Nơi treo").fill("Bảng niêm yết tầng 1");
  await press(counter.page, "Lưu");
  assert.match(await counter.words(), /Bảng niêm yết tầng 1.*Đúng phiên bản/u);
  await counter.examine("notice-board");

  const official = await site.officer("thutuc.tinh");
  const { page } = official;
  await official.open(`/quan-tri/thu-tuc/${code}`);
  await official.examine("procedure-versions");
  await press(page, "Lập phiên bản mới");
  await official.open(`${base.replace(/1$/u, "2")}/noi-dung/cach-nop/1`);
  await page.getByLabel("Thời hạn", { exact: false }).first().fill("10");
  await press(page, "Lưu");
  await official.open(`${base.replace(/1$/u, "2")}/kiem-tra`);
  assert.match(await official.words(), /Thời hạn Trực tiếp: từ 15 ngày làm việc thành 10 ngày làm việc/u);
  await official.examine("draft-difference");

  for (const [path, name] of [
    ["can-cu", "legal-texts"],
    ["day-du", "completeness"],
    ["dung-han", "publication-dates"],
  ] as const) {
    await official.open(`/quan-tri/soan-thao/${path}`);
    await official.examine(name);
  }
  await citizen.open(`/thu-tuc/${code}/thay-doi`);
  await citizen.examine("public-changes");
  await official.open(`${base}?lang=en`);
  assert.match(await official.words(), /Overview.*Parts/u);
  await official.examine("overview-english");
});

test("every page of the procedure office is clean for axe and fits a phone", () => {
  assert.deepEqual(site.findings, []);
});
