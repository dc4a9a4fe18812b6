import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { docxLines } from "#modules/letter";

import { TEXT_LENGTH_MAX } from "./reader/source-text.ts";
import { htmlText } from "./source/html-text.ts";
import { pdfLines } from "./source/pdf-lines.ts";

/** Largest file that is opened: a directive with its annexes and pictures. */
export const FILE_BYTES_MAX = 30 * 1024 * 1024;

/** Web pages and XML that spreadsheets save themselves as, and that many systems hand out under the name of .xls. */
const SPREADSHEET_AS_TEXT = /urn:schemas-microsoft-com:office:(?:excel|spreadsheet)|progid="Excel\.Sheet"/iu;
const OLD_OFFICE = "d0cf11e0a1b11ae1";

/**
 * The text of a directive's file, whatever its name says: plain text, Word (.docx), PDF with text, or HTML, told by the content. Problems:
 * `directive.file_spreadsheet`, `directive.file_scan`, `directive.file_too_large`, `directive.file_locked`, `directive.file_unreadable`, and those
 * of a dangerous Word file.
 */
export async function openDirective(file: Uint8Array): Promise<string | Problem> {
  if (file.byteLength > FILE_BYTES_MAX)
    return problem("directive.file_too_large", { unit: "bytes", amount: file.byteLength, limit: FILE_BYTES_MAX });
  const text = await textOf(file);
  if (isProblem(text)) return text;
  if (text.length > TEXT_LENGTH_MAX)
    return problem("directive.file_too_large", { unit: "letters", amount: text.length, limit: TEXT_LENGTH_MAX });
  return text.trim() === "" ? problem("directive.file_unreadable", { as: "" }) : text;
}

async function textOf(file: Uint8Array): Promise<string | Problem> {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const head = bytes.subarray(0, 1024).toString("latin1");
  if (head.includes("%PDF-")) return joined(await pdfLines(file));
  if (head.startsWith("PK\u0003\u0004")) return wordText(bytes);
  if (bytes.subarray(0, 8).toString("hex") === OLD_OFFICE)
    return problem(isOldWorkbook(bytes) ? "directive.file_spreadsheet" : "directive.file_unreadable", { as: "Office 97" });
  const text = decoded(bytes);
  if (text === undefined) return problem("directive.file_unreadable", { as: "" });
  if (SPREADSHEET_AS_TEXT.test(text.slice(0, 4096))) return problem("directive.file_spreadsheet");
  return /^\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body|div|article|table|p)\b/iu.test(text) ? htmlText(text) : text;
}

function wordText(bytes: Buffer): string | Problem {
  // Names of parts stand uncompressed in the directory at the end of a ZIP.
  const directory = bytes.toString("latin1");
  if (directory.includes("xl/workbook.xml") || directory.includes("opendocument.spreadsheet")) return problem("directive.file_spreadsheet");
  if (!directory.includes("word/document.xml")) return problem("directive.file_unreadable", { as: "ZIP" });
  const text = joined(docxLines(bytes));
  return isProblem(text) || text.trim() !== "" ? text : problem("directive.file_scan", { pages: 0 });
}

function isOldWorkbook(bytes: Buffer): boolean {
  return bytes.includes(Buffer.from("Workbook", "utf16le"));
}

function joined(lines: readonly string[] | Problem): string | Problem {
  return isProblem(lines) ? lines : lines.join("\n");
}

/** UTF-8, or UTF-16 that says so; nothing else is guessed. Bytes that no text has make a file unreadable. */
function decoded(bytes: Buffer): string | undefined {
  const mark = bytes.subarray(0, 2).toString("hex");
  const encoding = mark === "fffe" || mark === "feff" ? `utf-16${mark === "fffe" ? "le" : "be"}` : "utf-8";
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes("\u0000") ? undefined : text;
  } catch {
    return undefined;
  }
}
