import type { ProblemParams } from "#kernel/problem";
import { type ProblemTexts, shown } from "#platform/problem-text";

const KINDS: Readonly<Record<string, string>> = {
  null: "chưa có giá trị",
  boolean: "có/không",
  number: "số",
  string: "chữ",
  date: "ngày",
  duration: "khoảng thời gian",
  list: "danh sách",
  context: "nhóm dữ liệu",
};

function kinds(what: string): string {
  return what
    .split(", ")
    .map((one) => KINDS[one] ?? one)
    .join(" và ");
}

/** Why an expression has no value, with the name or value it is about. */
function reason(params: ProblemParams): string {
  const what = shown(params, "what");
  const sentences: Readonly<Record<string, string>> = {
    unknown_name: `không có dữ liệu tên «${what}»`,
    type_mismatch: `hai vế khác loại (${kinds(what)})`,
    nothing: what === "" ? "so sánh hoặc tính với một ô chưa trả lời" : `«${what}» được hỏi ở một mục chưa có`,
    division_by_zero: "chia cho 0",
    number_too_large: "số quá lớn",
    not_a_day: `«${what}» không phải là ngày`,
    not_a_duration: `«${what}» không phải là khoảng thời gian như P18Y hoặc P30D`,
    interval_reversed: "khoảng có đầu lớn hơn cuối",
    wrong_argument: "tham số của hàm hoặc điều kiện không dùng được ở đây",
    list_position: "danh sách không có mục ở vị trí đó",
    too_much_work: "phải duyệt quá nhiều mục",
    not_whole: `kết quả ${what} không phải là số nguyên`,
    no_value: `kết quả là ${kinds(what)}, không dùng được`,
  };
  return sentences[shown(params, "reason")] ?? what;
}

const LIMITS: Readonly<Record<string, string>> = { length: "ký tự", depth: "tầng ngoặc lồng nhau", iterators: "danh sách lồng nhau" };

const problems = {
  "feel.too_large": (p) => ({
    title: `Biểu thức «${shown(p, "expression")}» quá lớn: tối đa ${shown(p, "max")} ${LIMITS[shown(p, "what")] ?? ""}.`,
    next: "Tách thành nhiều dòng của bảng hoặc nhiều quy tắc.",
  }),
  "feel.syntax_wrong": (p) => ({
    title: `Biểu thức «${shown(p, "expression")}» viết chưa đúng ở ký tự thứ ${Number(p["from"] ?? 0) + 1}${shown(p, "what") === "" ? "" : ` («${shown(p, "what")}»)`}.`,
    next: 'Chữ phải đặt trong ngoặc kép, ví dụ "online"; số viết liền, ví dụ 50000.',
  }),
  "feel.not_supported": (p) => ({
    title: `Biểu thức «${shown(p, "expression")}» dùng «${shown(p, "what")}» mà hệ thống không cho phép.`,
    next: "Dùng so sánh, phép tính và các hàm có trong hướng dẫn viết quy tắc.",
  }),
  "feel.no_value": (p) => ({
    title: `Không tính được biểu thức «${shown(p, "expression")}»: ${reason(p)}.`,
    next: "Kiểm tra dữ liệu của hồ sơ và sửa quy tắc; hệ thống không tự đoán giá trị.",
  }),
} satisfies ProblemTexts;

/** Words about expressions of rules and conditions. */
export const vi = { problems };
export type FeelText = { readonly problems: Readonly<Record<keyof typeof problems, ProblemTexts[string]>> };
