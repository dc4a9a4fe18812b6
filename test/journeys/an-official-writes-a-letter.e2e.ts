import assert from "node:assert/strict";
import { test } from "node:test";
import { follow } from "#kit/arrive";
import { useJourneySite } from "#kit/journey";
import { pdfText } from "#kit/pdf-text";
import { deskOf } from "../../src/modules/dossier/dossier.fixture.ts";
import { template, words } from "../../src/modules/letter/letter.fixture.ts";

const site = await useJourneySite();
const desk = deskOf(site.province);

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const centred = '<w:pPr><w:jc w:val="center"/></w:pPr>';

/** A template of the ward's police, with one field as it is and one that somebody may have mistyped. */
function decision(name: string): { readonly name: string; readonly mimeType: string; readonly buffer: Buffer } {
  const file = template(
    words("{co_quan}", centred),
    words("Số: {so_van_ban}", centred),
    words("{dia_danh}, {ngay_van_ban}", centred),
    words("QUYẾT ĐỊNH", centred),
    words("Về việc {trich_yeu}", centred),
    words(`Căn cứ hồ sơ số {ma_ho_so} của {xung_ho} {${name}};`),
    words("{soan.noi_dung}"),
    words("{#thanh_phan}{stt}. {ten}{/thanh_phan}"),
    words("{chuc_vu_ky}", centred),
    words("{nguoi_ky}", centred),
    words("{ma_qr}"),
  );
  return { name: "quyet-dinh-cu-tru.docx", mimeType: DOCX, buffer: Buffer.from(file) };
}

test("a template with a mistyped field is refused, mended and approved; a letter is drafted from it, signed, numbered by the book and issued", async () => {
  const code = await desk.receive();
  await desk.toAppraisal(code);

  const clerk = await site.officer("vanthucongan.binhgiang");
  const send = async (field: string): Promise<void> => {
    await clerk.page.getByLabel("Tên mẫu").fill("Quyết định về đăng ký cư trú");
    await clerk.page.getByLabel("Dùng để").selectOption({ label: "Kết quả: đồng ý" });
    await clerk.page.getByLabel("Lấy số ở sổ").selectOption({ label: "Quyết định" });
    await clerk.page.getByLabel("Tệp Word (.docx)").setInputFiles(decision(field));
    await follow(clerk.page.getByRole("button", { name: "Kiểm tra và gửi duyệt" }));
  };
  await clerk.open("/quan-tri/mau-van-ban");
  await clerk.examine("letter-01-templates");
  await send("ten_nguoi_nhop");
  const refused = await clerk.words();
  assert.match(refused, /Không có chỗ điền \{ten_nguoi_nhop\}\. Có phải: \{ten_nguoi_nop\}/u);
  assert.match(refused, /Đoạn 6: “Căn cứ hồ sơ số/u);
  await clerk.examine("letter-02-refused");
  await send("ten_nguoi_nop");
  assert.match(clerk.page.url(), /da-gui=1/u);
  assert.match(await clerk.words(), /Đã nhận phiên bản 1; chờ người thứ hai duyệt/u);
  const templatePath = new URL(clerk.page.url()).pathname;

  const head = await site.officer("truongcongan.binhgiang");
  await head.open(templatePath);
  await head.examine("letter-03-approve");
  await follow(head.page.getByRole("button", { name: "Duyệt", exact: true }), /da-ghi=1/u);
  assert.match(await head.words(), /Đã duyệt/u);

  const officer = await site.officer("congan.binhgiang");
  await officer.open(`/lam-viec/ho-so/${code}`);
  await follow(officer.page.getByRole("link", { name: "Soạn văn bản" }));
  await officer.examine("letter-04-choose");
  await follow(officer.page.getByRole("link", { name: "Quyết định về đăng ký cư trú" }));
  await officer.page.getByLabel("Trích yếu").fill("đăng ký thường trú");
  await officer.page.getByLabel("Nội dung (mỗi dòng").fill("Đồng ý đăng ký thường trú tại số 12 đường Trần Phú, phường Bình Giang.");
  await officer.examine("letter-05-draft");
  await follow(officer.page.getByRole("button", { name: "Lưu bản nháp" }), /da-luu=1/u);
  const letterPath = new URL(officer.page.url()).pathname;
  const preview = pdfText(new Uint8Array(await (await officer.page.request.get(`${site.url}${letterPath}/xem.pdf`)).body())).replace(
    /\s+/gu,
    " ",
  );
  assert.match(preview, /DỰ THẢO/u);
  assert.match(preview, /Căn cứ hồ sơ số .* của Ông\/Bà Nguyễn Thị Hồng Hạnh;/u);
  assert.match(preview, /Đồng ý đăng ký thường trú tại số 12/u);
  await follow(officer.page.getByRole("button", { name: "Lưu và trình ký" }), /da-luu=1/u);
  assert.match(await officer.words(), /Đã trình ký/u);
  await officer.examine("letter-06-put-forward");

  await desk.toSigned(code);
  await clerk.open(`/lam-viec/ho-so/${code}`);
  await clerk.examine("letter-07-issue");
  await follow(clerk.page.locator('form[action$="/issue-outcome"] button[type=submit]'), /xong=issue-outcome/u);
  const state = await desk.state(code);
  assert.equal(state.outcome?.documentNumber, "01/QĐ-CAP");

  const response = await clerk.page.request.get(`${site.url}/lam-viec/ho-so/${code}/ket-qua`);
  const paper = pdfText(new Uint8Array(await response.body())).replace(/\s+/gu, " ");
  for (const part of ["Số: 01/QĐ-CAP", "ngày 19 tháng 11 năm 2026", "QUYẾT ĐỊNH", "Tờ khai CT01"])
    assert.ok(paper.includes(part), `${part} in ${paper}`);
  assert.ok(!paper.includes("DỰ THẢO"));
  const checkCode = /[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}/u.exec(paper)?.[0] ?? "";
  const anybody = await site.traveller();
  await anybody.open(`/kiem-tra-giay-to/${checkCode}`);
  assert.match(await anybody.words(), /01\/QĐ-CAP/u);
  await anybody.examine("letter-08-check-page");

  await clerk.open("/so-theo-doi/van-ban");
  await follow(clerk.page.getByRole("link", { name: "Quyết định 2026" }));
  await clerk.examine("letter-09-book");
  assert.match(await clerk.words(), /01\/QĐ-CAP.*đăng ký thường trú.*Đã ban hành/u);
  const book = await clerk.page.request.get(`${clerk.page.url()}/in.pdf`);
  assert.match(pdfText(new Uint8Array(await book.body())), /SỔ ĐĂNG KÝ VĂN BẢN ĐI/u);

  const none = await clerk.page.request.get(`${site.url}/so-theo-doi/van-ban/khong-co`);
  assert.equal(none.status(), 404);
  assert.match(await none.text(), /data-problem="letter\.book_unknown"/u);
  assert.deepEqual(site.findings, []);
});
