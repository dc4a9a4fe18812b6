import assert from "node:assert/strict";
import { test } from "node:test";
import type { Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { pdfText } from "#kit/pdf-text";
import { parseEform } from "#platform/eform/eform";
import { declarationSheet, renderDeclaration } from "./declaration-sheet.ts";

const eform = parseEform({
  title: "Tờ khai đăng ký thường trú",
  type: "object",
  additionalProperties: false,
  "x-order": ["why", "value", "people", "blank"],
  "x-pages": [
    { title: "Nội dung đề nghị", fields: ["why", "value"] },
    { title: "Người đi cùng", fields: ["people"] },
    { title: "Không trả lời", fields: ["blank"] },
  ],
  properties: {
    why: { title: "Lý do", type: "string", oneOf: [{ const: "own", title: "Có chỗ ở hợp pháp" }] },
    value: { title: "Giá trị", type: "integer", "x-widget": "dong" },
    blank: { title: "Ghi chú", type: "string", maxLength: 10 },
    people: {
      title: "Thành viên",
      type: "array",
      maxItems: 5,
      items: {
        type: "object",
        additionalProperties: false,
        properties: { name: { title: "Tên", type: "string", maxLength: 50 }, born: { title: "Ngày sinh", type: "string", format: "date" } },
      },
    },
  },
});
if (isProblem(eform)) throw new Error(JSON.stringify(eform));

const order = {
  eform,
  answers: { why: "own", value: 1_500_000, people: [{ name: "Lê Bình", born: "2015-02-01" }, { name: "Lê Chi" }] },
  procedure: "Đăng ký thường trú",
  addressee: "Công an phường Bình Giang",
  applicant: {
    name: "Nguyễn Thị Hồng Hạnh",
    personalId: "099190000123",
    birthOn: "1990-03-05",
    address: "12 Trần Phú",
    phone: "",
    email: "",
  },
  dossierCode: "H99.101-20261119-0001",
  place: "An Bình",
  declaredAt: "2026-11-19T02:00:00.000Z" as Instant,
};

test("a declaration is printed from the form's own definition, with every answer in words and nothing unanswered", async () => {
  const text = pdfText(await renderDeclaration(order));
  for (const words of [
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Công an phường Bình Giang",
    "Có chỗ ở hợp pháp",
    "1.500.000",
    "Lê Bình",
    "01/02/2015",
    "05/03/1990",
    "H99.101-20261119-0001",
    "NGƯỜI KHAI",
  ])
    assert.ok(text.includes(words), `${words}: ${text}`);
  assert.ok(!text.includes("Ghi chú") && !text.includes("Điện thoại"));
  assert.equal((declarationSheet(order)["parts"] as readonly unknown[]).length, 3);
});

test("PAP-04: the same declaration gives the same bytes, tagged and archival", async () => {
  const [one, other] = [await renderDeclaration(order), await renderDeclaration(order)];
  assert.deepEqual(Buffer.from(one), Buffer.from(other));
  const raw = Buffer.from(one).toString("latin1");
  assert.match(raw, /pdfaid:part/u);
  assert.match(raw, /StructTreeRoot/u);
});
