import type { PageMarks } from "./page-marks.ts";

/** What a page offers to the rules. */
export interface PageFacts {
  readonly text: string;
  readonly inkBytes: number;
}

/**
 * Why a page was marked so: the first of the stack, a national heading, a line with a number near the top, a separator sheet, an empty side, the
 * page after an empty side in a scan without words, nothing of these.
 */
export const SPLIT_REASONS = ["first", "heading", "number", "separator", "blank", "after_blank", "none"] as const;
export type SplitReason = (typeof SPLIT_REASONS)[number];

/** What the rules propose for a scan; a person has the last word. */
export interface SplitProposal {
  readonly marks: PageMarks;
  readonly reasons: readonly SplitReason[];
}

/** The heading that every administrative paper has (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.1), without accents and spaces, which text recognition loses first. */
const HEADING = "CONGHOAXAHOICHUNGHIAVIETNAM";
const SEPARATOR = "TRANGNGAN";
/** Where a heading or number may stand on a first page: further down it is a quotation. */
const TOP_LETTERS = 700;
/** An empty side shows at most this many letters, as specks that were taken for type. */
const SPECKS_MAX = 3;
/** An empty side is packed into so few bytes, or so much less than the middle page of the same scan. */
const EMPTY_BYTES_MAX = 600;
const EMPTY_SHARE = 6;

/** Proposes where results begin and what is waste, by rules that can be said in a sentence each; the first that holds decides. */
export function proposeSplit(pages: readonly PageFacts[]): SplitProposal {
  const middle = median(pages.map(({ inkBytes }) => inkBytes));
  const hasWords = pages.some(({ text }) => lettersOf(text).length > SPECKS_MAX);
  const reasons: SplitReason[] = [];
  for (const page of pages) reasons.push(reasonFor(page, { middle, hasWords, before: reasons }));
  return { reasons, marks: reasons.map(markOf).join("") };
}

function reasonFor(
  { text, inkBytes }: PageFacts,
  scan: { readonly middle: number; readonly hasWords: boolean; readonly before: readonly SplitReason[] },
): SplitReason {
  const letters = lettersOf(text);
  if (letters.startsWith(SEPARATOR)) return "separator";
  const isFaint = inkBytes <= EMPTY_BYTES_MAX || inkBytes * EMPTY_SHARE < scan.middle;
  if (letters.length <= SPECKS_MAX && isFaint) return "blank";
  if (scan.before.every((reason) => isWaste(reason))) return "first";
  if (letters.slice(0, TOP_LETTERS).includes(HEADING)) return "heading";
  if (hasNumberLine(text)) return "number";
  const last = scan.before.at(-1);
  return last === "separator" || (last === "blank" && !scan.hasWords) ? "after_blank" : "none";
}

function markOf(reason: SplitReason): string {
  if (isWaste(reason)) return "W";
  return reason === "none" ? "J" : "S";
}

function isWaste(reason: SplitReason): boolean {
  return reason === "blank" || reason === "separator";
}

function hasNumberLine(text: string): boolean {
  return text
    .slice(0, TOP_LETTERS)
    .split("\n")
    .slice(0, 8)
    .some((line) => /^\s*Số\s*:\s*\S*\d/iu.test(line));
}

/** Letters alone, without accents, in capitals: what two recognitions of one line have in common. */
export function lettersOf(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[đĐ]/gu, "D")
    .replace(/[^A-Za-z]/gu, "")
    .toUpperCase();
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
