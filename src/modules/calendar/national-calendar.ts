import type { CivilDate } from "#kernel/instant";
import { compileCalendar } from "./calendar.ts";
import type { Calendar } from "./calendar.ts";
import type { CalendarRow, CalendarSource, DayKind, Verification } from "./calendar-row.ts";

const LABOUR_CODE_112 = "Bộ luật Lao động 2019, Điều 112 khoản 1";
const LABOUR_CODE_111 = "Bộ luật Lao động 2019, Điều 111 khoản 3";
const YEARLY_CHOICE = "Bộ luật Lao động 2019, Điều 112 khoản 1 và khoản 3 (Thủ tướng Chính phủ quyết định hằng năm)";
const NOTICE_2026 = "Thông báo 9441/TB-BNV của Bộ Nội vụ";
const DISPATCH_2026 = "Văn bản 12729/VPCP-KGVX ngày 25/12/2025";
const DISPATCH_2024 = "Công văn 2450/VPCP-KGVX ngày 12/4/2024";
/** The schedule of 2025 is known from two publications of it; the number of the swap decision was not read, so none is given. */
const SWAP_2025 = "Ý kiến Thủ tướng Chính phủ về hoán đổi ngày làm việc dịp 30/4 và 01/5 năm 2025";

const NEW_YEAR = "Tết Dương lịch";
const TET = "Tết Nguyên đán";
const HUNG_KINGS = "Giỗ Tổ Hùng Vương";
const REUNIFICATION = "Ngày Chiến thắng 30/4";
const LABOUR_DAY = "Ngày Quốc tế lao động 01/5";
const NATIONAL_DAY = "Quốc khánh 02/9";
const CULTURE_DAY = "Ngày Văn hóa Việt Nam 24/11";

interface Ground {
  readonly kind: DayKind;
  readonly occasion: string;
  readonly legalDoc: string;
  readonly verified: Verification;
  readonly publishedAt?: CivilDate;
}

function days(dates: readonly string[], ground: Ground): readonly CalendarRow[] {
  return dates.map((date) => ({ date: date as CivilDate, scope: "national", ...ground }));
}

function holiday(occasion: string, legalDoc: string, verified: Verification = "secondary"): Ground {
  return { kind: "HOLIDAY", occasion, legalDoc, verified };
}

function compensation(occasion: string): Ground {
  return { kind: "COMPENSATION", occasion, legalDoc: LABOUR_CODE_111, verified: "secondary" };
}

/** A weekday rested and the Saturday worked for it, always together. */
function swap(off: string, work: string, ground: Omit<Ground, "kind">): readonly CalendarRow[] {
  return [...days([off], { kind: "SWAP_OFF", ...ground }), ...days([work], { kind: "SWAP_WORK", ...ground })];
}

const rows2024: readonly CalendarRow[] = [
  ...days(["2024-01-01"], holiday(NEW_YEAR, LABOUR_CODE_112, "text")),
  ...days(["2024-02-08", "2024-02-09", "2024-02-10", "2024-02-11", "2024-02-12"], holiday(TET, YEARLY_CHOICE)),
  ...days(["2024-02-13", "2024-02-14"], compensation(TET)),
  ...days(["2024-04-18"], holiday(HUNG_KINGS, LABOUR_CODE_112)),
  ...swap("2024-04-29", "2024-05-04", { occasion: REUNIFICATION, legalDoc: DISPATCH_2024, verified: "secondary" }),
  ...days(["2024-04-30"], holiday(REUNIFICATION, LABOUR_CODE_112, "text")),
  ...days(["2024-05-01"], holiday(LABOUR_DAY, LABOUR_CODE_112, "text")),
  ...days(["2024-09-02", "2024-09-03"], holiday(NATIONAL_DAY, YEARLY_CHOICE)),
];

const rows2025: readonly CalendarRow[] = [
  ...days(["2025-01-01"], holiday(NEW_YEAR, LABOUR_CODE_112, "text")),
  ...days(["2025-01-27", "2025-01-28", "2025-01-29", "2025-01-30", "2025-01-31"], holiday(TET, YEARLY_CHOICE)),
  ...days(["2025-04-07"], holiday(HUNG_KINGS, LABOUR_CODE_112)),
  ...swap("2025-05-02", "2025-04-26", { occasion: LABOUR_DAY, legalDoc: SWAP_2025, verified: "secondary" }),
  ...days(["2025-04-30"], holiday(REUNIFICATION, LABOUR_CODE_112, "text")),
  ...days(["2025-05-01"], holiday(LABOUR_DAY, LABOUR_CODE_112, "text")),
  ...days(["2025-09-01", "2025-09-02"], holiday(NATIONAL_DAY, YEARLY_CHOICE)),
];

const rows2026: readonly CalendarRow[] = [
  ...days(["2026-01-01"], holiday(NEW_YEAR, LABOUR_CODE_112, "text")),
  ...swap("2026-01-02", "2026-01-10", {
    occasion: NEW_YEAR,
    legalDoc: DISPATCH_2026,
    verified: "secondary",
    publishedAt: "2025-12-25" as CivilDate,
  }),
  ...days(["2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20"], holiday(TET, NOTICE_2026)),
  ...days(["2026-04-26"], holiday(HUNG_KINGS, LABOUR_CODE_112)),
  ...days(["2026-04-27"], compensation(HUNG_KINGS)),
  ...days(["2026-04-30"], holiday(REUNIFICATION, LABOUR_CODE_112, "text")),
  ...days(["2026-05-01"], holiday(LABOUR_DAY, LABOUR_CODE_112, "text")),
  ...swap("2026-08-31", "2026-08-22", { occasion: NATIONAL_DAY, legalDoc: NOTICE_2026, verified: "secondary" }),
  ...days(["2026-09-01", "2026-09-02"], holiday(NATIONAL_DAY, NOTICE_2026)),
  ...days(["2026-11-24"], holiday(CULTURE_DAY, "Nghị quyết 28/2026/QH16")),
];

/**
 * The official schedule for officials, as far as it was published when this version was made. A newly announced year or
 * change is added here or laid over it from a calendar file; nothing else has to change.
 */
export const nationalCalendarSource: CalendarSource = {
  version: "VN-2026-11",
  rows: [...rows2024, ...rows2025, ...rows2026],
  publishedYears: [2024, 2025, 2026],
  // Office hours are set by each province (R19); these are the usual ones.
  sessions: [
    { startMinute: 7 * 60 + 30, endMinute: 11 * 60 + 30 },
    { startMinute: 13 * 60 + 30, endMinute: 17 * 60 + 30 },
  ],
  dueTimeRule: "same_clock_time",
};

let compiled: Calendar | undefined;

/** The national calendar, compiled on first use. */
export function nationalCalendar(): Calendar {
  compiled ??= compileCalendar(nationalCalendarSource);
  return compiled;
}
