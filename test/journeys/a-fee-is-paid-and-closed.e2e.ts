import assert from "node:assert/strict";
import { test } from "node:test";
import { follow } from "#kit/arrive";
import { useJourneySite } from "#kit/journey";
import { isProblem } from "#kernel/problem";
import { ledgerChecks } from "#ledger";
import { receiveDossier } from "#modules/dossier";
import { paymentChecks } from "#modules/payment";
import { streamTypes } from "../../src/entrypoints/web/stream-types.ts";

const site = await useJourneySite();
const { province } = site;

/** Permanent residence in person: 20.000 ₫. */
async function receive(name = "Nguyễn Thị Hồng Hạnh"): Promise<{ readonly code: string; readonly pin: string }> {
  const answer = await receiveDossier(province.as(province.officer("tiepnhan.binhgiang")), {
    procedureCode: "1.004222",
    receptionUnit: "H99.101.1",
    applicant: { kind: "person", name, personalId: "099190000123" },
    components: [{ key: "ct01", name: "Tờ khai CT01", form: "electronic", quantity: 1, attachments: [] }],
    form: { newAddress: "12 Trần Phú, phường Bình Giang", housingGround: "own" },
  });
  assert.ok(!isProblem(answer), JSON.stringify(answer));
  return answer;
}

test("the keeper of receipts opens books and sets the account", async () => {
  const keeper = await site.officer("vanthu.binhgiang");
  const { page } = keeper;
  for (const [unit, volume] of [
    ["H99.101.1", "1"],
    ["", "2"],
  ] as const) {
    await keeper.open("/lam-viec/thu-phi/bien-lai");
    await page.locator("select[name=unit]").selectOption(unit);
    await page.getByLabel("Mẫu số").fill("C1-10/NS");
    await page.getByLabel("Ký hiệu").fill("BG/26P");
    await page.getByRole("textbox", { name: "Quyển số" }).fill(volume);
    await follow(page.getByRole("button", { name: "Mở quyển", exact: true }), /xong/u);
  }
  await keeper.examine("fees-01-books");
  await keeper.open("/lam-viec/thu-phi/thiet-lap");
  await page.getByLabel("Mã ngân hàng").fill("97041");
  await page.getByLabel("Ngân hàng", { exact: true }).fill("Ngân hàng Công thương");
  await page.getByLabel("Số tài khoản").fill("113366668888");
  await page.getByLabel("Tên tài khoản").fill("UBND PHUONG BINH GIANG");
  await follow(page.getByRole("button", { name: "Lưu tài khoản" }));
  assert.match(await keeper.words(), /Mã ngân hàng gồm 6 chữ số/u);
  await page.getByLabel("Mã ngân hàng").fill("970415");
  await follow(page.getByRole("button", { name: "Lưu tài khoản" }), /xong/u);
  await keeper.examine("fees-02-settings");
});

test("a cashier takes a fee by rule in cash, the printer fails after the number, and another receipt stands in its place", async () => {
  const { code } = await receive();
  const cashier = await site.officer("tiepnhan.binhgiang");
  const { page } = cashier;
  await page.setViewportSize({ width: 1366, height: 768 });
  await cashier.open(`/lam-viec/ho-so/${code}`);
  await follow(page.getByRole("link", { name: "Thu tiền" }), /thu-phi/u);
  assert.match(await cashier.words(), /Còn phải nộp 20\.000 ₫/u);
  await cashier.examine("fees-03-owed");
  await page.getByLabel("Số tiền thu").fill("20.500");
  await follow(page.locator("button[accesskey=s]"));
  assert.match(await cashier.words(), /Thu không quá 20\.000 ₫/u);
  await page.getByLabel("Số tiền thu").fill("20000");
  await follow(page.locator("button[accesskey=s]"), /xong=thu/u);
  assert.match(await cashier.words(), /Đã thu 20\.000 ₫, biên lai số 0000001/u);
  for (const paper of ["a5", "80mm"]) {
    const href =
      (await page.locator(`a[href*="bien-lai"][href$="/${paper}"]`).first().getAttribute("href")) ?? assert.fail("no receipt to print");
    const printed = await page.context().request.get(`${site.url}${href}`);
    assert.equal(printed.headers()["content-type"], "application/pdf");
    assert.equal((await printed.body()).subarray(0, 5).toString(), "%PDF-");
  }
  await page.locator("summary", { hasText: "Hủy và lập biên lai thay thế" }).click();
  await page.locator("select[name=cancelReason]").selectOption("printer_failed");
  await follow(page.getByRole("button", { name: "Hủy và lập biên lai thay thế" }), /xong=thay/u);
  assert.match(await cashier.words(), /0000001 .*Đã hủy Máy in hỏng sau khi cấp số, thay bằng số 0000002/u);
  await cashier.examine("fees-04-replaced");
  await follow(page.getByRole("link", { name: "Quay lại" }), new RegExp(`ho-so/${code}`, "u"));
  await cashier.examine("fees-05-dossier");
});

test("an applicant pays by VietQR without an account, and what is owed and the receipt are seen at once", async () => {
  const { code, pin } = await receive();
  const visitor = await site.traveller();
  const { page } = visitor;
  await visitor.open(`/tra-cuu/${code}?k=${pin}`);
  assert.match(await visitor.words(), /Ông\/Bà còn phải nộp 20\.000 ₫/u);
  await page.getByRole("img", { name: new RegExp(`VietQR chuyển 20.000 ₫ với nội dung ${code}`, "u") }).waitFor();
  await visitor.examine("fees-06-track");
  await follow(page.getByRole("link", { name: "Thanh toán trực tuyến" }));
  assert.match(await visitor.words(), /Không có tiền nào được chuyển/u);
  await visitor.examine("fees-07-stand-in");
  await follow(page.getByRole("button", { name: "Giả lập đã chuyển tiền" }), /xong=da-ghi/u);
  await follow(page.getByRole("link", { name: "Về trang tra cứu" }));
  assert.match(await visitor.words(), /Đã nộp đủ 20\.000 ₫/u);
  assert.match(await visitor.words(), /Biên lai số 0000001: 20\.000 ₫/u);
  await visitor.examine("fees-08-paid");
});

test("a poor household is waived by decision with its evidence", async () => {
  const { code } = await receive("Bùi Văn Khó");
  const cashier = await site.officer("tiepnhan.binhgiang");
  const { page } = cashier;
  await cashier.open(`/lam-viec/thu-phi?tim=${code}`);
  await page.locator("summary", { hasText: "Ghi miễn, giảm" }).click();
  await page.locator("select[name=ground]").selectOption("poor_household");
  await follow(page.getByRole("button", { name: "Ghi miễn, giảm" }));
  assert.match(await cashier.words(), /Chưa ghi giấy tờ chứng minh/u);
  await page.getByLabel("Giấy tờ chứng minh").fill("Giấy chứng nhận hộ nghèo số 12/2026");
  await follow(page.getByRole("button", { name: "Ghi miễn, giảm" }), /xong=mien/u);
  assert.match(await cashier.words(), /Được miễn toàn bộ/u);
  await cashier.examine("fees-09-waived");
});

test("what was paid too much waits for a person, is booked, and goes back by two persons' hands", async () => {
  const { code, pin } = await receive("Trần Thị Thừa");
  const visitor = await site.traveller();
  await visitor.open(`/tra-cuu/${code}/thanh-toan?k=${pin}`);
  await visitor.page.getByLabel("Số tiền").fill("25000");
  await follow(visitor.page.getByRole("button", { name: "Giả lập đã chuyển tiền" }), /xong=cho-xem/u);
  const keeper = await site.officer("vanthu.binhgiang");
  await keeper.open("/lam-viec/thu-phi/chuyen-khoan");
  await keeper.page.locator("input[type=file]").setInputFiles({
    name: "sao-ke.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(
      `Ngân hàng Công thương;;;;\nSố bút toán;Ngày giao dịch;Ghi có;Nội dung;Tên người chuyển\nFT001;19/11/2026 10:15:00;7.000;tien nuoc;LE VAN B\nFT002;19/11/2026;1.000,50;sai;X\nFT003;19/11/2026;;rut tien;Y\n`,
    ),
  });
  await follow(keeper.page.getByRole("button", { name: "Nhập sao kê" }));
  assert.match(await keeper.words(), /1 khoản ghi có: 1 khoản mới, 0 khoản đã vào hồ sơ/u);
  assert.match(await keeper.words(), /Dòng 4: số tiền không hợp lệ/u);
  await keeper.examine("fees-10-queue");
  await keeper.page.locator("summary", { hasText: "25.000 ₫" }).click();
  await follow(keeper.page.getByRole("button", { name: "Ghi vào hồ sơ" }).first(), /xong/u);
  const aside = keeper.page.locator("details", { hasText: "FT001" });
  await aside.locator("summary").click();
  await aside.getByLabel("Lý do, nơi chuyển tiếp").fill("Tiền nước, chuyển lại công ty cấp nước");
  await follow(aside.getByRole("button", { name: "Để riêng" }), /xong/u);
  assert.match(await keeper.words(), /Khớp: báo có bằng/u);

  const cashier = await site.officer("tiepnhan.binhgiang");
  await cashier.open(`/lam-viec/thu-phi/${code}`);
  assert.match(await cashier.words(), /Phải hoàn 5\.000 ₫/u);
  await cashier.examine("fees-11-over");
  await follow(cashier.page.getByRole("button", { name: "Đề nghị hoàn tiền" }), /xong=hoan/u);
  const head = await site.officer("chutich.binhgiang");
  await head.open(`/lam-viec/thu-phi/${code}`);
  await follow(head.page.getByRole("button", { name: "Duyệt hoàn" }), /xong=duyet/u);
  await cashier.open(`/lam-viec/thu-phi/${code}`);
  await follow(cashier.page.getByRole("button", { name: "Đã chi hoàn" }), /xong=chi/u);
  assert.match(await cashier.words(), /Đã nộp đủ/u);
  await cashier.examine("fees-12-refunded");
});

test("the day is closed: the count differs, is explained, accepted by another person and handed over; every figure agrees", async () => {
  const cashier = await site.officer("tiepnhan.binhgiang");
  const { page } = cashier;
  await cashier.open("/lam-viec/thu-phi/ket-so");
  assert.match(await cashier.words(), /Theo sổ 15\.000 ₫/u);
  await page.getByLabel("Tờ 10.000").fill("1");
  await page.getByLabel("Tờ 2.000", { exact: false }).first().fill("2");
  await follow(page.getByRole("button", { name: "Chốt két" }));
  assert.match(await cashier.words(), /lệch 1\.000 ₫/u);
  await cashier.examine("fees-13-difference");
  await page.getByLabel("Giải trình chênh lệch").fill("Trả nhầm tiền thừa một nghìn đồng");
  await follow(page.getByRole("button", { name: "Chốt két" }), /xong/u);
  assert.match(await cashier.words(), /−1\.000 ₫ Trả nhầm tiền thừa một nghìn đồng/u);
  const head = await site.officer("chutich.binhgiang");
  await head.open("/lam-viec/thu-phi/ket-so");
  await head.examine("fees-14-accept");
  await follow(head.page.getByRole("button", { name: "Nhận kết quả đếm" }), /xong/u);
  await cashier.open("/lam-viec/thu-phi/ket-so");
  await page.getByLabel("Thủ quỹ nhận").fill("Phạm Thị Quỹ");
  await follow(page.getByRole("button", { name: "Giao thủ quỹ" }), /xong/u);
  assert.match(await cashier.words(), /Đã giao thủ quỹ/u);
  await cashier.open("/lam-viec/thu-phi/so-thu");
  assert.match(await cashier.words(), /Tiền đã thu bằng biên lai cộng phần nộp thừa/u);
  await cashier.examine("fees-15-day-book");
  await cashier.open("/lam-viec/thu-phi");
  await cashier.examine("fees-16-desk");
  for (const check of [...paymentChecks, ...ledgerChecks(streamTypes)])
    assert.deepEqual(
      await check.run({ database: province.database, clock: province.clock, progress: () => undefined } as never),
      [],
      check.name,
    );
  assert.deepEqual(site.findings, []);
});
