import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";

import type { LetterBlock, LetterParagraph, LetterTable } from "../document/letter-document.ts";
import { inspectDocx } from "./inspect-docx.ts";
import { readDocx } from "./read-docx.ts";

/** From so many columns on a table is data; a narrower one without lines only sets a letterhead or a signature side by side. */
const DATA_COLUMNS = 3;

/**
 * The words of a Word file that somebody sent, line by line: numbers that Word counts itself are written out, a row of a table of data is one line
 * with its cells set apart by upright strokes. Problems: as {@link inspectDocx}.
 */
export function docxLines(file: Uint8Array): readonly string[] | Problem {
  const docx = inspectDocx(file);
  if (isProblem(docx)) return docx;
  return readDocx(docx, "").document.blocks.flatMap(linesOfBlock);
}

function linesOfBlock(block: LetterBlock): readonly string[] {
  return block.kind === "paragraph" ? linesOfParagraph(block) : linesOfTable(block);
}

function linesOfParagraph({ label, inlines }: LetterParagraph): readonly string[] {
  const text = inlines
    .map((inline) => {
      if (inline.kind === "text") return inline.caps === true ? inline.text.toLocaleUpperCase("vi") : inline.text;
      if (inline.kind === "break" || inline.kind === "page_break") return "\n";
      return inline.kind === "tab" ? " " : "";
    })
    .join("");
  const lines = text.split("\n");
  return lines.map((line, index) => (index === 0 && label !== null && label !== "" ? `${label} ${line}` : line));
}

function linesOfTable({ rows, widths }: LetterTable): readonly string[] {
  const isData =
    widths.length >= DATA_COLUMNS || rows.some(({ cells }) => cells.some(({ borders }) => borders.top !== null || borders.left !== null));
  if (!isData) return columnsOf(rows.map(({ cells }) => cells.map(({ blocks }) => blocks.flatMap(linesOfBlock))));
  return rows.map(({ cells }) =>
    cells.map(({ blocks }) => blocks.flatMap(linesOfBlock).join(" ").replace(/\s+/gu, " ").trim()).join(" | "),
  );
}

/** Cells side by side are read column by column: the issuer's lines and then the motto's. */
function columnsOf(rows: readonly (readonly (readonly string[])[])[]): readonly string[] {
  const lines: string[] = [];
  for (const row of rows) for (const cell of row) lines.push(...cell, "");
  return lines;
}
