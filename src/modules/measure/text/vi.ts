import { shown } from "#platform/problem-text";
import type { ProblemTexts } from "#platform/problem-text";

const problems = {
  "measure.unknown": (params) => ({
    title: `Không có chỉ số “${shown(params, "id")}”.`,
    next: "Xem danh sách chỉ số bằng lệnh motcua measure list.",
  }),
  "measure.period_malformed": (params) => ({
    title: `“${shown(params, "period")}” không phải là kỳ báo cáo.`,
    next: "Nhập năm (2026), nửa năm (2026-H1), quý (2026-Q3), tháng (2026-11), ngày, hoặc khoảng ngày 2026-01-01..2026-01-31.",
  }),
  "measure.agency_unknown": (params) => ({
    title: `Không có cơ quan mang mã ${shown(params, "agency")}.`,
    next: "Xem mã cơ quan bằng lệnh motcua unit tree.",
  }),
} as const satisfies ProblemTexts;

export const vi = {
  problems,
  units: {
    filing: "lượt nộp",
    dossier: "hồ sơ",
    answer: "lượt trả lời",
    request: "lượt",
    opinion: "ý kiến",
    apology: "lời xin lỗi",
    percent: "%",
    procedure: "thủ tục",
    agency: "cơ quan",
    person: "người",
    document: "văn bản",
    item: "việc",
    dong: "đồng",
    point: "điểm",
  },
  figure: {
    title: "Số liệu",
    lead: "Mỗi chỉ số có công thức, căn cứ và danh sách hồ sơ, sự việc nằm sau con số.",
    find: "Tìm chỉ số",
    nothingFound: "Không có chỉ số nào khớp.",
    unit: "Đơn vị",
    source: "Nguồn",
    sources: {
      ledger: "Tính từ sổ cái",
      records: "Tính từ sổ sự việc (khai có văn bản, người thứ hai xác nhận)",
      none: "Chưa có nguồn",
    },
    tree: "Cả các cơ quan trực thuộc",
    value: "Giá trị",
    none: "Không áp dụng",
    notApplicable: "Trong kỳ không có gì để tính tỷ lệ này: không phải 0 %, cũng không phải 100 %.",
    claim: "Số này tính từ các sự việc được khai và xác nhận, không phải từ quy trình do hệ thống ghi.",
    definition: "Cách tính",
    parts: "Gồm các chỉ số",
    outOf: "Trên",
    place: "Hạng",
    numerator: "Tử số",
    denominator: "Mẫu số",
    behind: "Nằm sau con số",
    nothingBehind: "Không có gì.",
    what: "Hồ sơ, sự việc",
    day: "Ngày",
    amount: "Số lượng",
    unnamed: "Được đếm trước khi sổ ghi tên",
    notYours: "Danh sách phía sau con số chỉ mở cho người được xem số liệu của cơ quan này.",
  },
  cli: { list: "liệt kê các chỉ số", get: "tính một chỉ số từ sổ cái" },
  page: {
    title: "Số liệu công khai",
    lead: "Mọi con số trên trang này được tính từ sổ cái, không ai nhập tay. Tỷ lệ luôn đi kèm tử số và mẫu số.",
    period: "Kỳ",
    periodHint: "Ví dụ 2026, 2026-Q3, 2026-11",
    show: "Xem",
    province: "Toàn tỉnh",
    byAgency: "Theo cơ quan",
    apologies: "Lời xin lỗi: phải có, đã gửi, còn nợ",
    apologiesLead:
      "Hồ sơ dự kiến hoặc đã quá hạn thì cơ quan phải xin lỗi bằng văn bản trước ngày hẹn (Điều 19 khoản 6 Nghị định 118/2025/NĐ-CP). Số phải có phát sinh trong kỳ bằng số vẫn kịp hạn, số đã gửi và số còn nợ cộng lại.",
    noApologies: "Trong kỳ này không cơ quan nào phải xin lỗi.",
    owed: "Phải có",
    averted: "Vẫn kịp hạn",
    written: "Đã ký",
    delivered: "Đã gửi",
    deliveredInTime: "Gửi kịp",
    unpaid: "Còn nợ",
    agency: "Cơ quan",
    received: "Tiếp nhận",
    resolved: "Đã giải quyết",
    onTime: "Đúng hạn",
    late: "Trễ hạn",
    open: "Đang giải quyết",
    overdue: "Quá hạn",
    supplement: "Yêu cầu bổ sung",
    byMonth: "Theo tháng",
    ofShare: (numerator: string, denominator: string) => `${numerator} trên ${denominator}`,
    definitions: "Cách tính từng chỉ số",
    measure: "Chỉ số",
    formula: "Công thức",
    ground: "Căn cứ",
    own: "Định nghĩa của hệ thống",
    now: (at: string) => `Số đang giải quyết và quá hạn là của lúc ${at}.`,
    empty: "Chưa có số liệu trong kỳ này",
    month: "Tháng",
    share: "Tỷ lệ",
  },
} as const;

type Words<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : T[K] extends (...args: infer A) => infer R ? (...args: A) => R : Words<T[K]>;
};

/** What the English text must have, key by key. */
export type MeasureText = Words<typeof vi>;
