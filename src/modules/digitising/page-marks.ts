/**
 * What the pages of a scan are, one letter a page: `S` begins a result, `J` goes on with the one before it, `W` is waste: an empty side, a
 * separator, a sheet that does not belong here. Whatever letters stand there, every page lies in exactly one result or is waste.
 */
export type PageMarks = string;

/** A result's pages in a scan, counted from 0. */
export interface MarkedPiece {
  readonly first: number;
  readonly pages: readonly number[];
}

const PATTERN = /^[SJW]+$/u;

/** Whether the letters are marks for so many pages. */
export function areMarks(text: string, pageCount: number): boolean {
  return text.length === pageCount && PATTERN.test(text);
}

/** The same marks with the first page that counts as a beginning: nothing lies before it that it could go on with. */
export function settledMarks(marks: PageMarks): PageMarks {
  const at = marks.search(/[SJ]/u);
  return at < 0 ? marks : `${marks.slice(0, at)}S${marks.slice(at + 1)}`;
}

/** The results that marks make, in the order of their first pages. */
export function piecesOf(marks: PageMarks): readonly MarkedPiece[] {
  const pieces: { readonly first: number; readonly pages: number[] }[] = [];
  for (const [page, mark] of settledMarks(marks).split("").entries()) {
    if (mark === "S") pieces.push({ first: page, pages: [page] });
    else if (mark === "J") pieces.at(-1)?.pages.push(page);
  }
  return pieces;
}

/** Pages that belong to no result. */
export function wastePages(marks: PageMarks): readonly number[] {
  return marks.split("").flatMap((mark, page) => (mark === "W" ? [page] : []));
}
