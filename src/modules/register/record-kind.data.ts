/** A number that records of a kind carry. */
export interface RecordQuantity {
  readonly key: string;
  readonly name: string;
  readonly nameEn: string;
}

/** A kind of fact of the book. A new kind is a row here. */
export interface RecordKind {
  readonly key: string;
  readonly name: string;
  readonly nameEn: string;
  /** Law that asks for the fact; null when it is a matter of steering alone. */
  readonly ground: string | null;
  readonly quantities: readonly RecordQuantity[];
  /** Pairs of which the first is never above the second: what was handled is part of what was found. */
  readonly within: readonly (readonly [part: string, whole: string])[];
}

const of = (key: string, name: string, nameEn: string): RecordQuantity => ({ key, name, nameEn });

const STEERING: readonly RecordKind[] = [
  {
    key: "inspection",
    name: "Kiểm tra cải cách hành chính, công vụ",
    nameEn: "Inspection of reform work",
    ground: null,
    quantities: [of("findings", "Vấn đề phát hiện", "Findings"), of("handled", "Vấn đề đã xử lý", "Findings handled")],
    within: [["handled", "findings"]],
  },
  {
    key: "reform_plan",
    name: "Kế hoạch cải cách hành chính",
    nameEn: "Reform plan",
    ground: "Nghị quyết 76/NQ-CP ngày 15/7/2021",
    quantities: [of("planned", "Nhiệm vụ đề ra", "Tasks planned"), of("done", "Nhiệm vụ đã hoàn thành", "Tasks done")],
    within: [["done", "planned"]],
  },
  {
    key: "digital_plan",
    name: "Kế hoạch ứng dụng công nghệ thông tin, chuyển đổi số",
    nameEn: "Plan of information technology and digital transformation",
    ground: null,
    quantities: [of("planned", "Nhiệm vụ đề ra", "Tasks planned"), of("done", "Nhiệm vụ đã hoàn thành", "Tasks done")],
    within: [["done", "planned"]],
  },
  {
    key: "government_task",
    name: "Nhiệm vụ Chính phủ, Thủ tướng Chính phủ giao",
    nameEn: "Tasks given by the Government",
    ground: null,
    quantities: [of("given", "Nhiệm vụ được giao", "Tasks given"), of("on_time", "Hoàn thành đúng hạn", "Done on time")],
    within: [["on_time", "given"]],
  },
  {
    key: "communication",
    name: "Tuyên truyền cải cách hành chính",
    nameEn: "Communication of reform",
    ground: null,
    quantities: [of("planned", "Việc theo kế hoạch", "Items planned"), of("done", "Việc đã làm", "Items done")],
    within: [],
  },
  {
    key: "dialogue",
    name: "Đối thoại với người dân, doanh nghiệp",
    nameEn: "Dialogue with people and businesses",
    ground: null,
    quantities: [],
    within: [],
  },
  { key: "initiative", name: "Sáng kiến cải cách hành chính", nameEn: "Initiative of reform", ground: null, quantities: [], within: [] },
];

const STAFF: readonly RecordKind[] = [
  {
    key: "training_plan",
    name: "Kế hoạch đào tạo, bồi dưỡng của năm",
    nameEn: "Training plan of the year",
    ground: "Nghị định 171/2025/NĐ-CP",
    quantities: [of("planned", "Lượt người theo kế hoạch", "People planned"), of("staff", "Số cán bộ, công chức", "Staff")],
    within: [],
  },
  {
    key: "training",
    name: "Lớp đào tạo, bồi dưỡng",
    nameEn: "Training course",
    ground: "Nghị định 171/2025/NĐ-CP, Điều 16",
    quantities: [
      of("learners", "Lượt người học", "People trained"),
      of("learners_week", "Trong đó từ 40 tiết", "Of them for 40 lessons or more"),
    ],
    within: [["learners_week", "learners"]],
  },
  {
    key: "discipline",
    name: "Xử lý kỷ luật",
    nameEn: "Discipline",
    ground: null,
    quantities: [of("people", "Số người", "People")],
    within: [],
  },
  {
    key: "leaving",
    name: "Thôi việc, bỏ việc",
    nameEn: "Leaving the service",
    ground: null,
    quantities: [of("people", "Số người", "People")],
    within: [],
  },
];

const RULES: readonly RecordKind[] = [
  {
    key: "legal_document",
    name: "Xây dựng văn bản quy phạm pháp luật",
    nameEn: "Making of legal documents",
    ground: "Nghị định 78/2025/NĐ-CP",
    quantities: [
      of("registered", "Văn bản đã đăng ký", "Documents registered"),
      of("issued", "Văn bản đã ban hành", "Documents issued"),
      of("on_time", "Ban hành đúng thời hạn đăng ký", "Issued by the date registered"),
    ],
    within: [
      ["on_time", "issued"],
      ["on_time", "registered"],
    ],
  },
  {
    key: "legal_review",
    name: "Rà soát văn bản quy phạm pháp luật",
    nameEn: "Review of legal documents",
    ground: null,
    quantities: [
      of("planned", "Văn bản phải rà soát", "Documents to review"),
      of("reviewed", "Văn bản đã rà soát", "Documents reviewed"),
      of("to_handle", "Văn bản phải xử lý", "Documents to handle"),
      of("handled", "Văn bản đã xử lý", "Documents handled"),
    ],
    within: [["handled", "to_handle"]],
  },
  {
    key: "impact_assessment",
    name: "Đánh giá tác động thủ tục hành chính",
    nameEn: "Impact assessment of procedures",
    ground: "Nghị định 63/2010/NĐ-CP, Điều 35",
    quantities: [of("documents", "Dự thảo văn bản", "Drafts"), of("procedures", "Thủ tục được đánh giá", "Procedures assessed")],
    within: [],
  },
  {
    key: "procedure_review",
    name: "Rà soát thủ tục hành chính",
    nameEn: "Review of procedures",
    ground: "Nghị định 63/2010/NĐ-CP, Điều 30",
    quantities: [
      of("planned", "Thủ tục phải rà soát", "Procedures to review"),
      of("reviewed", "Thủ tục đã rà soát", "Procedures reviewed"),
      of("proposed", "Phương án đề xuất", "Proposals"),
      of("carried_out", "Phương án đã thực hiện", "Proposals carried out"),
    ],
    within: [["carried_out", "proposed"]],
  },
  {
    key: "simplification",
    name: "Cắt giảm, đơn giản hóa; chi phí tuân thủ",
    nameEn: "Simplification and compliance cost",
    ground: "Thông tư 02/2017/TT-VPCP, Điều 27",
    quantities: [
      of("in_force", "Quy định, thủ tục thuộc diện", "Rules and procedures in scope"),
      of("simplified", "Quy định, thủ tục được cắt giảm", "Rules and procedures cut"),
      of("cost_before", "Chi phí trước (đồng/năm)", "Cost before (đồng a year)"),
      of("cost_after", "Chi phí sau (đồng/năm)", "Cost after (đồng a year)"),
      of("days_before", "Thời hạn trước (ngày)", "Time before (days)"),
      of("days_after", "Thời hạn sau (ngày)", "Time after (days)"),
    ],
    within: [["simplified", "in_force"]],
  },
  {
    key: "decentralisation",
    name: "Phân cấp, ủy quyền giải quyết thủ tục",
    nameEn: "Decentralisation of procedures",
    ground: "Nghị quyết 75/NQ-CP ngày 14/7/2021",
    quantities: [
      of("in_competence", "Thủ tục thuộc thẩm quyền", "Procedures in competence"),
      of("procedures", "Thủ tục đã phân cấp", "Procedures handed down"),
    ],
    within: [["procedures", "in_competence"]],
  },
];

const OFFICE: readonly RecordKind[] = [
  {
    key: "iso",
    name: "Hệ thống quản lý chất lượng TCVN ISO 9001",
    nameEn: "Quality system ISO 9001",
    ground: "Quyết định 19/2014/QĐ-TTg",
    quantities: [
      of("due", "Cơ quan phải áp dụng", "Agencies obliged"),
      of("declared", "Cơ quan đã công bố", "Agencies that declared"),
      of("maintained", "Cơ quan duy trì, cải tiến", "Agencies that keep it up"),
    ],
    within: [
      ["declared", "due"],
      ["maintained", "declared"],
    ],
  },
  {
    key: "e_document",
    name: "Văn bản điện tử gửi giữa các cơ quan",
    nameEn: "E-documents between agencies",
    ground: "Quyết định 28/2018/QĐ-TTg",
    quantities: [of("total", "Văn bản đã gửi", "Documents sent"), of("signed", "Gửi điện tử có ký số", "Sent as signed e-documents")],
    within: [["signed", "total"]],
  },
  {
    key: "work_file",
    name: "Hồ sơ công việc",
    nameEn: "Work files",
    ground: null,
    quantities: [of("total", "Hồ sơ công việc", "Work files"), of("electronic", "Xử lý trên môi trường mạng", "Handled electronically")],
    within: [["electronic", "total"]],
  },
  {
    key: "investment",
    name: "Giải ngân vốn đầu tư công",
    nameEn: "Public investment",
    ground: null,
    quantities: [of("planned", "Kế hoạch vốn (đồng)", "Plan (đồng)"), of("disbursed", "Đã giải ngân (đồng)", "Disbursed (đồng)")],
    within: [],
  },
  {
    key: "e_copy",
    name: "Cấp bản sao điện tử được chứng thực",
    nameEn: "Certified e-copies",
    ground: "Quyết định 766/QĐ-TTg, chỉ số 4.6",
    quantities: [of("copies", "Số bản sao", "Copies")],
    within: [],
  },
  {
    key: "feedback",
    name: "Phản ánh, kiến nghị về quy định hành chính",
    nameEn: "Complaints and proposals",
    ground: "Nghị định 20/2008/NĐ-CP",
    quantities: [
      of("received", "Tiếp nhận", "Received"),
      of("handled", "Đã xử lý", "Handled"),
      of("in_time", "Xử lý đúng hạn", "Handled in time"),
      of("published", "Đã trả lời, công khai", "Answered in public"),
      of("disliked", "Không hài lòng, lặp lại hoặc quá hạn", "Disliked, repeated or late"),
    ],
    within: [
      ["in_time", "handled"],
      ["disliked", "received"],
    ],
  },
];

/** The kinds of facts of the book: what the system has no process of its own for yet. */
export const RECORD_KINDS: readonly RecordKind[] = [...STEERING, ...STAFF, ...RULES, ...OFFICE];

/** The kind of a key; undefined when there is none. */
export function recordKindOf(key: string): RecordKind | undefined {
  return RECORD_KINDS.find((kind) => kind.key === key);
}
