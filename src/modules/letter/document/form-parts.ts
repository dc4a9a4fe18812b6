import type { LetterBlock, LetterBorders, LetterCell, LetterInline, LetterPage, LetterParagraph, LetterStyle } from "./letter-document.ts";

const MILLIMETRE = 72 / 25.4;

/** A4 with the margins that Nghị định 30/2020/NĐ-CP, Phụ lục I, mục I.3 allows: 20–25 above and below, 30–35 left, 15–20 right. */
export const A4_LETTER: LetterPage = {
  width: 595.28,
  height: 841.89,
  margin: { top: 20 * MILLIMETRE, bottom: 20 * MILLIMETRE, left: 30 * MILLIMETRE, right: 18 * MILLIMETRE },
  headerAt: 11 * MILLIMETRE,
  footerAt: 10 * MILLIMETRE,
  hasOwnFirst: true,
};

/** The width between the margins. */
export function textWidth({ width, margin }: LetterPage): number {
  return width - margin.left - margin.right;
}

/** Letters of the body (Phụ lục I: 13 to 14). */
export const BODY: LetterStyle = { size: 14 };

const NO_BORDERS: LetterBorders = { top: null, bottom: null, left: null, right: null };

export function run(text: string, style: LetterStyle): LetterInline {
  return { kind: "text", text, ...style };
}

/** A straight line under what stands before it, centred. */
export function ruleBelow(length: number): LetterInline {
  return { kind: "rule", x: null, y: 2, length, weight: 0.7 };
}

/** A paragraph with what differs from the usual one. */
export function paragraph(inlines: readonly LetterInline[], change: Partial<LetterParagraph> = {}): LetterParagraph {
  return {
    kind: "paragraph",
    align: "left",
    indent: { left: 0, right: 0, first: 0 },
    before: 0,
    after: 0,
    line: { rule: "multiple", value: 1 },
    tabs: [],
    label: null,
    keepsWithNext: false,
    startsPage: false,
    borders: null,
    level: null,
    size: BODY.size,
    inlines,
    ...change,
  };
}

/** A paragraph of the body: justified, first line in by 1 cm, 6 points apart (Phụ lục I, mục II.6). */
export function bodyParagraph(text: string, style: LetterStyle = BODY): LetterParagraph {
  return paragraph([run(text, style)], {
    align: "justify",
    indent: { left: 0, right: 0, first: 10 * MILLIMETRE },
    after: 6,
    line: { rule: "multiple", value: 1.1 },
  });
}

/** Several centred lines of one look. */
export function centred(text: string, style: LetterStyle, change: Partial<LetterParagraph> = {}): LetterParagraph {
  return paragraph([run(text, style)], { align: "center", ...change });
}

function cell(blocks: readonly LetterBlock[]): LetterCell {
  const padding = { top: 0, bottom: 0, left: 2, right: 2 };
  return { blocks, columns: 1, rows: 1, borders: NO_BORDERS, fill: null, vertical: "top", padding };
}

/** Blocks side by side, without lines. */
export function sideBySide(widths: readonly number[], ...columns: readonly (readonly LetterBlock[])[]): LetterBlock {
  return { kind: "table", widths, align: "left", indent: 0, headRows: 0, rows: [{ height: null, cells: columns.map(cell) }] };
}

/** The number of the sheet, in the middle above, from the second sheet on (Phụ lục I, mục I.7). */
export const PAGE_NUMBER: readonly LetterBlock[] = [paragraph([{ kind: "page_number", size: 13 }], { align: "center" })];
