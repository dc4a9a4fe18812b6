import type { FindingCode } from "../reader/reading.ts";
import { type ProblemTexts, shown } from "#platform/problem-text";

type FindingParams = Readonly<Record<string, string>>;

const UNITS: Readonly<Record<string, string>> = { pages: "trang", bytes: "byte", letters: "chữ" };

const problems = {
  "directive.file_missing": (p) => ({ title: `Không có tệp “${shown(p, "file")}”.`, next: "Kiểm tra lại đường dẫn rồi chạy lại." }),
  "directive.file_spreadsheet": () => ({
    title: "Tệp này là bảng tính, không phải văn bản.",
    next: "Chọn tệp văn bản (.docx, .pdf có chữ, .html, .txt); phụ lục Excel thì chép bảng vào văn bản.",
  }),
  "directive.file_scan": () => ({
    title: "Tệp chỉ có ảnh chụp, không có chữ để đọc.",
    next: "Lấy bản gốc từ hệ thống quản lý văn bản, hoặc nhận dạng chữ (OCR) rồi nộp bản có chữ.",
  }),
  "directive.file_too_large": (p) => ({
    title: `Tệp quá lớn (${shown(p, "amount")} ${UNITS[shown(p, "unit")] ?? ""}): đọc một lần tối đa ${shown(p, "limit")}.`,
    next: "Tách riêng văn bản chỉ đạo khỏi tài liệu kèm theo rồi đọc từng văn bản.",
  }),
  "directive.file_unreadable": () => ({
    title: "Không đọc được tệp này.",
    next: "Lưu lại thành .docx, .pdf có chữ, .html hoặc .txt (UTF-8) rồi thử lại.",
  }),
  "directive.file_locked": () => ({ title: "Tệp có mật khẩu.", next: "Bỏ mật khẩu rồi nộp lại." }),
  "directive.gold_malformed": (p) => ({
    title: `Tệp đánh dấu mẫu sai ở “${shown(p, "at")}”.`,
    next: "Sửa theo dạng của lệnh motcua directive read rồi chạy lại.",
  }),
} as const satisfies ProblemTexts;

const findings: Readonly<Record<FindingCode, (params: FindingParams) => string>> = {
  two_documents: () => "Từ đây là một văn bản thứ hai, có phần đầu riêng; chỉ văn bản thứ nhất được đọc.",
  deadlines_differ: (p) => `Cùng một việc có hai hạn khác nhau: ${p["first"] ?? ""} và ${p["second"] ?? ""}. Chọn hạn đúng.`,
  deadline_before_document: (p) => `Hạn ${p["deadline"] ?? ""} trước ngày ban hành văn bản.`,
  unit_unknown: (p) => `Không có cơ quan, đơn vị nào tên “${p["name"] ?? ""}”. Chọn đơn vị nhận việc.`,
  unit_succeeded: (p) =>
    `“${p["name"] ?? ""}” nay không còn; đề xuất cơ quan đã nhận nhiệm vụ theo Nghị định 45/2025/NĐ-CP. Kiểm tra lại trước khi nhận.`,
  unit_not_then: (p) => `“${p["name"] ?? ""}” không tồn tại vào ngày ${p["on"] ?? ""}. Chọn đơn vị kế thừa.`,
  number_unclear: (p) => `Số văn bản bị gạch hoặc rời nhau, đọc là ${p["number"] ?? ""}; cần xem lại.`,
  year_missing: (p) => `Ngày của văn bản ${p["number"] ?? ""} thiếu năm.`,
  head_missing: () => "Phần đầu thiếu số, ngày hoặc cơ quan ban hành; nhập tay trước khi xác nhận.",
  date_before_citations: (p) => `Văn bản ${p["number"] ?? ""} được viện dẫn có ngày sau ngày của văn bản này.`,
  section_repeated: (p) => `Mục ${p["label"] ?? ""} lặp lại số của mục trước.`,
  paragraph_cut: () => "Đoạn văn quá dài: từ đây được đọc thành một đoạn khác.",
  line_joined: () => "Câu bị ngắt trang ở đây đã được nối lại.",
  tasks_table: () => "Bảng nhiệm vụ: mỗi dòng được đọc thành một nhiệm vụ.",
  no_tasks: () => "Không tìm thấy nhiệm vụ nào trong văn bản này.",
};

/** How a part of a reading was found, by the rule's name, for the person who confirms. */
const rules: Readonly<Record<string, string>> = {
  "head.title": "dòng tên loại văn bản",
  "head.news": "trang tin có ngày đăng, không có thể thức văn bản",
  "head.letter": "có “Kính gửi”, không có tên loại",
  "head.number": "dòng “Số:”",
  "head.date": "dòng địa danh, ngày tháng",
  "head.letterhead": "góc trái phần đầu văn bản",
  "head.operative": "cơ quan ra yêu cầu trong câu chỉ đạo",
  "head.subject": "trích yếu dưới tên loại",
  "head.headline": "đầu đề trang tin",
  "head.about": "dòng “V/v”",
  "head.addressee": "danh sách “Kính gửi”",
  "cite.kind_number": "tên loại và số, ký hiệu",
  "cite.number": "số, ký hiệu",
  "task.objective": "mục tiêu trong phần Mục tiêu",
  "task.article": "điều",
  "task.number": "mục đánh số",
  "task.letter": "điểm a, b, c",
  "task.bracket": "mục trong ngoặc",
  "task.dash": "gạch đầu dòng",
  "task.plus": "dấu cộng đầu dòng",
  "task.paragraph": "đoạn văn dưới mục",
  "task.roman": "phần",
  "task.capital": "phần",
  "task.part": "phần",
  "task.table": "dòng của bảng nhiệm vụ",
  "task.order": "câu chỉ đạo",
  "task.sentence": "câu tiếp theo câu chỉ đạo",
  "lead.order": "đứng sau “giao”, “yêu cầu”, “đề nghị”",
  "lead.subject": "đứng đầu câu",
  "lead.after_opening": "chủ ngữ sau phần mở đầu câu",
  "lead.after_topic": "chủ ngữ sau vấn đề nêu trước dấu hai chấm",
  "lead.field": "lĩnh vực: cơ quan",
  "lead.heading": "tên cơ quan ở tiêu đề mục",
  "lead.field_label": "dòng “Cơ quan chủ trì”",
  "lead.table": "cột cơ quan chủ trì",
  "lead.operative": "người nhận trong câu chỉ đạo",
  "lead.meeting": "địa phương làm việc, nêu ở trích yếu",
  "cooperate.with": "đứng sau “phối hợp với”",
  "cooperate.table": "cột cơ quan phối hợp",
  "due.recurring_day": "ngày lặp lại",
  "due.recurring_before": "ngày trong năm, lặp lại",
  "due.month_alone": "trong tháng, lấy năm của văn bản",
  "due.half_year": "6 tháng, 9 tháng đầu năm, cuối năm",
  "due.by_year": "đến năm, ở cuối câu",
  "due.stage": "hoàn thành trong giai đoạn",
  "due.term": "thời hạn tính từ một sự kiện",
  "due.feast": "trước Tết",
  "due.at_year": "vào năm",
  "due.years": "các năm trong ngoặc ở cuối câu",
  "due.range": "từ ngày đến ngày",
  "due.day": "trước ngày, đến ngày",
  "due.month": "trong tháng",
  "due.quarter": "quý và năm",
  "due.quarters": "quý",
  "due.quarter_before": "quý của năm trước liền kề",
  "due.month_of_plan": "tháng của năm kế hoạch",
  "due.end_of_year": "cuối năm",
  "due.in_year": "trong năm",
  "due.first_year": "năm ở đầu câu",
  "due.plan_year": "năm của kế hoạch, chỉ tiêu",
  "due.to_year": "đến năm",
  "due.as_registered": "đúng thời hạn đã đăng ký",
  "due.recurring": "định kỳ",
  "due.each": "làm hằng quý, hằng tháng",
  "due.until_year_ends": "từ nay đến cuối năm",
  "due.heading": "năm ở đề mục phía trên",
  "due.report_recurring": "báo cáo định kỳ",
  "due.session": "kỳ họp",
  "due.event": "sau một sự kiện",
  "due.field": "dòng “Thời gian thực hiện”",
  "target.count": "số lượng phải đạt",
  "target.equal": "tỷ lệ phải đạt",
  "target.compared": "mức so sánh (tối thiểu, trên, không quá …)",
  "report.to": "báo cáo và nơi nhận báo cáo",
  "report.duty": "nghĩa vụ báo cáo",
};

export const vi = {
  problems,
  findings,
  rules,
  cli: {
    read: "đọc văn bản chỉ đạo: nhiệm vụ, chỉ tiêu, thời hạn, văn bản viện dẫn",
    evaluate: "so kết quả đọc với các văn bản đã đánh dấu",
    target: "chỉ tiêu:",
    absent: (file: string) => `Không có văn bản của ${file}; không tính vào kết quả.`,
  },
};

export type DirectiveText = typeof vi;
