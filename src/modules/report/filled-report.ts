import type { CivilDate, Instant } from "#kernel/instant";
import type { MeasureUnit } from "#modules/measure";

/** Tables that are filled from figures: the statistical annex of the reform report, and forms of Thông tư 01/2020/TT-VPCP. */
export const FORM_KINDS = ["cchc-annex", "ii06", "ii07b", "ii08"] as const;
export type FormKind = (typeof FORM_KINDS)[number];

/** Reports that are written, handed in and frozen: on the reform (Bộ Nội vụ), on the control of procedures (Văn phòng Chính phủ). */
export const REPORT_KINDS = ["cchc", "tthc"] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** Words in both languages. */
export interface Said {
  readonly vi: string;
  readonly en: string;
}

/** A period as a report names it, with the days that the rule of its report gives it. */
export interface FilledPeriod {
  /** `2026`, `2026-H1`, `2026-Q3`. */
  readonly name: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** Where a number comes from: enough to compute it again and to list what is behind it. */
export interface CellSource {
  readonly measureId: string;
  /** Digest of the formula and of all that it is made of: another formula is another version. */
  readonly formulaVersion: string;
  /** `FROM..TO`, as `measure` reads it. */
  readonly period: string;
  /** Null: the whole province. */
  readonly agency: string | null;
  readonly isTree: boolean;
  readonly field: string | null;
}

/** A cell. « Not applicable » is neither nought nor empty; a cell that nothing feeds says what would. */
export type FilledCell =
  | { readonly kind: "number"; readonly value: number; readonly unit: MeasureUnit; readonly source: CellSource | null }
  | { readonly kind: "not_applicable"; readonly source: CellSource | null }
  | { readonly kind: "unfed"; readonly feed: Said; readonly source: CellSource | null }
  | { readonly kind: "text"; readonly words: Said };

/** A column. Neighbours with an equal group of the same depth stand under one heading. */
export interface FormColumn {
  readonly key: string;
  /** The number printed under the heading; null where the form prints none. */
  readonly number: number | null;
  /** Headings above, outermost first. */
  readonly groups: readonly Said[];
  readonly name: Said;
  readonly kind: "ordinal" | "label" | "number" | "text";
}

/** A row. Its cells stand under the columns after ordinal and label. */
export interface FilledRow {
  readonly key: string;
  readonly ordinal: string;
  readonly label: Said;
  /** 0 a group, a total or a plain row; 1 below a group; 2 below that. */
  readonly depth: 0 | 1 | 2;
  readonly kind: "row" | "group" | "total";
  readonly cells: readonly FilledCell[];
}

/** Columns and rows. The first column is the ordinal, the second the label. */
export interface FilledTable {
  readonly caption: Said;
  readonly columns: readonly FormColumn[];
  readonly rows: readonly FilledRow[];
}

/** An identity between columns that does not hold: where, by what rule, and by how much. */
export interface BrokenIdentity {
  /** Name of the place, by which a person explains it: form, row and rule. */
  readonly key: string;
  readonly form: FormKind;
  readonly row: string;
  readonly rowLabel: Said;
  readonly columns: readonly number[];
  readonly rule: string;
  readonly left: number;
  readonly right: number;
  /** What a person said of it; absent while nobody did, and in what was frozen before it was part of the text. */
  readonly explanation?: string;
}

/** A form filled for an agency and a period. */
export interface FilledForm extends FilledTable {
  readonly form: FormKind;
  /** `II.06/VPCP/KSTT`; null where none is printed. */
  readonly number: string | null;
  /** What is counted, as the head of the form prints it; null where each row says it. */
  readonly unit: Said | null;
  readonly ground: Said;
  /** False: rows or columns are ours until the official ones are published to us. */
  readonly isVerified: boolean;
  readonly period: FilledPeriod;
  readonly agency: FilledAgency;
  /** Whom it is handed to; null when it leaves the province. */
  readonly receiver: FilledAgency | null;
  /** Identities that do not hold. Empty: all of `identityCount` hold. */
  readonly broken: readonly BrokenIdentity[];
  readonly identityCount: number;
  readonly asOf: Instant;
}

/** An agency under its names of the last day of the period. */
export interface FilledAgency {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
}

/** A paragraph: made of figures, or typed by a person. */
export interface FilledParagraph {
  readonly by: "figures" | "person";
  readonly words: Said;
  readonly sources: readonly CellSource[];
}

/** A section of a report's outline. */
export interface FilledSection {
  readonly key: string;
  /** `I`, `1`, `a`; as the outline prints it. */
  readonly ordinal: string;
  readonly heading: Said;
  readonly level: 1 | 2;
  readonly paragraphs: readonly FilledParagraph[];
  readonly tables: readonly FilledTable[];
  /** Whether people write a remark here. */
  readonly takesRemark: boolean;
}

/** An agency below whose report has not been accepted. */
export interface MissingReport {
  readonly agency: FilledAgency;
  readonly stage: string;
  readonly dueOn: CivilDate;
}

/** Head of a report as an official document bears it (Nghị định 30/2020/NĐ-CP). */
export interface ReportHead {
  readonly agency: string;
  /** Null: nobody stands above. */
  readonly parentAgency: string | null;
  /** Null until it is given. */
  readonly number: string | null;
  readonly place: string;
  readonly date: CivilDate;
  readonly title: Said;
  readonly subtitle: Said;
  /** The report in whose place this correction stands; absent on every other. */
  readonly replaces?: { readonly number: string; readonly date: CivilDate };
}

/** Who signs. */
export interface SignatureBlock {
  /** `TM. ỦY BAN NHÂN DÂN`, `KT. GIÁM ĐỐC`; null when the head of the agency signs. */
  readonly capacity: string | null;
  readonly title: string;
  readonly name: string | null;
}

/** A periodic report filled for an agency. */
export interface FilledReport {
  readonly report: ReportKind;
  readonly period: FilledPeriod;
  readonly agency: FilledAgency;
  readonly head: ReportHead;
  readonly sections: readonly FilledSection[];
  readonly annexes: readonly FilledForm[];
  readonly missing: readonly MissingReport[];
  /** Lines of « Nơi nhận ». */
  readonly recipients: readonly string[];
  readonly signature: SignatureBlock;
  readonly asOf: Instant;
}
