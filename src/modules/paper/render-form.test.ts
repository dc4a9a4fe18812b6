import assert from "node:assert/strict";
import { test } from "node:test";
import type { FormOrder, FormSetId, ReceiptData } from "./form-data.ts";
import { formSets, isInFormSet } from "./form-set.ts";
import { formSheet } from "./form-sheet.ts";
import { formOrders, receiptData as receipt } from "./form.fixture.ts";
import { renderForm } from "./render-form.ts";
import { formsVi } from "./text/forms.vi.ts";

const sets = Object.keys(formSets) as readonly FormSetId[];
const printable = sets.flatMap((formSet) =>
  Object.values<FormOrder>(formOrders)
    .filter((order) => isInFormSet(formSet, order.kind))
    .map((order) => ({ formSet, order })),
);

for (const { formSet, order } of printable) {
  test(`PAP-04 the same ${order.kind} of ${formSet} gives the same bytes, as a PDF for archiving`, async () => {
    const first = Buffer.from(await renderForm(order, formSet));
    assert.ok(first.equals(Buffer.from(await renderForm(order, formSet))));
    assert.equal(first.subarray(0, 5).toString(), "%PDF-");
    assert.match(first.toString("latin1"), /pdfaid:part>2<[\s\S]*pdfaid:conformance>A</u);
  });
}

test("other content gives other bytes", async () => {
  const other: FormOrder = { kind: "receipt", data: { ...receipt, register: { book: "01/2026", number: 1235 } } };
  const first = Buffer.from(await renderForm({ kind: "receipt", data: receipt }, "TT03-2025"));
  assert.ok(!first.equals(Buffer.from(await renderForm(other, "TT03-2025"))));
});

test("a receipt with many papers runs over several sheets", async () => {
  const components = Array.from({ length: 60 }, (_, index) => ({ name: `Giấy tờ số ${index}`, form: "copy" as const, quantity: 2 }));
  const text = Buffer.from(await renderForm({ kind: "receipt", data: { ...receipt, components } }, "TT03-2025")).toString("latin1");
  assert.ok((text.match(/\/Type \/Page\b/gu) ?? []).length >= 2);
});

test("a receipt prints its times in words, its fee in đồng and no PIN in the address of its QR", () => {
  const sheet = formSheet({ kind: "receipt", data: receipt }, "TT03-2025");
  assert.equal(sheet["receivedAt"], "09 giờ 00 phút, ngày 19 tháng 11 năm 2026");
  assert.equal(sheet["dueAt"], "09 giờ 00 phút, ngày 01 tháng 12 năm 2026");
  assert.equal(sheet["fee"], "20.000 ₫ (đã nộp)");
  assert.equal(sheet["processingTime"], "7 ngày làm việc");
  assert.equal(sheet["trackingPlace"], "motcua.example/tra-cuu");
  assert.ok(!receipt.trackingUrl.includes(receipt.pin ?? ""));
});

test("a receipt without a promised date says so, and an expected date says why", () => {
  assert.equal(formSheet({ kind: "receipt", data: { ...receipt, dueAt: null } }, "TT03-2025")["dueAt"], formsVi.noDue);
  const expected = formSheet({ kind: "receipt", data: { ...receipt, dueIsExpected: "competent_agency" } }, "TT03-2025");
  assert.equal(expected["dueNote"], formsVi.expectedDue.competent_agency);
});

test("a free procedure and an unpaid fee are told apart", () => {
  const fee = (value: ReceiptData["fee"]): unknown => formSheet({ kind: "receipt", data: { ...receipt, fee: value } }, "TT03-2025")["fee"];
  assert.equal(fee({ amount: 0, isPaid: true, note: "" }), "Không thu");
  assert.equal(fee({ amount: 0, isPaid: true, note: "Miễn lệ phí" }), "Miễn lệ phí");
  assert.equal(fee({ amount: 8000, isPaid: false, note: "" }), "8.000 ₫ (chưa nộp)");
  assert.throws(() => fee({ amount: 1.5, isPaid: false, note: "" }), RangeError);
});
