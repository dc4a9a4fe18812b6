import type { CivilDate } from "#kernel/instant";
import type { ProblemParams } from "#kernel/problem";
import { formatDay } from "#platform/format";
import { shown, type ProblemTexts } from "#platform/problem-text";
import type { ContentPart } from "../procedure-content.ts";
import type { DoubtReason } from "../national/doubt.ts";
import type { Channel, PartialReason, ProcedureLevel, PublicationState, ReceptionScope, TimeUnit } from "../procedure.ts";

/** The changed parts in words. */
function partNames(params: ProblemParams): string {
  const names = params["parts"];
  return typeof names === "object" ? names.map((name) => parts[name as ContentPart] ?? name).join(", ") : "";
}

const problems = {
  "procedure.unknown": (params) => ({
    title: `Không có thủ tục mã ${shown(params, "code")} trong danh mục.`,
    next: "Kiểm tra lại mã, hoặc tìm theo tên thủ tục.",
  }),
  "procedure.version_unknown": (params) => ({
    title: `Thủ tục không có phiên bản ${shown(params, "version")}.`,
    next: "Mở trang thủ tục để xem các phiên bản hiện có.",
  }),
  "procedure.code_invalid": () => ({ title: "Mã thủ tục không đúng dạng.", next: "Nhập mã như 1.004222." }),
  "procedure.content_invalid": (params) => ({
    title: `Nội dung thủ tục có chỗ không hợp lệ: ${shown(params, "fields")}.`,
    next: "Sửa các trường này rồi gửi lại.",
  }),
  "procedure.doubt_unknown": () => ({
    title: "Mục rà soát này không còn mở: có thể người khác vừa xử lý.",
    next: "Tải lại trang để xem các mục còn lại.",
  }),
  "procedure.resolution_unfit": () => ({
    title: "Cách xử lý không hợp với mục rà soát này.",
    next: "Chọn giá trị đúng loại; số không có đơn vị thì phải chọn đơn vị.",
  }),
  "procedure.reason_missing": () => ({
    title: "Chưa nêu căn cứ.",
    next: "Ghi văn bản, điều khoản đã đối chiếu để người sau kiểm tra được.",
  }),
  "procedure.not_draft": (params) => ({
    title: `Phiên bản ${shown(params, "version")} đã công bố nên không sửa được nữa.`,
    next: "Lập phiên bản mới để thay đổi.",
  }),
  "procedure.draft_changed_meanwhile": (params) => ({
    title: `${shown(params, "by")} đã sửa bản nháp này sau khi ông/bà mở: ${partNames(params)}.`,
    next: "Xem bản mới bên cạnh nội dung vừa nhập rồi lưu lại phần của mình.",
  }),
  "procedure.draft_open": (params) => ({
    title: `Thủ tục đang có bản nháp: phiên bản ${shown(params, "version")}.`,
    next: "Làm tiếp trên bản nháp đó; mỗi lúc chỉ có một bản nháp.",
  }),
  "procedure.code_taken": (params) => ({
    title: `Mã ${shown(params, "code")} đã có trong danh mục.`,
    next: "Mở thủ tục đó và lập phiên bản mới, hoặc nhập mã khác.",
  }),
  "procedure.review_not_asked": () => ({
    title: "Bản nháp chưa được trình thẩm định, hoặc đã sửa sau khi trình.",
    next: "Người soạn trình thẩm định lại bản hiện nay.",
  }),
  "procedure.review_by_drafter": () => ({
    title: "Người đã soạn hoặc sửa bản nháp không được tự thẩm định.",
    next: "Nhờ một người khác có quyền thẩm định đọc lại.",
  }),
  "procedure.not_reviewed": () => ({
    title: "Bản nháp chưa được người thứ hai thẩm định, hoặc đã sửa sau khi thẩm định.",
    next: "Trình thẩm định ở mục Kiểm tra rồi công bố.",
  }),
  "procedure.findings_open": (params) => ({
    title: `Còn ${shown(params, "count")} chỗ phải sửa trước khi công bố.`,
    next: "Mở mục Kiểm tra để xem từng chỗ và đường dẫn đến nơi sửa.",
  }),
  "procedure.not_announced": (params) => ({
    title: `Phiên bản ${shown(params, "version")} chưa ở bước này.`,
    next: "Công bố bằng quyết định trước, rồi công khai một lần.",
  }),
  "procedure.not_in_force": (params) => ({
    title: `Phiên bản ${shown(params, "version")} không đang có hiệu lực.`,
    next: "Chỉ phiên bản đang có hiệu lực mới bãi bỏ được.",
  }),
  "procedure.already_in_force": (params) => ({
    title: `Phiên bản ${shown(params, "version")} đã có hiệu lực.`,
    next: "Ra quyết định bãi bỏ hoặc công bố phiên bản thay thế.",
  }),
  "procedure.doubts_open": (params) => ({
    title: `Còn ${shown(params, "count")} mục chưa rõ phải rà soát.`,
    next: "Xử lý hết các mục này trước khi công bố.",
  }),
  "procedure.competence_unknown": () => ({
    title: "Chưa xác định cơ quan có thẩm quyền giải quyết.",
    next: "Chọn cơ quan, hoặc cách xác định theo địa bàn.",
  }),
  "procedure.partial_without_reason": () => ({
    title: "Dịch vụ công một phần phải có lý do công khai.",
    next: "Chọn lý do theo Điều 14 Nghị định 224/2026/NĐ-CP.",
  }),
  "procedure.newer_published": () => ({
    title: "Đã có phiên bản mới hơn được công bố.",
    next: "Làm việc trên phiên bản mới nhất.",
  }),
  "procedure.effect_too_early": (params) => ({
    title: "Ngày có hiệu lực sớm hơn luật cho phép.",
    next: `Chọn từ ngày ${formatDay("vi", shown(params, "earliest") as CivilDate)}, hoặc đánh dấu trình tự rút gọn.`,
  }),
  "procedure.file_unreadable": (params) => ({
    title: `Không đọc được tệp ${shown(params, "file")}.`,
    next: "Kiểm tra đường dẫn và dạng tệp: .jsonl hoặc .jsonl.gz.",
  }),
} satisfies ProblemTexts;

const channels: Readonly<Record<Channel, string>> = { in_person: "Trực tiếp", online: "Trực tuyến", post: "Bưu chính công ích" };

const timeUnits: Readonly<Record<TimeUnit, string>> = {
  working_day: "ngày làm việc",
  day: "ngày",
  working_hour: "giờ làm việc",
  hour: "giờ",
  month: "tháng",
  same_day: "trong ngày",
};

const levels: Readonly<Record<ProcedureLevel, string>> = {
  ministry: "Cấp bộ",
  province: "Cấp tỉnh",
  commune: "Cấp xã",
  other: "Cơ quan khác",
};

const partialReasons: Readonly<Record<PartialReason, string>> = {
  presence_required: "luật yêu cầu có mặt",
  field_verification: "phải kiểm tra thực địa",
  technical_fault: "lỗi kỹ thuật chưa khắc phục được",
  technical_other: "nguyên nhân kỹ thuật khác",
  no_online_channel: "chưa có kênh trực tuyến",
};

const receptionScopes: Readonly<Record<ReceptionScope, string>> = {
  OWN: "tại cơ quan có thẩm quyền",
  PROVINCE: "tại bất kỳ Bộ phận Một cửa nào trong tỉnh",
  NATION: "tại bất kỳ Bộ phận Một cửa nào trong cả nước",
};

const states: Readonly<Record<PublicationState, string>> = {
  DRAFT: "Bản nháp",
  ANNOUNCED: "Đã công bố",
  PUBLISHED: "Đã công khai, chờ hiệu lực",
  EFFECTIVE: "Đang có hiệu lực",
  ABOLISHED: "Hết hiệu lực",
};

const doubts: Readonly<Record<DoubtReason, string>> = {
  time_not_stated: "Không ghi thời hạn",
  time_without_unit: "Thời hạn không có đơn vị",
  time_in_words: "Thời hạn ghi bằng lời",
  time_range: "Thời hạn là một khoảng",
  time_fraction: "Thời hạn không phải số nguyên",
  time_unit_unknown: "Không rõ đơn vị thời hạn",
  time_unit_conflicts_note: "Đơn vị thời hạn khác với phần mô tả",
  time_differs_from_note: "Thời hạn không thấy trong phần mô tả",
  time_by_case: "Phần mô tả nêu thời hạn theo từng trường hợp",
  fee_not_stated: "Không ghi phí, lệ phí",
  fee_free_contradicted: "Ghi miễn phí nhưng phần mô tả nêu mức thu",
  fee_glued_to_time: "Số tiền dính liền với thời hạn",
  fee_amount_unclear: "Không đọc được số tiền",
  fee_percent: "Phí tính theo tỷ lệ phần trăm",
  fee_range: "Phí là một khoảng",
  fee_too_small: "Số tiền nhỏ bất thường",
  fee_differs_from_note: "Số tiền khác với phần mô tả",
  fee_changes_with_time: "Mức thu thay đổi theo thời gian",
  channel_table_unread: "Không đọc được bảng cách thức thực hiện",
  component_count_glued: "Số lượng dính liền với tên giấy tờ",
  component_count_missing: "Thành phần hồ sơ không có số lượng",
  component_form_glued: "Tên mẫu đơn dính liền với tên giấy tờ",
  clock_exclusion: "Văn bản nêu có thời gian không tính vào thời hạn; ghi căn cứ ở mục Đồng hồ theo luật chuyên ngành của phiên bản",
  component_name_missing: "Giấy tờ không có tên",
  outcome_code_unclear: "Mã kết quả không đúng dạng",
  legal_basis_number_unclear: "Không tách được số hiệu văn bản",
  legal_basis_name_missing: "Văn bản không có tên",
  level_unknown: "Không rõ cấp thực hiện",
  name_suspicious: "Tên giống trích yếu quyết định",
};

/** Parts of a version's content, as editors and differences name them. */
const parts: Readonly<Record<ContentPart, string>> = {
  name: "tên thủ tục",
  nameEn: "tên tiếng Anh",
  field: "lĩnh vực",
  fieldEn: "lĩnh vực (tiếng Anh)",
  levels: "cấp thực hiện",
  cases: "trường hợp",
  terms: "cách nộp, thời hạn, phí",
  clockTerms: "cách tính thời hạn",
  rules: "quy tắc quyết định",
  components: "thành phần hồ sơ",
  outcomes: "kết quả",
  outcomeCode: "kết quả khi đồng ý",
  legalBasis: "căn cứ pháp lý",
  process: "quy trình nội bộ",
  competentAgency: "cơ quan có thẩm quyền",
  receptionScope: "nơi tiếp nhận",
  serviceLevel: "mức dịch vụ công trực tuyến",
  serviceLevelReason: "lý do chỉ cung cấp một phần",
  eform: "biểu mẫu điện tử",
  nationalDecision: "quyết định của bộ",
  kind: "loại thủ tục",
  subjects: "đối tượng thực hiện",
  implementingAgency: "cơ quan thực hiện",
  competentAgencyText: "cơ quan có thẩm quyền (ghi bằng lời)",
  receptionAddress: "địa chỉ tiếp nhận",
  cooperatingAgency: "cơ quan phối hợp",
  stepsText: "trình tự thực hiện",
  conditions: "yêu cầu, điều kiện",
  keywords: "từ khóa",
  description: "mô tả",
  sourceUrl: "trang gốc",
};

export const vi = {
  problems,
  parts,
  channels,
  timeUnits,
  levels,
  partialReasons,
  receptionScopes,
  states,
  doubts,
  time: (amount: number, unit: TimeUnit): string => (unit === "same_day" ? "trong ngày làm việc" : `${amount} ${timeUnits[unit]}`),
  serviceLevels: { full: "Toàn trình", partial: "Một phần" },
  cli: {
    imported: (imported: number, unchanged: number): string => `Đã nhận ${imported} thủ tục, trong đó ${unchanged} không có gì mới.`,
    inReview: (count: number): string => `${count} mục chưa rõ, chờ rà soát.`,
    refused: (line: number, reason: string): string => `Dòng ${line} không nhận được: ${reason}`,
    progress: (count: number): string => `${count} thủ tục …`,
    nothingFound: "Không tìm thấy thủ tục nào.",
    importSummary: "Nhập thủ tục từ tệp của Cổng Dịch vụ công quốc gia; chỗ chưa rõ vào danh sách rà soát",
    showSummary: "Xem một thủ tục: kênh, thời hạn, phí, thành phần hồ sơ, kết quả, căn cứ pháp lý",
    exportSummary: "Xuất toàn bộ danh mục thủ tục, mỗi dòng một thủ tục",
    searchSummary: "Tìm thủ tục, không cần dấu và chấp nhận gõ sai",
  },
};

export type ProcedureText = typeof vi;
