import { type ProblemTexts, shown } from "#platform/problem-text";

const problems = {
  "note.text_missing": () => ({ title: "Ghi chú chưa có nội dung.", next: "Gõ điều cần nói với đồng nghiệp rồi gửi." }),
  "note.text_too_long": (p) => ({
    title: `Ghi chú dài ${shown(p, "length")} ký tự, quá ${shown(p, "max")}.`,
    next: "Rút ngắn lại, hoặc chia thành hai ghi chú.",
  }),
  "note.mention_unknown": (p) => ({
    title: `Không có đồng nghiệp nào xem được hồ sơ này tên là “${shown(p, "typed")}”.`,
    next: "Gõ @ rồi họ tên, hoặc tên, của người cùng cơ quan được xem hồ sơ; bỏ dấu @ nếu không nhắc ai.",
  }),
  "note.mention_ambiguous": (p) => ({
    title: `“${shown(p, "typed")}” có thể là nhiều người: ${shown(p, "names")}.`,
    next: "Gõ đủ họ tên sau dấu @.",
  }),
  "note.too_many_mentions": (p) => ({
    title: `Một ghi chú nhắc nhiều nhất ${shown(p, "max")} người.`,
    next: "Bớt người được nhắc.",
  }),
  "note.too_many_notes": (p) => ({
    title: `Hồ sơ này đã có ${shown(p, "max")} ghi chú.`,
    next: "Trao đổi trực tiếp, rồi ghi kết luận vào bước xử lý.",
  }),
  "note.draft_unknown": () => ({
    title: "Không giữ được bản nháp của biểu mẫu này.",
    next: "Gửi biểu mẫu, hoặc chép nội dung sang nơi khác.",
  }),
  "note.draft_too_large": (p) => ({
    title: `Nội dung dài quá ${shown(p, "max")} ký tự để giữ nháp.`,
    next: "Rút ngắn lại, hoặc gửi biểu mẫu.",
  }),
  "note.paper_unknown": () => ({ title: "Không có giấy tờ này.", next: "Tải lại trang để xem giấy tờ hiện có." }),
  "note.not_found": () => ({ title: "Không có ghi chú này, hoặc đã được rút.", next: "Tải lại trang để xem ghi chú hiện có." }),
  "note.not_own": (p) => ({ title: `Ghi chú này của ${shown(p, "name")}.`, next: "Chỉ người viết mới rút được ghi chú." }),
} satisfies ProblemTexts;

/** Vietnamese words of notes. */
export const vi = {
  title: "Ghi chú nội bộ",
  lead: "Chỉ người cùng cơ quan xem được hồ sơ này đọc; người nộp không thấy, không thuộc giấy tờ của hồ sơ.",
  none: "Chưa có ghi chú nào.",
  field: "Ghi chú cho đồng nghiệp",
  hint: "Gõ @ và tên để nhắc một đồng nghiệp. Ví dụ: @Lan kiểm tra giúp diện tích.",
  send: "Gửi ghi chú",
  sent: "Đã gửi ghi chú",
  withdraw: "Rút ghi chú",
  withdrawn: "Ghi chú đã được người viết rút.",
  erased: "Nội dung đã được xóa.",
  callsYou: "Nhắc Ông/Bà",
  seen: "Đã xem",
  draft: (at: string) => `Bản nháp lưu lúc ${at}, chỉ Ông/Bà thấy, giữ 14 ngày.`,
  dropDraft: "Bỏ bản nháp",
  inbox: {
    title: "Trao đổi",
    lead: (count: string) => `${count} ghi chú nhắc Ông/Bà chưa xem.`,
    leadNone: "Ông/Bà đã xem hết các ghi chú nhắc mình.",
    none: "Chưa có ghi chú nào nhắc Ông/Bà",
    noneLead: "Khi đồng nghiệp gõ @ và tên Ông/Bà trong ghi chú của một hồ sơ, ghi chú đó hiện ở đây.",
    open: "Mở hồ sơ",
    seenAll: "Đánh dấu đã xem hết",
    unread: "Chưa xem",
    link: (count: string) => `${count} ghi chú nhắc Ông/Bà chưa xem`,
  },
  problems,
};

/** What the other language must offer. */
export type NoteText = typeof vi;
