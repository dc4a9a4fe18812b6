import { DEADLINE_RULES, everyOf } from "./deadline-rules.ts";
import { lastDayOfMonth } from "./dates.ts";
import { partOf, placeOf } from "./passage.ts";
import type { Passage } from "./passage.ts";
import type { Deadline } from "./reading.ts";

/** “trước ngày 15 hằng tháng …; trước ngày 20 hằng tháng”: every such day is said. */
function allRecurring(text: string): string {
  const pattern = DEADLINE_RULES[0]?.pattern ?? /$^/u;
  return [...text.matchAll(new RegExp(pattern.source, "giu"))]
    .map(([words]) => words.replace(/^chậm nhất\s+(?:là\s+)?(?=trước)/iu, ""))
    .join("; ");
}

/** Finds when a clause is due; `year` is the year of the document, for days written without one. */
export function deadlineIn(clause: Passage, year: number | null): Deadline | null {
  for (const { pattern, read } of DEADLINE_RULES) {
    const match = firstOwn(pattern, clause.text);
    if (match === undefined) continue;
    const found = read(match, year);
    if (found !== undefined && isPast(found, { before: clause.text.slice(0, match.index), year })) continue;
    const words = found?.rule === "due.recurring_day" ? allRecurring(clause.text) : found?.text;
    if (found !== undefined && words !== undefined)
      return { ...found, text: words, place: placeOf(clause, match.index, match.index + match[0].length) };
  }
  return null;
}

const TELLS = /(?:kết quả|đã|đạt được|so với|tính đến|số liệu|báo cáo)\s[^,;.]{0,40}$/iu;

/** “kết quả đạt được đến hết năm 2024”, “Năm 2024, …”: what ended before the document's year tells of what has been; an order in it is left to be looked at. */
function isPast(
  { lastDay, rule }: Pick<Deadline, "lastDay" | "rule">,
  { before, year }: { readonly before: string; readonly year: number | null },
): boolean {
  if (lastDay === null || year === null || Number(lastDay.slice(0, 4)) >= year) return false;
  return rule === "due.first_year" || TELLS.test(before);
}

const MATCHES_TRIED = 6;

/** The first match that dates what is to be done, and not a document, an aside or what somebody has done. */
function firstOwn(pattern: RegExp, text: string): RegExpExecArray | undefined {
  let from = 0;
  for (let tried = 0; tried < MATCHES_TRIED; tried += 1) {
    const match = from === 0 ? pattern.exec(text) : matchFrom(pattern, text, from);
    if (match === null) return undefined;
    if (!isCited(text, match) && !isAside(text, match.index) && !isOfThings(text, match)) return match;
    from = match.index + match[0].length;
  }
  return undefined;
}

/** Matches behind a place, with what stands before it still seen. */
function matchFrom(pattern: RegExp, text: string, from: number): RegExpExecArray | null {
  const sticky = new RegExp(pattern.source, `${pattern.flags}g`);
  sticky.lastIndex = from;
  return sticky.exec(text);
}

const HAS_DONE = /\sđã(?:\sđược)?\s(?:\p{L}+\s){1,6}$/u;
const CAME_TO_BE = /(?:hồ sơ|vụ việc|số liệu|kinh phí|công trình|trường hợp)[^,;]{0,40}\s(?:phát sinh|tồn đọng|tiếp nhận|xảy ra|có từ)\s$/u;

/** “hồ sơ đã tiếp nhận trước ngày 01/7/2025”, “hồ sơ phát sinh từ ngày … đến ngày …”: when things came to be, and not when they are due. */
function isOfThings(text: string, match: RegExpExecArray): boolean {
  const before = text.slice(Math.max(0, match.index - 90), match.index).replace(/(?<=\s)từ\s(?:ngày\s)?[\d/.-]+\s$/u, "");
  const after = text.slice(match.index + match[0].length, match.index + match[0].length + 12);
  if (/^trước/iu.test(match[0]) && /^\s(?:là|thuộc|đã|chưa)\s/u.test(after)) return true;
  if (/^vào/iu.test(match[0]) && /(?:[Pp]hát động|[Kk]hai mạc|[Bb]ắt đầu)[^.]{0,80}$/u.test(before)) return true;
  return (
    HAS_DONE.test(before) || (CAME_TO_BE.test(before) && /^(?:từ|trước|trong|đến)\s/iu.test(match[0])) || /(?:^|\s)từ\s$/u.test(before)
  );
}

/** A date, or a plan's year, that belongs to a document the clause only cites. */
function isCited(text: string, match: RegExpExecArray): boolean {
  const before = text.slice(Math.max(0, match.index - 60), match.index);
  return /(?:số\s+\S+|\/[\p{Lu}\p{L}-]+)\s*(?:\(?ngày)?\s*$/u.test(before) && /^(?:ngày|\d)/iu.test(match[0]);
}

/** Something told in brackets: “(năm 2025, Sở … đã tổ chức …)”. */
function isAside(text: string, at: number): boolean {
  const open = text.lastIndexOf("(", at);
  if (open < 0 || text.lastIndexOf(")", at) > open) return false;
  const close = text.indexOf(")", at);
  return /\sđã\s/u.test(text.slice(open, close < 0 ? text.length : close));
}

/** The value of a label such as “Thời gian thực hiện”: its words, or the day in them. */
export function deadlineOfField(value: Passage, year: number | null): Deadline | null {
  const words = value.text.replace(/[\s.;]+$/u, "");
  if (words === "") return null;
  const whole = partOf(value, 0, words.length);
  const found = /^từ\s.*đến\s+khi\s/iu.test(words) ? null : deadlineIn(whole, year);
  const place = placeOf(whole);
  if (found !== null && (found.kind === "day" || found.lastDay !== null)) {
    if (found.kind === "day") return { ...found, place, rule: "due.field" };
    return { ...found, text: /tiếp theo/u.test(words) ? words : fieldWords(words), place, rule: "due.field" };
  }
  const span = /tháng\s+\d{1,2}\s*[-–]\s*(\d{1,2})\s?[/-]\s?(\d{4})|năm\s+(\d{4})$/iu.exec(words);
  const isStart = /^từ\s/iu.test(words);
  const lastDay = span === null || isStart ? null : (lastDayOfMonth(Number(span[2] ?? span[3]), Number(span[1] ?? "12")) ?? null);
  const every = /hằng|hàng|mỗi|định kỳ/iu.test(words) ? everyOf(words) : null;
  const kind = fieldKind(words, { lastDay, every });
  return { text: fieldWords(words), lastDay, kind, every: kind === "recurring" ? every : null, place, rule: "due.field" };
}

function fieldKind(words: string, { lastDay, every }: Pick<Deadline, "lastDay" | "every">): Deadline["kind"] {
  if (lastDay !== null) return "period";
  if (every !== null) return "recurring";
  return /^(?:thực hiện )?thường xuyên/iu.test(words) ? "standing" : "event";
}

function fieldWords(words: string): string {
  return words.replace(
    /^(?:Hoàn thành|Thực hiện|Triển khai(?: thực hiện)?(?: (?:bảo|đảm) đảm| đảm bảo| bảo đảm)?)\s+(?=trong|trước|thường xuyên|theo|hằng|hàng|sau)/iu,
    "",
  );
}

const HORIZON = /(?:(?:đến|tới|trong)\s+(?:hết\s+|cuối\s+)?)?năm\s+(\d{4})(?!\s?[-–]\s?\d)/iu;

/** The year up to which a heading of objectives looks: “Mục tiêu đến năm 2030”; a vision behind it is another matter. */
export function horizonOf(heading: Passage): Deadline | null {
  const match = HORIZON.exec(heading.text.replace(/,?\s(?:và\s)?(?:tầm nhìn|định hướng)\s.*$/iu, ""));
  const lastDay = match === null ? undefined : lastDayOfMonth(Number(match[1]), 12);
  if (match === null || lastDay === undefined) return null;
  const place = placeOf(heading, match.index, match.index + match[0].length);
  return { text: match[0], lastDay, kind: "period", every: null, place, rule: "due.heading" };
}
