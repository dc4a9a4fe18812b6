import { KIND_BY_SYMBOL, LAW_KIND, LETTER_KIND } from "./frame.cues.ts";

/** A document's number as it is registered: spaces that slipped in are taken out. */
export interface ReadNumber {
  readonly number: string;
  readonly index: number;
  readonly length: number;
}

/**
 * Numbers of state documents (`06/CT-UBND`, `118/2025/NĐ-CP`, `66.7/2025/NQ-CP`, `197/2025/QH15`), letters (`895/UBND-NVK`) and Party documents
 * (`04-NQ/TU`), with the spaces that real texts have inside them (`111/KH- UBND`).
 */
const SYMBOL = String.raw`\p{Lu}[\p{Lu}\p{Ll}]{0,9}\d{0,2}(?:\s?-\s?\p{Lu}[\p{Lu}\p{Ll}\d&.]{0,12}){0,3}`;
export const NUMBER_SOURCE = String.raw`(?<![\p{L}\d./-])(\d{1,5}(?:\.\d{1,2})?[a-zđ]{0,2}\s?(?:/\s?\d{4}\s?)?/\s?${SYMBOL}|\d{1,5}[a-z]?\s?-\s?(?:\p{Lu}[\p{Lu}\p{Ll}]{0,5})\s?/\s?\p{Lu}[\p{Lu}\p{Ll}]{0,9}(?:-\p{Lu}{1,8})?)`;

const NUMBER = new RegExp(NUMBER_SOURCE, "u");
const PARTY = /^\d+[a-z]?-(\p{L}+)\//u;
const STATE = /^[\d.]+[a-zđ]{0,2}\/(?:\d{4}\/)?(\p{L}+?)(?:\d{1,2})?(?:-|$)/u;

/** The first number in a text. */
export function numberIn(text: string): ReadNumber | undefined {
  const match = NUMBER.exec(text);
  if (match === null) return undefined;
  return { number: tidyNumber(match[0]), index: match.index, length: match[0].length };
}

/** The number without spaces, and without the small letters of a word that follows it. */
export function tidyNumber(raw: string): string {
  return raw.replace(/\s+/gu, "").replace(/[.&]+$/u, "");
}

/** The kind that the symbol of a number says: an abbreviation of a kind, or the issuer first, which is a letter's. */
export function kindOfNumber(number: string): string | undefined {
  const symbol = (PARTY.exec(number) ?? STATE.exec(number))?.[1];
  if (symbol === undefined) return undefined;
  if (symbol.startsWith("QH")) return LAW_KIND;
  // “02-TT/TU”: the Party has no thông tư (Hướng dẫn 36-HD/VPTW).
  if (symbol === "TT" && PARTY.test(number)) return "Thông tri";
  const known = KIND_BY_SYMBOL[symbol.toLocaleUpperCase("vi")];
  if (known !== undefined) return known;
  return /^[\d.]+[a-z]?\/\p{Lu}/u.test(number) && number.includes("-") ? LETTER_KIND : undefined;
}
