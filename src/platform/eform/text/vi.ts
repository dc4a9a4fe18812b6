import { type ProblemTexts, shown } from "#platform/problem-text";
import type { EformFault } from "../answers.ts";
import type { EformQuestion } from "../eform.ts";

/** What is wrong and how to put it right, with the question's own label. */
function fault(label: string, question: EformQuestion, one: EformFault): string {
  switch (one.kind) {
    case "missing":
      return question.kind === "choice" || question.kind === "choices" ? `Chọn một câu trả lời cho «${label}».` : missing(label, question);
    case "too_long":
      return `«${label}» dài tối đa ${one.lengthMax} ký tự. Hãy viết ngắn hơn.`;
    case "too_short":
      return `«${label}» cần ít nhất ${one.lengthMin} ký tự.`;
    case "not_whole":
      return `«${label}» phải là một số nguyên, ví dụ 12.`;
    case "below":
      return `«${label}» không được nhỏ hơn ${one.least}.`;
    case "above":
      return `«${label}» không được lớn hơn ${one.most}.`;
    case "not_a_day":
      return `«${label}» chưa phải là ngày hợp lệ. Nhập theo dạng ngày/tháng/năm, ví dụ 31/12/2026.`;
    case "malformed":
      return malformed(label, question);
    case "unknown_choice":
      return `Chọn một trong các câu trả lời đã cho của «${label}».`;
    case "too_many":
      return `«${label}» có tối đa ${one.countMax} mục.`;
    case "too_few":
      return `«${label}» cần ít nhất ${one.countMin} mục.`;
  }
}

function missing(label: string, question: EformQuestion): string {
  if (question.kind === "file") return `Chọn tệp cho «${label}».`;
  return question.kind === "yes" ? `Đánh dấu vào ô «${label}».` : `Nhập «${label}».`;
}

function malformed(label: string, question: EformQuestion): string {
  if (question.kind !== "text") return `«${label}» chưa đúng.`;
  if (question.isPersonalId) return `«${label}» gồm đúng 12 chữ số. Kiểm tra lại trên thẻ căn cước.`;
  if (question.widget === "email") return `«${label}» chưa phải là địa chỉ thư điện tử, ví dụ ten@thu.vn.`;
  if (question.widget === "tel") return `«${label}» chưa phải là số điện thoại, ví dụ 0912 345 678.`;
  return `«${label}» chưa đúng cách viết. Xem gợi ý của ô này.`;
}

const problems = {
  "eform.schema_invalid": (p) => ({
    title: `Biểu mẫu điện tử chưa hợp lệ tại «${shown(p, "at")}»: ${shown(p, "reason")}`,
    next: "Sửa định nghĩa biểu mẫu rồi công bố lại.",
  }),
} satisfies ProblemTexts;

/** Vietnamese words of e-forms. */
export const vi = {
  fault,
  row: (label: string, number: number) => `${label}: dòng ${number}`,
  optional: "không bắt buộc",
  addRow: "Thêm dòng",
  removeRow: "Bớt dòng cuối",
  onlyWhen: (label: string, answer: string) => `Chỉ trả lời khi «${label}» là «${answer}».`,
  choose: "Chọn…",
  fileReceived: "Đã nhận tệp. Chọn tệp khác nếu muốn thay.",
  yes: "Có",
  problems,
};

/** What the other language must offer. */
export type EformText = typeof vi;
