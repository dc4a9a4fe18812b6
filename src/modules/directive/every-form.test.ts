import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { PDF } from "@libpdf/core";
import { Document, Packer, Paragraph } from "docx";
import { isProblem } from "#kernel/problem";
import { projectPath } from "#platform/root";

import { documentOf, ORDER, readItems, withHead } from "./directive.fixture.ts";
import { openDirective } from "./open-directive.ts";
import { readDirective } from "./read-directive.ts";
import { TEXT_LENGTH_MAX } from "./reader/source-text.ts";

const ITEMS = `1. Sở Nội vụ:

a) Chủ trì, phối hợp với Sở Tài chính và Ủy ban nhân dân các xã, phường rà soát, đơn giản hóa thủ tục hành chính theo Kế hoạch số 12/KH-UBND ngày 02/01/2026 của UBND tỉnh; bảo đảm tối thiểu 80% hồ sơ được giải quyết đúng hạn, hoàn thành trước ngày 30/6/2026.

b) Hằng quý báo cáo Ủy ban nhân dân tỉnh kết quả thực hiện.

2. Giao Sở Y tế tổ chức ít nhất 02 lớp tập huấn trong quý III năm 2026./.`;
const PLAIN = withHead(`${ORDER}\n\n${ITEMS}`);
const LINE_LENGTH = 95;

/** A paragraph set in lines of a sheet. */
function wrapped(paragraph: string): readonly string[] {
  const lines: string[] = [];
  for (const word of paragraph.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= LINE_LENGTH) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

async function asPdf(text: string): Promise<Uint8Array> {
  const pdf = PDF.create();
  const font = pdf.embedFont(
    new Uint8Array(readFileSync(projectPath("node_modules", "@expo-google-fonts", "tinos", "400Regular", "Tinos_400Regular.ttf"))),
  );
  const page = pdf.addPage({ width: 595, height: 842 });
  let y = 800;
  for (const paragraph of text.split("\n")) {
    for (const line of wrapped(paragraph)) {
      if (line !== "") page.drawText(line, { x: 60, y, size: 10, font });
      y -= 13;
    }
  }
  return pdf.save();
}

async function asWord(text: string): Promise<Uint8Array> {
  return Packer.toBuffer(new Document({ sections: [{ children: text.split("\n").map((line) => new Paragraph(line)) }] }));
}

function asPage(text: string): Uint8Array {
  const body = text
    .split("\n")
    .map((line) => `<p>${line.replaceAll("&", "&amp;")}</p>`)
    .join("");
  return new TextEncoder().encode(`<!DOCTYPE html><html><body>${body}</body></html>`);
}

for (const [form, file] of [
  ["a PDF with text", asPdf],
  ["a Word file", asWord],
  ["a web page", (text: string) => Promise.resolve(asPage(text))],
] as const)
  test(`${form} reads the same as the plain text`, async () => {
    const text = await openDirective(await file(PLAIN));
    assert.ok(!isProblem(text));
    const collapsed = (raw: string): unknown => JSON.parse(JSON.stringify(documentOf(raw)).replace(/(?:\\n|\s)+/gu, " "));
    assert.deepEqual(collapsed(text), collapsed(PLAIN));
  });

test("DIR-05 a spreadsheet saved as a web page or as XML is refused as one", async () => {
  for (const text of [
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table><tr><td>Sở Nội vụ</td></tr></table></body></html>',
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
  ]) {
    const refused = await openDirective(new TextEncoder().encode(text));
    assert.equal(isProblem(refused) && refused.problem, "directive.file_spreadsheet");
  }
});

test("DIR-05 a Word file of nothing but pictures is refused as a scan", async () => {
  const refused = await openDirective(await asWord("\n \n"));
  assert.equal(isProblem(refused) && refused.problem, "directive.file_scan");
});

test("DIR-04 a label that says another day than its task is said at the label", () => {
  const { tasks, findings, text } = readItems(
    "1. Sở Nội vụ rà soát quy trình, hoàn thành trước ngày 30/6/2026.\n\n- Thời gian thực hiện: Quý IV/2026.\n\n2. Sở Y tế thực hiện kế hoạch năm 2026.\n\n- Thời gian thực hiện: Quý II/2026.",
  );
  assert.deepEqual(
    tasks.map(({ deadline }) => deadline?.lastDay),
    ["2026-12-31", "2026-06-30"],
  );
  assert.deepEqual(
    findings.map(({ code, place }) => [code, text.slice(place.start, place.end)]),
    [["deadlines_differ", "Quý IV/2026"]],
  );
});

test("DIR-04 a paragraph as long as a book is read in pieces, each said, and a text of the greatest length in bounded time and memory", () => {
  const endless = `${ORDER}\n\n1. ${"Sở Nội vụ bảo đảm tối thiểu 80% hồ sơ đúng hạn, ".repeat(1000)}`;
  const { findings } = readDirective(withHead(endless));
  assert.ok(findings.filter(({ code }) => code === "paragraph_cut").length >= 3);
  const section = "- Sở Nội vụ rà soát quy trình theo Kế hoạch số 12/KH-UBND ngày 02/01/2026; bảo đảm tối thiểu 80% hồ sơ.\n\n";
  const book = withHead(`${ORDER}\n\n${section.repeat(Math.floor((TEXT_LENGTH_MAX - 2000) / section.length))}`);
  const begun = { cpu: process.cpuUsage(), heap: process.memoryUsage().heapUsed };
  const { tasks } = readDirective(book);
  const { user } = process.cpuUsage(begun.cpu);
  assert.ok(tasks.length > 8000);
  assert.ok(user < 20_000_000, `${user} µs`);
  assert.ok(process.memoryUsage().heapUsed - begun.heap < 400 * 1024 * 1024);
});
