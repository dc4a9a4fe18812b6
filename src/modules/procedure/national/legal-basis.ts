import type { LegalBasis } from "../procedure.ts";
import { NOT_STATED, doubt, statedText, type Doubt } from "./doubt.ts";

/** The legal basis as read. */
export interface ReadLegalBasis {
  readonly texts: readonly LegalBasis[];
  readonly doubts: readonly Doubt[];
}

const HEAD = "Tên văn bản pháp lýMã văn bản";

/** Issuers as they stand in numbers, longest first, so that `TT-BTC` does not swallow the first capital of the next name. */
const ISSUERS = [
  "BLĐTBXH",
  "BVHTTDL",
  "BNNPTNT",
  "UBTVQH\\d{2}",
  "TANDTC",
  "VKSNDTC",
  "BNNMT",
  "BTNMT",
  "BKHĐT",
  "BTTTT",
  "BGDĐT",
  "BKHCN",
  "BGTVT",
  "BKHDT",
  "HĐND",
  "UBND",
  "NHNN",
  "TTCP",
  "VPCP",
  "QH\\d{2}",
  "UBDT",
  "BDTTG",
  "BHXH",
  "TLĐ",
  "TTg",
  "BTC",
  "BTP",
  "BCA",
  "BXD",
  "BYT",
  "BNV",
  "BQP",
  "BCT",
  "BNG",
  "BTM",
  "CTN",
  "TCT",
  "TW",
  "CP",
].join("|");
const KINDS = "TTLT|NĐ|TT|QĐ|NQ|PL|CT|VBHN|SL|L|HD|CV|BC|KH";
const SUFFIX = String.raw`(?:(?:${KINDS})\s?[-/]\s?)?(?:${ISSUERS})(?:\s?[-–]\s?(?:${ISSUERS}))*`;
/** A year that closes a name may run into the number (`năm 202056/2020/QH14`). */
const NUMBER = new RegExp(String.raw`(?:(?<!\d)\d{1,4}|(?<=(?<!\d)(?:19|20)\d{2})\d{1,3})(?:\.\d{1,2})?\/(?:\d{4}\/)?${SUFFIX}`, "gu");

/** Words the portal's clerks put before a number in the number cell. */
const PREFIX =
  /(?:Luật số|Luật|Bộ luật số|Nghị định số|Nghị định|Thông tư số|Thông tư|Quyết định số|Nghị quyết số|Pháp lệnh số|NĐ|TT|số|Số)\s*$/u;

/** What can follow a number cell: the end, or the next text's name, which begins without a space or with a capital. */
const NEXT_NAME = /^(?:$|\p{L}|\d| +\p{Lu}|[-–+*“"(])/u;

interface Token {
  readonly from: number;
  readonly to: number;
  readonly number: string;
}

/**
 * Reads “Căn cứ pháp lý”: names with their numbers glued behind, and no mark between one text and the next. The crawler cut
 * some pages at these very words inside a fee note; what spilled over belongs to the channels and is sent to review there.
 */
export function readLegalBasis(text: string): ReadLegalBasis {
  const source = text.normalize("NFC");
  if (statedText(source) === null || source.startsWith(NOT_STATED)) return { texts: [], doubts: [] };
  const headAt = source.indexOf(HEAD);
  if (headAt < 0 && source.startsWith(":")) return { texts: [], doubts: [doubt("channels", source, "channel_table_unread")] };
  const body = headAt < 0 ? source : source.slice(headAt + HEAD.length);
  const texts: LegalBasis[] = [];
  const doubts: Doubt[] = [];
  if (headAt > 0) doubts.push(doubt("channels", source.slice(0, headAt), "channel_table_unread"));
  let from = 0;
  for (const cell of numberCells(body)) {
    const name = body.slice(from, cell.from).replace(PREFIX, (prefix, at: number) => (isGlued(body.slice(from, from + at)) ? "" : prefix));
    pushText({ number: cell.number.replace(/\s+/gu, ""), name: statedText(name) ?? "" }, { texts, doubts, raw: body.slice(from, cell.to) });
    from = cell.to;
  }
  const rest = statedText(body.slice(from));
  if (rest !== null) {
    doubts.push(doubt(`legalBasis[${texts.length}]`, rest, "legal_basis_number_unclear"));
    texts.push({ number: null, name: rest });
  }
  return { texts, doubts };
}

function pushText(text: LegalBasis, to: { readonly texts: LegalBasis[]; readonly doubts: Doubt[]; readonly raw: string }): void {
  const field = `legalBasis[${to.texts.length}]`;
  if (text.name === "") to.doubts.push(doubt(field, to.raw, "legal_basis_name_missing"));
  else if (hasSeam(text.name)) to.doubts.push(doubt(field, to.raw, "legal_basis_number_unclear"));
  to.texts.push(text.name === "" ? { ...text, name: text.number ?? "" } : text);
}

/** A prefix belongs to the number cell when it follows the name without a space, or when the name would be nothing else. */
function isGlued(name: string): boolean {
  return name !== "" && !/\s$/u.test(name);
}

function numberCells(body: string): readonly Token[] {
  const tokens = [...body.matchAll(NUMBER)].map((match) => ({ from: match.index, to: match.index + match[0].length, number: match[0] }));
  const cells: Token[] = [];
  let from = 0;
  for (const [at, token] of tokens.entries()) {
    const next = tokens[at + 1];
    if (statedText(body.slice(from, token.from)) === null && isRepeated(body, token, next)) continue;
    if (
      isRepeated(body, token, next) ||
      isClosingName(body, token, tokens.slice(at + 1)) ||
      !NEXT_NAME.test(body.slice(token.to, token.to + 40))
    )
      continue;
    if (
      /^ +\p{Lu}/u.test(body.slice(token.to)) &&
      !/^ +(?:Luật|Bộ luật|Nghị|Thông tư|Quyết|Pháp|Hướng dẫn|Quy định|Sửa đổi)/u.test(body.slice(token.to))
    )
      continue;
    cells.push(token);
    from = token.to;
  }
  return cells;
}

/** The same number again right behind, with at most a prefix between: the first closes the name, the second is the cell. */
function isRepeated(body: string, token: Token, next: Token | undefined): boolean {
  if (next === undefined || bare(next.number) !== bare(token.number)) return false;
  return body.slice(token.to, next.from).replace(PREFIX, "").trim() === "";
}

/**
 * Two numbers without a name between them: the first closes the name (`… sửa đổi bởi Nghị định số 232/2025/NĐ-CP`), the second
 * is the cell; unless the second is itself a name, which then comes again as its own cell.
 */
function isClosingName(body: string, token: Token, later: readonly Token[]): boolean {
  const [next, afterNext] = later;
  if (next === undefined || next.from !== token.to) return false;
  return !isRepeated(body, next, afterNext);
}

function bare(number: string): string {
  return number.replace(/[\s–-]/gu, "");
}

/** A capital in the middle of a word: two texts run together because one of them has no number that can be recognised. */
function hasSeam(name: string): boolean {
  return /\p{Ll}{2}(?:Luật|Nghị|Thông|Quyết|Pháp lệnh)/u.test(name);
}
