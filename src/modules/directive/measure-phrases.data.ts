/** A phrase of directives and the measure that figures under it. All patterns must be found in one text. */
export interface MeasurePhrase {
  readonly measure: string;
  readonly all: readonly RegExp[];
}

const PROCEDURES = /thủ tục hành chính|TTHC|thủ tục|dịch vụ công|DVC/iu;
const DOSSIERS = /hồ sơ|giải quyết|kết quả/iu;
const PLAN_DONE = /mục tiêu|kế hoạch|đề ra/iu;

/**
 * Which measure a target's words mean, most special first; the ids are those of the vocabulary of measures. A phrase stands here when directives of
 * administrative reform (Nghị quyết 76/NQ-CP and its kin) use it for exactly what the measure counts; anything else is left for a person to bind.
 */
export const MEASURE_PHRASES: readonly MeasurePhrase[] = [
  // Before « quá hạn »: an apology for every late dossier is no aim to be late.
  { measure: "apology.delivered_rate", all: [/xin lỗi/iu] },
  {
    measure: "result.digitised",
    all: [/số h(?:óa|oá)/iu, /kết quả/iu, /còn hiệu lực|còn giá trị|giá trị sử dụng/iu],
  },
  { measure: "dossier.digitised", all: [/số h(?:óa|oá)/iu, DOSSIERS] },
  {
    measure: "dossier.received.reused",
    all: [/(?:tái sử dụng|dùng lại|sử dụng lại|khai thác).{0,30}(?:dữ liệu|thông tin|kết quả|thành phần)/iu, DOSSIERS],
  },
  { measure: "dossier.outcome_electronic", all: [/(?:kết quả|bản).{0,20}điện tử/iu, /cấp|trả|ban hành/iu] },
  { measure: "procedure.any_area", all: [/(?:không phụ thuộc|phi địa giới).{0,12}(?:vào )?(?:địa giới|địa bàn)|phi địa giới/iu] },
  {
    measure: "procedure.fee_online",
    all: [
      /thanh toán trực tuyến/iu,
      /(?:cung cấp|tích hợp|triển khai).{0,60}thanh toán|thanh toán.{0,40}(?:được cung cấp|được tích hợp)/iu,
      PROCEDURES,
    ],
  },
  { measure: "dossier.fee_paid_online", all: [/thanh toán (?:trực tuyến|không dùng tiền mặt|điện tử)/iu] },
  { measure: "dossier.received.online.full", all: [/trực tuyến toàn trình|toàn trình/iu, /hồ sơ/iu] },
  { measure: "dossier.received.online.level_4", all: [/mức độ 4/iu, /hồ sơ/iu] },
  { measure: "dossier.received.online.level_3", all: [/mức độ 3/iu, /hồ sơ/iu] },
  { measure: "procedure.online.full", all: [/toàn trình/iu, PROCEDURES] },
  { measure: "procedure.online.used", all: [/phát sinh hồ sơ/iu, /trực tuyến/iu] },
  { measure: "dossier.received.online", all: [/trực tuyến/iu, /hồ sơ/iu] },
  { measure: "procedure.online", all: [/trực tuyến|mức độ [34]/iu, PROCEDURES] },
  { measure: "dossier.resolved.late_rate", all: [/quá hạn|trễ hạn|chậm muộn/iu, DOSSIERS] },
  { measure: "feedback.on_time", all: [/phản ánh|kiến nghị/iu, /đúng hạn|đúng thời hạn/iu, /người dân|doanh nghiệp|tổ chức|phản ánh/iu] },
  {
    measure: "government_task.on_time",
    all: [/nhiệm vụ/iu, /Chính phủ|Thủ tướng|UBND tỉnh|Ủy ban nhân dân tỉnh/iu, /đúng hạn|đúng tiến độ/iu],
  },
  { measure: "legal_document.on_time", all: [/văn bản quy phạm pháp luật|VBQPPL/iu, /đúng (?:thời )?hạn|đúng tiến độ/iu] },
  {
    measure: "legal_review.done",
    all: [/(?:rà soát|kiểm tra|hệ thống h(?:óa|oá)).{0,60}(?:văn bản quy phạm pháp luật|VBQPPL)/iu, PLAN_DONE],
  },
  { measure: "procedure_review.done", all: [/(?:kiểm soát|rà soát).{0,20}(?:thủ tục hành chính|TTHC)/iu, PLAN_DONE] },
  { measure: "dossier.resolved.on_time", all: [/đúng hạn|trước hạn|đúng và trước hạn|đúng thời hạn/iu, /hồ sơ|thủ tục|TTHC/iu] },
  { measure: "simplification.cost_saved", all: [/chi phí tuân thủ/iu] },
  { measure: "simplification.time_saved", all: [/(?:cắt giảm|giảm|rút ngắn).{0,30}thời (?:gian|hạn)/iu, PROCEDURES] },
  { measure: "decentralisation.procedures", all: [/phân cấp|ủy quyền|uỷ quyền/iu, PROCEDURES] },
  { measure: "simplification.rules", all: [/cắt giảm|đơn giản h(?:óa|oá)/iu, /quy định|thủ tục|TTHC|điều kiện kinh doanh|ĐKKD/iu] },
  { measure: "procedure.one_stop", all: [/(?:theo|qua|thực hiện) (?:cơ chế )?một cửa/iu, PROCEDURES] },
  {
    measure: "one_stop.agencies_working",
    all: [/một cửa/iu, /phát sinh hồ sơ|tiếp nhận hồ sơ|có hồ sơ/iu, /cấp sở|cấp xã|cơ quan|đơn vị|UBND|sở/iu],
  },
  { measure: "one_stop.agencies", all: [/một cửa/iu, /cấp sở|cấp xã|cơ quan|đơn vị|UBND|sở/iu] },
  {
    measure: "inspection.coverage",
    all: [/kiểm tra/iu, /cơ quan|đơn vị|sở|huyện|xã|địa phương/iu, /(?:hàng|hằng|mỗi|trong) năm|tổng số/iu],
  },
  {
    measure: "training.one_week",
    all: [/đào tạo|bồi dưỡng|tập huấn/iu, /cán bộ|công chức|viên chức/iu, /tổng số|được (?:đào tạo|bồi dưỡng|tập huấn)|tuần/iu],
  },
  { measure: "training.plan_done", all: [/đào tạo|bồi dưỡng/iu, PLAN_DONE] },
  { measure: "iso.maintained", all: [/ISO/u, /duy trì|cải tiến/iu] },
  { measure: "iso.declared", all: [/ISO/u] },
  { measure: "e_document.signed", all: [/văn bản/iu, /điện tử|ký số/iu] },
  { measure: "work_file.electronic", all: [/hồ sơ công việc/iu] },
  { measure: "survey.satisfaction", all: [/hài lòng|SIPAS/iu] },
  { measure: "investment.disbursed", all: [/giải ngân/iu] },
  { measure: "procedure.complete", all: [/công khai|niêm yết/iu, PROCEDURES] },
  { measure: "feedback.answered", all: [/phản ánh|kiến nghị/iu, /trả lời|công khai/iu] },
  { measure: "communication.done", all: [/tuyên truyền|truyền thông/iu, PLAN_DONE] },
  {
    measure: "digital_plan.done",
    all: [/công nghệ thông tin|chuyển đổi số|chính quyền (?:số|điện tử)/iu, /kế hoạch/iu, /mục tiêu|đề ra|nhiệm vụ/iu],
  },
  { measure: "reform_plan.done", all: [/cải cách hành chính|CCHC/iu, PLAN_DONE] },
];

/** A phrase of targets that are counts. */
export interface CountPhrase extends MeasurePhrase {
  readonly units: readonly string[];
}

const MEETINGS = ["cuộc", "hội nghị", "buổi", "lần"];

/** What counts mean, by their unit: « tổ chức ít nhất 02 cuộc đối thoại ». */
export const COUNT_PHRASES: readonly CountPhrase[] = [
  { units: MEETINGS, measure: "dialogue.count", all: [/đối thoại/iu] },
  { units: ["cuộc", "đợt", "lần"], measure: "inspection.count", all: [/kiểm tra/iu, /cải cách hành chính|CCHC|công vụ/iu] },
  { units: ["sáng kiến"], measure: "initiative.count", all: [/cải cách hành chính|CCHC/iu] },
  { units: ["lượt người", "người", "học viên"], measure: "training.learners", all: [/đào tạo|bồi dưỡng|tập huấn/iu] },
];

/** Measures that are told apart by level, and the words of a target's scope that name one. */
export const MEASURES_BY_LEVEL: Readonly<Record<string, readonly { readonly scope: RegExp; readonly measure: string }[]>> = {
  "result.digitised": [
    { scope: /cấp tỉnh|cấp sở/iu, measure: "result.digitised.province" },
    { scope: /cấp huyện/iu, measure: "result.digitised.district" },
    { scope: /cấp xã|xã, phường/iu, measure: "result.digitised.commune" },
  ],
  "one_stop.agencies": [
    { scope: /cấp sở|cấp tỉnh|các sở/iu, measure: "one_stop.departments" },
    { scope: /cấp xã|xã, phường/iu, measure: "one_stop.communes" },
  ],
};

/** What a target of training says of each person's course: the measure of the share already asks for it. */
export const COURSE_UNITS: readonly string[] = ["tuần/năm", "ngày/người"];
