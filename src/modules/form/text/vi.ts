import { shown, type ProblemTexts } from "#platform/problem-text";

const problems = {
  "form.field_unknown": (p) => ({
    title: `Thư viện không có trường dữ liệu «${shown(p, "key")}».`,
    next: "Tìm lại trong danh sách, hoặc định nghĩa trường mới.",
  }),
  "form.field_key_invalid": (p) => ({
    title: `Mã «${shown(p, "key")}» chưa đúng cách viết.`,
    next: "Viết không dấu: của ai, dấu chấm, là gì. Ví dụ: mother.full_name.",
  }),
  "form.field_invalid": (p) => ({
    title: `Định nghĩa của «${shown(p, "key")}» chưa đúng ở «${shown(p, "what")}».`,
    next: "Sửa loại, định dạng hoặc giới hạn rồi lưu lại.",
  }),
  "form.field_changed_meanwhile": (p) => ({
    title: `Trường «${shown(p, "key")}» đã được người khác sửa: đang là bản ${shown(p, "now")}, trang này mở bản ${shown(p, "seen")}.`,
    next: "Mở lại trang để xem bản mới rồi sửa tiếp.",
  }),
  "form.field_in_use": (p) => ({
    title: `${shown(p, "count")} biểu mẫu đang dùng trường «${shown(p, "key")}»: ${shown(p, "uses")}.`,
    next: "Ban hành phiên bản mới của các thủ tục đó không hỏi trường này, rồi mới thôi dùng.",
  }),
  "form.field_retired_already": (p) => ({
    title: `Trường «${shown(p, "key")}» đã thôi dùng từ trước.`,
    next: "Không phải làm gì thêm.",
  }),
} satisfies ProblemTexts;

/** Vietnamese words of the field library. */
export const vi = {
  home: "Quản trị",
  title: "Trường dữ liệu dùng chung",
  lead: "Một dữ liệu, một định nghĩa: biểu mẫu lấy tên, loại và giới hạn từ đây, và giữ bản đã lấy.",
  search: "Tìm trường dữ liệu",
  searchHint: "Tên, vài chữ cái hoặc mã; không cần gõ dấu",
  find: "Tìm",
  none: "Không có trường nào khớp",
  noneLead: "Thử vài chữ khác, hoặc định nghĩa trường mới.",
  name: "Tên",
  key: "Mã",
  kind: "Loại",
  register: "Cơ sở dữ liệu đang giữ",
  noRegister: "Chưa có",
  uses: "Biểu mẫu dùng",
  retired: "Thôi dùng",
  newField: "Định nghĩa trường mới",
  version: (version: string) => `Bản ${version}`,
  labelVi: "Tên tiếng Việt",
  labelEn: "Tên tiếng Anh",
  hintVi: "Gợi ý tiếng Việt",
  hintEn: "Gợi ý tiếng Anh",
  shape: "Định nghĩa (JSON Schema)",
  shapeHint: "Loại, định dạng, giới hạn, các câu trả lời. Không ghi tên và điều kiện.",
  begin: "Loại câu hỏi",
  legalSource: "Căn cứ pháp lý",
  save: "Lưu thành bản mới",
  create: "Định nghĩa",
  saved: "Đã lưu.",
  history: "Các bản",
  definedAt: "Từ lúc",
  whereUsed: "Đang dùng ở đâu",
  unused: "Chưa biểu mẫu nào dùng.",
  standing: "đã công bố",
  draft: "bản nháp",
  pinned: (version: string) => `giữ bản ${version}`,
  retire: "Thôi dùng trường này",
  retireLead: "Biểu mẫu mới sẽ không lấy được trường này nữa. Còn biểu mẫu đã công bố dùng thì không thôi được.",
  reason: "Lý do",
  replacedBy: "Trường thay thế (mã)",
  shapeUnreadable: "Định nghĩa chưa phải là JSON. Kiểm tra dấu ngoặc và dấu phẩy.",
  reasonMissing: "Nhập lý do.",
  problems,
};

/** What the other language must offer. */
export type FormText = typeof vi;
