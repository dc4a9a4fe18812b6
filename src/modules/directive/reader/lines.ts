import { labelOf } from "./label.ts";
import type { Label } from "./label.ts";
import { passageOf } from "./passage.ts";
import type { Passage } from "./passage.ts";
import type { Place, ReadingFinding } from "./reading.ts";

/** A line of the text as its writer meant it: what page breaks and narrow columns cut apart is together again. */
export interface Block {
  readonly passage: Passage;
  readonly label: Label;
  readonly place: Place;
  readonly isAfterBlank: boolean;
  /** All its letters are capitals. */
  readonly isCapitals: boolean;
  /** A row of a table: its cells are set apart by upright strokes. */
  readonly isRow: boolean;
}

interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly label: Label;
  readonly isAfterBlank: boolean;
  readonly isCapitals: boolean;
  readonly isRow: boolean;
  /** It goes on with a line too long to be one. */
  readonly isCut: boolean;
}

const ENDED = /(?:[.;:!?…]|\.\/\.?)["”)\]]?$/u;
const YEAR_RANGE_TAIL = /^[-–—]\s*\d{4}(?!\d)/u;
const YEAR_AT_END = /(?:\d{4}|giai đoạn)$/u;
const LABELLED_FIELD = /^[-–—+•]\s*(?:\p{L}+\s){0,5}\p{L}+\s*:/u;
/** What no line ends with: names and sentences go on behind it. */
const DANGLING = /(?:\s(?:và|của|với|các|về|cho|tại|theo|Hội Liên hiệp|[ỦU][ỷy] ban|Hội đồng)|,)$/u;
/** Words that a dash joins in names and set phrases: a bullet between them is none. */
const DASHED_WORDS: readonly (readonly [string, string])[] = [
  ["Công nghiệp", "Viễn thông"],
  ["Công nghiệp", "Năng lượng"],
  ["Lao động", "Thương binh"],
  ["Thi đua", "Khen thưởng"],
  ["Văn hóa", "Xã hội"],
  ["kinh tế", "xã hội"],
  ["chính trị", "xã hội"],
  ["quốc phòng", "an ninh"],
];
/** Shortest last line that looks cut by a column's edge, and shortest paragraph that a dash may go on. */
const COLUMN_LENGTH = 60;
const LONG_SENTENCE = 200;
/** No paragraph of a directive is longer; what is would cost the square of its length, and is read in pieces. */
const PARAGRAPH_LENGTH_MAX = 12_000;
const LONG_LINE = new RegExp(`[^\\n]{1,${PARAGRAPH_LENGTH_MAX}}(?=\\s|$)|[^\\n]{1,${PARAGRAPH_LENGTH_MAX}}`, "gu");
const ROW = /\|.*\S/u;

/** Cuts a masked text into blocks; findings tell where a sentence was put together again over a page break. */
export function blocksOf(mask: string): { readonly blocks: readonly Block[]; readonly findings: readonly ReadingFinding[] } {
  const blocks: Block[] = [];
  const findings: ReadingFinding[] = [];
  let open: Line[] = [];
  const close = (): void => {
    const [first] = open;
    const last = open.at(-1);
    if (first === undefined || last === undefined) return;
    const passage = passageOf(mask, first.start, last.end);
    const { label, isAfterBlank, isRow } = first;
    blocks.push({
      passage,
      label,
      place: { start: first.start, end: last.end },
      isAfterBlank,
      isCapitals: open.every((line) => line.isCapitals),
      isRow,
    });
    open = [];
  };
  for (const line of linesOf(mask)) {
    const last = open.at(-1);
    if (line.isCut) findings.push({ code: "paragraph_cut", place: { start: line.start, end: line.start + 1 }, params: {} });
    if (last !== undefined && continues(open, last, line)) {
      if (line.isAfterBlank || line.label.mark !== "paragraph")
        findings.push({ code: "line_joined", place: { start: last.end - 1, end: line.start + 1 }, params: {} });
    } else close();
    open.push(line);
  }
  close();
  return { blocks, findings };
}

function linesOf(mask: string): readonly Line[] {
  const lines: Line[] = [];
  let isAfterBlank = true;
  for (const match of mask.matchAll(LONG_LINE)) {
    const raw = match[0];
    const isCut = match.index > 0 && mask.charAt(match.index - 1) !== "\n";
    const gap = match.index > 0 && mask.charAt(match.index - 2) === "\n";
    const written = raw.trim();
    if (written === "") {
      isAfterBlank = true;
      continue;
    }
    const start = match.index + raw.indexOf(written);
    // Marks are measured in the words of a passage, which has no runs of white space.
    const text = /\s\s/u.test(written) ? written.replace(/\s+/gu, " ") : written;
    const isRow = ROW.test(text) && text.split("|").length > 2;
    lines.push({
      start,
      end: start + written.length,
      text,
      label: labelOf(text),
      isAfterBlank: isAfterBlank || gap,
      isCapitals: isCapitals(text),
      isRow,
      isCut,
    });
    isAfterBlank = false;
  }
  return lines;
}

/** Whether all letters are capitals, at least two of them. */
export function isCapitals(text: string): boolean {
  return !/\p{Ll}/u.test(text) && /\p{Lu}.*\p{Lu}/u.test(text);
}

function continues(open: readonly Line[], last: Line, line: Line): boolean {
  if (last.isRow || line.isRow || line.isCut || line.end - (open[0]?.start ?? 0) > PARAGRAPH_LENGTH_MAX) return false;
  const text = open.length === 1 ? last.text : open.map((one) => one.text).join(" ");
  if (line.label.mark !== "paragraph") return continuesByDash(text, open[0], line);
  const isNarrow = !line.isAfterBlank && last.text.length >= COLUMN_LENGTH && /^\p{Ll}/u.test(line.text);
  if (isNarrow && /[;,]$/u.test(last.text)) return true;
  if (ENDED.test(last.text)) return false;
  if (last.isCapitals || line.isCapitals) return false;
  if (DANGLING.test(last.text)) return text.length > 10;
  if (/^[\p{Ll}%)]/u.test(line.text) || (/^\d+(?:[.,]\d+)?\s*%/u.test(line.text) && !isShortTitle(open[0], line))) return text.length > 10;
  return !line.isAfterBlank && last.text.length >= COLUMN_LENGTH;
}

/** “- Du lịch và dịch vụ” before “100% điểm đến …”: a bullet that heads a paragraph. */
function isShortTitle(first: Line | undefined, line: Line): boolean {
  return first?.label.mark === "dash" && first.text.length < COLUMN_LENGTH && line.isAfterBlank;
}

/** The dash of a range of years, or of a sentence that goes on, at the head of a line: no bullet. */
function continuesByDash(text: string, first: Line | undefined, line: Line): boolean {
  if (line.label.mark !== "dash") return false;
  if (YEAR_RANGE_TAIL.test(line.text) && YEAR_AT_END.test(text)) return true;
  if (DASHED_WORDS.some(([before, after]) => text.endsWith(before) && line.text.replace(/^[-–—]\s*/u, "").startsWith(after))) return true;
  const isSentence = text.length > LONG_SENTENCE && !ENDED.test(text) && !text.endsWith(",");
  return isSentence && first?.label.mark !== "dash" && !LABELLED_FIELD.test(line.text);
}
