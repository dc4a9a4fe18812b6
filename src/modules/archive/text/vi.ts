import { type ProblemTexts, shown } from "#platform/problem-text";

const problems = {
  "archive.input_invalid": (p) => ({
    title: `Thông tin kết quả còn thiếu hoặc chưa đúng: ${shown(p, "fields")}.`,
    next: "Sửa các mục đã nêu rồi lưu lại.",
  }),
  "archive.already_stored": () => ({
    title: "Kết quả này đã có trong kho.",
    next: "Mở kết quả trong kho; nếu mô tả sai thì dùng việc đính chính.",
  }),
  "archive.result_unknown": () => ({
    title: "Không có kết quả này trong kho, hoặc không phải của bạn.",
    next: "Quay lại danh sách để xem các kết quả hiện có.",
  }),
  "archive.not_active": () => ({
    title: "Kết quả này đã được thay thế hoặc thu hồi, không thay đổi được nữa.",
    next: "Mở kết quả đang có hiệu lực.",
  }),
  "archive.reason_missing": (p) => ({
    title: "Chưa nêu lý do.",
    next: `Viết lý do cụ thể, ít nhất ${shown(p, "min")} ký tự.`,
  }),
  "archive.validity_turned": () => ({
    title: "Ngày hiệu lực chưa khớp nhau.",
    next: "Ngày bắt đầu không trước ngày ban hành; có ngày hết hạn thì chọn “có thời hạn”, và ngày đó không trước ngày bắt đầu.",
  }),
  "archive.successor_unfit": (p) => ({
    title: `Kết quả ${shown(p, "result")} không thay thế được kết quả này.`,
    next: "Chọn kết quả còn hiệu lực của cùng chủ sở hữu, do cùng cơ quan giữ.",
  }),
  "archive.purpose_missing": (p) => ({
    title: "Chưa nêu mục đích xem giấy tờ của người khác.",
    next: `Ghi rõ mục đích, ít nhất ${shown(p, "min")} ký tự. Chủ sở hữu thấy ai đã xem và để làm gì.`,
  }),
  "archive.not_usable": (p) => ({
    title: `Không dùng được kết quả trong kho cho “${shown(p, "paper")}”.`,
    next: "Kết quả đã hết hạn, bị thay thế, bị thu hồi hoặc không phải của người nộp. Chọn kết quả khác hoặc nộp giấy tờ.",
  }),
  "archive.paper_answered": (p) => ({
    title: `Không được yêu cầu nộp giấy tờ đã có trong kho hoặc cơ sở dữ liệu: ${shown(p, "papers")}.`,
    next: "Dùng dữ liệu đã có. Nếu vẫn phải yêu cầu, chọn căn cứ: hệ thống gặp sự cố, không tìm thấy, dữ liệu sai hoặc thiên tai.",
  }),
  "archive.correction_waits": () => ({
    title: "Kết quả này đang có một đề nghị đính chính chờ người thứ hai.",
    next: "Chờ đề nghị đó được xác nhận hoặc từ chối rồi mới đề nghị tiếp.",
  }),
  "archive.correction_unknown": () => ({
    title: "Không có đề nghị đính chính nào đang chờ.",
    next: "Mở lại kết quả để xem bản đang có hiệu lực.",
  }),
  "archive.correction_own": (p) => ({
    title: `${shown(p, "name")} đã lập đề nghị này nên không tự xác nhận được.`,
    next: "Nhờ một người khác của cơ quan xem lại giấy tờ rồi xác nhận hoặc từ chối.",
  }),
  "archive.nothing_corrected": () => ({
    title: "Chưa có mục nào khác với bản đang có hiệu lực.",
    next: "Sửa ít nhất một mục, hoặc đính kèm tệp đúng.",
  }),
  "archive.file_missing": () => ({
    title: "Kết quả này chưa có tệp trong kho.",
    next: "Hỏi cơ quan đã ban hành để nhận bản giấy hoặc bản sao.",
  }),
} satisfies ProblemTexts;

/** Vietnamese words of the store of results. */
export const vi = {
  problems,
  /** What an officer looks at a paper for that a dossier uses; kept with the look, in the province's own language. */
  usedFor: (code: string) => `Hồ sơ ${code}`,
};

/** What each language says of the store. */
export type ArchiveText = typeof vi;
