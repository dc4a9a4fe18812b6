import type { FormColumn, FormKind, Said } from "./filled-report.ts";

/** A number column of a form and the measure that fills it. */
export interface MeasureColumn extends FormColumn {
  readonly kind: "number";
  readonly number: number;
  readonly measureId: string;
}

/** `left` is what the right side gives: columns added, a column before an open one, or at most another. */
export interface FormIdentity {
  readonly rule: string;
  readonly left: number;
  readonly relation: "equals" | "at_most";
  readonly right: readonly number[];
}

/** A form whose rows are places or fields and whose columns are measures. */
export interface ColumnForm {
  readonly form: FormKind;
  readonly number: string;
  readonly title: Said;
  readonly unit: Said;
  readonly ground: Said;
  readonly isVerified: boolean;
  readonly label: Said;
  /** A row a field of procedures, or a row an agency. */
  readonly rowsOf: "fields" | "agencies";
  readonly columns: readonly MeasureColumn[];
  readonly identities: readonly FormIdentity[];
  /** Column that is what the period before left open, and the column that it left; null where the form carries nothing over. */
  readonly carried: { readonly from: number; readonly into: number; readonly rule: string } | null;
  /** Whether the total is the sum of its rows. What both levels do is counted at each and once in the total of its agencies. */
  readonly addsUp: boolean;
}

const said = (vi: string, en: string): Said => ({ vi, en });

function column([measureId, number]: readonly [string, number], groups: readonly Said[], name: Said): MeasureColumn {
  return { key: `c${number}`, number, groups, name, kind: "number", measureId };
}

const TAKEN = said("Số hồ sơ nhận giải quyết", "Dossiers to resolve");
const IN_PERIOD = said("Trong kỳ", "In the period");
const DONE = said("Số hồ sơ đã giải quyết", "Dossiers resolved");
const RUNNING = said("Số hồ sơ đang giải quyết", "Dossiers in progress");
const TOTAL = said("Tổng số", "Total");

const II06: ColumnForm = {
  form: "ii06",
  number: "II.06/VPCP/KSTT",
  title: said(
    "Tình hình, kết quả giải quyết thủ tục hành chính tại cơ quan, đơn vị trực tiếp giải quyết thủ tục hành chính",
    "Procedures resolved at the agencies that resolve them",
  ),
  unit: said("Số hồ sơ thủ tục hành chính", "Dossiers"),
  ground: said("Thông tư 01/2020/TT-VPCP ngày 21/10/2020", "Circular 01/2020/TT-VPCP of 21 October 2020"),
  isVerified: true,
  label: said("Lĩnh vực, công việc giải quyết theo cấp", "Field of work"),
  rowsOf: "fields",
  columns: [
    column(["ii06.c3", 3], [TAKEN], TOTAL),
    column(["ii06.c4", 4], [TAKEN, IN_PERIOD], said("Trực tuyến", "Online")),
    column(["ii06.c5", 5], [TAKEN, IN_PERIOD], said("Trực tiếp, dịch vụ bưu chính", "At counters, by post")),
    column(["ii06.c6", 6], [TAKEN], said("Từ kỳ trước", "Carried over")),
    column(["ii06.c7", 7], [DONE], TOTAL),
    column(["ii06.c8", 8], [DONE], said("Trước hạn", "Early")),
    column(["ii06.c9", 9], [DONE], said("Đúng hạn", "On time")),
    column(["ii06.c10", 10], [DONE], said("Quá hạn", "Late")),
    column(["ii06.c11", 11], [RUNNING], TOTAL),
    column(["ii06.c12", 12], [RUNNING], said("Trong hạn", "In time")),
    column(["ii06.c13", 13], [RUNNING], said("Quá hạn", "Overdue")),
  ],
  identities: [
    { rule: "(3) = (4) + (5) + (6)", left: 3, relation: "equals", right: [4, 5, 6] },
    { rule: "(7) = (8) + (9) + (10)", left: 7, relation: "equals", right: [8, 9, 10] },
    { rule: "(11) = (12) + (13)", left: 11, relation: "equals", right: [12, 13] },
    { rule: "(3) = (7) + (11)", left: 3, relation: "equals", right: [7, 11] },
  ],
  carried: { from: 11, into: 6, rule: "(6) = (11) kỳ trước" },
  addsUp: true,
};

const COMPETENT = said("Tổng số TTHC thuộc thẩm quyền giải quyết của địa phương", "Procedures in the competence of the province");
const ONE_STOP = said("TTHC được thực hiện theo cơ chế một cửa, một cửa liên thông", "Procedures done through the one-stop shop");
const PROCESS = said("Quy trình nội bộ giải quyết TTHC theo cơ chế một cửa được ban hành", "Internal processes issued");
const PROVINCE = said("Cấp tỉnh", "Province");
const DISTRICT = said("Cấp huyện", "District");
const COMMUNE = said("Cấp xã", "Commune");

const II07B: ColumnForm = {
  form: "ii07b",
  number: "II.07b/VPCP/KSTT",
  title: said("Tổng hợp số lượng thủ tục hành chính", "Number of administrative procedures"),
  unit: said("Thủ tục hành chính, quy trình", "Procedures, processes"),
  ground: said("Thông tư 01/2020/TT-VPCP ngày 21/10/2020", "Circular 01/2020/TT-VPCP of 21 October 2020"),
  isVerified: true,
  label: said("Đơn vị", "Agency"),
  rowsOf: "agencies",
  columns: [
    column(["ii07b.c3", 3], [COMPETENT], said("Tổng số TTHC", "Total")),
    column(["ii07b.c4", 4], [COMPETENT], PROVINCE),
    column(["ii07b.c5", 5], [COMPETENT], DISTRICT),
    column(["ii07b.c6", 6], [COMPETENT], COMMUNE),
    column(["ii07b.c7", 7], [ONE_STOP], said("Tổng số TTHC", "Total")),
    column(["ii07b.c8", 8], [ONE_STOP], said("Tại BPMC cấp tỉnh", "At the province's")),
    column(["ii07b.c9", 9], [ONE_STOP], said("Tại BPMC cấp huyện", "At districts'")),
    column(["ii07b.c10", 10], [ONE_STOP], said("Tại BPMC cấp xã", "At communes'")),
    column(["ii07b.c11", 11], [PROCESS], said("Tổng số quy trình", "Total")),
    column(["ii07b.c12", 12], [PROCESS], PROVINCE),
    column(["ii07b.c13", 13], [PROCESS], DISTRICT),
    column(["ii07b.c14", 14], [PROCESS], COMMUNE),
  ],
  identities: [
    { rule: "(3) = (4) + (5) + (6)", left: 3, relation: "equals", right: [4, 5, 6] },
    { rule: "(7) = (8) + (9) + (10)", left: 7, relation: "equals", right: [8, 9, 10] },
    { rule: "(7) ≤ (3)", left: 7, relation: "at_most", right: [3] },
    { rule: "(11) = (12) + (13) + (14)", left: 11, relation: "equals", right: [12, 13, 14] },
  ],
  carried: null,
  addsUp: false,
};

const OUTCOMES = said("Số hóa kết quả và thành phần hồ sơ", "Outcomes and papers digitised");

const II08: ColumnForm = {
  form: "ii08",
  number: "II.08/VPCP/KSTT",
  title: said("Tình hình, kết quả số hóa hồ sơ, kết quả giải quyết thủ tục hành chính", "Digitisation of dossiers and outcomes"),
  unit: said("Số hồ sơ thủ tục hành chính", "Dossiers"),
  ground: said(
    "Thông tư 01/2020/TT-VPCP; các cột dựng theo nội dung vì chưa có mẫu công bố",
    "Circular 01/2020/TT-VPCP; columns are made by its content, because the printed form has not been found",
  ),
  isVerified: false,
  label: said("Lĩnh vực, công việc giải quyết theo cấp", "Field of work"),
  rowsOf: "fields",
  columns: [
    column(["ii08.received", 3], [], said("Số hồ sơ tiếp nhận", "Dossiers received")),
    column(["ii08.reused", 4], [], said("Trong đó: dùng lại dữ liệu sẵn có", "Of these: used data already held")),
    column(["ii08.resolved", 5], [], said("Số hồ sơ đã giải quyết", "Dossiers resolved")),
    column(["ii08.outcome_electronic", 6], [OUTCOMES], said("Có kết quả điện tử", "Electronic outcome")),
    column(["ii08.digitised", 7], [OUTCOMES], said("Số hóa đủ thành phần và kết quả", "Papers and outcome digitised")),
    column(["ii08.electronic_only", 8], [OUTCOMES], said("Có kết quả điện tử, chưa số hóa đủ thành phần", "Outcome alone")),
    column(["ii08.not_electronic", 9], [OUTCOMES], said("Chưa có kết quả điện tử", "On paper alone")),
  ],
  identities: [
    { rule: "(4) ≤ (3)", left: 4, relation: "at_most", right: [3] },
    { rule: "(5) = (7) + (8) + (9)", left: 5, relation: "equals", right: [7, 8, 9] },
    { rule: "(6) = (7) + (8)", left: 6, relation: "equals", right: [7, 8] },
  ],
  carried: null,
  addsUp: true,
};

/** Forms that are filled column by column. */
export const COLUMN_FORMS: Readonly<Partial<Record<FormKind, ColumnForm>>> = { ii06: II06, ii07b: II07B, ii08: II08 };
