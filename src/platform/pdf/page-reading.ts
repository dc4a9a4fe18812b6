import { PDF, PdfArray, PdfDict, PdfRef, PdfStream } from "@libpdf/core";
import type { PDFPage, PdfObject } from "@libpdf/core";

import { PDF_PAGES_MAX } from "./page-limits.ts";
import type { PageRead, PdfRefusal } from "./page-limits.ts";

/** Values looked at in one file; a scanned page has some dozens. */
const VALUES_MAX = 400_000;
const TEXT_MAX = 6_000;
/** A gap so much wider than the letters are high parts two columns. */
const GAP_SHARE = 1.2;

type TextLine = ReturnType<PDFPage["extractText"]>["lines"][number];

/** What a file does rather than shows, by the names of ISO 32000: nobody scans such a thing. */
const ACTIVE_NAMES: ReadonlySet<string> = new Set([
  "JavaScript",
  "JS",
  "Launch",
  "EmbeddedFile",
  "EmbeddedFiles",
  "RichMedia",
  "XFA",
  "SubmitForm",
  "ImportData",
  "GoToE",
  "Rendition",
  "Sound",
  "Movie",
]);

/** Reads the pages of a PDF, or says why it is not taken. Runs where a hostile file can do no harm: see `page-process.ts`. */
export async function readPdfPages(bytes: Uint8Array): Promise<readonly PageRead[] | PdfRefusal> {
  try {
    const pdf = await PDF.load(bytes);
    if (pdf.isEncrypted) return "encrypted";
    const pages = pdf.getPages();
    if (pages.length === 0) return "corrupt";
    if (pages.length > PDF_PAGES_MAX) return "too_long";
    if (isActive(pdf)) return "active";
    return pages.map((page) => ({ text: textOf(page), inkBytes: inkOf(pdf, page) }));
  } catch (error) {
    return isAboutLock(error) ? "encrypted" : "corrupt";
  }
}

/** Cuts pages out, one PDF a part, and looks that each has as many pages as were asked for. */
export async function cutPdf(bytes: Uint8Array, parts: readonly (readonly number[])[]): Promise<readonly Uint8Array[]> {
  const pdf = await PDF.load(bytes);
  const cut: Uint8Array[] = [];
  for (const part of parts) {
    const made = await (await pdf.extractPages([...part])).save();
    const found = (await PDF.load(made)).getPageCount();
    if (found !== part.length) throw new Error(`${part.length} pages were to be cut and ${found} came`);
    cut.push(made);
  }
  return cut;
}

function isAboutLock(error: unknown): boolean {
  return error instanceof Error && /encrypt|password|authenticat/iu.test(`${error.name} ${error.message}`);
}

function textOf(page: PDFPage): string {
  try {
    const lines = page.extractText().lines.map(lineOf);
    return lines.join("\n").normalize("NFC").slice(0, TEXT_MAX);
  } catch {
    // A text layer that cannot be read is none; the picture of the page is what people go by.
    return "";
  }
}

/** A line as it is read: what stands far apart, as the two heads of a paper do, is two lines. */
function lineOf({ spans }: TextLine): string {
  const chars = spans.flatMap((span) => span.chars).filter(({ char }) => char !== "");
  let line = "";
  for (const [index, { char, bbox }] of chars.entries()) {
    const before = chars[index - 1];
    const gap = before === undefined ? 0 : bbox.x - before.bbox.x - before.bbox.width;
    if (before !== undefined && gap > bbox.height * GAP_SHARE) line = `${line.trimEnd()}\n`;
    line += char;
  }
  return line.replace(/[ \t\u00a0]+/gu, " ").trim();
}

function inkOf(pdf: PDF, { dict }: PDFPage): number {
  const resolve = resolver(pdf);
  const contents = dict.get("Contents", resolve);
  const streams =
    contents instanceof PdfArray ? contents.toArray().map((item) => (item instanceof PdfRef ? resolve(item) : item)) : [contents];
  const drawn = dict.getDict("Resources", resolve)?.getDict("XObject", resolve);
  const pictures = drawn === undefined ? [] : [...drawn.keys()].map((key) => drawn.get(key.value, resolve));
  return [...streams, ...pictures].reduce((sum, one) => sum + (one instanceof PdfStream ? one.data.length : 0), 0);
}

function resolver(pdf: PDF): (ref: PdfRef) => PdfObject | null {
  return (ref) => pdf.getObject(ref);
}

function isActive(pdf: PDF): boolean {
  const seen = new Set<string>();
  const open: (PdfObject | undefined)[] = [pdf.getCatalog()];
  for (let count = 0; open.length > 0; count += 1) {
    if (count > VALUES_MAX) throw new RangeError("more values than any honest stack has");
    const value = open.pop();
    if (isActiveName(value)) return true;
    if (value instanceof PdfDict && [...value.keys()].some((key) => ACTIVE_NAMES.has(key.value))) return true;
    if (!(value instanceof PdfRef)) open.push(...partsOf(value));
    else if (isNew(seen, value)) open.push(pdf.getObject(value) ?? undefined);
  }
  return false;
}

function isNew(seen: Set<string>, ref: PdfRef): boolean {
  const key = `${ref.objectNumber} ${ref.generation}`;
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}

function partsOf(value: PdfObject | undefined): readonly (PdfObject | undefined)[] {
  if (value instanceof PdfArray) return value.toArray();
  return value instanceof PdfDict ? [...value.keys()].map((key) => value.get(key.value)) : [];
}

function isActiveName(value: PdfObject | undefined): boolean {
  const named = value as { readonly type?: string; readonly value?: unknown } | undefined;
  return named?.type === "name" && typeof named.value === "string" && ACTIVE_NAMES.has(named.value);
}
