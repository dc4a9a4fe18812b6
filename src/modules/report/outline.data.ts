import type { ReportKind, Said } from "./filled-report.ts";

/** A section of an outline: its heading, and figures that are drawn into it. */
export interface OutlineSection {
  readonly key: string;
  readonly ordinal: string;
  readonly heading: Said;
  readonly level: 1 | 2;
  /** Measures told in a sentence each. */
  readonly measures: readonly string[];
  /** Tasks of directives: given, done, late. */
  readonly drawsTasks: boolean;
  /** Reports of agencies below that are missing. */
  readonly drawsMissing: boolean;
  /** False: only a heading above others. */
  readonly takesRemark: boolean;
}

type Draw = Partial<Pick<OutlineSection, "measures" | "drawsTasks" | "drawsMissing">>;

function section(key: string, [vi, en]: readonly [string, string], draw: Draw = {}): OutlineSection {
  const level = key.includes(".") ? 2 : 1;
  const ordinal = key.split(".").at(-1) ?? key;
  return {
    key,
    ordinal,
    heading: { vi, en },
    level,
    measures: draw.measures ?? [],
    drawsTasks: draw.drawsTasks === true,
    drawsMissing: draw.drawsMissing === true,
    takesRemark: true,
  };
}

function heading(key: string, [vi, en]: readonly [string, string]): OutlineSection {
  return { ...section(key, [vi, en]), takesRemark: false };
}

/** Outline of the periodic reform report. Unverified in its order; the six fields are those of the programme (Nghị quyết 76/NQ-CP). */
const REFORM: readonly OutlineSection[] = [
  heading("I", ["Công tác chỉ đạo, điều hành cải cách hành chính", "Steering of the reform"]),
  section("I.1", ["Kế hoạch cải cách hành chính", "Reform plan"], { measures: ["reform_plan.done"] }),
  section("I.2", ["Kiểm tra cải cách hành chính", "Inspection"], {
    measures: ["inspection.count", "inspection.coverage", "inspection.findings_handled"],
  }),
  section("I.3", ["Thông tin, tuyên truyền", "Communication"], { measures: ["communication.done"] }),
  section("I.4", ["Sáng kiến, cách làm mới", "Initiatives"], { measures: ["initiative.count"] }),
  section("I.5", ["Thực hiện nhiệm vụ được giao", "Tasks given"], { measures: ["government_task.on_time"], drawsTasks: true }),
  section("I.6", ["Đối thoại, khảo sát mức độ hài lòng", "Dialogue and satisfaction"], {
    measures: ["dialogue.count", "survey.satisfaction"],
  }),
  heading("II", ["Kết quả thực hiện cải cách hành chính", "Results"]),
  section("II.1", ["Cải cách thể chế", "Institutions"], {
    measures: ["legal_document.issued", "legal_document.on_time", "legal_review.done"],
  }),
  section("II.2", ["Cải cách thủ tục hành chính", "Administrative procedures"], {
    measures: ["ii06.c3", "ii06.c7", "dossier.resolved.on_time", "dossier.resolved.late", "ii06.c11", "ii06.c13", "apology.delivered_rate"],
  }),
  section("II.3", ["Cải cách tổ chức bộ máy", "Organisation"], { measures: ["decentralisation.procedures"] }),
  section("II.4", ["Cải cách chế độ công vụ", "Civil service"], {
    measures: ["training.learners", "training.plan_done", "training.one_week", "discipline.cases"],
  }),
  section("II.5", ["Cải cách tài chính công", "Public finance"], { measures: ["investment.disbursed"] }),
  section("II.6", ["Xây dựng chính quyền điện tử, chính quyền số", "Digital government"], {
    measures: [
      "dossier.received.online",
      "procedure.online.full",
      "dossier.fee_paid_online",
      "result.digitised",
      "e_document.signed",
      "iso.maintained",
    ],
  }),
  heading("III", ["Đánh giá chung", "Assessment"]),
  section("III.1", ["Kết quả đạt được", "What was reached"]),
  section("III.2", ["Hạn chế, khó khăn", "Shortcomings and difficulties"], {
    measures: ["dossier.resolved.late", "ii06.c13"],
    drawsMissing: true,
  }),
  section("III.3", ["Nguyên nhân", "Causes"]),
  section("IV", ["Nhiệm vụ trọng tâm kỳ tới", "Tasks of the next period"]),
  section("V", ["Kiến nghị, đề xuất", "Proposals"]),
];

/** The eight subjects that every report on the control of procedures has (Nghị định 63/2010/NĐ-CP, Điều 35): verified. */
const CONTROL: readonly OutlineSection[] = [
  section("I", ["Kiểm soát quy định về thủ tục hành chính", "Control of rules with procedures"], {
    measures: ["impact_assessment.procedures"],
  }),
  section("II", ["Công bố, công khai, cập nhật thủ tục hành chính", "Announcement and publication"], {
    measures: ["procedure.in_force", "procedure.announced_in_time", "procedure.published_in_time", "procedure.complete"],
  }),
  section("III", ["Kết quả thực hiện thủ tục hành chính; khen thưởng, xử lý vi phạm", "Procedures carried out; rewards and discipline"], {
    measures: ["ii06.c3", "ii06.c7", "dossier.resolved.on_time", "dossier.resolved.late", "ii06.c11", "ii06.c13", "apology.delivered_rate"],
  }),
  section("IV", ["Rà soát, đơn giản hóa thủ tục hành chính", "Review and simplification"], {
    measures: ["procedure_review.done", "simplification.rules", "simplification.cost_saved"],
  }),
  section("V", ["Khó khăn, vướng mắc", "Difficulties"], { drawsMissing: true }),
  section("VI", ["Tiếp nhận, xử lý phản ánh, kiến nghị", "Complaints and proposals"], {
    measures: ["feedback.received", "feedback.on_time", "feedback.answered"],
  }),
  section("VII", ["Truyền thông về kiểm soát thủ tục hành chính", "Communication"], { measures: ["communication.done"] }),
  section("VIII", ["Nội dung khác; kiến nghị", "Other matters; proposals"], { drawsTasks: true }),
];

/** Outlines of the reports. */
export const OUTLINES: Readonly<Record<ReportKind, readonly OutlineSection[]>> = { cchc: REFORM, tthc: CONTROL };
