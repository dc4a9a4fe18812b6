import { type ProblemTexts, shown } from "#platform/problem-text";

const problems = {
  "report.form_unknown": (p) => ({
    title: `Không có biểu mẫu hay báo cáo “${shown(p, "form")}”.`,
    next: `Chọn một trong: ${shown(p, "known")}.`,
  }),
  "report.period_unknown": (p) => ({
    title: `Báo cáo này không có kỳ “${shown(p, "period")}”.`,
    next: `Viết năm và kỳ, ví dụ 2026-Q1, 2026-H1, 2026-Q3 hoặc 2026; các kỳ có: ${shown(p, "known")}.`,
  }),
  "report.period_running": (p) => ({
    title: `Kỳ báo cáo đến hết ngày ${shown(p, "to")} mới kết thúc.`,
    next: "Xem trước số liệu và viết nhận xét; gửi sau ngày chốt số liệu.",
  }),
  "report.agency_unknown": (p) => ({
    title: `Ngày ${shown(p, "on")} không có cơ quan mã ${shown(p, "agency")}.`,
    next: "Chọn cơ quan trong danh sách; cơ quan đã sáp nhập thì chọn cơ quan kế thừa.",
  }),
  "report.not_a_reporter": (p) => ({
    title: `Cơ quan ${shown(p, "agency")} không phải lập báo cáo này.`,
    next: "Sở, ban, ngành, UBND cấp xã và UBND tỉnh lập báo cáo; cơ quan khác báo cáo qua cơ quan cấp trên của mình.",
  }),
  "report.unknown_report": () => ({ title: "Không có báo cáo này.", next: "Mở lại từ danh sách báo cáo." }),
  "report.stage_forbids": (p) => ({
    title: "Báo cáo không ở bước làm được việc này.",
    next: `Báo cáo đang ở bước “${stageWord(shown(p, "stage"))}”; tải lại trang để xem việc làm được.`,
  }),
  "report.changed_meanwhile": () => ({ title: "Báo cáo vừa có thay đổi.", next: "Tải lại trang, xem nội dung mới rồi làm lại." }),
  "report.section_unknown": (p) => ({
    title: `Đề cương không có mục “${shown(p, "section")}” để ghi nhận xét.`,
    next: "Chọn mục trong đề cương.",
  }),
  "report.words_missing": () => ({ title: "Chưa ghi lý do.", next: "Ghi vài dòng để người khác hiểu." }),
  "report.identity_unknown": (p) => ({
    title: `Không có chỗ lệch số liệu “${shown(p, "identity")}”.`,
    next: "Số liệu có thể đã khớp; tải lại trang để xem.",
  }),
  "report.identity_broken": (p) => ({
    title: `Còn ${shown(p, "count")} chỗ số liệu giữa các cột không khớp: ${shown(p, "places")}.`,
    next: "Cơ quan lập báo cáo giải trình từng chỗ, hoặc sửa dữ liệu gốc rồi gửi lại.",
  }),
  "report.own_submission": () => ({
    title: "Người gửi báo cáo không tự chấp nhận.",
    next: "Nhờ một người khác có thẩm quyền xem và chấp nhận.",
  }),
  "report.signer_missing": (p) => ({
    title: `Báo cáo chưa có người có thẩm quyền ký thay mặt ${shown(p, "agency")}.`,
    next: "Trả lại để lãnh đạo cơ quan báo cáo gửi, hoặc để người ký được thay mặt cơ quan đó chốt.",
  }),
  "report.nothing_changed": () => ({
    title: "Số liệu và nhận xét không khác bản đã chốt.",
    next: "Không cần bản mới; bản đã chốt vẫn đúng.",
  }),
  "report.file_kind_unknown": (p) => ({
    title: `Không ghi được tệp “${shown(p, "file")}”.`,
    next: "Đặt tên tệp kết thúc bằng .docx hoặc .xlsx, hoặc dùng --json.",
  }),
} as const satisfies ProblemTexts;

const stages = {
  none: "chưa lập",
  open: "đang lập",
  submitted: "đã gửi",
  returned: "bị trả lại",
  accepted: "đã chấp nhận",
  frozen: "đã chốt",
};

function stageWord(stage: string): string {
  return Object.entries(stages).find(([key]) => key === stage)?.[1] ?? stage;
}

export const vi = {
  problems,
  stages,
  cli: {
    make: "Lập một biểu mẫu hoặc báo cáo đã điền số liệu",
    list: "Các báo cáo theo kỳ và cơ quan, đến bước nào",
    check: "Tính lại các báo cáo đã chốt và nói chỗ nào nay khác",
    made: (file: string, agency: string) => `${file}: ${agency}`,
    broken: (count: number) => `${count} chỗ số liệu không khớp`,
    none: "Không có báo cáo nào.",
    same: (count: number) => `${count} báo cáo đã chốt: tính lại vẫn như vậy.`,
    grounds: { facts: "dữ liệu gốc đã sửa hoặc bổ sung sau khi chốt", formula: "công thức đã đổi" },
    differs: (count: number) => `${count} chỗ nay khác bản đã chốt`,
  },
};

/** The shape that the English words must have. */
export type ReportText = typeof vi;
