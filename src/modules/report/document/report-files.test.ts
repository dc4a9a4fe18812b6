import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { promisify } from "node:util";

import { isProblem } from "#kernel/problem";
import { unzip } from "#modules/letter";

import type { FilledReport } from "../filled-report.ts";
import { filledReport } from "./report.fixture.ts";
import { writeReportDocx } from "./write-report-docx.ts";
import { writeReportXlsx } from "./write-report-xlsx.ts";

const run = promisify(execFile);
const folder = await mkdtemp(join(tmpdir(), "motcua-report-"));
after(() => rm(folder, { recursive: true, force: true }));

async function partOf(file: Promise<Uint8Array>, name: string): Promise<string> {
  const parts = unzip(await file);
  if (isProblem(parts)) assert.fail(JSON.stringify(parts));
  return parts.get(name)?.toString("utf8") ?? assert.fail(`no ${name} among ${[...parts.keys()].join(", ")}`);
}

/** Words of a part, in order. */
const wordsOf = (xml: string): string => [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/gu)].map(([, text]) => text).join("|");

test("the Word file has every part of an official document in its order", async () => {
  const words = wordsOf(await partOf(writeReportDocx(filledReport(), null), "word/document.xml"));
  const order = [
    "phường Bình Giang",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Bình Giang, ngày 16 tháng 9 năm 2026",
    "BÁO CÁO",
    "Kết quả công tác cải cách hành chính quý III năm 2026",
    "kèm theo)./.",
    "Nơi nhận:",
    "- Sở Nội vụ tỉnh An Bình;",
    "- Lưu: VT.",
    "TM. ỦY BAN NHÂN DÂN",
    "CHỦ TỊCH",
    "Lê Thị Minh Châu",
    "PHỤ LỤC I",
    "PHỤ LỤC II",
    "Biểu số II.06/VPCP/KSTT",
    "Đơn vị tính: hồ sơ TTHC",
    "Tổng cộng",
    "12.345",
  ];
  let at = 0;
  for (const part of order) {
    const found = words.indexOf(part, at);
    assert.ok(found >= 0, `«${part}» does not follow in: ${words.slice(at, at + 400)}`);
    at = found + part.length;
  }
});

test("a broad form lies across its sheet, its headings are joined and come again on every sheet", async () => {
  const xml = await partOf(writeReportDocx(filledReport(), null), "word/document.xml");
  const sheets = [...xml.matchAll(/<w:pgSz [^>]*>/gu)].map(([tag]) => tag);
  assert.equal(sheets.length, 3);
  assert.deepEqual(
    sheets.map((tag) => tag.includes("landscape")),
    [false, false, true],
  );
  assert.match(sheets[2] ?? "", /w:w="16838" w:h="11906"/u);
  assert.match(xml, /<w:gridSpan w:val="4"\/>/u);
  assert.match(xml, /<w:vMerge w:val="restart"\/>/u);
  // One line of headings in the annex, three and the numbers in the form.
  assert.equal([...xml.matchAll(/<w:tblHeader\/>/gu)].length, 5);
});

test("a file says whether it is the frozen text", async () => {
  const draft = await partOf(writeReportDocx(filledReport(), null), "word/footer1.xml");
  assert.match(draft, /Dự thảo, chưa chốt/u);
  const frozen = await partOf(writeReportDocx(filledReport(), { version: 2, digest: "ab".repeat(32) }), "word/footer1.xml");
  assert.match(frozen, /Bản chốt số 2, mã kiểm tra abababababababab/u);
});

test("figures in the Excel file are numbers in the country's way, joined headings stay joined, and headings repeat in print", async () => {
  const file = writeReportXlsx(filledReport(), null);
  const sheet = await partOf(file, "xl/worksheets/sheet2.xml");
  assert.match(sheet, /<c r="C\d+" s="\d+"><v>12345<\/v><\/c>/u, "the total is a number");
  const first = await partOf(file, "xl/worksheets/sheet1.xml");
  assert.match(first, /<v>0\.4133/u, "a share is a number");
  assert.match(await partOf(file, "xl/styles.xml"), /formatCode="\[\$-42A\]#,##0"/u);
  const merged = [...sheet.matchAll(/<mergeCell ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"\/>/gu)];
  assert.ok(
    merged.some(([, from, top, to, bottom]) => from === "C" && to === "F" && top === bottom),
    "the group over (1) to (4)",
  );
  assert.match(sheet, /orientation="landscape" fitToWidth="1" fitToHeight="0"/u);
  assert.match(
    first,
    /<pageMargins left="0\.6"[^>]*\/><pageSetup paperSize="9" orientation="portrait" fitToWidth="1" fitToHeight="0"\/><headerFooter>/u,
  );
  assert.match(sheet, /state="frozen"/u);
  assert.match(await partOf(file, "xl/workbook.xml"), /_xlnm\.Print_Titles" localSheetId="1">'II\.06'!\$10:\$13</u);
  const words = await partOf(file, "xl/sharedStrings.xml");
  for (const part of ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Biểu số II.06/VPCP/KSTT", "NGƯỜI LẬP BIỂU", "Lê Thị Minh Châu"])
    assert.ok(words.includes(part), part);
});

test("what people typed never becomes a formula or breaks the file", async () => {
  const report = filledReport();
  const typed = "=HYPERLINK(\"x\") <b>&\u0001 'ạ'";
  const sections = report.sections.map((section) => ({
    ...section,
    paragraphs: [{ by: "person" as const, words: { vi: typed, en: typed }, sources: [] }],
  }));
  const annexes = report.annexes.map((form) => ({ ...form, rows: form.rows.map((row) => ({ ...row, label: { vi: typed, en: typed } })) }));
  const changed: FilledReport = { ...report, sections, annexes };
  const sheet = await partOf(writeReportXlsx(changed, null), "xl/worksheets/sheet1.xml");
  assert.doesNotMatch(sheet, /<f[ >]/u);
  const strings = await partOf(writeReportXlsx(changed, null), "xl/sharedStrings.xml");
  assert.ok(strings.includes("=HYPERLINK") && !strings.includes("\u0001"));
  const document = await partOf(writeReportDocx(changed, null), "word/document.xml");
  assert.ok(document.includes("=HYPERLINK(&quot;x&quot;) &lt;b&gt;&amp;") && !document.includes("\u0001"), "escaped");
});

test("two forms of one name stand on two sheets", async () => {
  const report = filledReport();
  const workbook = await partOf(writeReportXlsx({ ...report, annexes: [...report.annexes, ...report.annexes] }, null), "xl/workbook.xml");
  const names = [...workbook.matchAll(/<sheet [^>]*name="([^"]*)"/gu)].map(([, name]) => name);
  assert.equal(new Set(names).size, 4);
  assert.ok(names.every((name) => (name ?? "").length <= 31));
});

test("a Word file of a report opens in LibreOffice, and a long form repeats its headings on the next sheet", async (t) => {
  const hasTools = await Promise.all([run("soffice", ["--version"]), run("pdftotext", ["-v"])]).then(
    () => true,
    () => false,
  );
  if (!hasTools) return t.skip("LibreOffice or poppler-utils is not installed: apt-get install -y libreoffice-writer poppler-utils");
  await writeFile(join(folder, "report.docx"), await writeReportDocx(filledReport(40), null));
  const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
  await run("soffice", [profile, "--headless", "--convert-to", "pdf", "--outdir", folder, join(folder, "report.docx")], {
    timeout: 120_000,
  });
  const { stdout } = await run("pdftotext", ["-layout", join(folder, "report.pdf"), "-"]);
  const sheets = stdout.normalize("NFC").split("\f");
  assert.ok(sheets.length >= 5);
  const withNumbers = sheets.filter((sheet) => /\(1\)\s+\(2\)\s+\(3\)/u.test(sheet));
  assert.ok(withNumbers.length >= 2, "the line of numbers comes again");
  assert.match(sheets[1] ?? "", /^\s*2\s/u, "the number of the sheet stands above from the second on");
});
