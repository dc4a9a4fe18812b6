import { civilDateOf, dayOfWeek, minuteOfDay, parseInstant } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import type { ProblemParams } from "#kernel/problem";
import { shown } from "#platform/problem-text";
import type { RowContradiction } from "../calendar-check.ts";
import type { PauseCause, TermsContradiction } from "../clock-terms.ts";
import type { PeriodUnit } from "../period.ts";
import type { LatenessRule, Timeliness } from "../dossier-deadline.ts";
import type { CountedStep, DueStep, LawyerStep, StepGround } from "../due-step.ts";
import type { Verification } from "../legal-ground.ts";

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
      return `Tiếp nhận lúc ${moment(step.at)}; ngày này không tính, bắt đầu tính từ ngày kế tiếp (${step.legalDoc}).`;
    case "working_hour":
      return `Bắt đầu tính từ ${moment(step.at)}, chỉ tính giờ làm việc của ngày làm việc (${step.legalDoc}).`;
    case "hour":
      return `Bắt đầu tính từ ${moment(step.at)} (${step.legalDoc}).`;
    case "same_day":
      return `Tiếp nhận lúc ${moment(step.at)}; trả kết quả ngay trong ngày làm việc (${step.legalDoc}).`;
  }
}

const causes: Readonly<Record<PauseCause, string>> = {
  supplement: "chờ bổ sung hồ sơ",
  finance: "chờ thực hiện nghĩa vụ tài chính",
  field_check: "kiểm tra thực địa",
  opinion: "lấy ý kiến",
  force_majeure: "bất khả kháng",
};

function causeOf({ cause }: { readonly cause: PauseCause | null }): string {
  return cause === null ? "" : ` (${causes[cause]})`;
}

function groundIn(legalDoc: string | null): string {
  return legalDoc === null ? "" : ` (${legalDoc})`;
}

/** Of a pause in days: what the days at its ends count. */
function convention(unit: PeriodUnit): string {
  const isInDays = unit === "working_day" || unit === "day" || unit === "month";
  return isInDays ? " Ngày bắt đầu tạm dừng vẫn tính, ngày kết thúc không tính." : "";
}

function restarted(one: Extract<DueStep, { kind: "restarted" }>): string {
  const late = one.isLate && one.requestBy !== null ? ` Yêu cầu gửi sau hạn được yêu cầu là ${day(one.requestBy)}.` : "";
  return `Yêu cầu bổ sung ${moment(one.from)}. Nhận đủ hồ sơ bổ sung ngày ${day(one.on)}: thời hạn tính lại từ đầu (${one.legalDoc}).${late}`;
}

function step(one: DueStep): string {
  switch (one.kind) {
    case "start":
      return countingRule(one);
    case "after_cutoff":
      return `Nhận sau giờ chốt trong ngày ${day(one.on)}: trả kết quả vào ngày làm việc tiếp theo (${one.legalDoc}).`;
    case "paused":
      return `Không tính thời gian từ ${moment(one.from)} đến ${moment(one.to)}${causeOf(one)}: cộng thêm ${addedText[one.unit](one.added)}${groundIn(one.legalDoc)}.${convention(one.unit)}`;
    case "pause_ignored":
      return `Tạm dừng từ ${moment(one.from)} đến ${moment(one.to)} bắt đầu khi đã quá hạn nên không làm thay đổi ngày hẹn.`;
    case "restarted":
      return restarted(one);
    case "skipped":
      return `Không tính ${day(one.on)}: ${grounds[one.ground]}${one.occasion === null ? "" : ` ${one.occasion}`} (${one.legalDoc}).`;
    case "worked":
      return `Tính ${day(one.on)}: làm việc bù, ${one.occasion} (${one.legalDoc}).`;
    case "moved":
      return `Ngày cuối ${day(one.from)} là ngày nghỉ: thời hạn kết thúc vào ngày làm việc tiếp theo, ${day(one.to)} (${one.legalDoc}).`;
    case "extended":
      return `Đã xin lỗi và hẹn lại từ ${day(one.from)} sang ${day(one.asked)} (${one.legalDoc}).`;
    case "provisional":
      return `Lịch nghỉ chính thức năm ${one.years.join(", ")} chưa có trong hệ thống: ngày hẹn là tạm tính.`;
    case "due":
      return `Hẹn trả: ${moment(one.at)}. Chỉ coi là quá hạn sau 24:00 ngày ${day(one.on)}.`;
  }
}

const verifications: Readonly<Record<Verification, string>> = {
  text: "đã đối chiếu nguyên văn",
  secondary: "theo nguồn trích dẫn",
  unverified: "chưa đối chiếu văn bản",
};

function counted({ from, to, first, last }: CountedStep): string {
  return first === last
    ? `Ngày làm việc thứ ${first}: ${day(from)}.`
    : `Ngày làm việc thứ ${first} đến thứ ${last}: ${day(from)} đến ${day(to)}.`;
}

/** The sentence of a step, followed by how its article was checked. */
function lawyerStep(one: LawyerStep): string {
  if (one.kind === "counted") return counted(one);
  if (!("verified" in one)) return step(one);
  const article = one.kind === "due" ? ` (${one.legalDoc})` : "";
  return `${step(one)}${article} [${verifications[one.verified]}]`;
}

const lawyer = {
  heading: "Diễn giải để đối chiếu pháp lý",
  regime: (regime: StepGround) => `Quy định áp dụng: ${regime.legalDoc} [${verifications[regime.verified]}]`,
  calendar: (version: string) => `Lịch làm việc áp dụng: ${version}`,
};

const duties = {
  forwardBy: (at: string) => `Chuyển hồ sơ giấy chậm nhất ${moment(at as Instant)}.`,
  supplementRequestBy: (on: CivilDate) => `Ngày cuối cùng được yêu cầu bổ sung sau thẩm định: ${day(on)}.`,
  apology: ({ legalOn, taskOn }: { readonly legalOn: CivilDate; readonly taskOn: CivilDate }) =>
    `Nếu sẽ quá hạn: văn bản xin lỗi phải gửi chậm nhất ${day(legalOn)}; việc phải xong trong ngày làm việc ${day(taskOn)}.`,
};

const timeliness: Readonly<Record<Timeliness, string>> = {
  running: "trong hạn",
  overdue: "quá hạn",
  early: "sớm hạn",
  on_time: "đúng hạn",
  late: "trễ hạn",
};

const latenessRules: Readonly<Record<LatenessRule, string>> = {
  date: "tính theo ngày, ngày cuối kết thúc lúc 24:00",
  clock_time: "tính theo giờ in trên giấy hẹn",
};

function judgement(one: { readonly timeliness: Timeliness; readonly latenessRule: LatenessRule }): string {
  return `Kết quả: ${timeliness[one.timeliness]} (${latenessRules[one.latenessRule]}).`;
}

const rowContradictions: Readonly<Record<RowContradiction, string>> = {
  two_rows_differ: "hai dòng cùng ngày, cùng phạm vi nhưng khác loại",
  two_rows_alike: "hai dòng cùng ngày, cùng phạm vi",
  worked_anyway: "ngày làm bù lại là ngày làm việc bình thường",
  rested_anyway: "ngày nghỉ hoán đổi lại là ngày nghỉ hằng tuần",
  worked_holiday: "ngày làm bù trùng ngày nghỉ của cả nước",
  swap_without_work: "ngày nghỉ hoán đổi không có ngày làm bù",
};

const contradictions: Readonly<Record<TermsContradiction, string>> = {
  sub_deadline_longer: "thời hạn của một bước dài hơn thời hạn chung",
  supplement_window_without_supplement: "có thời hạn bổ sung nhưng không cho yêu cầu bổ sung",
  supplement_span_empty: "thời hạn bổ sung phải từ 1 trở lên",
  number_not_whole: "số lần bổ sung, gia hạn phải là số nguyên không âm",
  cutoff_not_a_minute: "giờ chốt không nằm trong ngày",
  beyond_the_law_without_ground: "khác quy định chung mà không nêu căn cứ pháp lý",
};

/** A moment of a refusal as people read it; what was typed and could not be read stays as it was typed. */
function timeIn(p: ProblemParams, name: string): string {
  const instant = parseInstant(shown(p, name));
  return instant === undefined ? shown(p, name) : moment(instant);
}

function lineOf(p: ProblemParams): string {
  return shown(p, "line") === "" ? "" : `dòng ${shown(p, "line")}, `;
}

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
    title: `Không đọc được khoảng tạm dừng thứ ${shown(p, "number")} «${shown(p, "text")}».`,
    next: "Ghi theo dạng TỪ/ĐẾN:restart hoặc TỪ/ĐẾN:subtract.",
  }),
  "calendar.pause_ends_before_start": (p) => ({
    title: `Khoảng tạm dừng thứ ${shown(p, "number")} kết thúc trước khi bắt đầu (${timeIn(p, "from")} đến ${timeIn(p, "to")}).`,
    next: "Kiểm tra lại hai thời điểm của khoảng tạm dừng.",
  }),
  "calendar.lateness_unknown": (p) => ({
    title: `Không có cách tính trễ hạn «${shown(p, "text")}».`,
    next: "Dùng date (theo ngày) hoặc clock-time (theo giờ trên giấy hẹn).",
  }),
  "calendar.pause_not_closed": (p) => ({
    title: `Khoảng tạm dừng thứ ${shown(p, "number")} bắt đầu ${timeIn(p, "from")} chưa kết thúc: đồng hồ đang dừng, chưa có ngày hẹn.`,
    next: "Ghi thời điểm kết thúc, hoặc đợi đến khi khoảng tạm dừng kết thúc.",
  }),
  "calendar.pause_out_of_order": (p) => ({
    title: `Khoảng tạm dừng thứ ${shown(p, "number")} (từ ${timeIn(p, "from")}) chồng lên khoảng trước hoặc bắt đầu trước ${timeIn(p, "after")}.`,
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
    title: `Tệp lịch ${shown(p, "file")} không dùng được: ${lineOf(p)}${shown(p, "reason")}`,
    next: "Sửa tệp theo mẫu trong tài liệu lịch làm việc rồi chạy lại.",
  }),
  "calendar.rows_contradict": (p) => ({
    title: `Tệp lịch ${shown(p, "file")}, dòng ${shown(p, "line")}: ${rowContradictions[p["reason"] as RowContradiction]} (${shown(p, "row")}${p["other"] === "" ? "" : ` ↔ ${shown(p, "other")}`}).`,
    next: "Đối chiếu văn bản về ngày nghỉ và sửa dòng đó; hệ thống không tự chọn dòng nào đúng.",
  }),
  "calendar.line_unreadable": (p) => ({
    title: `Dòng này không phải một câu hỏi về thời hạn: «${String(p["text"])}».`,
    next: 'Mỗi dòng là một đối tượng JSON: {"from": "2026-11-19T09:00", "for": "5wd"}.',
  }),
  "calendar.batch_missing": (p) => ({
    title: `Không thấy tệp «${String(p["file"])}».`,
    next: "Kiểm tra đường dẫn, hoặc dùng «-» để đọc từ đầu vào chuẩn.",
  }),
  "calendar.extension_used": (p) => ({
    title: `Hồ sơ đã được hẹn lại ${shown(p, "countMax")} lần, không được hẹn lại lần thứ ${shown(p, "number")}.`,
    next: `Quá hạn kể từ sau 24:00 ngày ${shown(p, "dueOn")} (${shown(p, "ground")}); hãy trả kết quả hoặc giải trình.`,
  }),
  "calendar.extension_not_later": (p) => ({
    title: `Ngày hẹn mới lần thứ ${shown(p, "number")} (${shown(p, "newDueOn")}) không muộn hơn ngày hẹn cũ (${shown(p, "dueOn")}).`,
    next: "Chọn một ngày sau ngày hẹn cũ.",
  }),
} satisfies Record<string, (params: ProblemParams) => { readonly title: string; readonly next: string }>;

const warnings = {
  late_supplement_request: "Yêu cầu bổ sung được gửi muộn hơn thời hạn luật cho phép kể từ khi tiếp nhận.",
  pause_after_due: "Có khoảng tạm dừng bắt đầu khi đã quá hạn, không được tính.",
};

/** Vietnamese words of the calendar. */
export const vi = {
  day,
  moment,
  step,
  lawyerStep,
  lawyer,
  warnings,
  duties,
  judgement,
  cli: {
    dueSummary: "tính ngày hẹn trả và giải thích từng ngày không tính",
    checkSummary: "tìm mâu thuẫn trong các tệp lịch của một thư mục",
    checked: (files: number, rows: number) => `${files} tệp, ${rows} dòng, không có mâu thuẫn.`,
  },
  problems,
};

/** What the other language must offer. */
export type CalendarText = typeof vi;
