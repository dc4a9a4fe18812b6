import type { CivilDate } from "#kernel/instant";

import { civilDate, lastDayOfMonth } from "./dates.ts";
import type { Deadline } from "./reading.ts";

/** What a rule makes of its match. */
type Found = Omit<Deadline, "place">;
type Every = Deadline["every"];

/** One way in which deadlines are written. */
interface DeadlineRule {
  readonly rule: string;
  readonly pattern: RegExp;
  /** What the match means; undefined when it is no deadline after all. */
  readonly read: (match: RegExpExecArray, year: number | null) => Found | undefined;
}

const DAY = String.raw`(?:ngày\s+)?(\d{1,2})(?:\s?[/.-]\s?|\s+tháng\s+)(\d{1,2})(?:(?:\s?[/.-]\s?|\s*,?\s*năm\s+)(\d{4}))?`;
const EVERY = String.raw`(?:hằng|hàng|mỗi)\s+(?:năm|quý|tháng|tuần)`;
/** What is done again and again, behind “hằng quý” at the head of a part of a clause. */
const RECURRING_VERBS =
  "(?:tổng hợp|báo cáo|sơ kết|tổng kết|rà soát|kiểm tra|đánh giá|công khai|công bố|cập nhật|tổ chức|xây dựng|ban hành|họp|gửi|rút kinh nghiệm|bố trí|thống kê)";
/** What exists every month, and is not done every month. */
const NOUN_OF_PERIOD = "(?:kế hoạch|báo cáo|chỉ tiêu|dự toán|số liệu|phiên họp|cuộc họp|chương trình|nghị quyết|lịch)";
const QUARTERS: Readonly<Record<string, number>> = { I: 1, II: 2, III: 3, IV: 4, "1": 1, "2": 2, "3": 3, "4": 4 };

/** Rules in the order in which they are tried: a day, then what recurs on a day, then periods, then what waits for something. */
export const DEADLINE_RULES: readonly DeadlineRule[] = [
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
    rule: "due.to_year",
    pattern:
      /(?:^|[Pp]hấn đấu,?\s|[;,]\s)(đến năm\s+(\d{4}))(?=\s?[:,]\s|\s(?:đạt|có|phấn đấu|tối thiểu|hoàn thành|cơ bản|tỷ lệ|trên|ít nhất|số|\d))/iu,
    read: (match) => period(match[1] ?? "", [match[2], "12"], "due.to_year"),
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
    rule: "due.each",
    pattern: new RegExp(
      String.raw`(?:^|[;,.]\s|\svà\s)(${EVERY})\s+(?=${RECURRING_VERBS})|(?<!${NOUN_OF_PERIOD}\s)((?:hằng|hàng|mỗi)\s+(?:tuần|tháng|quý))(?=[,;.]|$)|^(?:Tổ chức|Mở|Tiến hành|Rà soát|Kiểm tra|Đánh giá|Khảo sát|Cập nhật|Sơ kết)\s[^.]*(?<!${NOUN_OF_PERIOD}\s)((?:hằng|hàng|mỗi)\s+năm)\.?$`,
      "iu",
    ),
    read: (match) => standing(match[1] ?? match[2] ?? match[3] ?? "", "due.each", everyOf(match[1] ?? match[2] ?? match[3] ?? "")),
  },
  {
    rule: "due.until_year_ends",
    pattern: /từ nay\s+(?:cho\s+)?đến\s+(?:cuối|hết)\s+năm(?!\s+\d)/iu,
    read: (match, year) => ({
      text: match[0],
      lastDay: year === null ? null : (lastDayOfMonth(year, 12) ?? null),
      kind: "period",
      every: null,
      rule: "due.until_year_ends",
    }),
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
    pattern: /(?:kế hoạch|chỉ tiêu|nhiệm vụ|mục tiêu)(?:,?\s(?!giai đoạn)[\p{L}]+(?:\s-\s\p{L}+)?){0,16}?\snăm\s+(\d{4})(?!\s*[-–]\s*\d)/iu,
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

/** How often words such as “hằng quý” say. */
export function everyOf(words: string): Every {
  if (/tuần/iu.test(words)) return "week";
  if (/(?:hằng|hàng|mỗi) tháng/iu.test(words)) return "month";
  if (/quý/iu.test(words)) return "quarter";
  if (/(?:6|06|sáu) tháng/iu.test(words)) return "half_year";
  return /năm/iu.test(words) ? "year" : null;
}
