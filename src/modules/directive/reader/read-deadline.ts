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
    const match = pattern.exec(clause.text);
    if (match === null || isCited(clause.text, match) || isAside(clause.text, match.index)) continue;
    const found = read(match, year);
    const words = found?.rule === "due.recurring_day" ? allRecurring(clause.text) : found?.text;
    if (found !== undefined && words !== undefined)
      return { ...found, text: words, place: placeOf(clause, match.index, match.index + match[0].length) };
  }
  return null;
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
