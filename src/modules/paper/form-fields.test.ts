import assert from "node:assert/strict";
import { test } from "node:test";
import { pdfSheets, pdfText } from "#kit/pdf-text";
import type { FormKind, FormOrder, FormSetId, RegisterEntry } from "./form-data.ts";
import { formOrders } from "./form.fixture.ts";
import { isInFormSet } from "./form-set.ts";
import { renderForm } from "./render-form.ts";

/** The words of a printed form on one line, without the marks that let long words break. */
async function printed(order: FormOrder, formSet: FormSetId): Promise<string> {
  const text = pdfText(await renderForm(order, formSet));
  return text
    .replaceAll("\u{200b}", "")
    .replaceAll(/[\s\u{a0}]+/gu, " ")
    .replaceAll(/ ([.,])/gu, "$1");
}

const nation = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "An Bình, ngày 19 tháng 11 năm 2026"];
const issuer = ["ỦY BAN NHÂN DÂN TỈNH AN BÌNH", "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG"];
const head = [...nation, ...issuer, "Mã hồ sơ: H99.50-20261119-0007"];
const address = ["Địa chỉ: Số 12, đường Trần Phú, phường Hòa Lạc", "Số điện thoại: 0912 345 678", "Email: nguyet@example.vn"];

/** Fields of mot-cua.md 3.2, in the words of the sheet, that both sets have. */
const fields: Readonly<Record<Exclude<FormKind, "outcome" | "receipt_roll">, readonly string[]>> = {
  receipt: [
    ...head,
    ...address,
    "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
    "Số: 0123/TTPVHCC",
    "mã tra cứu 482915",
    "Bộ phận tiếp nhận và trả kết quả: Bộ phận Một cửa phường Hòa Lạc",
    "Tiếp nhận hồ sơ của: Nguyễn Thị Ánh Nguyệt",
    "Nội dung yêu cầu giải quyết: Đăng ký thường trú",
    "STT Tên giấy tờ Loại bản Số lượng 1 Tờ khai CT01 Bản chính 1 2 Giấy tờ chứng minh chỗ ở hợp pháp Bản sao chứng thực 2",
    "Số lượng hồ sơ: 01 (bộ)",
    "Thời gian giải quyết hồ sơ theo quy định: 7 ngày làm việc",
    "Thời gian nhận hồ sơ: 09 giờ 00 phút, ngày 19 tháng 11 năm 2026",
    "Thời gian trả kết quả giải quyết hồ sơ: 09 giờ 00 phút, ngày 01 tháng 12 năm 2026",
    "Đăng ký nhận kết quả tại: Quầy số 3",
    "Vào Sổ theo dõi hồ sơ, Quyển số: 01/2026 Số thứ tự: 1234",
    "NGƯỜI NỘP HỒ SƠ (Ký và ghi rõ họ tên) Đỗ Minh Quân",
    "NGƯỜI TIẾP NHẬN HỒ SƠ (Ký và ghi rõ họ tên) Trần Văn Bảo",
  ],
  supplement_request: [
    ...head,
    ...address,
    "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
    "Số: 5/HDHS",
    "Hồ sơ của: Nguyễn Thị Ánh Nguyệt",
    "Nội dung yêu cầu giải quyết: Đăng ký thường trú",
    "Lý do: Hồ sơ chưa đủ theo Luật Cư trú, Điều 21",
    "Ông/Bà liên hệ Trần Văn Bảo, số điện thoại 0236 888 999 hoặc tra cứu tại motcua.example",
    "NGƯỜI HƯỚNG DẪN (Ký và ghi rõ họ tên) Trần Văn Bảo",
  ],
  intake_refusal: [
    ...head,
    ...address,
    "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ",
    "Tiếp nhận hồ sơ của: Nguyễn Thị Ánh Nguyệt",
    "Nội dung yêu cầu giải quyết: Đăng ký thường trú",
    "thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau: Hồ sơ không thuộc thẩm quyền giải quyết",
    "Ông/Bà liên hệ Trần Văn Bảo",
    "NGƯỜI NỘP HỒ SƠ",
    "NGƯỜI TIẾP NHẬN HỒ SƠ",
  ],
  apology_extension: [
    ...head,
    ...address,
    "Số: 12/PXL",
    "Kính gửi: Nguyễn Thị Ánh Nguyệt",
    "09 giờ 00 phút, ngày 19 tháng 11 năm 2026, Trung tâm Phục vụ hành chính công tỉnh tiếp nhận hồ sơ của Ông/Bà",
    "Lĩnh vực: Đăng ký, quản lý cư trú",
    "Loại hồ sơ (thủ tục): Đăng ký thường trú (mã 1.004222)",
    "Số biên nhận, mã hồ sơ: H99.50-20261119-0007",
    "Thời gian hẹn trả kết quả: 09 giờ 00 phút, ngày 01 tháng 12 năm 2026",
    "Tình trạng hồ sơ hiện nay: Đang lấy ý kiến tại Sở Xây dựng",
    "Lý do: Cơ quan được lấy ý kiến chưa trả lời",
    "Sở Xây dựng: 16 giờ 40 phút làm việc (67 %); Công an phường Hòa Lạc: 8 giờ 20 phút làm việc (33 %)",
    "ngày 08 tháng 12 năm 2026",
    "chân thành xin lỗi Ông/Bà vì không giải quyết hồ sơ đúng thời gian đã hẹn.",
    "GIÁM ĐỐC",
    "Lê Thị Minh Châu",
  ],
  stop_notice: [
    ...head,
    ...address,
    "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ",
    "Số: 7/TB",
    "Kính gửi: Nguyễn Thị Ánh Nguyệt",
    "Nội dung yêu cầu giải quyết: Đăng ký thường trú",
    "Căn cứ dừng: Người nộp hồ sơ đề nghị dừng giải quyết",
    "Thời điểm đề nghị dừng: 15 giờ 30 phút, ngày 23 tháng 11 năm 2026",
    "Lý do: Gia đình chưa chuyển chỗ ở",
    "Giai đoạn khi dừng: Đang thẩm định",
    "Quyết định: Dừng giải quyết hồ sơ từ ngày đề nghị",
    "Phí, lệ phí hoàn trả: 20.000 ₫ (chuyển khoản)",
    "1 Giấy chứng nhận quyền sử dụng đất Bản chính 1",
  ],
  control_slip: [
    ...head,
    "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
    "Kèm theo hồ sơ của: Nguyễn Thị Ánh Nguyệt",
    "Loại thủ tục: Đăng ký thường trú (mã 1.004222)",
    "Cơ quan giải quyết: Công an phường Hòa Lạc",
    "Thời gian nhận hồ sơ: 09 giờ 00 phút, ngày 19 tháng 11 năm 2026",
    "Thời gian hẹn trả kết quả: 09 giờ 00 phút, ngày 01 tháng 12 năm 2026",
    "TÊN CƠ QUAN THỜI GIAN GIAO, NHẬN HỒ SƠ KẾT QUẢ GIẢI QUYẾT GHI CHÚ",
    "Giao: Bộ phận Một cửa Nhận: Công an phường Hòa Lạc",
    "14 giờ 45 phút, ngày 19/11/2026 Người giao: Trần Văn Bảo Người nhận: Phạm Quốc Dũng",
    "Hạn xử lý: 17 giờ 00 phút, ngày 24/11/2026 Trước hạn Hồ sơ giấy kèm theo",
    "Quá hạn",
  ],
  register: [
    ...nation,
    ...issuer,
    "SỔ THEO DÕI HỒ SƠ Năm 2026, quyển số 01/2026. Từ ngày 01/01/2026 đến ngày 31/12/2026",
    "STT Mã hồ sơ Tên thủ tục hành chính Số lượng hồ sơ (bộ) Tên cá nhân, tổ chức Địa chỉ, số điện thoại Cơ quan chủ trì giải quyết",
    "Ngày nhận Ngày hẹn trả Ngày trả kết quả Phương thức nhận kết quả Ký nhận Ghi chú",
    "1 H99.50-20261102- 0001 Đăng ký thường trú 1 Nguyễn Thị Ánh Nguyệt Số 12, đường Trần Phú 0912 345 678 Công an phường Hòa Lạc",
    "02/11/2026 11/11/2026 10/11/2026 Trực tiếp Lê Văn Được Trả trước hạn",
    "2 Số không dùng",
    "Từ số 1 đến số 2: 1 hồ sơ, 1 số không dùng. Sổ được khóa ngày 31 tháng 12 năm 2026.",
    "Sổ gồm 1 trang, đánh số liên tục, đóng dấu giáp lai giữa các trang.",
    "(Ký, ghi rõ họ tên, đóng dấu) Lê Thị Minh Châu",
    "Trang 1/1",
  ],
};

const circulars: Readonly<Record<FormSetId, string>> = {
  "TT01-2018": "ban hành kèm theo Thông tư số 01/2018/TT-VPCP",
  "TT03-2025": "ban hành kèm theo Thông tư số 03/2025/TT-VPCP",
};

/** What only one of the sets prints: number, title, law, fields of the newer or older form. */
const own: Readonly<Record<FormSetId, Readonly<Partial<Record<FormKind, readonly string[]>>>>> = {
  "TT01-2018": {
    receipt: ["Mẫu số 01", "Nghị định số 61/2018/NĐ-CP, Điều 17"],
    supplement_request: [
      "Mẫu số 02",
      "TT Thành phần hồ sơ Bản chính Bản chứng thực Bản photo 1 Tờ khai CT01 1 – 3",
      "1. Thiếu chữ ký của chủ hộ; cách hoàn thiện: Ký và ghi rõ họ tên.",
    ],
    intake_refusal: ["Mẫu số 03", "Nghị định số 61/2018/NĐ-CP, Điều 17"],
    apology_extension: [
      "Mẫu số 04",
      "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ",
      "Hẹn lại thời gian trả kết quả vào:",
      "Nghị định số 61/2018/NĐ-CP, Điều 19 khoản 9",
    ],
    control_slip: ["Mẫu số 05"],
    register: ["Mẫu số 06"],
  },
  "TT03-2025": {
    receipt: ["Mẫu số 01", "Số định danh cá nhân: 079188001234", "Phí, lệ phí: 20.000 ₫ (đã nộp)"],
    supplement_request: [
      "Mẫu số 02",
      "TT Thành phần hồ sơ Nội dung chưa đạt Cách hoàn thiện 1 Tờ khai CT01 Thiếu chữ ký của chủ hộ Ký và ghi rõ họ tên",
      "Giai đoạn: Khi thẩm định hồ sơ",
    ],
    intake_refusal: ["Mẫu số 03"],
    apology_extension: [
      "Mẫu số 04",
      "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT",
      "Đề nghị gia hạn, trả kết quả vào:",
      "Số lần gia hạn: 01 (mỗi hồ sơ được gia hạn không quá 01 lần)",
      "Nghị định số 118/2025/NĐ-CP, Điều 19 khoản 6",
    ],
    stop_notice: ["Mẫu số 05", "Nghị định số 118/2025/NĐ-CP, Điều 19 khoản 5, Điều 21"],
    control_slip: ["Mẫu số 06"],
    register: ["Mẫu số 07"],
  },
};

for (const formSet of ["TT01-2018", "TT03-2025"] as const) {
  const other = formSet === "TT01-2018" ? "TT03-2025" : "TT01-2018";
  for (const order of Object.values<FormOrder>(formOrders)) {
    const { kind } = order;
    if (kind === "outcome" || kind === "receipt_roll" || !isInFormSet(formSet, kind)) continue;
    test(`PAP-06 ${kind} of ${formSet} carries every field of its form, and none that is the other set's own`, async () => {
      const text = await printed(order, formSet);
      for (const field of [...fields[kind], ...(own[formSet][kind] ?? []), circulars[formSet]]) {
        assert.ok(text.includes(field), `«${field}» is not in: ${text}`);
      }
      const shared = new Set([...fields[kind], ...(own[formSet][kind] ?? [])]);
      for (const field of [...(own[other][kind] ?? []), circulars[other]].filter((one) => !shared.has(one))) {
        assert.ok(!text.includes(field), `«${field}» is in: ${text}`);
      }
    });
  }
}

test("the receipt on a roll has what its holder needs to come back, on one strip of 80 mm", async () => {
  const bytes = await renderForm(formOrders.receipt_roll, "TT03-2025");
  const text = await printed(formOrders.receipt_roll, "TT03-2025");
  for (const field of [
    "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
    "H99.50-20261119-0007",
    "Mã tra cứu: 482915",
    "Thủ tục: Đăng ký thường trú",
    "Hẹn trả kết quả: 09 giờ 00 phút, ngày 01 tháng 12 năm 2026",
    "Giấy tờ đã nhận: 2 loại",
  ])
    assert.ok(text.includes(field), `«${field}» is not in: ${text}`);
  assert.equal(pdfSheets(bytes), 1);
});

const LONG = "Công ty trách nhiệm hữu hạn một thành viên đầu tư phát triển hạ tầng khu công nghiệp ".repeat(3).slice(0, 200).trim();

test("a name of 200 letters, an address without a space and 40 papers are printed whole", async () => {
  const email = `${"hop.thu.".repeat(12)}@example.vn`;
  const base = formOrders.receipt.data;
  const components = Array.from({ length: 40 }, (_, index) => ({ name: `Giấy tờ thứ ${index + 1}`, form: "copy" as const, quantity: 1 }));
  const data = { ...base, applicant: { ...base.applicant, name: LONG, email }, components };
  const text = await printed({ kind: "receipt", data }, "TT03-2025");
  assert.ok(text.includes(LONG));
  assert.ok(text.replaceAll(" ", "").includes(email));
  for (const component of components) assert.ok(text.includes(component.name), component.name);
  assert.equal(text.split("STT Tên giấy tờ Loại bản Số lượng").length, text.split("Trang ").length, "the header stands on every sheet");
});

test("a control slip of 30 hand-overs repeats its header on every sheet", async () => {
  const { data } = formOrders.control_slip;
  const rows = Array.from({ length: 30 }, (_, index) => ({ ...data.rows[0], fromUnit: `Phòng chuyên môn ${index + 1}` }));
  const order: FormOrder = { kind: "control_slip", data: { ...data, rows } };
  const text = await printed(order, "TT03-2025");
  for (const row of rows) assert.ok(text.includes(`Giao: ${row.fromUnit} `), row.fromUnit);
  assert.equal(text.split("TÊN CƠ QUAN THỜI GIAN").length - 1, pdfSheets(await renderForm(order, "TT03-2025")));
});

/** The register's first entry, for lines of one's own. */
function entryOf(): RegisterEntry {
  const [first] = formOrders.register.data.lines;
  return first !== undefined && "entry" in first ? first.entry : assert.fail("the fixture begins with an entry");
}

test("a register without continuous numbers is not printed, and a part of it is called so", async () => {
  const { data } = formOrders.register;
  const line = (number: number) => ({ number, entry: entryOf() });
  await assert.rejects(renderForm({ kind: "register", data: { ...data, lines: [line(1), line(3)] } }, "TT03-2025"), RangeError);
  const lines = [line(7), { number: 8, unusedUntil: 10 }, line(11)];
  const part = { number: 2, count: 3 };
  const text = await printed({ kind: "register", data: { ...data, part, lines, closedAt: null } }, "TT03-2025");
  assert.ok(text.includes("8–10 Số không dùng"), text);
  assert.ok(text.includes("quyển số 01/2026, phần 2/3."), text);
  assert.ok(text.includes("Từ số 7 đến số 11: 2 hồ sơ, 3 số không dùng. Sổ chưa khóa, in lúc 09 giờ 05 phút"), text);
});

test("a register of erased people, and one without a line, are printed all the same", async () => {
  const { data } = formOrders.register;
  const erased = { ...entryOf(), applicant: "", address: "", phone: "", dueOn: null, returnedOn: null, receivedBy: "", note: "" };
  const one = await printed({ kind: "register", data: { ...data, lines: [{ number: 1, entry: erased }] } }, "TT03-2025");
  assert.ok(one.includes("Từ số 1 đến số 1: 1 hồ sơ."), one);
  const none = await printed({ kind: "register", data: { ...data, lines: [] } }, "TT03-2025");
  assert.ok(none.includes("Trong kỳ không có hồ sơ nào được ghi vào sổ."), none);
});

test("an apology for a wrong refusal postpones nothing and names no share", async () => {
  const { data } = formOrders.apology_extension;
  const wrong = { ...data, fault: "wrong_refusal" as const, originalDue: null, newDue: null, extensionNumber: 0, responsible: [] };
  const text = await printed({ kind: "apology_extension", data: wrong }, "TT03-2025");
  assert.ok(text.includes("vì đã từ chối hồ sơ không đúng quy định."), text);
  assert.ok(
    !text.includes("Đề nghị gia hạn, trả kết quả vào") && !text.includes("Thời gian chậm") && !text.includes("Số lần gia hạn"),
    text,
  );
});

test("a lapse tells the day until which nothing was completed, and that no money is due", async () => {
  const { data } = formOrders.stop_notice;
  const text = await printed(
    { kind: "stop_notice", data: { ...data, reasonKind: "lapsed", refund: null, papersReturned: [], receivedAt: null } },
    "TT03-2025",
  );
  assert.ok(text.includes("Căn cứ dừng: Quá thời hạn hoàn thiện hồ sơ theo yêu cầu bổ sung"), text);
  assert.ok(text.includes("Hạn hoàn thiện hồ sơ: ngày 04 tháng 12 năm 2026"), text);
  assert.ok(text.includes("Phí, lệ phí hoàn trả: Không có khoản phải hoàn trả"), text);
});

test("PAP-06 a form that the set does not have is not printed", async () => {
  await assert.rejects(renderForm(formOrders.stop_notice, "TT01-2018"), RangeError);
});
