import type { Measure } from "../measure.ts";
import { balance, countersOf } from "../quantity.ts";
import { flow, share, shareOf, stock } from "./build.ts";

const ANSWER_RULE = "Nghị định 118/2025/NĐ-CP, Điều 17.2c";
const SUPPLEMENT_RULE = "Nghị định 118/2025/NĐ-CP, Điều 19.5";
const INDEX_RULE = "Quyết định 766/QĐ-TTg, chỉ số 2.1";
const DAY_RULE = "Bộ luật Dân sự 2015, Điều 148";
const CORRECTION_RULE = "Nghị định 118/2025/NĐ-CP, Điều 23.1";
const LEVEL_RULE = "Nghị định 43/2011/NĐ-CP, Điều 3 (bốn mức độ); đọc từ toàn trình, một phần";
const ONLINE_RULE = "Nghị định 224/2026/NĐ-CP, Điều 14";
const FORM = "Thông tư 01/2020/TT-VPCP, Biểu II.06";

/** Figures of the way of a dossier: how it came in, how it was answered, how it ended. */
export const DOSSIER_MEASURES: readonly Measure[] = [
  flow(["dossier.submitted", "filing"], ["submitted"], ["Số lượt nộp hồ sơ", "Filings", null]),
  shareOf(
    "dossier.answers.reused",
    [["answers.reused"], ["answers.given"]],
    [
      "Tỷ lệ câu trả lời không phải hỏi lại người dân đã đăng nhập",
      "Share of answers that signed-in applicants did not have to give again",
      "Nghị định 224/2026/NĐ-CP, Điều 15.1d",
    ],
  ),
  flow(["dossier.received", "dossier"], ["received"], ["Số hồ sơ tiếp nhận", "Dossiers received", null]),
  shareOf(
    "dossier.received.online",
    [["received.online"], ["received"]],
    ["Tỷ lệ hồ sơ người dân tự nộp trực tuyến", "Share filed online by applicants themselves", null],
  ),
  shareOf(
    "dossier.received.assisted",
    [["received.assisted"], ["received"]],
    ["Tỷ lệ hồ sơ trực tuyến do cán bộ nộp thay", "Share filed online by staff in the applicant's place", null],
  ),
  shareOf(
    "dossier.received.in_person",
    [["received.in_person"], ["received"]],
    ["Tỷ lệ hồ sơ nộp trực tiếp tại quầy", "Share handed in at a counter", FORM],
  ),
  shareOf(
    "dossier.received.post",
    [["received.post"], ["received"]],
    ["Tỷ lệ hồ sơ nộp qua bưu chính", "Share sent in by post", "Quyết định 45/2016/QĐ-TTg"],
  ),
  share(
    "dossier.received.online.full",
    [countersOf("full", "received.online"), countersOf("full", "received")],
    ["Tỷ lệ hồ sơ nộp trực tuyến của thủ tục toàn trình", "Share filed online of procedures that are fully online", ONLINE_RULE],
  ),
  share(
    "dossier.received.online.partial",
    [countersOf("partial", "received.online"), countersOf("partial", "received")],
    ["Tỷ lệ hồ sơ nộp trực tuyến của thủ tục một phần", "Share filed online of procedures that are partly online", ONLINE_RULE],
  ),
  share(
    "dossier.received.online.level_4",
    [countersOf("level_4", "received.online"), countersOf("level_4", "received")],
    ["Tỷ lệ hồ sơ nộp trực tuyến của dịch vụ công mức độ 4", "Share filed online of services of level 4", LEVEL_RULE],
  ),
  share(
    "dossier.received.online.level_3",
    [countersOf("level_3", "received.online"), countersOf("level_3", "received")],
    ["Tỷ lệ hồ sơ nộp trực tuyến của dịch vụ công mức độ 3", "Share filed online of services of level 3", LEVEL_RULE],
  ),
  shareOf(
    "dossier.answered.on_time",
    [["answered", "-answered.late"], ["answered"]],
    ["Tỷ lệ hồ sơ trực tuyến được trả lời trong 8 giờ làm việc", "Share of online filings answered within 8 working hours", ANSWER_RULE],
  ),
  flow(["dossier.intake_refused", "dossier"], ["intake_refused"], ["Số hồ sơ bị từ chối tiếp nhận", "Dossiers refused at intake", null]),
  flow(["dossier.resolved", "dossier"], ["resolved"], ["Số hồ sơ đã giải quyết", "Dossiers resolved", null]),
  shareOf(
    "dossier.resolved.on_time",
    [["resolved.early", "resolved.on_time"], ["resolved"]],
    ["Tỷ lệ hồ sơ giải quyết trước và đúng hạn", "Share resolved early or on time", DAY_RULE],
  ),
  shareOf(
    "dossier.resolved.early",
    [["resolved.early"], ["resolved"]],
    ["Tỷ lệ hồ sơ giải quyết trước hạn", "Share resolved early", DAY_RULE],
  ),
  shareOf(
    "dossier.resolved.late_rate",
    [["resolved.late"], ["resolved"]],
    ["Tỷ lệ hồ sơ giải quyết quá hạn", "Share resolved late", DAY_RULE],
  ),
  shareOf(
    "dossier.resolved.index_on_time",
    [["resolved.index_on_time"], ["resolved.index_on_time", "resolved.index_late"]],
    [
      "Tỷ lệ đúng hạn theo Bộ chỉ số 766 (ước tính nội bộ: trừ thời gian bổ sung, bổ sung từ lần thứ hai tính quá hạn)",
      "Share on time by index 766 (own estimate: supplement time subtracted, a second supplement counts late)",
      INDEX_RULE,
    ],
  ),
  flow(["dossier.resolved.late", "dossier"], ["resolved.late"], ["Số hồ sơ giải quyết trễ hạn", "Dossiers resolved late", DAY_RULE]),
  shareOf(
    "dossier.resolved.refused",
    [["resolved.refused"], ["resolved"]],
    ["Tỷ lệ hồ sơ bị từ chối giải quyết", "Share resolved by a refusal", null],
  ),
  flow(["dossier.returned", "dossier"], ["returned"], ["Số hồ sơ đã trả kết quả", "Outcomes delivered", null]),
  flow(
    ["dossier.reception_undone", "dossier"],
    ["reception_undone"],
    ["Số lượt tiếp nhận nhầm đã hủy tại quầy", "Receptions taken back at the counter", null],
  ),
  flow(["dossier.withdrawn", "dossier"], ["withdrawn"], ["Số hồ sơ người dân rút", "Dossiers withdrawn", null]),
  flow(["dossier.lapsed", "dossier"], ["lapsed"], ["Số hồ sơ đóng vì không được bổ sung", "Dossiers closed unanswered", SUPPLEMENT_RULE]),
  flow(
    ["dossier.closed_without_outcome", "dossier"],
    ["closed_without_outcome"],
    [
      "Số hồ sơ đã tiếp nhận kết thúc không có kết quả (rút, hết hạn bổ sung)",
      "Dossiers received and closed without an outcome (withdrawn, not completed)",
      null,
    ],
  ),
  shareOf(
    "dossier.supplement",
    [["supplement_requested"], ["received"]],
    ["Số lượt yêu cầu bổ sung trên 100 hồ sơ tiếp nhận", "Supplement requests per 100 dossiers received", SUPPLEMENT_RULE],
  ),
  flow(
    ["dossier.supplement.late", "request"],
    ["supplement_requested.late"],
    ["Số lượt yêu cầu bổ sung sau 3 ngày làm việc", "Supplement requests made after 3 working days", SUPPLEMENT_RULE],
  ),
  flow(
    ["dossier.supplement.repeated", "request"],
    ["supplement_requested.repeated"],
    ["Số lượt yêu cầu bổ sung từ lần thứ hai", "Second and later supplement requests", SUPPLEMENT_RULE],
  ),
  shareOf(
    "dossier.supplement.on_time",
    [["supplement_requested", "-supplement_requested.late"], ["supplement_requested"]],
    ["Tỷ lệ yêu cầu bổ sung trong 3 ngày làm việc", "Share of supplement requests made within 3 working days", SUPPLEMENT_RULE],
  ),
  flow(
    ["dossier.supplement.declined", "request"],
    ["supplement_declined"],
    ["Số đề xuất bổ sung không được duyệt", "Proposed supplement requests declined by the head", SUPPLEMENT_RULE],
  ),
  flow(
    ["dossier.clock_paused", "dossier"],
    ["clock_paused"],
    ["Số lần dừng đồng hồ theo luật chuyên ngành", "Times a clock stood by a sector's law", null],
  ),
  flow(
    ["dossier.correction", "dossier"],
    ["correction_opened"],
    ["Số kết quả phải đính chính", "Outcomes that had to be corrected", CORRECTION_RULE],
  ),
  shareOf(
    "dossier.correction.on_time",
    [["corrected", "-corrected.late"], ["corrected"]],
    ["Tỷ lệ kết quả đính chính trong 3 ngày làm việc", "Share of corrections made within 3 working days", CORRECTION_RULE],
  ),
  stock(["dossier.open", "dossier"], { of: "dossiers", standing: "open" }, ["Số hồ sơ đang giải quyết", "Dossiers in progress", null]),
  stock(["dossier.overdue", "dossier"], { of: "dossiers", standing: "overdue" }, [
    "Số hồ sơ đang giải quyết đã quá hạn",
    "Dossiers in progress and overdue",
    DAY_RULE,
  ]),
  stock(["dossier.waiting", "dossier"], { of: "dossiers", standing: "waiting" }, [
    "Số hồ sơ đang chờ người dân bổ sung",
    "Dossiers waiting for the applicant",
    null,
  ]),
  stock(["dossier.carried_over", "dossier"], balance("before", "received", "-resolved", "-closed_without_outcome"), [
    "Số hồ sơ kỳ trước chuyển sang",
    "Dossiers carried over from the period before",
    FORM,
  ]),
  stock(["dossier.open_at_end", "dossier"], balance("until", "received", "-resolved", "-closed_without_outcome"), [
    "Số hồ sơ đang giải quyết cuối kỳ",
    "Dossiers in progress at the end of the period",
    FORM,
  ]),
  stock(["dossier.overdue_at_end", "dossier"], { of: "dossiers", standing: "overdue_at_end" }, [
    "Số hồ sơ đang giải quyết cuối kỳ đã quá hạn",
    "Dossiers in progress and overdue at the end of the period",
    FORM,
  ]),
  shareOf(
    "dossier.papers.spared",
    [
      ["papers.store", "papers.database"],
      ["papers.store", "papers.database", "papers.upload", "papers.paper"],
    ],
    [
      "Tỷ lệ giấy tờ không phải nộp vì đã có trong kho hoặc cơ sở dữ liệu",
      "Share of papers that the store or a database answered",
      "Nghị định 224/2026/NĐ-CP, Điều 18.4",
    ],
  ),
  shareOf(
    "dossier.papers.asked_again",
    [["papers.asked_again"], ["papers.store", "papers.database"]],
    [
      "Giấy tờ bị yêu cầu nộp lại dù đã có, so với giấy tờ lấy từ kho hoặc cơ sở dữ liệu",
      "Papers asked for again though they were there, over papers that the store or a database answered",
      "Nghị định 224/2026/NĐ-CP, Điều 18.4",
    ],
  ),
];
