import type { CivilDate } from "#kernel/instant";

import { civilDate, lastDayOfMonth } from "./dates.ts";
import { partOf, placeOf } from "./passage.ts";
import type { Passage } from "./passage.ts";
import type { Deadline } from "./reading.ts";

type Found = Omit<Deadline, "place">;
type Every = Deadline["every"];

interface DeadlineRule {
  readonly rule: string;
  readonly pattern: RegExp;
  /** What the match means; undefined when it is no deadline after all. */
  readonly read: (match: RegExpExecArray, year: number | null) => Found | undefined;
}

const DAY = String.raw`(?:ngày\s+)?(\d{1,2})(?:\s?[/.-]\s?|\s+tháng\s+)(\d{1,2})(?:(?:\s?[/.-]\s?|\s*,?\s*năm\s+)(\d{4}))?`;
const EVERY = String.raw`(?:hằng|hàng|mỗi)\s+(?:năm|quý|tháng|tuần)`;
const QUARTERS: Readonly<Record<string, number>> = { I: 1, II: 2, III: 3, IV: 4, "1": 1, "2": 2, "3": 3, "4": 4 };

/** Rules in the order in which they are tried: a day, then what recurs on a day, then periods, then what waits for something. */
const RULES: readonly DeadlineRule[] = [
  {
    rule: "due.recurring_day",
    pattern: new RegExp(
      String.raw`(?:(?:chậm nhất|trước|vào|đến|xong)\s+(?:là\s+)?)*(?:trước\s+)?ngày\s+\d{1,2}(?:(?:\s?\/\s?|\s+tháng\s+)\d{1,2})?(?:(?:\s+và|,)\s+(?:trước\s+)?(?:ngày\s+)?\d{1,2}(?:\s?\/\s?|\s+tháng\s+)\d{1,2})*(?:\s+của)?\s+(${EVERY}|tháng cuối (?:hằng |hàng )?quý|cuối quý)`,
      "iu",
    ),
    read: recurring,
  },
  {
    rule: "due.range",
    pattern: new RegExp(String.raw`từ\s+${DAY}\s+(?:đến|tới)\s+(?:hết\s+)?${DAY}`, "iu"),
    read: (match) => endOfRange(match),
  },
  {
    rule: "due.day",
    pattern: new RegExp(
      String.raw`(?:trước|chậm nhất(?:\s+(?:là|trước|đến|vào|trong))*|muộn nhất|đến(?:\s+hết)?|hết|xong trước|vào|trong)\s+ngày\s+${DAY.replace(String.raw`(?:ngày\s+)?`, "")}`,
      "iu",
    ),
    read: onDay,
  },
  {
    rule: "due.month",
    pattern: /(?<!\d\s)(?:(?:trong|trước|đến hết|đến cuối|đến|cuối|hết|xong)\s+)*tháng\s+(\d{1,2})(?:\s?[/-]\s?|\s*,?\s*năm\s+)(\d{4})/iu,
    read: (match) => period(match[0], [match[2], match[1]], "due.month"),
  },
  {
    rule: "due.quarter_before",
    pattern:
      /(?:trong\s+)?qu[ýí]\s+(?:IV|III|II|I|[1-4])\s+(?:của\s+)?năm\s+trước(?:\s+liền\s+(?:kề|trước))?(?:\s*,?\s*(?:liền\s+)?(?:năm\s+)?kế hoạch)?/iu,
    read: (match) => standing(match[0], "due.quarter_before", "year"),
  },
  {
    rule: "due.month_of_plan",
    pattern: /(?:trong\s+)?tháng\s+\d{1,2}\s+(?:của\s+)?năm\s+kế hoạch/iu,
    read: (match) => standing(match[0], "due.month_of_plan", "year"),
  },
  {
    rule: "due.quarter",
    pattern:
      /(?:(?:trong|trước|đến hết|đến|cuối|hết)\s+)*qu[ýí]\s+(IV|III|II|I|[1-4])(?:\s?[/-]\s?|\s*,?\s*năm\s+|\s+)(\d{4})(?:\s+và\s+các\s+năm\s+tiếp\s+theo)?/iu,
    read: quarterOf,
  },
  {
    rule: "due.quarters",
    pattern: /(?:trong\s+)?qu[ýí]\s+(?:IV|III|II|I)(?:\s+(?:và|,)\s+(?:qu[ýí]\s+)?(?:IV|III|II|I))*(?=[\s.;,]|$)/iu,
    read: (match) => ({ text: bare(match[0]), lastDay: null, kind: "period", every: null, rule: "due.quarters" }),
  },
  {
    rule: "due.end_of_year",
    pattern: /(?:đến hết|đến cuối|trước cuối|hết|cuối|vào cuối)\s+năm\s+(\d{4})/iu,
    read: (match) => period(match[0], [match[1], "12"], "due.end_of_year"),
  },
  {
    rule: "due.in_year",
    pattern: /(?:hoàn thành|thực hiện|xong)?\s*(?:ngay\s+)?trong\s+năm\s+(\d{4})(?!\s*[-–])/iu,
    read: (match) => period(match[0].replace(/^(?:hoàn thành|thực hiện|xong)\s*(?:ngay\s+)?/iu, ""), [match[1], "12"], "due.in_year"),
  },
  {
    rule: "due.as_registered",
    pattern: /đúng\s+(?:thời hạn|tiến độ|thời gian)\s+(?:đã\s+)?(?:đăng ký|đề ra|quy định)/iu,
    read: (match) =>
      /quy định/iu.test(match[0]) ? undefined : { text: match[0], lastDay: null, kind: "event", every: null, rule: "due.as_registered" },
  },
  {
    rule: "due.recurring",
    pattern: new RegExp(
      String.raw`(?:định kỳ\s+)(?:(?:${EVERY}|6 tháng|sáu tháng|quý|năm)(?:,\s+|\s+và\s+)?)+(?:\s*cả năm)?|(?:bảo đảm|đảm bảo)\s+${EVERY}|^${EVERY}(?=,)`,
      "iu",
    ),
    read: (match) => standing(match[0].replace(/^(?:bảo đảm|đảm bảo)\s+/iu, ""), "due.recurring", everyOf(match[0])),
  },
  {
    rule: "due.report_recurring",
    pattern: new RegExp(
      String.raw`(?:báo cáo|tổng hợp)[^.;]{0,160}?\s(${EVERY}(?:\s+theo quy định)?|6 tháng và cả năm|6 tháng, (?:cả năm|một năm|hằng năm|hàng năm|năm))`,
      "iu",
    ),
    read: (match) => standing((match[1] ?? "").replace(/\s+theo quy định$/iu, ""), "due.report_recurring", everyOf(match[1] ?? "")),
  },
  {
    rule: "due.first_year",
    pattern: /^(?:Trong\s+)?năm\s+(\d{4})\s*,/iu,
    read: (match) => period(match[0].replace(/\s*,$/u, ""), [match[1], "12"], "due.first_year"),
  },
  {
    rule: "due.plan_year",
    pattern:
      /(?:kế hoạch|chỉ tiêu|nhiệm vụ|mục tiêu)(?:\s(?!giai đoạn)[\p{L}]+){0,8}?\s(?:-\s[\p{L}\s]{2,12})?năm\s+(\d{4})(?!\s*[-–]\s*\d)/iu,
    read: (match) =>
      /(?:đầu tư công|trung hạn|số\s)/iu.test(match[0]) && !/chỉ tiêu/iu.test(match[0])
        ? undefined
        : period(`năm ${match[1] ?? ""}`, [match[1], "12"], "due.plan_year"),
  },
  {
    rule: "due.session",
    pattern: /[Kk]ỳ họp thứ \S+?(?:\s\(?\p{L}+\)?)?,?(?:\scủa)?\s(?:Quốc hội|HĐND|Hội đồng nhân dân)[^.,;]{0,40}/u,
    read: (match) => ({ text: match[0], lastDay: null, kind: "event", every: null, rule: "due.session" }),
  },
  {
    rule: "due.event",
    pattern: /^sau khi\s[^,.;]{5,140}?(?:ban hành|thông qua|phê duyệt|có hiệu lực|quyết định)(?=[,.;]|$)/iu,
    read: (match) => ({ text: match[0], lastDay: null, kind: "event", every: null, rule: "due.event" }),
  },
];

/** “trước ngày 15 hằng tháng …; trước ngày 20 hằng tháng”: every such day is said. */
function allRecurring(text: string): string {
  const pattern = RULES[0]?.pattern ?? /$^/u;
  return [...text.matchAll(new RegExp(pattern.source, "giu"))]
    .map(([words]) => words.replace(/^chậm nhất\s+(?:là\s+)?(?=trước)/iu, ""))
    .join("; ");
}

/** Finds when a clause is due; `year` is the year of the document, for days written without one. */
export function deadlineIn(clause: Passage, year: number | null): Deadline | null {
  for (const { pattern, read } of RULES) {
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

function bare(words: string): string {
  return words.replace(/^trong\s+/iu, "");
}

function onDay(match: RegExpExecArray, year: number | null): Found | undefined {
  const lastDay = civilDate(match[3] ?? year?.toString(), match[2], match[1]);
  if (lastDay === undefined) return undefined;
  return { text: lastDay, lastDay, kind: "day", every: null, rule: "due.day" };
}

function endOfRange(match: RegExpExecArray): Found | undefined {
  const lastDay: CivilDate | undefined = civilDate(match[6], match[5], match[4]);
  return lastDay === undefined ? undefined : { text: lastDay, lastDay, kind: "day", every: null, rule: "due.range" };
}

function recurring(match: RegExpExecArray): Found {
  return {
    text: match[0].replace(/^chậm nhất\s+(?:là\s+)?(?=trước)/iu, ""),
    lastDay: null,
    kind: "recurring",
    every: everyOf(match[1] ?? ""),
    rule: "due.recurring_day",
  };
}

function quarterOf(match: RegExpExecArray): Found | undefined {
  const quarter = QUARTERS[(match[1] ?? "").toUpperCase()];
  if (quarter === undefined) return undefined;
  if (/tiếp\s+theo$/iu.test(match[0])) return { text: match[0], lastDay: null, kind: "period", every: null, rule: "due.quarter" };
  return period(match[0], [match[2], String(quarter * 3)], "due.quarter");
}

function period(words: string, [year, month]: readonly (string | undefined)[], rule: string): Found | undefined {
  const lastDay = lastDayOfMonth(Number(year), Number(month));
  if (lastDay === undefined) return undefined;
  return { text: words.trim(), lastDay, kind: "period", every: null, rule };
}

function standing(words: string, rule: string, every: Every): Found {
  return { text: words.trim().replace(/^trong\s+|,$/giu, ""), lastDay: null, kind: "recurring", every, rule };
}

function everyOf(words: string): Every {
  if (/tuần/iu.test(words)) return "week";
  if (/(?:hằng|hàng|mỗi) tháng/iu.test(words)) return "month";
  if (/quý/iu.test(words)) return "quarter";
  if (/(?:6|06|sáu) tháng/iu.test(words)) return "half_year";
  return /năm/iu.test(words) ? "year" : null;
}
