import assert from "node:assert/strict";
import { test } from "node:test";
import { PDF } from "@libpdf/core";
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from "docx";
import PizZip from "pizzip";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";

import { ORDER, withHead } from "./directive.fixture.ts";
import { openDirective } from "./open-directive.ts";
import { readDirective } from "./read-directive.ts";
import { TEXT_LENGTH_MAX } from "./reader/source-text.ts";

const TEXT = withHead(`${ORDER}\n\n1. Sở Nội vụ:\n\na) Rà soát quy trình.\n\nb) Tập huấn công chức./.`);

function zip(parts: Readonly<Record<string, string>>): Uint8Array {
  const archive = new PizZip();
  for (const [name, content] of Object.entries(parts)) archive.file(name, content);
  return archive.generate({ type: "uint8array" });
}

async function opened(file: Uint8Array): Promise<string> {
  const text = await openDirective(file);
  if (isProblem(text)) throw new Error(`${text.problem} ${JSON.stringify(text.params)}`);
  return text;
}

async function refusal(file: Uint8Array): Promise<readonly [string, unknown] | string> {
  const answer: string | Problem = await openDirective(file);
  return isProblem(answer) ? [answer.problem, answer.params["unit"]] : answer;
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

test("plain text, in eight or in sixteen bits that say so, is read as it is", async () => {
  assert.equal(await opened(bytes(TEXT)), TEXT);
  assert.equal(await opened(Buffer.from(`\uFEFF${TEXT}`, "utf16le")), TEXT);
});

test("a Word file gives the same tasks as its text, with tables row by row", async () => {
  const rows = ["Nhiệm vụ|Cơ quan chủ trì|Thời gian hoàn thành", "Rà soát văn bản về đất đai|Sở Tư pháp|Quý II/2026"];
  const table = new Table({
    rows: rows.map((row) => new TableRow({ children: row.split("|").map((cell) => new TableCell({ children: [new Paragraph(cell)] })) })),
  });
  const document = new Document({
    sections: [{ children: [...TEXT.split("\n").map((line) => new Paragraph(line)), new Paragraph("PHỤ LỤC"), table] }],
  });
  const reading = readDirective(await opened(await Packer.toBuffer(document)));
  assert.equal(reading.head.number?.value, "07/CT-UBND");
  assert.deepEqual(
    reading.tasks.map(({ id, quoteStart }) => [id, quoteStart]),
    [
      ["1.a", "Rà soát quy trình."],
      ["1.b", "Tập huấn công chức./."],
      ["table.1", "Rà soát văn bản về đất đai"],
    ],
  );
});

test("a web page gives the same tasks as its text, with its own numbers written out", async () => {
  const page = `<!DOCTYPE html><html><head><title>x</title><script>var a = "<p>";</script></head><body><table><tr><td>ỦY BAN NHÂN DÂN<br>TỈNH AN BÌNH</td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</td></tr></table><p>Số: 07/CT-UBND</p><p>An Bình, ngày 05 tháng 3 năm 2026</p><p>CHỈ THỊ</p><p>VỀ VIỆC CẢI CÁCH HÀNH CHÍNH</p><p>${ORDER}</p><ol><li>Sở Nội vụ r&agrave; soát&nbsp;quy trình.</li><li>Sở Y tế tập huấn.</li></ol><p>CHI TIẾT</p><table><tr><th>Nhiệm vụ</th><th>Cơ quan chủ trì</th><th>Thời hạn</th></tr><tr><td>Rà soát văn bản đất đai</td><td>Sở Tư pháp</td><td>Quý II/2026</td></tr></table></body></html>`;
  const reading = readDirective(await opened(bytes(page)));
  assert.equal(reading.head.issuer?.value, "Ủy ban nhân dân tỉnh An Bình");
  assert.deepEqual(
    reading.tasks.map(({ id, lead }) => [id, lead[0]?.name]),
    [
      ["1", "Sở Nội vụ"],
      ["2", "Sở Y tế"],
      ["table.1", "Sở Tư pháp"],
    ],
  );
});

test("DIR-05 a spreadsheet renamed is refused as one", async () => {
  assert.deepEqual(await refusal(zip({ "[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>" })), [
    "directive.file_spreadsheet",
    undefined,
  ]);
  const old = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600), Buffer.from("Workbook", "utf16le")]);
  assert.deepEqual(await refusal(old), ["directive.file_spreadsheet", undefined]);
});

test("DIR-05 a scan without text is refused as one", async () => {
  const pdf = PDF.create();
  pdf.addPage();
  pdf.addPage();
  assert.deepEqual(await refusal(await pdf.save()), ["directive.file_scan", undefined]);
});

test("DIR-05 a file of three hundred sheets, and a text as long, are too large", async () => {
  const pdf = PDF.create();
  for (let sheet = 0; sheet < 300; sheet += 1) pdf.addPage();
  assert.deepEqual(await refusal(await pdf.save()), ["directive.file_too_large", "pages"]);
  assert.deepEqual(await refusal(bytes("chữ ".repeat(TEXT_LENGTH_MAX / 3))), ["directive.file_too_large", "letters"]);
});

test("DIR-05 bytes that are no text, other archives, broken and empty files are refused", async () => {
  const files = [
    Uint8Array.of(0xff, 0x00, 0x13, 0x80),
    bytes("a\u0000b"),
    zip({ "a.txt": "x" }),
    bytes("%PDF-1.7 broken"),
    bytes("  \n "),
    Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)]),
  ];
  for (const file of files) assert.deepEqual(await refusal(file), ["directive.file_unreadable", undefined]);
});

test("DIR-05 a PDF behind a password is refused as one", async () => {
  const pdf = PDF.create();
  pdf.addPage();
  pdf.setProtection({ userPassword: "an-binh", ownerPassword: "an-binh-2" });
  assert.deepEqual(await refusal(await pdf.save()), ["directive.file_locked", undefined]);
});

test("a dangerous Word file is refused by the name of its danger", async () => {
  const file = zip({ "[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document/>", "word/vbaProject.bin": "x" });
  assert.deepEqual(await refusal(file), ["letter.file_dangerous", undefined]);
});
