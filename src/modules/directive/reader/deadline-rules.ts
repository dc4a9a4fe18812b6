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
const BARE_DAY = DAY.replace(String.raw`(?:ngày\s+)?`, "");
const EVERY = String.raw`(?:hằng|hàng|mỗi)\s+(?:năm|quý|tháng|tuần)`;
/** “16h00”, “16 giờ 30 phút”: the hour before a day. */
const HOUR = String.raw`(?:\d{1,2}\s?(?:h|giờ|g)\s?(?:\d{2})?(?:\s?phút)?,?\s+)?`;
const CUE = String.raw`(?:trước|chậm nhất(?:\s+(?:là|trước|đến|vào|trong))*|muộn nhất(?:\s+(?:là|trước|đến|vào|trong))*|đến(?:\s+hết)?|hết|xong trước|vào|trong)`;
/** What begins a period: “từ tháng 7/2025”, and no deadline. */
const NOT_A_START = String.raw`(?<!(?:từ|sau)\s(?:đầu\s|cuối\s)?)`;
/** What is done again and again, behind “hằng quý” at the head of a part of a clause. */
const RECURRING_VERBS =
  "(?:tổng hợp|báo cáo|sơ kết|tổng kết|rà soát|kiểm tra|đánh giá|công khai|công bố|cập nhật|tổ chức|xây dựng|ban hành|họp|gửi|rút kinh nghiệm|bố trí|thống kê)";
/** What exists every month, and is not done every month. */
const NOUN_OF_PERIOD = "(?:kế hoạch|báo cáo|chỉ tiêu|dự toán|số liệu|phiên họp|cuộc họp|chương trình|nghị quyết|lịch)";
/** “đến năm 2030” behind these words is a part of a name or of a heading's stage. */
const NAMES_A_PLAN =
  /(?:Chương trình|Kế hoạch|Chiến lược|Đề án|Quy hoạch|Nghị quyết|Quyết định|Chỉ thị|Dự án|giai đoạn|tầm nhìn|định hướng|chương trình|chiến lược|mục tiêu|“)[^”;]*$/u;
/** “trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản”: a term that an event begins. */
const TERM =
  /(?:trong\s+(?:thời hạn|thời gian|vòng)|trong|chậm nhất(?:\s+(?:là|trong|sau))*|sau)\s+(?:không quá\s+)?\d{1,3}\s+(?:ngày làm việc|ngày|giờ làm việc|giờ|tháng|tuần)(?:,)?\s+(?:kể từ|tính từ|từ khi|sau khi|từ ngày|sau ngày)\s[^,.;()]{2,120}/iu;
const MONTHS: Readonly<Record<string, string>> = {
  "3": "3",
  "03": "3",
  ba: "3",
  "6": "6",
  "06": "6",
  sáu: "6",
  "9": "9",
  "09": "9",
  chín: "9",
};
const QUARTERS: Readonly<Record<string, number>> = { I: 1, II: 2, III: 3, IV: 4, "1": 1, "2": 2, "3": 3, "4": 4 };

/** Rules in the order in which they are tried: a day, then what recurs on a day, then periods, then what waits for something. */
export const DEADLINE_RULES: readonly DeadlineRule[] = [
  {
    rule: "due.recurring_day",
    pattern: new RegExp(
      String.raw`(?:(?:chậm nhất|trước|vào|đến|xong)\s+(?:là\s+)?)*(?:trước\s+)?${HOUR}(?:ngày\s+\d{1,2}(?:(?:\s?\/\s?|\s+tháng\s+)\d{1,2})?|(?<=trước\s)\d{1,2}\s?\/\s?\d{1,2}|thứ\s(?:hai|ba|tư|năm|sáu|bảy)(?!\p{L}))(?:(?:\s+và|,)\s+(?:trước\s+)?(?:ngày\s+)?\d{1,2}(?:\s?\/\s?|\s+tháng\s+)\d{1,2})*(?:\s+của)?\s+(${EVERY}|tháng (?:cuối|đầu|sau)(?: của)? (?:hằng |hàng |mỗi )?quý(?: sau| tiếp theo| kế tiếp)?|cuối quý|tháng (?:sau|kế tiếp|tiếp theo))`,
      "iu",
    ),
    read: recurring,
  },
  {
    rule: "due.recurring_before",
    pattern: new RegExp(
      String.raw`(?:định kỳ\s+)?(${EVERY}|định kỳ|6 tháng)(?:,\s+|\s+\(|\s+)(?:chậm nhất\s+(?:là\s+)?|trước\s+|vào\s+)+(?:ngày\s+)?\d{1,2}(?:\s?\/\s?|\s+tháng\s+)\d{1,2}(?!\s?[/-]\s?\d|\s+(?:năm\s+)?\d{4}|\d)\)?`,
      "iu",
    ),
    read: (match) => standing(match[0], "due.recurring_before", everyOf(match[1] ?? "") ?? "year"),
  },
  {
    rule: "due.range",
    pattern: new RegExp(String.raw`từ\s+${DAY}\s+(?:đến|tới)\s+(?:hết\s+)?${DAY}`, "iu"),
    read: (match) => endOfRange(match),
  },
  {
    rule: "due.day",
    pattern: new RegExp(
      String.raw`${CUE}\s+${HOUR}ngày\s+${BARE_DAY}|(?:trước|nhất(?:\s+(?:là|vào|trước|đến|đến hết))?|hết)\s+${HOUR}${BARE_DAY}(?!\d|\s?%)`,
      "iu",
    ),
    read: onDay,
  },
  {
    rule: "due.month",
    pattern: new RegExp(
      String.raw`(?<!\d\s)${NOT_A_START}(?:(?:trong|trước|đến hết|đến cuối|đến|cuối|hết|xong)\s+)*(?<!từ\s)tháng\s+(\d{1,2})(?:\s?[/-]\s?|\s*,?\s*năm\s+)(\d{4})`,
      "iu",
    ),
    read: (match) => period(match[0], [match[2], match[1]], "due.month"),
  },
  {
    rule: "due.month_alone",
    pattern: /(?:trong|trước|đến hết|cuối|hết|xong)\s+tháng\s+(\d{1,2})(?!\d|\s?[/-]\s?\d|\s*,?\s*năm|\s+hằng|\s+hàng)/iu,
    read: (match, year) => (year === null ? undated(match[0], match[1]) : period(match[0], [String(year), match[1]], "due.month_alone")),
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
    rule: "due.half_year",
    pattern: /(?:trong\s+)(0?6|sáu|0?9|chín|0?3|ba)\s+tháng\s+(đầu|cuối)\s+năm\s+(\d{4})/iu,
    read: (match) => period(match[0], [match[3], match[2] === "đầu" ? MONTHS[(match[1] ?? "").toLowerCase()] : "12"], "due.half_year"),
  },
  {
    rule: "due.quarter",
    pattern: new RegExp(
      String.raw`${NOT_A_START}(?:(?:trong|trước|đến hết|đến|cuối|hết)\s+)*(?<!từ\s)(?:qu[ýí]\s+(?:III|II|I|[1-3])(?:,|\s+và|\s?[-–])\s*)*(?:qu[ýí]\s+)(IV|III|II|I|[1-4])(?:\s?[/-]\s?|\s*,?\s*năm\s+|\s+)(\d{4})(?:\s+và\s+các\s+năm\s+tiếp\s+theo)?`,
      "iu",
    ),
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
    rule: "due.by_year",
    pattern: /(?:^|\s)(đến (?:hết |cuối )?năm\s+(\d{4}))(?=\s?[.;]|\s?$|,\s(?:đảm bảo|bảo đảm|phấn đấu|đạt|có)\s)/iu,
    read: (match) =>
      NAMES_A_PLAN.test(match.input.slice(0, match.index)) ? undefined : period(match[1] ?? "", [match[2], "12"], "due.by_year"),
  },
  {
    rule: "due.stage",
    pattern: /(?:hoàn thành|thực hiện|triển khai|xong)(?:\s\p{L}+){0,6}\s+trong\s+(giai đoạn\s+\d{4}\s?[-–]\s?(\d{4}))/iu,
    read: (match) => period(match[1] ?? "", [match[2], "12"], "due.stage"),
  },
  {
    rule: "due.term",
    pattern: TERM,
    read: (match) => ({ text: bare(match[0]).trim(), lastDay: null, kind: "event", every: null, rule: "due.term" }),
  },
  {
    rule: "due.feast",
    pattern: /trước\s+(?:dịp\s+)?Tết\s+Nguyên\s+đán(?:\s+\p{Lu}\p{L}+\s+\p{Lu}\p{L}+)?(?:,?\s+(?:năm\s+)?\d{4})?/iu,
    read: (match) => ({ text: match[0].trim(), lastDay: null, kind: "event", every: null, rule: "due.feast" }),
  },
  {
    rule: "due.at_year",
    pattern: /(?<=\s)vào năm\s+(\d{4})(?!\s?[-–/])/iu,
    read: (match, year) => (year !== null && Number(match[1]) < year ? undefined : period(match[0], [match[1], "12"], "due.at_year")),
  },
  {
    rule: "due.years",
    pattern: /\((?:(?:trong\s+)?giai đoạn\s+)?((?:xuyên suốt\s+)?\d{4}\s?[-–]\s?(\d{4}))\)[.;]?$/iu,
    read: (match) => period(match[1] ?? "", [match[2], "12"], "due.years"),
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
      String.raw`(?:định kỳ\s+\(?)(?:(?:${EVERY}|6 tháng|sáu tháng|quý|năm)(?:,\s+|\s+và\s+)?)+(?:\s*cả năm)?\)?|(?:bảo đảm|đảm bảo)\s+${EVERY}|^${EVERY}(?=,)`,
      "iu",
    ),
    read: (match) => standing(match[0].replace(/^(?:bảo đảm|đảm bảo)\s+/iu, ""), "due.recurring", everyOf(match[0])),
  },
  {
    rule: "due.each",
    pattern: new RegExp(
      String.raw`(?:^|[;,.]\s|\svà\s)(${EVERY})\s+(?=${RECURRING_VERBS})|(?<!${NOUN_OF_PERIOD}\s)((?:hằng|hàng|mỗi)\s+(?:tuần|tháng|quý))(?=[,;.]|$)|^(?:Tổ chức|Mở|Tiến hành|Lập|Thực hiện|Triển khai|Rà soát|Kiểm tra|Đánh giá|Khảo sát|Cập nhật|Sơ kết)\s[^.]*(?<!${NOUN_OF_PERIOD}\s)((?:hằng|hàng|mỗi)\s+năm)\.?$`,
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
      String.raw`(?:báo cáo|tổng hợp)[^.;]{0,160}?\s(${EVERY}(?:(?:,|\s+và)\s+(?:hằng\s+|hàng\s+)?(?:tháng|quý|0?6 tháng|0?9 tháng|cả năm|năm))*(?:\s+theo quy định)?|6 tháng và cả năm|6 tháng, (?:cả năm|một năm|hằng năm|hàng năm|năm))`,
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
      /(?:kế hoạch|chỉ tiêu|nhiệm vụ|mục tiêu)(?:,?\s(?!giai đoạn)[\p{L}]+(?:\s-\s\p{L}+)?){0,16}?(?<!\s(?:đến|tới|hết|từ))\snăm\s+(\d{4})(?!\s*[-–]\s*\d)/iu,
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

/** A month without a year, in a text whose year nobody knows. */
function undated(words: string, month: string | undefined): Found | undefined {
  if (Number(month) < 1 || Number(month) > 12) return undefined;
  return { text: words.trim(), lastDay: null, kind: "period", every: null, rule: "due.month_alone" };
}

function onDay(match: RegExpExecArray, year: number | null): Found | undefined {
  const lastDay = civilDate(match[3] ?? match[6] ?? year?.toString(), match[2] ?? match[5], match[1] ?? match[4]);
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
  return period(match[0].trim(), [match[2], String(quarter * 3)], "due.quarter");
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
