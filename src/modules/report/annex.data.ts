import type { FormColumn, Said } from "./filled-report.ts";
import type { TaskFigures } from "./report.queries.ts";

/** What fills a row: a measure, tasks of directives as they stand, or nothing yet, and then what would. */
export type RowFeed =
  | { readonly by: "measure"; readonly measureId: string }
  | { readonly by: "tasks"; readonly figure: keyof TaskFigures }
  | { readonly by: "nothing"; readonly unit: Said; readonly feed: Said };

/** A row of the annex. A row without a feed is the head of a block. */
export interface AnnexRow {
  readonly key: string;
  readonly ordinal: string;
  readonly label: Said;
  readonly depth: 0 | 1 | 2;
  readonly feed: RowFeed | null;
}

const said = (vi: string, en: string): Said => ({ vi, en });
const BOOK = said(
  "Chưa có loại sự việc này trong sổ sự việc; đơn vị ghi ở phần nhận xét.",
  "The book of facts has no such kind yet; the agency writes it in its remarks.",
);
const COUNT = said("Số lượng", "Number");
const TASK_UNIT = said("Nhiệm vụ", "Tasks");

type Line = readonly [label: Said, feed: RowFeed];

const measured = (measureId: string, vi: string, en: string): Line => [said(vi, en), { by: "measure", measureId }];
const tasks = (figure: Extract<RowFeed, { by: "tasks" }>["figure"], vi: string, en: string): Line => [
  said(vi, en),
  { by: "tasks", figure },
];
const nothing = (vi: string, en: string): Line => [said(vi, en), { by: "nothing", unit: COUNT, feed: BOOK }];

function block(ordinal: string, label: Said, lines: readonly Line[]): readonly AnnexRow[] {
  const head: AnnexRow = { key: ordinal, ordinal, label, depth: 0, feed: null };
  const rows = lines.map(([words, feed], index): AnnexRow => ({
    key: `${ordinal}.${index + 1}`,
    ordinal: String(index + 1),
    label: words,
    depth: 1,
    feed,
  }));
  return [head, ...rows];
}

/** Unit of the rows that count tasks. */
export const TASKS: Said = TASK_UNIT;

/**
 * The statistical annex of the reform report. Unverified: blocks and rows follow the subjects that Bộ Nội vụ asks about; the numbered rows of its
 * own annex were not at hand. A row is one line here.
 */
export const ANNEX_ROWS: readonly AnnexRow[] = [
  ...block("I", said("Công tác chỉ đạo, điều hành", "Steering"), [
    measured("reform_plan.done", "Nhiệm vụ của kế hoạch CCHC đã hoàn thành", "Tasks of the reform plan that are done"),
    measured("inspection.count", "Số cuộc kiểm tra CCHC", "Inspections of reform work"),
    measured("inspection.coverage", "Sở, xã được kiểm tra trong kỳ", "Departments and communes inspected"),
    measured("inspection.findings_handled", "Vấn đề phát hiện qua kiểm tra đã xử lý", "Findings handled"),
    measured("government_task.on_time", "Nhiệm vụ Chính phủ, Thủ tướng giao hoàn thành đúng hạn", "Tasks of the Government done on time"),
    tasks("given", "Nhiệm vụ theo văn bản chỉ đạo trong kỳ", "Tasks of directives in the period"),
    tasks("doneInTime", "Trong đó: hoàn thành đúng hạn", "Of these: done on time"),
    tasks("doneLate", "Quá hạn, đã hoàn thành", "Done after their day"),
    tasks("late", "Quá hạn, chưa hoàn thành", "Late and not done"),
    tasks("open", "Còn trong hạn", "Open and in time"),
    measured("survey.satisfaction", "Khảo sát mức độ hài lòng", "Satisfaction survey"),
    measured("dialogue.count", "Số cuộc đối thoại với người dân, doanh nghiệp", "Dialogues"),
    measured("communication.done", "Hoàn thành kế hoạch tuyên truyền CCHC", "Communication plan done"),
    measured("initiative.count", "Sáng kiến CCHC được công nhận", "Recognised initiatives"),
  ]),
  ...block("II", said("Cải cách thể chế", "Institutions"), [
    measured("legal_document.issued", "Văn bản quy phạm pháp luật đã ban hành", "Legal documents issued"),
    measured("legal_document.on_time", "Ban hành đúng thời hạn đã đăng ký", "Issued by the date registered"),
    nothing("Văn bản quy phạm pháp luật đã kiểm tra, có dấu hiệu trái luật", "Legal documents checked, suspected unlawful"),
    measured("legal_review.done", "Hoàn thành kế hoạch rà soát văn bản", "Review plan done"),
    measured("legal_review.handled", "Văn bản phải xử lý sau rà soát đã xử lý", "Handled after review"),
  ]),
  ...block("III", said("Cải cách thủ tục hành chính", "Administrative procedures"), [
    measured("procedure.announced_in_time", "Thủ tục công bố đúng hạn", "Procedures announced in time"),
    measured("procedure.published_in_time", "Thủ tục cập nhật, công khai đúng hạn", "Procedures published in time"),
    measured("procedure_review.done", "Hoàn thành kế hoạch rà soát thủ tục", "Review plan of procedures done"),
    measured("ii07b.c3", "Tổng số thủ tục thuộc thẩm quyền", "Procedures in competence"),
    measured("ii07b.c4", "Trong đó: cấp tỉnh", "Of these: of the province"),
    measured("ii07b.c6", "Trong đó: cấp xã", "Of these: of communes"),
    measured("ii07b.c7", "Thủ tục thực hiện theo cơ chế một cửa", "Done through the one-stop shop"),
    nothing("Thủ tục nội bộ giữa các cơ quan đã công bố", "Internal procedures announced"),
    measured("ii06.c3", "Hồ sơ phải giải quyết trong kỳ", "Dossiers to resolve"),
    measured("ii06.c7", "Hồ sơ đã giải quyết", "Dossiers resolved"),
    measured("ii06.c8", "Trong đó: trước hạn", "Of these: early"),
    measured("ii06.c9", "Trong đó: đúng hạn", "Of these: on time"),
    measured("ii06.c10", "Trong đó: quá hạn", "Of these: late"),
    measured("ii06.c11", "Hồ sơ đang giải quyết cuối kỳ", "Dossiers in progress"),
    measured("ii06.c13", "Trong đó: quá hạn", "Of these: overdue"),
    measured("dossier.resolved.on_time", "Tỷ lệ giải quyết trước và đúng hạn", "Share resolved early or on time"),
    measured("apology.owed", "Lời xin lỗi phải có", "Apologies that became due"),
    measured("apology.delivered", "Lời xin lỗi đã gửi", "Apologies delivered"),
    measured("feedback.received", "Phản ánh, kiến nghị tiếp nhận", "Complaints received"),
    measured("feedback.on_time", "Phản ánh, kiến nghị xử lý đúng hạn", "Complaints handled in time"),
  ]),
  ...block("IV", said("Cải cách tổ chức bộ máy", "Organisation"), [
    nothing("Cơ quan chuyên môn, phòng", "Departments and divisions"),
    nothing("Đơn vị sự nghiệp công lập: số lượng, số giảm", "Public service units: number, reduction"),
    nothing("Biên chế giao, sử dụng, tinh giản", "Posts given, used, cut"),
    measured("decentralisation.procedures", "Thủ tục được phân cấp, ủy quyền", "Procedures handed down"),
  ]),
  ...block("V", said("Cải cách chế độ công vụ", "Civil service"), [
    nothing("Cơ quan có vị trí việc làm được phê duyệt", "Agencies with approved posts"),
    nothing("Tuyển dụng, bổ nhiệm", "Recruitment and appointment"),
    measured("training.learners", "Lượt người được đào tạo, bồi dưỡng", "People trained"),
    measured("training.plan_done", "Hoàn thành kế hoạch đào tạo", "Training plan done"),
    measured("training.one_week", "Được bồi dưỡng từ 01 tuần trong năm", "Trained for a week or more"),
    measured("discipline.cases", "Người bị xử lý kỷ luật", "People disciplined"),
    measured("leaving.people", "Người thôi việc", "People who left"),
  ]),
  ...block("VI", said("Cải cách tài chính công", "Public finance"), [
    measured("investment.disbursed", "Giải ngân vốn đầu tư công", "Public investment disbursed"),
    nothing("Kiến nghị sau thanh tra, kiểm toán về tài chính: phải thu, đã thu", "Recoveries after audit: due, done"),
    nothing("Đơn vị sự nghiệp theo nhóm tự chủ", "Public service units by autonomy"),
  ]),
  ...block("VII", said("Xây dựng và phát triển chính quyền điện tử, chính quyền số", "Digital government"), [
    measured("e_document.signed", "Văn bản điện tử ký số trao đổi giữa các cơ quan", "Signed e-documents exchanged"),
    measured("work_file.electronic", "Hồ sơ công việc xử lý trên môi trường mạng", "Work files handled electronically"),
    measured("procedure.online.full", "Dịch vụ công trực tuyến toàn trình", "Fully online procedures"),
    measured("procedure.online.partial", "Dịch vụ công trực tuyến một phần", "Partly online procedures"),
    measured("dossier.received.online", "Hồ sơ người dân tự nộp trực tuyến", "Filed online by applicants"),
    measured("dossier.fee_paid_online", "Hồ sơ có phí thanh toán trực tuyến", "Fees paid online"),
    measured("result.digitised", "Kết quả còn hiệu lực đã số hóa", "Valid outcomes digitised"),
    measured("dossier.digitised", "Hồ sơ số hóa đủ thành phần và kết quả", "Dossiers fully digitised"),
    measured("iso.declared", "Cơ quan đã công bố TCVN ISO 9001", "Agencies that declared ISO 9001"),
    measured("iso.maintained", "Cơ quan duy trì, cải tiến TCVN ISO 9001", "Agencies that keep ISO 9001 up"),
    nothing("Nền tảng tích hợp, chia sẻ dữ liệu (LGSP)", "Data sharing platform"),
  ]),
];

/** Measures of its rows. */
export const ANNEX_MEASURES: readonly string[] = ANNEX_ROWS.flatMap(({ feed }) => (feed?.by === "measure" ? [feed.measureId] : []));

/** Its title and where its rows come from. */
export const ANNEX_TITLE: Said = said(
  "Phụ lục thống kê kết quả công tác cải cách hành chính",
  "Statistical annex on administrative reform",
);
export const ANNEX_GROUND: Said = said(
  "Các dòng dựng theo nội dung Bộ Nội vụ yêu cầu (chưa có phụ lục đánh số chính thức)",
  "Rows follow what Bộ Nội vụ asks about (the official numbered annex has not been found)",
);

/** Heading of its rows. */
export const ANNEX_LABEL: Said = said("Chỉ tiêu thống kê", "Figure");

/** Columns after ordinal and label. */
export const ANNEX_COLUMNS: readonly FormColumn[] = [
  { key: "unit", number: null, groups: [], name: said("Đơn vị tính", "Unit"), kind: "text" },
  { key: "result", number: null, groups: [], name: said("Kết quả", "Result"), kind: "number" },
  { key: "note", number: null, groups: [], name: said("Ghi chú", "Note"), kind: "text" },
];
