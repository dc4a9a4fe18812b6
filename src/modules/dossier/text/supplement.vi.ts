import { shown } from "#platform/problem-text";
import type { ProblemTexts } from "#platform/problem-text";

/** What the clock waits for, inside a sentence. */
export const pauseCausesVi = {
  supplement: "người dân bổ sung hồ sơ",
  finance: "người dân thực hiện nghĩa vụ tài chính",
  field_check: "kiểm tra thực địa",
  opinion: "lấy ý kiến cơ quan khác",
  force_majeure: "sự kiện bất khả kháng",
} as const;

function causeOf(params: Parameters<typeof shown>[0]): string {
  const cause = shown(params, "cause");
  return pauseCausesVi[cause as keyof typeof pauseCausesVi] ?? cause;
}

function papersOf(params: Parameters<typeof shown>[0]): string {
  const { papers } = params;
  return typeof papers === "object" ? papers.join(", ") : "";
}

/** Refusals about supplements, pauses and corrections. */
export const supplementProblemsVi = {
  "dossier.supplement_never_closes": () => ({
    title: "Không có quy định nào đóng hồ sơ này khi người nộp chưa bổ sung.",
    next: "Liên hệ người nộp; hồ sơ chờ đến khi được bổ sung hoặc được rút.",
  }),
  "dossier.supplement_needs_approval": () => ({
    title: "Hồ sơ này đã được yêu cầu bổ sung một lần.",
    next: "Nếu có lý do mới xuất hiện, dùng thao tác Đề xuất bổ sung lần nữa để người đứng đầu đơn vị duyệt (Điều 19 khoản 5 Nghị định 118/2025/NĐ-CP).",
  }),
  "dossier.supplement_first_is_direct": () => ({
    title: "Hồ sơ chưa được yêu cầu bổ sung lần nào.",
    next: "Dùng thao tác Yêu cầu bổ sung, nêu đầy đủ một lần.",
  }),
  "dossier.supplement_max_reached": (params) => ({
    title: `Hồ sơ đã được yêu cầu bổ sung đủ số lần cho phép (${shown(params, "max")} lần, theo ${shown(params, "ground")}).`,
    next: "Giải quyết theo hồ sơ hiện có: cấp kết quả hoặc từ chối có nêu lý do.",
  }),
  "dossier.supplement_item_missing": (params) => ({
    title: `Chưa ghi thiếu hoặc sai ở đâu cho: ${papersOf(params)}.`,
    next: "Ghi rõ nội dung cần bổ sung cho từng giấy tờ đã đánh dấu “thiếu, sai”.",
  }),
  "dossier.supplement_item_unfounded": (params) => ({
    title: `Giấy tờ ngoài danh mục chưa có tên hoặc căn cứ pháp lý: ${shown(params, "paper")}.`,
    next: "Ghi tên giấy tờ và điều luật yêu cầu giấy tờ đó, hoặc bỏ mục này.",
  }),
  "dossier.supplement_verdict_contradicts": (params) => ({
    title: `Vừa đánh dấu đủ vừa yêu cầu bổ sung: ${papersOf(params)}.`,
    next: "Chọn “thiếu, sai” cho giấy tờ cần bổ sung, hoặc bỏ yêu cầu.",
  }),
  "dossier.supplement_called_complete": (params) => ({
    title: `Lần xem xét đầu đã kết luận đủ: ${papersOf(params)}.`,
    next: "Chỉ yêu cầu lại khi căn cứ là kiểm tra thực địa, ý kiến cơ quan khác, tài liệu mới hoặc luật chuyên ngành.",
  }),
  "dossier.review_incomplete": (params) => ({
    title: `Chưa kết luận đủ hay thiếu, sai cho: ${papersOf(params)}.`,
    next: "Xem hết các giấy tờ của hồ sơ trong một lần rồi gửi.",
  }),
  "dossier.proposal_open": (params) => ({
    title: `Đề xuất bổ sung của ${shown(params, "by")} đang chờ duyệt.`,
    next: "Chờ người đứng đầu duyệt hoặc không duyệt.",
  }),
  "dossier.proposal_missing": () => ({
    title: "Không có đề xuất bổ sung nào đang chờ duyệt.",
    next: "Tải lại trang để xem tình trạng mới nhất.",
  }),
  "dossier.proposal_own": () => ({
    title: "Không ai được tự duyệt đề xuất của mình.",
    next: "Đề nghị người đứng đầu khác hoặc lãnh đạo cơ quan duyệt.",
  }),
  "dossier.pause_not_lawful": (params) => ({
    title: `Pháp luật của thủ tục này không cho dừng đồng hồ vì ${causeOf(params)}.`,
    next: "Thời gian này vẫn tính vào thời hạn giải quyết. Nếu luật chuyên ngành có quy định, đề nghị quản lý thủ tục ghi căn cứ vào phiên bản thủ tục.",
  }),
  "dossier.pause_never_lawful": (params) => ({
    title: `Pháp luật của thủ tục ${shown(params, "procedure")} không cho dừng đồng hồ vì lý do nào.`,
    next: "Thời gian chờ vẫn tính vào thời hạn giải quyết. Nếu luật chuyên ngành có quy định, đề nghị quản lý thủ tục ghi căn cứ vào phiên bản thủ tục.",
  }),
  "dossier.pause_open": (params) => ({
    title: `Đồng hồ đang dừng vì ${causeOf(params)}.`,
    next: "Cho đồng hồ chạy tiếp, kèm căn cứ, rồi làm việc này.",
  }),
  "dossier.pause_missing": () => ({
    title: "Đồng hồ của hồ sơ này không dừng.",
    next: "Tải lại trang để xem tình trạng mới nhất.",
  }),
  "dossier.clock_not_running": () => ({
    title: "Hồ sơ này không có thời hạn nào đang chạy.",
    next: "Không cần dừng đồng hồ.",
  }),
  "dossier.correction_open": () => ({
    title: "Đã có một yêu cầu đính chính đang chờ.",
    next: "Phát hành kết quả đúng trước khi mở yêu cầu khác.",
  }),
  "dossier.correction_missing": () => ({
    title: "Không có yêu cầu đính chính nào đang chờ.",
    next: "Mở yêu cầu đính chính trước.",
  }),
} as const satisfies ProblemTexts;
