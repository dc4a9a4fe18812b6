import type { Measure } from "../measure.ts";
import { agencies } from "../quantity.ts";
import { flow, share, shareOf, unfed } from "./build.ts";

const of = (kind: string, ...quantities: readonly string[]): readonly string[] =>
  quantities.map((quantity) => `record.${kind}.${quantity}`);
const CONTROL = "Nghị định 63/2010/NĐ-CP, Điều 35";
const COST = "Thông tư 02/2017/TT-VPCP, Điều 27";
const ISO = "Quyết định 19/2014/QĐ-TTg";
const TRAINING = "Nghị định 171/2025/NĐ-CP, Điều 16";
const FEEDBACK = "Nghị định 20/2008/NĐ-CP";

/**
 * Figures of what the system has no process of its own for: computed from records of the book of facts (`#modules/register`), each with its
 * evidence and a second person who confirmed it. They are claims and are shown as claims.
 */
const STEERING: readonly Measure[] = [
  share(
    "inspection.coverage",
    [agencies("needs_door", "record.inspection"), agencies("needs_door")],
    [
      "Tỷ lệ sở, xã được kiểm tra cải cách hành chính trong kỳ",
      "Share of departments and communes inspected in the period",
      "Chỉ thị về cải cách hành chính; Nghị quyết 76/NQ-CP",
    ],
  ),
  flow(["inspection.count", "item"], ["record.inspection"], ["Số cuộc kiểm tra cải cách hành chính", "Inspections of reform work", null]),
  shareOf(
    "inspection.findings_handled",
    [of("inspection", "handled"), of("inspection", "findings")],
    ["Tỷ lệ vấn đề phát hiện qua kiểm tra đã xử lý", "Share of findings of inspections that were handled", null],
  ),
  shareOf(
    "reform_plan.done",
    [of("reform_plan", "done"), of("reform_plan", "planned")],
    [
      "Tỷ lệ nhiệm vụ của kế hoạch cải cách hành chính đã hoàn thành",
      "Share of tasks of the reform plan that are done",
      "Nghị quyết 76/NQ-CP",
    ],
  ),
  shareOf(
    "digital_plan.done",
    [of("digital_plan", "done"), of("digital_plan", "planned")],
    [
      "Tỷ lệ nhiệm vụ của kế hoạch ứng dụng công nghệ thông tin, chuyển đổi số đã hoàn thành",
      "Share of tasks of the digital plan that are done",
      null,
    ],
  ),
  shareOf(
    "government_task.on_time",
    [of("government_task", "on_time"), of("government_task", "given")],
    ["Tỷ lệ nhiệm vụ Chính phủ, Thủ tướng giao hoàn thành đúng hạn", "Share of tasks given by the Government done on time", null],
  ),
  shareOf(
    "communication.done",
    [of("communication", "done"), of("communication", "planned")],
    ["Tỷ lệ hoàn thành kế hoạch tuyên truyền cải cách hành chính", "Share of the communication plan that is done", null],
  ),
  flow(
    ["dialogue.count", "item"],
    ["record.dialogue"],
    ["Số cuộc đối thoại với người dân, doanh nghiệp", "Dialogues with people and businesses", null],
  ),
  flow(
    ["initiative.count", "item"],
    ["record.initiative"],
    ["Số sáng kiến cải cách hành chính được công nhận", "Recognised initiatives of reform", null],
  ),
];

const STAFF: readonly Measure[] = [
  shareOf(
    "training.plan_done",
    [of("training", "learners"), of("training_plan", "planned")],
    ["Tỷ lệ hoàn thành kế hoạch đào tạo, bồi dưỡng", "Share of the training plan that is done", TRAINING],
  ),
  shareOf(
    "training.one_week",
    [of("training", "learners_week"), of("training_plan", "staff")],
    [
      "Tỷ lệ cán bộ, công chức được bồi dưỡng từ 01 tuần (40 tiết) trong năm",
      "Share of staff trained for a week (40 lessons) or more in the year",
      TRAINING,
    ],
  ),
  flow(["training.learners", "person"], of("training", "learners"), ["Số lượt người được đào tạo, bồi dưỡng", "People trained", TRAINING]),
  flow(["discipline.cases", "person"], of("discipline", "people"), ["Số người bị xử lý kỷ luật", "People disciplined", null]),
  flow(["leaving.people", "person"], of("leaving", "people"), ["Số người thôi việc, bỏ việc", "People who left the service", null]),
];

const RULES: readonly Measure[] = [
  shareOf(
    "legal_document.on_time",
    [of("legal_document", "on_time"), of("legal_document", "registered")],
    [
      "Tỷ lệ văn bản quy phạm pháp luật ban hành đúng thời hạn đã đăng ký",
      "Share of legal documents issued by the date registered",
      "Nghị định 78/2025/NĐ-CP",
    ],
  ),
  flow(["legal_document.issued", "document"], of("legal_document", "issued"), [
    "Số văn bản quy phạm pháp luật đã ban hành",
    "Legal documents issued",
    null,
  ]),
  shareOf(
    "legal_review.done",
    [of("legal_review", "reviewed"), of("legal_review", "planned")],
    ["Tỷ lệ hoàn thành kế hoạch rà soát văn bản quy phạm pháp luật", "Share of the review plan of legal documents that is done", null],
  ),
  shareOf(
    "legal_review.handled",
    [of("legal_review", "handled"), of("legal_review", "to_handle")],
    ["Tỷ lệ văn bản phải xử lý sau rà soát đã xử lý", "Share of documents to be handled after review that were handled", null],
  ),
  flow(["impact_assessment.procedures", "procedure"], of("impact_assessment", "procedures"), [
    "Số thủ tục được đánh giá tác động",
    "Procedures assessed for impact",
    CONTROL,
  ]),
  shareOf(
    "procedure_review.done",
    [of("procedure_review", "reviewed"), of("procedure_review", "planned")],
    ["Tỷ lệ hoàn thành kế hoạch rà soát thủ tục hành chính", "Share of the review plan of procedures that is done", CONTROL],
  ),
  shareOf(
    "procedure_review.carried_out",
    [of("procedure_review", "carried_out"), of("procedure_review", "proposed")],
    ["Tỷ lệ phương án đơn giản hóa đã thực hiện", "Share of simplification proposals carried out", CONTROL],
  ),
  shareOf(
    "simplification.rules",
    [of("simplification", "simplified"), of("simplification", "in_force")],
    ["Tỷ lệ quy định, thủ tục được cắt giảm, đơn giản hóa", "Share of rules and procedures cut or simplified", "Nghị quyết 66/NQ-CP"],
  ),
  shareOf(
    "simplification.cost_saved",
    [["record.simplification.cost_before", "-record.simplification.cost_after"], of("simplification", "cost_before")],
    ["Tỷ lệ chi phí tuân thủ được cắt giảm", "Share of the compliance cost that was saved", COST],
  ),
  flow(
    ["simplification.cost_saved_amount", "dong"],
    ["record.simplification.cost_before", "-record.simplification.cost_after"],
    ["Chi phí tuân thủ tiết kiệm mỗi năm", "Compliance cost saved a year", COST],
  ),
  shareOf(
    "simplification.time_saved",
    [["record.simplification.days_before", "-record.simplification.days_after"], of("simplification", "days_before")],
    ["Tỷ lệ thời hạn giải quyết được cắt giảm", "Share of the processing time that was cut", "Nghị quyết 66/NQ-CP"],
  ),
  shareOf(
    "decentralisation.procedures",
    [of("decentralisation", "procedures"), of("decentralisation", "in_competence")],
    ["Tỷ lệ thủ tục được phân cấp, ủy quyền", "Share of procedures handed down", "Nghị quyết 75/NQ-CP ngày 14/7/2021"],
  ),
];

const OFFICE: readonly Measure[] = [
  shareOf(
    "iso.declared",
    [of("iso", "declared"), of("iso", "due")],
    ["Tỷ lệ cơ quan đã công bố hệ thống TCVN ISO 9001", "Share of agencies that declared their ISO 9001 system", ISO],
  ),
  shareOf(
    "iso.maintained",
    [of("iso", "maintained"), of("iso", "declared")],
    ["Tỷ lệ cơ quan duy trì, cải tiến hệ thống TCVN ISO 9001", "Share of agencies that keep their ISO 9001 system up", ISO],
  ),
  shareOf(
    "e_document.signed",
    [of("e_document", "signed"), of("e_document", "total")],
    [
      "Tỷ lệ văn bản điện tử ký số trao đổi giữa các cơ quan",
      "Share of documents exchanged as signed e-documents",
      "Quyết định 28/2018/QĐ-TTg",
    ],
  ),
  shareOf(
    "work_file.electronic",
    [of("work_file", "electronic"), of("work_file", "total")],
    ["Tỷ lệ hồ sơ công việc xử lý trên môi trường mạng", "Share of work files handled electronically", null],
  ),
  shareOf(
    "investment.disbursed",
    [of("investment", "disbursed"), of("investment", "planned")],
    ["Tỷ lệ giải ngân vốn đầu tư công", "Share of public investment disbursed", null],
  ),
  share(
    "e_copy.agencies",
    [agencies("commune", "record.e_copy"), agencies("commune")],
    [
      "Tỷ lệ xã có cấp bản sao điện tử được chứng thực",
      "Share of communes that issued certified e-copies",
      "Quyết định 766/QĐ-TTg, chỉ số 4.6",
    ],
  ),
];

const ANSWERS: readonly Measure[] = [
  flow(["feedback.received", "item"], of("feedback", "received"), [
    "Số phản ánh, kiến nghị tiếp nhận",
    "Complaints and proposals received",
    FEEDBACK,
  ]),
  shareOf(
    "feedback.on_time",
    [of("feedback", "in_time"), of("feedback", "handled")],
    ["Tỷ lệ phản ánh, kiến nghị xử lý đúng hạn", "Share of complaints handled in time", "Quyết định 766/QĐ-TTg, chỉ số 5.2"],
  ),
  shareOf(
    "feedback.answered",
    [of("feedback", "published"), of("feedback", "received")],
    ["Tỷ lệ phản ánh, kiến nghị đã trả lời, công khai", "Share of complaints answered in public", FEEDBACK],
  ),
  shareOf(
    "feedback.satisfied",
    [["record.feedback.received", "-record.feedback.disliked"], of("feedback", "received")],
    [
      "Tỷ lệ hài lòng trong xử lý phản ánh, kiến nghị",
      "Share content with how their complaint was handled",
      "Quyết định 766/QĐ-TTg, chỉ số 5.3",
    ],
  ),
  unfed(
    ["national.synced", "percent"],
    {
      vi: "Cần kết nối đồng bộ hồ sơ với Cổng Dịch vụ công quốc gia; phần này chưa có.",
      en: "Needs the exchange of dossiers with the national portal, which is not there yet.",
    },
    [
      "Tỷ lệ hồ sơ đồng bộ lên Cổng Dịch vụ công quốc gia",
      "Share of dossiers synced to the national portal",
      "Quyết định 766/QĐ-TTg, chỉ số 1.4",
    ],
  ),
  unfed(
    ["survey.satisfaction", "percent"],
    { vi: "Cần khảo sát mức độ hài lòng (SIPAS); phần này chưa có.", en: "Needs the satisfaction survey (SIPAS), which is not there yet." },
    ["Chỉ số hài lòng của người dân, tổ chức (SIPAS)", "Satisfaction index (SIPAS)", "Quyết định 1001/QĐ-BNV"],
  ),
];

/** Figures from records, and those that nothing feeds yet. */
export const RECORD_MEASURES: readonly Measure[] = [...STEERING, ...STAFF, ...RULES, ...OFFICE, ...ANSWERS];
