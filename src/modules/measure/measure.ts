import type { CivilDate } from "#kernel/instant";
import { addDays, parseCivilDate } from "#kernel/instant";

import { PLACE_MEASURES } from "./place-measures.ts";

/** Unit of a figure, said with every figure so that dossiers, filings and steps are never mixed (users-want.md 7). */
export type MeasureUnit = "filing" | "dossier" | "answer" | "request" | "opinion" | "apology" | "percent";

/**
 * A figure of the vocabulary. `flow`: sums of daily counters in a period. `share`: one sum over another, in percent. `stock`: how many are in
 * a state at a moment, counted from the projections of open dossiers and of apologies.
 */
export type Measure = {
  readonly id: string;
  readonly unit: MeasureUnit;
  readonly name: string;
  readonly nameEn: string;
  /** Law or rule behind the definition; null when it is our own. */
  readonly ground: string | null;
} & (
  | { readonly kind: "flow"; readonly counters: readonly string[] }
  | { readonly kind: "share"; readonly numerator: readonly string[]; readonly denominator: readonly string[] }
  | { readonly kind: "stock"; readonly stock: "open" | "overdue" | "waiting" | "unpaid_apologies" }
);

const ANSWER_RULE = "Nghị định 118/2025/NĐ-CP, Điều 17.2c";
const SUPPLEMENT_RULE = "Nghị định 118/2025/NĐ-CP, Điều 19.5";
const INDEX_RULE = "Quyết định 766/QĐ-TTg, chỉ số 2.1";
const APOLOGY_RULE = "Nghị định 118/2025/NĐ-CP, Điều 19.6";
const DAY_RULE = "Bộ luật Dân sự 2015, Điều 148";

const ON_TIME = ["resolved.early", "resolved.on_time"] as const;

/** The vocabulary of figures. Each is a formula over what the ledger counted; nobody types one in. */
export const MEASURES: readonly Measure[] = [
  {
    id: "dossier.submitted",
    kind: "flow",
    unit: "filing",
    counters: ["submitted"],
    name: "Số lượt nộp hồ sơ",
    nameEn: "Filings",
    ground: null,
  },
  {
    id: "dossier.answers.reused",
    kind: "share",
    unit: "percent",
    numerator: ["answers.reused"],
    denominator: ["answers.given"],
    name: "Tỷ lệ câu trả lời không phải hỏi lại người dân đã đăng nhập",
    nameEn: "Share of answers that signed-in applicants did not have to give again",
    ground: "Nghị định 224/2026/NĐ-CP, Điều 15.1d",
  },
  {
    id: "dossier.received",
    kind: "flow",
    unit: "dossier",
    counters: ["received"],
    name: "Số hồ sơ tiếp nhận",
    nameEn: "Dossiers received",
    ground: null,
  },
  {
    id: "dossier.received.online",
    kind: "share",
    unit: "percent",
    numerator: ["received.online"],
    denominator: ["received"],
    name: "Tỷ lệ hồ sơ người dân tự nộp trực tuyến",
    nameEn: "Share filed online by applicants themselves",
    ground: null,
  },
  {
    id: "dossier.received.assisted",
    kind: "share",
    unit: "percent",
    numerator: ["received.assisted"],
    denominator: ["received"],
    name: "Tỷ lệ hồ sơ trực tuyến do cán bộ nộp thay",
    nameEn: "Share filed online by staff in the applicant's place",
    ground: null,
  },
  {
    id: "dossier.answered.on_time",
    kind: "share",
    unit: "percent",
    numerator: ["answered", "-answered.late"],
    denominator: ["answered"],
    name: "Tỷ lệ hồ sơ trực tuyến được trả lời trong 8 giờ làm việc",
    nameEn: "Share of online filings answered within 8 working hours",
    ground: ANSWER_RULE,
  },
  {
    id: "dossier.intake_refused",
    kind: "flow",
    unit: "dossier",
    counters: ["intake_refused"],
    name: "Số hồ sơ bị từ chối tiếp nhận",
    nameEn: "Dossiers refused at intake",
    ground: null,
  },
  {
    id: "dossier.resolved",
    kind: "flow",
    unit: "dossier",
    counters: ["resolved"],
    name: "Số hồ sơ đã giải quyết",
    nameEn: "Dossiers resolved",
    ground: null,
  },
  {
    id: "dossier.resolved.on_time",
    kind: "share",
    unit: "percent",
    numerator: ON_TIME,
    denominator: ["resolved"],
    name: "Tỷ lệ hồ sơ giải quyết trước và đúng hạn",
    nameEn: "Share resolved early or on time",
    ground: DAY_RULE,
  },
  {
    id: "dossier.resolved.index_on_time",
    kind: "share",
    unit: "percent",
    numerator: ["resolved.index_on_time"],
    denominator: ["resolved.index_on_time", "resolved.index_late"],
    name: "Tỷ lệ đúng hạn theo Bộ chỉ số 766 (ước tính nội bộ: trừ thời gian bổ sung, bổ sung từ lần thứ hai tính quá hạn)",
    nameEn: "Share on time by index 766 (own estimate: supplement time subtracted, a second supplement counts late)",
    ground: INDEX_RULE,
  },
  {
    id: "dossier.resolved.late",
    kind: "flow",
    unit: "dossier",
    counters: ["resolved.late"],
    name: "Số hồ sơ giải quyết trễ hạn",
    nameEn: "Dossiers resolved late",
    ground: DAY_RULE,
  },
  {
    id: "dossier.returned",
    kind: "flow",
    unit: "dossier",
    counters: ["returned"],
    name: "Số hồ sơ đã trả kết quả",
    nameEn: "Outcomes delivered",
    ground: null,
  },
  {
    id: "dossier.reception_undone",
    kind: "flow",
    unit: "dossier",
    counters: ["reception_undone"],
    name: "Số lượt tiếp nhận nhầm đã hủy tại quầy",
    nameEn: "Receptions taken back at the counter",
    ground: null,
  },
  {
    id: "dossier.withdrawn",
    kind: "flow",
    unit: "dossier",
    counters: ["withdrawn"],
    name: "Số hồ sơ người dân rút",
    nameEn: "Dossiers withdrawn",
    ground: null,
  },
  {
    id: "dossier.lapsed",
    kind: "flow",
    unit: "dossier",
    counters: ["lapsed"],
    name: "Số hồ sơ đóng vì không được bổ sung",
    nameEn: "Dossiers closed unanswered",
    ground: SUPPLEMENT_RULE,
  },
  {
    id: "dossier.supplement",
    kind: "share",
    unit: "percent",
    numerator: ["supplement_requested"],
    denominator: ["received"],
    name: "Số lượt yêu cầu bổ sung trên 100 hồ sơ tiếp nhận",
    nameEn: "Supplement requests per 100 dossiers received",
    ground: SUPPLEMENT_RULE,
  },
  {
    id: "dossier.supplement.late",
    kind: "flow",
    unit: "request",
    counters: ["supplement_requested.late"],
    name: "Số lượt yêu cầu bổ sung sau 3 ngày làm việc",
    nameEn: "Supplement requests made after 3 working days",
    ground: SUPPLEMENT_RULE,
  },
  {
    id: "consultation.on_time",
    kind: "share",
    unit: "percent",
    numerator: ["consultation_answered", "-consultation_answered.late"],
    denominator: ["consultation_answered"],
    name: "Tỷ lệ ý kiến phối hợp trả lời đúng hạn",
    nameEn: "Share of opinions given on time",
    ground: "Nghị định 118/2025/NĐ-CP, Điều 19.4c",
  },
  {
    id: "apology.owed",
    kind: "flow",
    unit: "apology",
    counters: ["apology.owed"],
    name: "Số lời xin lỗi phải có",
    nameEn: "Apologies that became due",
    ground: APOLOGY_RULE,
  },
  {
    id: "apology.averted",
    kind: "flow",
    unit: "apology",
    counters: ["apology.averted"],
    name: "Số lời xin lỗi không còn phải có vì hồ sơ vẫn kịp hạn",
    nameEn: "Apologies no longer due because the date was kept",
    ground: APOLOGY_RULE,
  },
  {
    id: "apology.written",
    kind: "flow",
    unit: "apology",
    counters: ["apology.written"],
    name: "Số văn bản xin lỗi đã ký",
    nameEn: "Apologies signed",
    ground: APOLOGY_RULE,
  },
  {
    id: "apology.delivered",
    kind: "flow",
    unit: "apology",
    counters: ["apology.delivered"],
    name: "Số lời xin lỗi đã gửi đến người dân",
    nameEn: "Apologies delivered",
    ground: APOLOGY_RULE,
  },
  {
    id: "apology.delivered_in_time",
    kind: "share",
    unit: "percent",
    numerator: ["apology.delivered_in_time"],
    denominator: ["apology.delivered"],
    name: "Tỷ lệ lời xin lỗi gửi trước khi hết hạn",
    nameEn: "Share of apologies delivered in time",
    ground: APOLOGY_RULE,
  },
  {
    id: "apology.unpaid",
    kind: "stock",
    unit: "apology",
    stock: "unpaid_apologies",
    name: "Số lời xin lỗi đang nợ",
    nameEn: "Apologies owed and not delivered",
    ground: APOLOGY_RULE,
  },
  {
    id: "dossier.open",
    kind: "stock",
    unit: "dossier",
    stock: "open",
    name: "Số hồ sơ đang giải quyết",
    nameEn: "Dossiers in progress",
    ground: null,
  },
  {
    id: "dossier.overdue",
    kind: "stock",
    unit: "dossier",
    stock: "overdue",
    name: "Số hồ sơ đang giải quyết đã quá hạn",
    nameEn: "Dossiers in progress and overdue",
    ground: DAY_RULE,
  },
  {
    id: "dossier.waiting",
    kind: "stock",
    unit: "dossier",
    stock: "waiting",
    name: "Số hồ sơ đang chờ người dân bổ sung",
    nameEn: "Dossiers waiting for the applicant",
    ground: null,
  },
  {
    id: "dossier.supplement.repeated",
    kind: "flow",
    unit: "request",
    counters: ["supplement_requested.repeated"],
    name: "Số lượt yêu cầu bổ sung từ lần thứ hai",
    nameEn: "Second and later supplement requests",
    ground: SUPPLEMENT_RULE,
  },
  {
    id: "dossier.supplement.on_time",
    kind: "share",
    unit: "percent",
    numerator: ["supplement_requested", "-supplement_requested.late"],
    denominator: ["supplement_requested"],
    name: "Tỷ lệ yêu cầu bổ sung trong 3 ngày làm việc",
    nameEn: "Share of supplement requests made within 3 working days",
    ground: SUPPLEMENT_RULE,
  },
  {
    id: "dossier.supplement.declined",
    kind: "flow",
    unit: "request",
    counters: ["supplement_declined"],
    name: "Số đề xuất bổ sung không được duyệt",
    nameEn: "Proposed supplement requests declined by the head",
    ground: SUPPLEMENT_RULE,
  },
  {
    id: "dossier.clock_paused",
    kind: "flow",
    unit: "dossier",
    counters: ["clock_paused"],
    name: "Số lần dừng đồng hồ theo luật chuyên ngành",
    nameEn: "Times a clock stood by a sector's law",
    ground: null,
  },
  {
    id: "dossier.correction",
    kind: "flow",
    unit: "dossier",
    counters: ["correction_opened"],
    name: "Số kết quả phải đính chính",
    nameEn: "Outcomes that had to be corrected",
    ground: "Nghị định 118/2025/NĐ-CP, Điều 23.1",
  },
  {
    id: "dossier.correction.on_time",
    kind: "share",
    unit: "percent",
    numerator: ["corrected", "-corrected.late"],
    denominator: ["corrected"],
    name: "Tỷ lệ kết quả đính chính trong 3 ngày làm việc",
    nameEn: "Share of corrections made within 3 working days",
    ground: "Nghị định 118/2025/NĐ-CP, Điều 23.1",
  },
  ...PLACE_MEASURES,
];

/** The measure of an id; undefined when the vocabulary has none. */
export function findMeasure(id: string): Measure | undefined {
  return MEASURES.find((measure) => measure.id === id);
}

/** Sums of counters by name in a period. */
export type CounterSums = Readonly<Record<string, number>>;

/** A computed figure: never without its two halves, so that a share can be checked by hand. */
export interface MeasureValue {
  readonly value: number | null;
  readonly numerator: number;
  readonly denominator: number | null;
}

/** Sum of counters; a name with a leading minus is taken away. */
function sumOf(names: readonly string[], sums: CounterSums): number {
  return names.reduce((total, name) => (name.startsWith("-") ? total - (sums[name.slice(1)] ?? 0) : total + (sums[name] ?? 0)), 0);
}

/** Counter names that a measure reads. */
export function countersOf(measure: Measure): readonly string[] {
  if (measure.kind === "stock") return [];
  const names = measure.kind === "flow" ? measure.counters : [...measure.numerator, ...measure.denominator];
  return [...new Set(names.map((name) => name.replace(/^-/u, "")))];
}

/** Computes a flow or a share from counter sums. A share of nothing has no value; it is not 0 and not 100 percent. */
export function evaluateMeasure(measure: Exclude<Measure, { readonly kind: "stock" }>, sums: CounterSums): MeasureValue {
  if (measure.kind === "flow") {
    const value = sumOf(measure.counters, sums);
    return { value, numerator: value, denominator: null };
  }
  const numerator = sumOf(measure.numerator, sums);
  const denominator = sumOf(measure.denominator, sums);
  return { value: denominator === 0 ? null : Math.round((numerator / denominator) * 10_000) / 100, numerator, denominator };
}

/** A reporting period (kỳ báo cáo): both days belong to it. */
export interface ReportingPeriod {
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** Reads a period: `2026`, `2026-H1`, `2026-Q3`, `2026-11`, a day, or `FROM..TO`; undefined when it is none of these. */
export function parsePeriod(text: string): ReportingPeriod | undefined {
  const range = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/u.exec(text);
  if (range !== null) {
    const from = parseCivilDate(range[1] ?? "");
    const to = parseCivilDate(range[2] ?? "");
    return from === undefined || to === undefined || from > to ? undefined : { from, to };
  }
  const day = parseCivilDate(text);
  if (day !== undefined) return { from: day, to: day };
  const match = /^(\d{4})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])))?$/u.exec(text);
  if (match === null) return undefined;
  const [, year = "", half, quarter, month] = match;
  if (half !== undefined) return months(year, Number(half) * 6 - 5, 6);
  if (quarter !== undefined) return months(year, Number(quarter) * 3 - 2, 3);
  return month === undefined ? months(year, 1, 12) : months(year, Number(month), 1);
}

function months(year: string, first: number, count: number): ReportingPeriod {
  const two = (month: number): string => String(month).padStart(2, "0");
  const next = first + count > 12 ? `${Number(year) + 1}-01-01` : `${year}-${two(first + count)}-01`;
  return { from: `${year}-${two(first)}-01` as CivilDate, to: addDays(next as CivilDate, -1) };
}
