import { toneOnFirst } from "./tone-placement.ts";

/** A source in Unicode NFC and, of the same length, its mask: what only dresses the text is white space there. */
export interface SourceText {
  readonly text: string;
  /** The text with every tone on the first vowel, as the reader knows its words. */
  readonly toned: string;
  readonly mask: string;
}

/** Longest text that is read at once: some 300 sheets. A longer one is a book or a collection, and is refused by who opens it. */
export const TEXT_LENGTH_MAX = 900_000;

/** No-break and other odd spaces, and characters without width, which stand inside words of pages copied from the web. */
const ODD_SPACE = /[\u00A0\u1680\u2000-\u200D\u202F\u205F\u2060\u3000\uFEFF\u00AD\r\t\v\f]/gu;
/** Marks of Markdown for strong and struck text; a lone asterisk is a footnote's. */
const DRESSING = /\*{1,3}|~~|^#{1,6}(?=\s)/gmu;
/** A line that a crawler put on top. */
const CRAWL_LINE = /^#\s*source:[^\n]*/u;

/** Prepares a text for reading. Every offset in the mask is the same offset in the text. */
export function sourceText(raw: string): SourceText {
  const text = raw.normalize("NFC");
  const blank = (match: string): string => " ".repeat(match.length);
  const toned = toneOnFirst(text);
  const mask = toned.replace(ODD_SPACE, " ").replace(CRAWL_LINE, blank).replace(DRESSING, blank);
  return { text, toned, mask };
}
