import type { ProblemParams } from "#kernel/problem";
import { type ProblemTexts, shown } from "#platform/problem-text";
import { vi as feelText } from "#platform/feel/text/vi";

/** «Lệ phí» (dòng 3, cột 2): which rule and where in it. */
function place(p: ProblemParams): string {
  const parts = [
    p["row"] ? `dòng ${shown(p, "row")}` : "",
    p["input"] ? `cột điều kiện ${shown(p, "input")}` : "",
    p["output"] ? `cột kết quả ${shown(p, "output")}` : "",
  ].filter((part) => part !== "");
  return `«${shown(p, "name")}»${parts.length === 0 ? "" : ` (${parts.join(", ")})`}`;
}

/** What feel says of an expression, without its full stop. */
function because(p: ProblemParams): string {
  const code = shown(p, "code");
  const sentences: ProblemTexts = feelText.problems;
  return (sentences[code]?.(p).title ?? "").replace(/\.$/u, "");
}

const SHAPES: Readonly<Record<string, string>> = {
  no_rows: "chưa có dòng nào",
  output_key_twice: "hai cột kết quả trùng mã",
  priority_without_values: "chọn theo thứ tự ưu tiên cần cột kết quả đầu là chữ và có danh sách giá trị",
  aggregates_several: "chỉ cộng, lấy nhỏ nhất hoặc lớn nhất được một cột kết quả",
  aggregates_no_number: "chỉ cộng, lấy nhỏ nhất hoặc lớn nhất được cột số hoặc cột tiền",
  list_without_values: "cột danh sách cần có các giá trị được chọn",
};

const TYPES: Readonly<Record<string, string>> = {
  string: "chữ",
  integer: "số nguyên",
  boolean: "có/không",
  dong: "số tiền nguyên đồng",
  list: "danh sách",
};

const ASK_OFFICE = "Báo người phụ trách thủ tục sửa quy tắc rồi công bố phiên bản mới; hệ thống không tự đoán thay.";
const problems = {
  "rule.cell_invalid": (p) => ({ title: `Quy tắc ${place(p)} viết chưa đúng: ${because(p)}.`, next: "Sửa ô đó rồi thử lại." }),
  "rule.shape_invalid": (p) => ({
    title: `Quy tắc «${shown(p, "name")}» chưa dùng được: ${SHAPES[shown(p, "reason")] ?? shown(p, "reason")}.`,
    next: "Sửa bảng quyết định rồi thử lại.",
  }),
  "rule.input_undecided": (p) => ({
    title: `Quy tắc ${place(p)} chưa quyết định được vì thiếu hoặc sai dữ liệu «${shown(p, "label")}»: ${because(p)}.`,
    next: "Kiểm tra lại các câu trả lời của biểu mẫu. Nếu đã đủ, báo người phụ trách thủ tục sửa quy tắc.",
  }),
  "rule.cell_undecided": (p) => ({ title: `Quy tắc ${place(p)} không tính được: ${because(p)}.`, next: ASK_OFFICE }),
  "rule.no_row": (p) => ({ title: `Quy tắc «${shown(p, "name")}» không có dòng nào đúng với hồ sơ này.`, next: ASK_OFFICE }),
  "rule.rows_overlap": (p) => ({
    title: `Quy tắc «${shown(p, "name")}» có nhiều dòng cùng đúng (${shown(p, "rows")}) trong khi chỉ được một.`,
    next: ASK_OFFICE,
  }),
  "rule.rows_disagree": (p) => ({
    title: `Quy tắc «${shown(p, "name")}» có các dòng ${shown(p, "rows")} cùng đúng nhưng kết quả khác nhau.`,
    next: ASK_OFFICE,
  }),
  "rule.output_wrong": (p) => ({
    title: `Quy tắc ${place(p)} cho kết quả ${shown(p, "value")}, không phải ${TYPES[shown(p, "type")] ?? shown(p, "type")} hợp lệ.`,
    next: ASK_OFFICE,
  }),
  "rule.unknown": (p) => ({ title: `Thủ tục không có quy tắc «${shown(p, "rule")}».`, next: "Chọn một quy tắc trong danh sách." }),
  "rule.agency_unknown": (p) => ({
    title: `Quy tắc «${shown(p, "name")}» chọn cơ quan ${shown(p, "value")} nhưng không có cơ quan này.`,
    next: ASK_OFFICE,
  }),
  "rule.case_unknown": (p) => ({
    title: `Quy tắc «${shown(p, "name")}» chọn trường hợp ${shown(p, "value")} nhưng thủ tục không có trường hợp này.`,
    next: ASK_OFFICE,
  }),
  "rule.case_differs": (p) => ({
    title: `Theo quy tắc «${shown(p, "name")}», hồ sơ thuộc trường hợp «${shown(p, "caseName")}», không phải trường hợp đã chọn.`,
    next: "Chọn lại đúng trường hợp, hoặc kiểm tra các câu trả lời của biểu mẫu.",
  }),
  "rule.component_unknown": (p) => ({
    title: `Quy tắc «${shown(p, "name")}» yêu cầu giấy tờ ${shown(p, "value")} nhưng thủ tục không có giấy tờ này.`,
    next: ASK_OFFICE,
  }),
  "rule.dmn_unreadable": (p) => ({
    title: `Không đọc được tệp DMN${p["line"] ? ` (dòng ${shown(p, "line")})` : ""}: ${shown(p, "reason")}.`,
    next: "Chọn tệp DMN 1.3 do công cụ vẽ bảng quyết định xuất ra, không quá 500 kB, không có khai báo DOCTYPE.",
  }),
  "rule.dmn_not_supported": (p) => ({
    title: `Tệp DMN có phần hệ thống không dùng: ${shown(p, "what")} (${shown(p, "at")}).`,
    next: "Bỏ phần đó trong tệp, hoặc nhập bảng bằng tay.",
  }),
} satisfies ProblemTexts;

const FINDINGS: Readonly<Record<string, (p: ProblemParams) => string>> = {
  cell_invalid: (p) => `${because(p)}.`,
  shape_invalid: (p) => `Bảng ${SHAPES[shown(p, "reason")] ?? shown(p, "reason")}.`,
  unknown_name: (p) => `Không có dữ liệu tên «${shown(p, "what")}» trong biểu mẫu, hồ sơ hoặc các bước.`,
  type_mismatch: (p) => `So sánh hai loại khác nhau (${shown(p, "what")}).`,
  unknown_value: (p) => `Câu hỏi không có câu trả lời «${shown(p, "what")}».`,
  interval_reversed: () => "Khoảng có đầu lớn hơn cuối.",
  output_wrong: (p) => `«${shown(p, "value")}» không phải ${TYPES[shown(p, "type")] ?? shown(p, "type")} hợp lệ của cột này.`,
  fee_without_dong: () => "Quy tắc phí, lệ phí cần ít nhất một cột kết quả là số tiền nguyên đồng.",
  fee_with_foreign_output: () => "Cột số của quy tắc phí phải là số tiền nguyên đồng, để không ai nhầm đơn vị.",
  purpose_output_missing: () => "Thiếu cột kết quả mà mục đích của quy tắc cần.",
  component_unknown: (p) => `Thủ tục không có giấy tờ mã «${shown(p, "value")}».`,
  case_unknown: (p) => `Thủ tục không có trường hợp mã «${shown(p, "value")}».`,
  agency_unknown: (p) => `Không có cơ quan mã «${shown(p, "value")}».`,
  row_unreachable: (p) => `Dòng ${shown(p, "row")} không bao giờ được dùng.`,
  rows_overlap: (p) => `Dòng ${shown(p, "rows")} cùng đúng, ví dụ ${shown(p, "example")}.`,
  gap: (p) => `Không có dòng nào cho trường hợp ${shown(p, "example")}; hồ sơ như vậy sẽ bị dừng tại quầy.`,
  not_decidable: (p) => `Không kiểm tra hết được chỗ trống và chồng lấn vì cột ${shown(p, "inputs")}. Hãy thử bằng dữ liệu.`,
  law_missing: () => "Chưa ghi căn cứ pháp lý của dòng này.",
  key_twice: () => "Hai quy tắc trùng mã.",
};

/** Words about rules. */
export const vi = {
  problems,
  finding: (code: string, params: ProblemParams): string => FINDINGS[code]?.(params) ?? code,
  severity: { error: "Phải sửa", warning: "Nên xem" } as Readonly<Record<string, string>>,
  purpose: {
    fee: "Phí, lệ phí",
    case: "Chọn trường hợp",
    components: "Giấy tờ phải nộp",
    routing: "Cơ quan giải quyết",
    other: "Dùng trong quy trình",
  } as Readonly<Record<string, string>>,
  hitPolicy: {
    UNIQUE: "Chỉ một dòng đúng",
    FIRST: "Lấy dòng đúng đầu tiên",
    ANY: "Nhiều dòng đúng, cùng kết quả",
    PRIORITY: "Lấy kết quả ưu tiên cao nhất",
    COLLECT: "Gộp mọi dòng đúng",
  } as Readonly<Record<string, string>>,
  aggregation: { list: "thành danh sách", sum: "cộng lại", min: "lấy nhỏ nhất", max: "lấy lớn nhất", count: "đếm dòng" } as Readonly<
    Record<string, string>
  >,
  type: { ...TYPES } as Readonly<Record<string, string>>,
  words: {
    every: "Mọi trường hợp",
    otherwise: "Các trường hợp còn lại",
    noAnswer: "không trả lời",
    yes: "có",
    no: "không",
    not: (values: string): string => `khác ${values}`,
    or: " hoặc ",
    atLeast: (value: string): string => `từ ${value} trở lên`,
    atMost: (value: string): string => `đến ${value}`,
    above: (value: string): string => `trên ${value}`,
    below: (value: string): string => `dưới ${value}`,
    between: (low: string, high: string): string => `từ ${low} đến ${high}`,
    computed: "tính theo biểu mẫu",
    free: "Không thu",
  },
};

type Shape<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...parameters: infer A) => string
      ? (...parameters: A) => string
      : Shape<T[K]>;
};
export type RuleText = Omit<Shape<typeof vi>, "problems"> & {
  readonly problems: Readonly<Record<keyof typeof problems, ProblemTexts[string]>>;
};
