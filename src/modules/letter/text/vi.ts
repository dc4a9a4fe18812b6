import type { ProblemParams } from "#kernel/problem";
import { type ProblemTexts, shown } from "#platform/problem-text";

/** What a Word file may not hold, as it is told. */
const dangers: Readonly<Record<string, string>> = {
  macro: "mã lệnh macro",
  activex: "điều khiển ActiveX",
  ole: "đối tượng nhúng OLE",
  alt_chunk: "văn bản khác nhúng bên trong (altChunk)",
  custom_ui: "thanh công cụ riêng",
  foreign_part: "tệp lạ không thuộc văn bản Word",
  external: "liên kết tự tải nội dung từ bên ngoài",
  field: "trường lấy dữ liệu từ ngoài (DDE, INCLUDETEXT …)",
  entities: "khai báo DOCTYPE hoặc thực thể XML",
  zip_bomb: "phần nén bất thường (bom nén)",
  too_large: "phần quá lớn",
  too_many_parts: "quá nhiều phần",
  part_twice: "hai phần trùng tên",
  part_name: "tên phần không hợp lệ",
  encrypted: "mật khẩu hoặc mã hóa",
  compression: "cách nén lạ",
  zip64: "định dạng ZIP64",
  unreadable: "cấu trúc hỏng, không đọc được",
};

const statuses: Readonly<Record<string, string>> = {
  draft: "đang soạn",
  put_forward: "đã trình ký",
  signed: "đã ký",
  issued: "đã ban hành",
  discarded: "đã bỏ",
};

const problems = {
  "letter.unknown": () => ({ title: "Không tìm thấy văn bản này.", next: "Mở lại từ trang hồ sơ." }),
  "letter.not_in_state": (p: ProblemParams) => ({
    title: `Văn bản này ${statuses[shown(p, "status")] ?? shown(p, "status")}, không làm được việc vừa chọn.`,
    next: "Tải lại trang để xem trạng thái mới nhất.",
  }),
  "letter.input_invalid": (p: ProblemParams) => ({
    title: `Còn thiếu hoặc chưa đúng: ${shown(p, "fields")}.`,
    next: "Điền các mục được đánh dấu rồi lưu lại.",
  }),
  "letter.purpose_unfit": () => ({
    title: "Văn bản này không dùng cho kết quả đang ký.",
    next: "Chọn văn bản đồng ý cho kết quả đồng ý, văn bản từ chối cho kết quả từ chối.",
  }),
  "letter.none_put_forward": () => ({
    title: "Hồ sơ chưa có văn bản nào được trình ký.",
    next: "Soạn văn bản ở mục Văn bản của hồ sơ rồi trình ký.",
  }),
  "letter.other_put_forward": () => ({
    title: "Hồ sơ đã có một văn bản kết quả khác được trình ký.",
    next: "Rút văn bản kia về trước khi trình văn bản này.",
  }),
  "letter.signed_other": () => ({
    title: "Bản đã ký không phải bản được trình.",
    next: "Mở lại văn bản đang trình và ký lại.",
  }),
  "letter.reason_missing": () => ({ title: "Chưa nêu lý do.", next: "Viết lý do cụ thể, ít nhất một câu." }),
  "letter.file_missing": () => ({ title: "Chưa chọn tệp mẫu.", next: "Chọn tệp Word (.docx) rồi gửi lại." }),
  "letter.file_dangerous": (p: ProblemParams) => ({
    title: `Tệp bị từ chối vì có ${dangers[shown(p, "what")] ?? shown(p, "what")}${shown(p, "part") === "" ? "" : ` (phần ${shown(p, "part")})`}.`,
    next: "Mở tệp bằng Word, chép nội dung sang một văn bản mới, lưu dạng .docx thường rồi gửi lại.",
  }),
  "letter.file_not_word": () => ({
    title: "Tệp không phải văn bản Word (.docx).",
    next: "Lưu lại bằng Word hoặc LibreOffice, chọn kiểu “Word Document (.docx)”.",
  }),
  "letter.template_empty": () => ({ title: "Tệp mẫu không có nội dung.", next: "Kiểm tra lại tệp đã chọn." }),
  "letter.template_unknown": () => ({ title: "Không có mẫu văn bản này.", next: "Chọn lại từ danh sách mẫu." }),
  "letter.template_waits": (p: ProblemParams) => ({
    title: `Phiên bản ${shown(p, "version")} do ${shown(p, "by")} gửi đang chờ duyệt.`,
    next: "Duyệt hoặc từ chối phiên bản đó trước khi gửi phiên bản mới.",
  }),
  "letter.template_judged": (p: ProblemParams) => ({
    title: `Phiên bản ${shown(p, "version")} đã được ${shown(p, "by")} xử lý.`,
    next: "Tải lại trang để xem kết quả.",
  }),
  "letter.template_own": () => ({
    title: "Người gửi mẫu không tự duyệt mẫu của mình.",
    next: "Nhờ một người khác có quyền duyệt.",
  }),
  "letter.template_not_in_force": () => ({
    title: "Mẫu này chưa được duyệt, chưa đến ngày dùng hoặc đã thôi dùng.",
    next: "Chọn mẫu khác trong danh sách.",
  }),
  "letter.template_file_missing": () => ({
    title: "Không còn tệp của mẫu văn bản này trong kho.",
    next: "Báo người vận hành kiểm tra kho tệp; có thể soạn bằng biểu mẫu có sẵn.",
  }),
  "letter.book_unknown": () => ({ title: "Không có sổ văn bản này.", next: "Chọn sổ trong danh sách." }),
  "letter.book_closed": () => ({ title: "Sổ đã khóa.", next: "Lấy số ở sổ của năm hiện tại." }),
  "letter.book_begun": (p: ProblemParams) => ({
    title: `Sổ đã có số; số tiếp theo là ${shown(p, "next")}.`,
    next: "Chỉ đặt số bắt đầu khi sổ chưa có số nào.",
  }),
  "letter.book_waits": (p: ProblemParams) => ({
    title: `Còn số đã lấy mà chưa ban hành: ${shown(p, "numbers")}.`,
    next: "Ban hành hoặc hủy các số đó, rồi khóa sổ.",
  }),
  "letter.book_runs": () => ({ title: "Năm của sổ chưa hết.", next: "Khóa sổ từ ngày 01/01 năm sau." }),
  "letter.number_taken": (p: ProblemParams) => ({
    title: `Số ${shown(p, "documentNumber")} đã được dùng trong sổ.`,
    next: "Để trống để lấy số tiếp theo, hoặc nhập số khác.",
  }),
  "letter.number_held": (p: ProblemParams) => ({
    title: `Văn bản này đã giữ số ${shown(p, "documentNumber")}.`,
    next: "Dùng số đó, hoặc hủy số đó trong sổ với lý do rồi nhập số mới.",
  }),
  "letter.number_unreadable": (p: ProblemParams) => ({
    title: `Không đọc được số thứ tự trong “${shown(p, "documentNumber")}”.`,
    next: "Viết số thứ tự trước, ví dụ 12/QĐ-UBND.",
  }),
  "letter.number_skips": (p: ProblemParams) => ({
    title: `Số ${shown(p, "documentNumber")} bỏ qua số tiếp theo của sổ (${shown(p, "next")}).`,
    next: "Ghi lý do bỏ cách số, hoặc để trống để lấy số tiếp theo.",
  }),
  "letter.number_unknown": (p: ProblemParams) => ({
    title: `Sổ không có số ${shown(p, "documentNumber")}.`,
    next: "Kiểm tra lại số và sổ.",
  }),
  "letter.number_used": (p: ProblemParams) => ({
    title: `Văn bản số ${shown(p, "documentNumber")} đã ban hành, không hủy số được.`,
    next: "Ban hành văn bản thay thế hoặc đính chính.",
  }),
  "letter.number_cancelled": (p: ProblemParams) => ({
    title: `Số ${shown(p, "documentNumber")} đã hủy.`,
    next: "Lấy số mới cho văn bản.",
  }),
} satisfies ProblemTexts;

/** Vietnamese words of letters; those that are printed are in `forms.vi.ts`, those of the pages in `pages.vi.ts`. */
export const vi = { problems };

/** What the other language must offer. */
export type LetterText = { readonly problems: { readonly [K in keyof typeof problems]: ProblemTexts[string] } };
