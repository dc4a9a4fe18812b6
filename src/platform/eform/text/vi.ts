import { type ProblemTexts, shown } from "#platform/problem-text";
import type { EformQuestion } from "../eform.ts";
import type { EformFault } from "../fault.ts";
import { eformFormat } from "../formats.ts";
import type { EformFindingCode } from "../finding.ts";
import { findings } from "./findings.vi.ts";

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
    case "not_a_number":
      return `«${label}» phải là một số, nhiều nhất ${one.decimals} chữ số sau dấu phẩy, ví dụ 85,5.`;
    case "below":
      return `«${label}» không được nhỏ hơn ${amount(question, one.least)}.`;
    case "above":
      return `«${label}» không được lớn hơn ${amount(question, one.most)}.`;
    case "not_a_day":
      return question.kind === "date" && question.isPartial
        ? `«${label}» chưa đúng. Nhập ngày/tháng/năm, tháng/năm hoặc chỉ năm, ví dụ 1960.`
        : `«${label}» chưa phải là ngày hợp lệ. Nhập theo dạng ngày/tháng/năm, ví dụ 31/12/2026.`;
    case "malformed":
      return malformed(label, question);
    case "unknown_choice":
      return `Chọn một trong các câu trả lời đã cho của «${label}».`;
    case "unknown_area":
      return `Chọn xã, phường của «${label}» trong danh sách.`;
    case "check":
      return one.isTried ? one.message.vi : `Chưa kiểm tra được: ${one.message.vi} Xem lại «${label}», hoặc nộp tại Bộ phận Một cửa.`;
    case "not_computed":
      return `Chưa tính được «${label}» từ các câu trả lời khác. Xem lại các câu đó.`;
    case "not_asked":
      return `Biểu mẫu không hỏi «${label}».`;
    case "too_many":
      return `«${label}» có tối đa ${one.countMax} mục.`;
    case "too_few":
      return `«${label}» cần ít nhất ${one.countMin} mục.`;
  }
}

function amount(question: EformQuestion, value: number): string {
  const isMoney = question.kind === "integer" && question.isMoney;
  // Four digits stand together: they are as often a year.
  const text = String(value)
    .replace(".", ",")
    .replace(/\B(?=(?:\d{3})+(?:[.,]|$))/gu, isMoney || Math.abs(value) >= 10_000 ? "." : "");
  return isMoney ? `${text} đồng` : text;
}

function missing(label: string, question: EformQuestion): string {
  if (question.kind === "file") return `Chọn tệp cho «${label}».`;
  if (question.kind === "address") return `Chọn xã, phường và nhập số nhà, đường hoặc thôn của «${label}».`;
  return question.kind === "yes" ? `Đánh dấu vào ô «${label}».` : `Nhập «${label}».`;
}

function malformed(label: string, question: EformQuestion): string {
  if (question.kind !== "text") return `«${label}» chưa đúng.`;
  if (question.format !== undefined && question.format !== "personalId") {
    const { name, example } = eformFormat(question.format);
    return `«${label}» chưa đúng: ${name.vi.toLocaleLowerCase("vi")} viết như ${example}.`;
  }
  if (question.format === "personalId")
    return `«${label}» gồm đúng 12 chữ số như trên thẻ căn cước. Số đã nhập không phải là số định danh cá nhân.`;
  if (question.isPersonalId) return `«${label}» gồm đúng 12 chữ số. Kiểm tra lại trên thẻ căn cước.`;
  if (question.widget === "email") return `«${label}» chưa phải là địa chỉ thư điện tử, ví dụ ten@thu.vn.`;
  if (question.widget === "tel") return `«${label}» chưa phải là số điện thoại, ví dụ 0912 345 678.`;
  return `«${label}» chưa đúng cách viết. Xem gợi ý của ô này.`;
}

const problems = {
  "eform.schema_invalid": (p) => ({
    title: `Biểu mẫu điện tử chưa hợp lệ tại «${shown(p, "at")}»: ${findings[shown(p, "code") as EformFindingCode]?.(shown(p, "reason")) ?? ""}`,
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
  removeRowAt: (number: number) => `Bớt dòng ${number}`,
  findings,
  undecided: "Chưa xác định được câu này có cần trả lời hay không. Trả lời nếu thấy đúng trường hợp của mình.",
  computed: "Tự tính từ các câu trả lời khác",
  notYetComputed: "Có khi đã trả lời các câu liên quan",
  area: "Xã, phường",
  addressLine: "Số nhà, đường hoặc thôn",
  elsewhere: "Nơi khác, ngoài tỉnh",
  elsewhereHint: "Ở ngoài tỉnh: chọn «Nơi khác» và ghi đủ cả xã, tỉnh.",
  dayHint: "Ngày/tháng/năm, ví dụ 31/12/2026",
  partialDayHint: "Ngày/tháng/năm; không rõ thì tháng/năm hoặc chỉ năm",
  dongHint: "Số đồng, ví dụ 1.500.000",
  example: (text: string) => `Ví dụ ${text}`,
  fileAttached: "Đã kèm tệp",
  change: "Sửa",
  moreAsked: "Câu trả lời vừa rồi làm phát sinh câu hỏi mới bên dưới.",
  no: "Không",
  onlyWhen: (label: string, answer: string) => `Chỉ trả lời khi «${label}» là «${answer}».`,
  choose: "Chọn…",
  fileReceived: "Đã nhận tệp. Chọn tệp khác nếu muốn thay.",
  yes: "Có",
  problems,
};

/** What the other language must offer. */
export type EformText = typeof vi;
