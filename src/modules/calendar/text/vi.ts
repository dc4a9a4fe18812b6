import { civilDateOf, dayOfWeek, minuteOfDay } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import type { ProblemParams } from "#kernel/problem";
import type { TermsContradiction } from "../clock-terms.ts";
import type { PeriodUnit } from "../due.ts";
import type { DueStep } from "../explain-due.ts";

const weekdays = ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"] as const;

function day(on: CivilDate): string {
  const [year, month, date] = on.split("-");
  return `${weekdays[dayOfWeek(on) - 1]} ${date}/${month}/${year}`;
}

function moment(at: Instant): string {
  const minute = minuteOfDay(at);
  const clock = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
  return `${clock} ${day(civilDateOf(at))}`;
}

const grounds = {
  weekend: "ngày nghỉ hằng tuần",
  HOLIDAY: "nghỉ lễ, tết",
  COMPENSATION: "nghỉ bù",
  SWAP_OFF: "nghỉ hoán đổi",
} as const;

const addedText: Readonly<Record<PeriodUnit, (added: number) => string>> = {
  working_day: (added) => `${added} ngày làm việc`,
  day: (added) => `${added} ngày`,
  month: (added) => `${added} ngày`,
  working_hour: (added) => `${added} phút làm việc`,
  hour: (added) => `${Math.round(added / 60_000)} phút`,
  same_day: () => "0",
};

function countingRule(step: Extract<DueStep, { kind: "start" }>): string {
  switch (step.unit) {
    case "working_day":
    case "day":
    case "month":
      return `Tiếp nhận lúc ${moment(step.at)}; ngày này không tính, bắt đầu tính từ ngày kế tiếp (Bộ luật Dân sự 2015, Điều 147).`;
    case "working_hour":
      return `Bắt đầu tính từ ${moment(step.at)}, chỉ tính giờ làm việc của ngày làm việc.`;
    case "hour":
      return `Bắt đầu tính từ ${moment(step.at)} (Bộ luật Dân sự 2015, Điều 147).`;
    case "same_day":
      return `Tiếp nhận lúc ${moment(step.at)}; trả kết quả ngay trong ngày làm việc.`;
  }
}

function step(one: DueStep): string {
  switch (one.kind) {
    case "start":
      return countingRule(one);
    case "after_cutoff":
      return `Nhận sau giờ chốt trong ngày ${day(one.on)}: trả kết quả vào ngày làm việc tiếp theo.`;
    case "paused":
      return `Không tính thời gian từ ${moment(one.from)} đến ${moment(one.to)}: cộng thêm ${addedText[one.unit](one.added)}.`;
    case "pause_ignored":
      return `Tạm dừng từ ${moment(one.from)} đến ${moment(one.to)} bắt đầu khi đã quá hạn nên không làm thay đổi ngày hẹn.`;
    case "restarted":
      return `Nhận đủ hồ sơ bổ sung ngày ${day(one.on)}: thời hạn tính lại từ đầu (Nghị định 118/2025/NĐ-CP, Điều 19 khoản 5).`;
    case "skipped":
      return `Không tính ${day(one.on)}: ${grounds[one.ground]}${one.occasion === null ? "" : ` ${one.occasion}`} (${one.legalDoc}).`;
    case "worked":
      return `Tính ${day(one.on)}: làm việc bù, ${one.occasion} (${one.legalDoc}).`;
    case "moved":
      return `Ngày cuối ${day(one.from)} là ngày nghỉ: thời hạn kết thúc vào ngày làm việc tiếp theo, ${day(one.to)} (Bộ luật Dân sự 2015, Điều 148 khoản 5).`;
    case "provisional":
      return `Lịch nghỉ chính thức năm ${one.years.join(", ")} chưa có trong hệ thống: ngày hẹn là tạm tính.`;
    case "due":
      return `Hẹn trả: ${moment(one.at)}. Chỉ coi là quá hạn sau 24:00 ngày ${day(one.on)}.`;
  }
}

const contradictions: Readonly<Record<TermsContradiction, string>> = {
  sub_deadline_longer: "thời hạn của một bước dài hơn thời hạn chung",
  supplement_window_without_supplement: "có thời hạn bổ sung nhưng không cho yêu cầu bổ sung",
  supplement_span_empty: "thời hạn bổ sung phải từ 1 trở lên",
  number_not_whole: "số lần bổ sung, gia hạn phải là số nguyên không âm",
  cutoff_not_a_minute: "giờ chốt không nằm trong ngày",
  beyond_the_law_without_ground: "khác quy định chung mà không nêu căn cứ pháp lý",
};

const problems = {
  "calendar.time_unreadable": (p) => ({
    title: `Không đọc được thời điểm «${String(p["text"])}».`,
    next: "Ghi theo dạng 2026-11-19T09:00 (giờ Việt Nam) hoặc 2026-11-19.",
  }),
  "calendar.period_unreadable": (p) => ({
    title: `Không đọc được thời hạn «${String(p["text"])}».`,
    next: "Ghi số kèm đơn vị: 5wd (ngày làm việc), 15d (ngày), 1m (tháng), 8h (giờ làm việc) hoặc same-day (trong ngày).",
  }),
  "calendar.period_out_of_bounds": (p) => ({
    title: `Thời hạn ${String(p["amount"])} nằm ngoài giới hạn.`,
    next: `Nhập một số nguyên từ 1 đến ${String(p["amountMax"])}.`,
  }),
  "calendar.unit_missing": (p) => ({
    title: `Thời hạn «${String(p["amount"])}» không có đơn vị.`,
    next: "Xác định đơn vị (ngày, ngày làm việc, giờ, tháng) theo văn bản pháp luật của thủ tục rồi ghi lại.",
  }),
  "calendar.unit_unknown": (p) => ({
    title: `Không có đơn vị thời hạn «${String(p["unit"])}».`,
    next: "Chọn ngày làm việc, ngày, tháng, giờ làm việc, giờ hoặc trong ngày.",
  }),
  "calendar.terms_contradictory": (p) => ({
    title: `Quy định về thời hạn của thủ tục mâu thuẫn: ${contradictions[p["reason"] as TermsContradiction]}.`,
    next: "Đối chiếu văn bản pháp luật của thủ tục và sửa lại trước khi công bố.",
  }),
  "calendar.pause_unreadable": (p) => ({
    title: `Không đọc được khoảng tạm dừng «${String(p["text"])}».`,
    next: "Ghi theo dạng TỪ/ĐẾN:restart hoặc TỪ/ĐẾN:subtract.",
  }),
  "calendar.pause_ends_before_start": () => ({
    title: "Khoảng tạm dừng kết thúc trước khi bắt đầu.",
    next: "Kiểm tra lại hai thời điểm của khoảng tạm dừng.",
  }),
  "calendar.pause_out_of_order": () => ({
    title: "Các khoảng tạm dừng chồng lên nhau hoặc bắt đầu trước khi tiếp nhận.",
    next: "Xếp các khoảng tạm dừng theo thứ tự thời gian, sau thời điểm tiếp nhận.",
  }),
  "calendar.too_many_pauses": (p) => ({
    title: `Có ${String(p["count"])} khoảng tạm dừng, nhiều hơn mức cho phép.`,
    next: `Gửi tối đa ${String(p["countMax"])} khoảng.`,
  }),
  "calendar.day_out_of_range": (p) => ({
    title: `Lịch làm việc chỉ có từ năm ${String(p["firstYear"])} đến năm ${String(p["lastYear"])}.`,
    next: "Chọn ngày trong khoảng đó.",
  }),
  "calendar.file_invalid": (p) => ({
    title: `Tệp lịch ${String(p["file"])} không dùng được: ${String(p["reason"])}`,
    next: "Sửa tệp theo mẫu trong tài liệu lịch làm việc rồi chạy lại.",
  }),
  "calendar.line_unreadable": (p) => ({
    title: `Dòng này không phải một câu hỏi về thời hạn: «${String(p["text"])}».`,
    next: 'Mỗi dòng là một đối tượng JSON: {"from": "2026-11-19T09:00", "for": "5wd"}.',
  }),
  "calendar.batch_missing": (p) => ({
    title: `Không thấy tệp «${String(p["file"])}».`,
    next: "Kiểm tra đường dẫn, hoặc dùng «-» để đọc từ đầu vào chuẩn.",
  }),
  "calendar.extension_used": () => ({
    title: "Hồ sơ này đã được hẹn lại một lần.",
    next: "Chỉ được hẹn lại một lần (Nghị định 118/2025/NĐ-CP, Điều 19 khoản 6); hãy trả kết quả hoặc giải trình.",
  }),
  "calendar.extension_not_later": () => ({
    title: "Ngày hẹn mới không muộn hơn ngày hẹn cũ.",
    next: "Chọn một ngày sau ngày hẹn cũ.",
  }),
} satisfies Record<string, (params: ProblemParams) => { readonly title: string; readonly next: string }>;

const warnings = {
  late_supplement_request: "Yêu cầu bổ sung được gửi sau 3 ngày làm việc kể từ khi tiếp nhận.",
  pause_after_due: "Có khoảng tạm dừng bắt đầu khi đã quá hạn, không được tính.",
};

/** Vietnamese words of the calendar. */
export const vi = {
  day,
  moment,
  step,
  warnings,
  cli: { dueSummary: "tính ngày hẹn trả và giải thích từng ngày không tính" },
  problems,
};

/** What the other language must offer. */
export type CalendarText = typeof vi;
