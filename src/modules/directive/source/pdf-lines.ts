import { PDF } from "@libpdf/core";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";

/** A directive has tens of sheets at most; more is a book or a collection, and nobody confirms that in one sitting. */
export const PAGES_MAX = 150;
/** Fewer letters than this on a sheet, over all sheets, and they are pictures. */
const LETTERS_OF_A_SCAN = 40;
/** A gap between words so wide sets two columns side by side: a letterhead, a signature. */
const COLUMN_GAP = 24;

interface Span {
  readonly text: string;
  readonly bbox: { readonly x: number; readonly width: number };
}

/** The lines of a PDF with text. Problems: `directive.file_scan`, `directive.file_too_large`, `directive.file_locked`, `directive.file_unreadable`. */
export async function pdfLines(file: Uint8Array): Promise<readonly string[] | Problem> {
  try {
    const pdf = await PDF.load(file);
    if (pdf.isEncrypted && !pdf.isAuthenticated) return problem("directive.file_locked");
    const pages = pdf.getPages();
    if (pages.length > PAGES_MAX) return problem("directive.file_too_large", { unit: "pages", amount: pages.length, limit: PAGES_MAX });
    const lines: string[] = [];
    let letters = 0;
    for (const [index, page] of pages.entries()) {
      const { lines: drawn } = page.extractText();
      for (const line of drawn) letters += line.text.replace(/\s/gu, "").length;
      lines.push(...sheetLines(drawn.map(({ spans }) => cellsOf(spans))), ...(index === pages.length - 1 ? [] : [""]));
    }
    if (letters < LETTERS_OF_A_SCAN * pages.length) return problem("directive.file_scan", { pages: pages.length });
    return lines;
  } catch (error) {
    const isLocked = error instanceof Error && /password|encrypt/iu.test(error.message);
    return problem(isLocked ? "directive.file_locked" : "directive.file_unreadable", { as: "PDF" });
  }
}

/** A line cut where its words stand far apart. */
function cellsOf(spans: readonly Span[]): readonly string[] {
  const cells: string[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const { text, bbox } of spans.toSorted((a, b) => a.bbox.x - b.bbox.x)) {
    if (bbox.x - end > COLUMN_GAP || cells.length === 0) cells.push(text);
    else
      cells[cells.length - 1] =
        `${cells.at(-1) ?? ""}${bbox.x - end > 1 && !/\s$/u.test(cells.at(-1) ?? "") && !/^\s/u.test(text) ? " " : ""}${text}`;
    end = bbox.x + bbox.width;
  }
  return cells.map((cell) => cell.replace(/\s+/gu, " ").trim()).filter((cell) => cell !== "");
}

/** Lines of two columns in a row are read column by column, as the letterhead and the signature are meant. Of a page number nothing is left. */
function sheetLines(lines: readonly (readonly string[])[]): readonly string[] {
  const out: string[] = [];
  let right: string[] = [];
  const flush = (): void => {
    if (right.length > 0) out.push("", ...right, "");
    right = [];
  };
  for (const cells of lines) {
    if (cells.length === 0 || (cells.length === 1 && /^-?\s?\d{1,3}\s?-?$/u.test(cells[0] ?? ""))) continue;
    if (cells.length === 2) {
      out.push(cells[0] ?? "");
      right.push(cells[1] ?? "");
      continue;
    }
    flush();
    out.push(cells.length > 2 ? cells.join(" | ") : (cells[0] ?? ""));
  }
  flush();
  return out;
}
