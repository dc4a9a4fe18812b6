import type { CivilDate } from "#kernel/instant";

import { dayIn } from "./dates.ts";
import { LETTER_KIND, NEWS_KIND } from "./frame.cues.ts";
import type { Frame } from "./frame.ts";
import type { Block } from "./lines.ts";
import { numberIn } from "./number.ts";
import { partOf, placeOf } from "./passage.ts";
import { recase } from "./recase.ts";
import type { DirectiveHead, DirectiveSignature, Place, ReadingFinding, Sourced } from "./reading.ts";
import type { Passage } from "./passage.ts";

const MOTTO = /^(?:C[ỘO]NG H|Độc lập|ĐẢNG CỘNG SẢN)/iu;
const NUMBER_LINE = /^Số\s*:?\s*/iu;
const DATE_LINE = /ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}/iu;
const SUBJECT_OF_LETTER = /(?:^|\s)V\/v\.?:?\s+|^Về việc\s/iu;
const PUBLISHED =
  /(?:\|\s*\d{1,2}[-/]\d{1,2}[-/]\d{4}\s*\||^\d{1,2}[-/]\d{1,2}[-/]\d{4},?\s+\d{1,2}:\d{2}|^(?:Cập nhật|Ngày đăng|Đăng)[^\d]{0,20}\d{1,2}[:h/-]\d{1,2}|^\d{1,2}:\d{2}(?:,|\s|\s?\|)\s?(?:ngày\s)?\d{1,2}[-/]\d{1,2}[-/]\d{4}|(?:Thứ|Chủ nhật)[\p{L}\s]*,?\s*(?:ngày\s*)?\d{1,2}[-/]\d{1,2}[-/]\d{4})/iu;
const SIGN_AUTHORITY = /^(?:TM|KT|TL|TUQ|Q)\s?\.\s?\p{Lu}{2}/u;

export interface ReadHead {
  readonly head: DirectiveHead;
  readonly findings: readonly ReadingFinding[];
}

/** The year in which a news page appeared, for days that it writes without one. */
export function publishedYear({ title, letterhead }: Frame): number | null {
  if (title !== null) return null;
  for (const { passage } of letterhead) {
    const match = PUBLISHED.exec(passage.text);
    const year = match === null ? undefined : /\d{4}(?!\d)/u.exec(passage.text.slice(match.index))?.[0];
    if (year !== undefined) return Number(year);
  }
  return null;
}

/** Reads kind, number, date, issuer, subject, addressees and signature from where Nghị định 30/2020/NĐ-CP, Phụ lục I puts them. */
export function readHead(frame: Frame, text: string): ReadHead {
  const findings: ReadingFinding[] = [];
  const { letterhead } = frame;
  const isNews = frame.title === null && letterhead.some((block) => PUBLISHED.test(block.passage.text));
  const number = isNews ? null : readNumber(letterhead, text, findings);
  const date = isNews ? null : readDate(letterhead);
  return {
    head: {
      kind: readKind(frame, isNews),
      number,
      date,
      issuer: isNews ? null : readIssuer(letterhead, number, text),
      subject: readSubject(frame, isNews, text),
      addressees: frame.addressees.flatMap(addresseeOf),
      signature: readSignature(frame.closing),
    },
    findings,
  };
}

function readKind({ title, letterhead, addressees }: Frame, isNews: boolean): Sourced<string> | null {
  if (title !== null) {
    const value = title.passage.text.replace(/\s*:$/u, "").toLocaleLowerCase("vi");
    return { value: value.charAt(0).toLocaleUpperCase("vi") + value.slice(1), place: title.place, rule: "head.title" };
  }
  if (isNews) return { value: NEWS_KIND, place: null, rule: "head.news" };
  if (letterhead.length === 0 && addressees.length === 0) return null;
  return { value: LETTER_KIND, place: addressees[0]?.place ?? null, rule: "head.letter" };
}

function readNumber(letterhead: readonly Block[], text: string, findings: ReadingFinding[]): Sourced<string> | null {
  for (const { passage, place } of letterhead) {
    const match = NUMBER_LINE.exec(passage.text);
    if (match === null) continue;
    // A struck or broken number (“~~776~~ 1/UBND”) is read together, and said.
    const written = passage.text.slice(match[0].length).replace(/^(\d+)\s+(?=\d+\s*\/)/u, "$1");
    const number = numberIn(written);
    if (number === undefined) continue;
    if (
      /~~|\d\s+\d/u.test(text.slice(place.start, place.end)) &&
      number.number.replace(/\D.*$/u, "").length > 2 &&
      written !== passage.text.slice(match[0].length)
    )
      findings.push({ code: "number_unclear", place, params: { number: number.number } });
    return { value: number.number, place, rule: "head.number" };
  }
  return null;
}

function readDate(letterhead: readonly Block[]): Sourced<CivilDate> | null {
  for (const { passage } of letterhead) {
    const match = DATE_LINE.exec(passage.text);
    const value = match === null ? undefined : dayIn(match[0]);
    if (match !== null && value !== undefined)
      return { value, place: placeOf(passage, match.index, match.index + match[0].length), rule: "head.date" };
  }
  return null;
}

/** The left cell of the letterhead: lines of capitals above the number, the superior authority and the issuer's own line joined. */
function readIssuer(letterhead: readonly Block[], number: Sourced<string> | null, text: string): Sourced<string> | null {
  const lines: Block[] = [];
  for (const block of letterhead) {
    const line = block.passage.text;
    if (NUMBER_LINE.test(line) || DATE_LINE.test(line)) continue;
    if (MOTTO.test(line) || !block.isCapitals || line.length > 120) continue;
    lines.push(block);
  }
  const issuing = lines.filter((block) => !/^(?:HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN|MẬT|TỐI MẬT|\*)/u.test(block.passage.text));
  const first = issuing[0];
  const last = issuing.at(-1);
  if (first === undefined || last === undefined || (number === null && issuing.length > 3)) return null;
  const place: Place = { start: first.place.start, end: last.place.end };
  return { value: recase(ownIssuer(issuing).join(" "), text), place, rule: "head.letterhead" };
}

/** “TỈNH …” and “THÀNH PHỐ …” go on with the line above; a whole name below a superior authority's stands alone. */
function ownIssuer(lines: readonly Block[]): readonly string[] {
  const texts = lines.map((block) => block.passage.text);
  const own = texts.findLastIndex((line) => !/^(?:TỈNH|THÀNH PHỐ|TP\.?|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU)\s/u.test(line));
  return texts.slice(Math.max(own, 0));
}

function readSubject(frame: Frame, isNews: boolean, text: string): Sourced<string> | null {
  const [first] = frame.subject;
  const last = frame.subject.at(-1);
  if (first !== undefined && last !== undefined) {
    const joined = frame.subject.map((block) => block.passage.text).join(" ");
    const value = first.isCapitals ? recase(joined, text) : joined;
    return { value, place: { start: first.place.start, end: last.place.end }, rule: "head.subject" };
  }
  if (isNews) {
    const headline = frame.letterhead.find((block) => block.passage.text.length > 20 && !PUBLISHED.test(block.passage.text));
    return headline === undefined ? null : { value: headline.passage.text, place: headline.place, rule: "head.headline" };
  }
  return readLetterSubject(frame.letterhead);
}

/** “V/v …” under the number, often over several narrow lines. */
function readLetterSubject(letterhead: readonly Block[]): Sourced<string> | null {
  const at = letterhead.findIndex((block) => SUBJECT_OF_LETTER.test(block.passage.text));
  const from = letterhead[at];
  if (from === undefined) return null;
  const begin = SUBJECT_OF_LETTER.exec(from.passage.text)?.index ?? 0;
  const lines = [from];
  for (const block of letterhead.slice(at + 1)) {
    if (block.isAfterBlank || DATE_LINE.test(block.passage.text) || block.isCapitals || NUMBER_LINE.test(block.passage.text)) break;
    lines.push(block);
  }
  const value = lines
    .map((block, index) => (index === 0 ? block.passage.text.slice(begin) : block.passage.text))
    .join(" ")
    .trim()
    .replace(/\.$/u, "");
  return { value, place: { start: from.place.start, end: lines.at(-1)?.place.end ?? from.place.end }, rule: "head.about" };
}

function addresseeOf(block: Block): readonly Sourced<string>[] {
  const { text } = block.passage;
  const from = Math.max(block.label.length, /^(?:Đồng k|K)ính gửi\s*:?\s*/u.exec(text)?.[0].length ?? 0);
  const passage: Passage = partOf(block.passage, from);
  const value = passage.text.replace(/[;.]$/u, "");
  if (value === "" || /điện\s*:$/u.test(text)) return [];
  return [{ value, place: placeOf(passage, 0, value.length), rule: "head.addressee" }];
}

function readSignature(closing: readonly Block[]): DirectiveSignature | null {
  const at = closing.findIndex((block) => SIGN_AUTHORITY.test(block.passage.text));
  const begin = at >= 0 ? at : closing.findLastIndex((block) => block.isCapitals);
  const first = closing[begin];
  if (first === undefined) return null;
  const capitals: string[] = [];
  let end = begin;
  while (closing[end]?.isCapitals === true) {
    capitals.push(closing[end]?.passage.text ?? "");
    end += 1;
  }
  const name = closing.slice(end).find((block) => /^(?:\p{Lu}[\p{L}.]*\s?){2,6}$/u.test(block.passage.text));
  const authority = capitals.slice(0, -1).join("; ");
  return {
    authority: authority === "" ? null : authority,
    position: capitals.at(-1) ?? null,
    name: name?.passage.text ?? null,
    place: { start: first.place.start, end: (name ?? closing[end - 1] ?? first).place.end },
  };
}
