import assert from "node:assert/strict";
import { test } from "node:test";
import type { CivilDate, Instant } from "#kernel/instant";
import type { FormHead, FormOrder, ReceiptData } from "./form-data.ts";
import { formSheet } from "./form-sheet.ts";
import { renderForm } from "./render-form.ts";
import { vi } from "./text/vi.ts";

const head: FormHead = {
  parentAgency: "Ủy ban nhân dân tỉnh An Bình",
  agency: "Trung tâm Phục vụ hành chính công",
  number: "0123/TTPVHCC",
  place: "An Bình",
  issuedAt: "2026-11-19T02:05:00.000Z" as Instant,
  dossierCode: "H99.50-261119-0007",
  trackingUrl: "https://motcua.example/tra-cuu?ma=H99.50-261119-0007",
};
const applicant = {
  name: "Nguyễn Thị Ánh Nguyệt",
  personalId: "079188001234",
  personalIdKind: "personal",
  address: "Số 12, đường Trần Phú",
  phone: "0912 345 678",
  email: "",
} as const;
const procedure = { code: "1.004222", name: "Đăng ký thường trú" };
const contact = { name: "Trần Văn Bảo", phone: "" };
const receipt: ReceiptData = {
  ...head,
  counter: "Trung tâm Phục vụ hành chính công",
  applicant,
  representative: null,
  procedure,
  components: [{ name: "Tờ khai CT01", form: "original", quantity: 1 }],
  dossierCount: 1,
  processingTime: { amount: 7, unit: "working_day" },
  receivedAt: "2026-11-19T02:00:00.000Z" as Instant,
  dueAt: "2026-12-01T02:00:00.000Z" as Instant,
  dueIsExpected: null,
  returnMethod: "counter",
  returnPlace: "Quầy số 3",
  fee: { amount: 20_000, isPaid: true, note: "" },
  register: { book: "01/2026", number: 1234 },
  pin: "482915",
  submittedBy: "Nguyễn Thị Ánh Nguyệt",
  receivedBy: "Trần Văn Bảo",
};

const orders: readonly FormOrder[] = [
  { kind: "receipt", data: receipt },
  {
    kind: "supplement_request",
    data: {
      ...head,
      applicant,
      procedure,
      items: [{ component: "Tờ khai", defect: "Thiếu chữ ký", guidance: "Ký và ghi rõ họ tên" }],
      reason: "Hồ sơ chưa đủ",
      supplementBy: "2026-12-04" as CivilDate,
      contact,
      signedBy: "Trần Văn Bảo",
    },
  },
  {
    kind: "intake_refusal",
    data: { ...head, applicant, procedure, reason: "Không thuộc thẩm quyền", legalBasis: "", contact, signedBy: "Trần Văn Bảo" },
  },
  {
    kind: "outcome",
    data: {
      ...head,
      title: "Giấy xác nhận",
      subject: "",
      basis: ["Luật Cư trú 2020"],
      paragraphs: ["Xác nhận."],
      facts: [{ label: "Họ và tên", value: "Nguyễn Thị Ánh Nguyệt" }],
      recipients: ["Như trên"],
      signerTitle: "Chủ tịch",
      signedBy: "Lê Thị Minh Châu",
    },
  },
];

for (const order of orders) {
  test(`PAP-04 the same ${order.kind} gives the same bytes, as a PDF for archiving`, async () => {
    const first = Buffer.from(await renderForm(order));
    assert.ok(first.equals(Buffer.from(await renderForm(order))));
    assert.equal(first.subarray(0, 5).toString(), "%PDF-");
    assert.match(first.toString("latin1"), /pdfaid:part>2<[\s\S]*pdfaid:conformance>A</u);
  });
}

test("other content gives other bytes", async () => {
  const other: FormOrder = { kind: "receipt", data: { ...receipt, register: { book: "01/2026", number: 1235 } } };
  const first = Buffer.from(await renderForm({ kind: "receipt", data: receipt }));
  assert.ok(!first.equals(Buffer.from(await renderForm(other))));
});

test("a receipt with many papers runs over several sheets", async () => {
  const components = Array.from({ length: 60 }, (_, index) => ({ name: `Giấy tờ số ${index}`, form: "copy" as const, quantity: 2 }));
  const text = Buffer.from(await renderForm({ kind: "receipt", data: { ...receipt, components } })).toString("latin1");
  assert.ok((text.match(/\/Type \/Page\b/gu) ?? []).length >= 2);
});

test("a receipt prints its times in words, its fee in đồng and no PIN in the address of its QR", () => {
  const sheet = formSheet({ kind: "receipt", data: receipt });
  assert.equal(sheet["receivedAt"], "09 giờ 00 phút, ngày 19 tháng 11 năm 2026");
  assert.equal(sheet["dueAt"], "09 giờ 00 phút, ngày 01 tháng 12 năm 2026");
  assert.equal(sheet["fee"], "20.000 ₫ (đã nộp)");
  assert.equal(sheet["processingTime"], "7 ngày làm việc");
  assert.equal(sheet["trackingPlace"], "motcua.example/tra-cuu");
  assert.ok(!receipt.trackingUrl.includes(receipt.pin ?? ""));
});

test("a receipt without a promised date says so, and an expected date says why", () => {
  assert.equal(formSheet({ kind: "receipt", data: { ...receipt, dueAt: null } })["dueAt"], vi.forms.noDue);
  const expected = formSheet({ kind: "receipt", data: { ...receipt, dueIsExpected: "competent_agency" } });
  assert.equal(expected["dueNote"], vi.forms.expectedDue.competent_agency);
});

test("a free procedure and an unpaid fee are told apart", () => {
  const fee = (value: ReceiptData["fee"]): unknown => formSheet({ kind: "receipt", data: { ...receipt, fee: value } })["fee"];
  assert.equal(fee({ amount: 0, isPaid: true, note: "" }), "Không thu");
  assert.equal(fee({ amount: 0, isPaid: true, note: "Miễn lệ phí" }), "Miễn lệ phí");
  assert.equal(fee({ amount: 8000, isPaid: false, note: "" }), "8.000 ₫ (chưa nộp)");
  assert.throws(() => fee({ amount: 1.5, isPaid: false, note: "" }), RangeError);
});
