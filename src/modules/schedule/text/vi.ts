import type { CivilDate } from "#kernel/instant";
import type { ProblemParams } from "#kernel/problem";
import { calendarVi } from "#modules/calendar";
import type { ROW_ACTS } from "../schedule.events.ts";

type RowAct = (typeof ROW_ACTS)[number];

const kinds: Readonly<Record<RowAct, string>> = {
  HOLIDAY: "Nghỉ lễ, tết",
  COMPENSATION: "Nghỉ bù",
  SWAP_OFF: "Nghỉ hoán đổi",
  SWAP_WORK: "Làm việc bù",
  REVOKED: "Bãi bỏ dòng đang có",
};

const documentFields: Readonly<Record<string, string>> = {
  number: "số, ký hiệu văn bản",
  date: "ngày ban hành",
  issuer: "cơ quan ban hành",
  title: "trích yếu",
};

function kindOf(value: unknown): string {
  return kinds[String(value) as RowAct] ?? String(value);
}

/** `Dòng 3 (Thứ Hai 31/08/2026)`: the row that a refusal is about. */
function row(p: ProblemParams): string {
  const date = String(p["date"]);
  return `Dòng ${String(p["row"])} (${/^\d{4}-\d{2}-\d{2}$/u.test(date) ? day(date) : date})`;
}

function day(date: unknown): string {
  return calendarVi.day(String(date) as CivilDate);
}

const problems = {
  "schedule.file_unreadable": (p) => ({
    title: `Không đọc được tệp ${String(p["file"])}: ${String(p["reason"])}`,
    next: "Sửa tệp theo mẫu trong docs/operations/calendar-decree.md rồi chạy lại.",
  }),
  "schedule.decree_empty": () => ({
    title: "Quyết định không có dòng nào.",
    next: "Nhập ít nhất một ngày thay đổi.",
  }),
  "schedule.too_many_rows": (p) => ({
    title: `Quyết định có ${String(p["count"])} dòng.`,
    next: `Nhập tối đa ${String(p["countMax"])} dòng; chia theo từng văn bản.`,
  }),
  "schedule.scope_unknown": (p) => ({
    title: `Không rõ phạm vi áp dụng «${String(p["scope"])}».`,
    next: "Ghi national (cả nước), province:H99 (tỉnh) hoặc agency:H99.10 (cơ quan).",
  }),
  "schedule.document_incomplete": (p) => ({
    title: `Thiếu ${documentFields[String(p["field"])] ?? String(p["field"])}.`,
    next: "Lịch chỉ thay đổi theo một văn bản có số, ngày, nơi ban hành và trích yếu.",
  }),
  "schedule.document_dated_later": (p) => ({
    title: `Văn bản ghi ngày ${day(p["date"])}, sau hôm nay.`,
    next: "Kiểm tra lại ngày ban hành.",
  }),
  "schedule.row_date_unreadable": (p) => ({
    title: `${row(p)}: không đọc được ngày.`,
    next: "Ghi ngày có thật theo dạng 2026-08-31.",
  }),
  "schedule.row_kind_unknown": (p) => ({
    title: `${row(p)}: không có loại «${String(p["kind"])}».`,
    next: `Chọn một trong các loại: ${String(p["kinds"])}.`,
  }),
  "schedule.row_without_occasion": (p) => ({
    title: `${row(p)}: chưa ghi dịp nghỉ hoặc làm bù.`,
    next: "Ghi tên dịp như người dân sẽ đọc, ví dụ «Quốc khánh 02/9».",
  }),
  "schedule.row_in_past": (p) => ({
    title: `${row(p)}: ngày này đã qua và đã được tính.`,
    next: "Chỉ đổi được từ hôm nay trở đi. Hồ sơ đã chịu ảnh hưởng thì xử lý từng hồ sơ theo quy định.",
  }),
  "schedule.row_year_unknown": (p) => ({
    title: `${row(p)}: lịch chỉ có từ năm ${String(p["firstYear"])} đến năm ${String(p["lastYear"])}.`,
    next: "Kiểm tra lại năm.",
  }),
  "schedule.row_year_unpublished": (p) => ({
    title: `${row(p)}: năm ${String(p["year"])} chưa có lịch chính thức.`,
    next: "Công bố lịch cả năm trước, sau đó mới đổi từng ngày.",
  }),
  "schedule.row_repeated": (p) => ({
    title: `${row(p)} lặp lại dòng ${String(p["other"])}.`,
    next: "Bỏ một trong hai dòng.",
  }),
  "schedule.row_contradicts": (p) => ({
    title: `${row(p)}: «${kindOf(p["kind"])}» trái với dòng ${String(p["other"])} «${kindOf(p["otherKind"])}».`,
    next: "Mỗi ngày chỉ có một loại.",
  }),
  "schedule.row_stands_already": (p) => ({
    title: `${row(p)}: ngày này đang là «${kindOf(p["standing"])}», ${String(p["occasion"])} (${String(p["legalDoc"])}).`,
    next: "Nếu văn bản mới thay dòng đang có, thêm một dòng «Bãi bỏ» cho cùng ngày.",
  }),
  "schedule.row_revokes_nothing": (p) => ({
    title: `${row(p)}: không có dòng nào của phạm vi này để bãi bỏ.`,
    next: "Kiểm tra lại ngày và phạm vi.",
  }),
  "schedule.row_works_anyway": (p) => ({
    title: `${row(p)}: ngày này vốn là ngày làm việc.`,
    next: "Ngày làm bù phải là ngày nghỉ hằng tuần.",
  }),
  "schedule.row_rests_anyway": (p) => ({
    title: `${row(p)}: ngày này vốn là ngày nghỉ hằng tuần.`,
    next: "Nghỉ bù, nghỉ hoán đổi phải rơi vào ngày làm việc.",
  }),
  "schedule.swap_without_pair": (p) => ({
    title: `${row(p)}: hoán đổi thiếu vế còn lại.`,
    next: "Mỗi ngày nghỉ hoán đổi đi cùng một ngày làm bù, cả khi bãi bỏ.",
  }),
  "schedule.year_not_national": (p) => ({
    title: `Lịch cả năm ${String(p["year"])} không thể công bố cho riêng ${String(p["scope"])}.`,
    next: "Lịch cả năm công bố cho cả nước; địa phương chỉ đổi từng ngày.",
  }),
  "schedule.year_published_already": (p) => ({
    title: `Lịch năm ${String(p["year"])} đã được công bố.`,
    next: "Chỉ nhập những ngày thay đổi.",
  }),
  "schedule.year_incomplete": (p) => ({
    title: `Lịch năm ${String(p["year"])} thiếu ngày ${day(p["date"])} ${String(p["occasion"])}.`,
    next: "Lịch cả năm phải có đủ các ngày nghỉ lễ, tết theo Điều 112 Bộ luật Lao động.",
  }),
  "schedule.calendar_changed": () => ({
    title: "Lịch vừa được thay đổi bởi một quyết định khác.",
    next: "Xem lại bản xem trước trên lịch mới rồi áp dụng.",
  }),
} satisfies Record<string, (params: ProblemParams) => { readonly title: string; readonly next: string }>;

const pages = {
  title: (year: number) => `Lịch làm việc năm ${year}`,
  lead: "Ngày làm việc, ngày nghỉ và căn cứ. Ngày hẹn trả kết quả được tính theo lịch này.",
  provisionalTitle: "Năm này là tạm tính",
  provisional: "Lịch nghỉ chính thức của năm chưa được công bố: các ngày dưới đây tính theo luật, có thể thay đổi.",
  otherYears: "Năm khác",
  year: (year: number) => `Năm ${year}`,
  month: (month: number) => `Tháng ${month}`,
  weekdays: ["T2", "T3", "T4", "T5", "T6", "T7", "CN"],
  weekdayNames: ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"],
  legend: "Chú giải",
  legendWorked: "ngày làm việc",
  legendWeekend: "nghỉ hằng tuần",
  legendHoliday: "nghỉ lễ, tết",
  legendOff: "nghỉ bù, nghỉ hoán đổi",
  legendMadeUp: "làm việc bù",
  monthsTitle: "Theo từng tháng",
  until: (from: string, to: string) => `${from} đến ${to}`,
  daysTitle: "Những ngày khác với tuần thường",
  day: "Ngày",
  kind: "Loại",
  occasion: "Dịp",
  ground: "Căn cứ",
  scope: "Phạm vi",
  national: "cả nước",
  province: (code: string) => `tỉnh ${code}`,
  agency: (code: string) => `cơ quan ${code}`,
  workingDays: (count: string) => `${count} ngày làm việc`,
  none: "Không có ngày nào.",
  sessionsTitle: "Giờ làm việc",
  session: (from: string, to: string) => `${from} đến ${to}`,
  sources: "Các văn bản đã thay đổi lịch",
  noDecrees: "Chưa có văn bản nào thay đổi lịch đã công bố.",
};

/** Vietnamese words of the working calendar and its decrees. */
export const vi = { problems, kinds, documentFields, pages };

/** What the other language must offer. */
export type ScheduleText = typeof vi;
