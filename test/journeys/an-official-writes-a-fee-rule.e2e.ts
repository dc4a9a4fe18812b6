import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { follow } from "#kit/arrive";
import { useJourneySite } from "#kit/journey";
import { isProblem } from "#kernel/problem";
import { receiveDossier } from "#modules/dossier";

const CODE = "1.004222";
const site = await useJourneySite();
const { province } = site;

/** Three dossiers received by the fee of the channel table: 20.000 ₫ each. */
async function receive(housingGround: string): Promise<string> {
  const answer = await receiveDossier(province.as(province.officer("tiepnhan.binhgiang")), {
    procedureCode: CODE,
    receptionUnit: "H99.101.1",
    applicant: { kind: "person", name: "Nguyễn Thị Hồng Hạnh", personalId: "099190000123" },
    components: [{ key: "ct01", name: "Tờ khai CT01", form: "electronic", quantity: 1, attachments: [] }],
    form: { newAddress: "12 Trần Phú, phường Bình Giang", housingGround },
  });
  assert.ok(!isProblem(answer), JSON.stringify(answer));
  return answer.code;
}

test("an official writes a fee rule row by row, sees what falls through, tries it, and learns what it would have changed", async () => {
  for (const ground of ["own", "family", "rent"]) await receive(ground);
  const official = await site.officer("thutuc.tinh");
  const { page } = official;
  const save = async (): Promise<void> => {
    await follow(page.getByRole("button", { name: "Lưu bảng" }).last(), /\?xong/u);
  };

  await official.open(`/quan-tri/thu-tuc/${CODE}`);
  await follow(page.getByRole("button", { name: /phiên bản mới/iu }), /\/ban\/\d+/u);
  const base = new URL(page.url()).pathname.replace(/(\/ban\/\d+).*/u, "$1");
  await official.open(`${base}/quy-tac`);
  await official.examine("rules-01-empty");

  await page.getByLabel("Tên quy tắc").fill("Lệ phí đăng ký thường trú");
  await follow(page.getByRole("button", { name: "Lập bảng" }), /quy-tac\/fee/u);
  await page.getByRole("textbox", { name: "Hỏi điều gì (FEEL)" }).fill("dossier.chanel");
  await page.getByRole("textbox", { name: "Dòng 1, → amount" }).fill("20000.5");
  await save();
  let words = await official.words();
  assert.match(words, /Không có dữ liệu tên «dossier\.chanel»/u);
  assert.match(words, /«20000\.5» không phải số tiền nguyên đồng hợp lệ/u);
  await official.examine("rules-02-findings");

  await page.getByRole("textbox", { name: "Hỏi điều gì (FEEL)" }).fill("dossier.channel");
  await page.locator("#f-i1-label").fill("Cách nộp");
  await follow(page.getByRole("button", { name: "Thêm cột điều kiện" }), /\?xong/u);
  await page.locator("#f-i2-expression").fill("form.housingGround");
  await page.locator("#f-i2-label").fill("Chỗ ở hợp pháp");
  await follow(page.getByRole("button", { name: "Thêm dòng" }), /\?xong/u);
  const rows = [
    ['"online"', 'not("family")', "10000"],
    ['not("online")', 'not("family")', "20000"],
  ];
  for (const [index, [channel = "", ground = "", amount = ""]] of rows.entries()) {
    await page.locator(`#f-r${index + 1}-t1`).fill(channel);
    await page.locator(`#f-r${index + 1}-t2`).fill(ground);
    await page.locator(`#f-r${index + 1}-o1`).fill(amount);
    await page.locator(`#f-r${index + 1}-law`).fill("Thông tư 75/2022/TT-BTC, Điều 4");
  }
  await save();
  words = await official.words();
  assert.match(words, /Không có dòng nào cho trường hợp dossier\.channel = "in_person", form\.housingGround = "family"/u);
  await follow(page.getByRole("button", { name: "Thêm dòng" }), /\?xong/u);
  await page.locator("#f-r3-t2").fill('"family"');
  await page.locator("#f-r3-o1").fill("0");
  await save();
  assert.match(await official.words(), /Không có vướng mắc/u);
  await follow(page.getByRole("button", { name: "Chuyển dòng 3 lên" }), /\?xong/u);
  assert.equal(await page.locator("#f-r2-t2").inputValue(), '"family"');
  await official.examine("rules-03-sound");

  await follow(page.getByRole("link", { name: "Thử với dữ liệu" }));
  await page.locator("select[name='dossier.channel']").selectOption("online");
  await page.locator("select[name='form.housingGround']").selectOption("rent");
  await follow(page.getByRole("button", { name: "Thử", exact: true }));
  words = await official.words();
  assert.match(words, /10\.000 ₫/u);
  await official.examine("rules-04-try");
  await page.locator("select[name='dossier.channel']").selectOption("");
  await follow(page.getByRole("button", { name: "Thử", exact: true }));
  assert.match(await official.words(), /Quy tắc không quyết định được/u);

  await follow(page.getByRole("link", { name: "Thử trên hồ sơ cũ" }));
  words = await official.words();
  assert.match(words, /Sẽ khác ở 1 trong 3 hồ sơ/u);
  await official.examine("rules-05-trial");

  await follow(page.getByRole("link", { name: "Các lần đã dùng" }));
  assert.match(await official.words(), /Chưa hồ sơ nào dùng quy tắc này/u);
  await official.open(`${base}/quy-tac`);
  await official.examine("rules-06-list");

  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Tải tệp DMN" }).click()]);
  const file = await download.path();
  assert.match(readFileSync(file, "utf8"), /decisionTable/u);
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "a.dmn", mimeType: "application/xml", buffer: Buffer.from("<!DOCTYPE a><a/>") });
  await follow(page.getByRole("button", { name: "Nhập", exact: true }));
  assert.match(await official.words(), /Không đọc được tệp DMN/u);
  await page.locator("input[type=file]").setInputFiles({ name: "a.dmn", mimeType: "application/xml", buffer: readFileSync(file) });
  await follow(page.getByRole("button", { name: "Nhập", exact: true }), /\?xong|quy-tac$/u);
  assert.match(await official.words(), /Lệ phí đăng ký thường trú/u);
  assert.deepEqual(site.findings, []);
});

test("the counter is asked what the fee rule needs, the dossier is charged by it, and the rule shows the firing", async () => {
  const visitor = await site.traveller();
  await visitor.open("/thu-tuc/2.000815");
  assert.match(await visitor.words(), /từ 3 đến 198 Trang 1, 2: 2\.000 đồng một trang/u);
  await visitor.examine("rules-07-public");

  const counter = await site.officer("tiepnhan.binhgiang");
  const { page } = counter;
  await counter.open("/lam-viec/tiep-nhan?thu-tuc=2.000815");
  await page.getByLabel("Số định danh cá nhân hoặc mã số thuế").fill("099190000123");
  await page.getByLabel("Họ và tên hoặc tên tổ chức").fill("Nguyễn Thị Hồng Hạnh");
  await follow(page.locator("button[accesskey=s]"));
  assert.match(await counter.words(), /Nhập «Số trang của bản chính»/u);
  await counter.examine("rules-08-counter");
  await page.getByLabel("Số trang của bản chính").fill("5");
  await page.getByLabel("Số bản sao").fill("2");
  await follow(page.locator("button[accesskey=s]"), /da-nhan/u);
  await follow(page.locator("a[accesskey=o]"));
  assert.match(await counter.words(), /14\.000 ₫/u);

  const official = await site.officer("thutuc.tinh");
  await official.open("/quan-tri/thu-tuc/2.000815/ban/1/quy-tac/fee/da-dung");
  assert.match(await official.words(), /Mức thu|14\.000 ₫/u);
  await official.examine("rules-09-firings");
  assert.deepEqual(site.findings, []);
});
