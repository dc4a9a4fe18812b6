import type { Measure } from "../measure.ts";
import { flow, shareOf, stock } from "./build.ts";

const RECEPTION_RULE = "Nghị định 118/2025/NĐ-CP, Điều 14";
const LINKED_RULE = "Nghị định 118/2025/NĐ-CP, Điều 20";
const APOLOGY_RULE = "Nghị định 118/2025/NĐ-CP, Điều 19.6";

/**
 * Figures about where a dossier came in and who works on it: received for another agency, helped by a unit, called as a member of an
 * interlinked dossier. A member is work of its agency and is in no count of submissions.
 */
const PLACES: readonly Measure[] = [
  shareOf(
    "dossier.received.elsewhere",
    [["received.elsewhere"], ["received"]],
    [
      "Tỷ lệ hồ sơ nộp không phụ thuộc địa giới hành chính (tiếp nhận ngoài địa bàn giải quyết)",
      "Share received outside the deciding area (location-independent)",
      RECEPTION_RULE,
    ],
  ),
  flow(
    ["dossier.received_for_others", "dossier"],
    ["received_for_others"],
    ["Số hồ sơ tiếp nhận cho địa bàn khác", "Dossiers received for other areas", RECEPTION_RULE],
  ),
  flow(
    ["dossier.supported", "dossier"],
    ["supported"],
    ["Số hồ sơ trực tuyến được hỗ trợ nộp, theo nơi hỗ trợ", "Online filings helped by staff, by the place that helped", null],
  ),
  flow(
    ["member.received", "dossier"],
    ["member.received"],
    [
      "Số hồ sơ thành phần liên thông được giao (không tính là lượt nộp)",
      "Member dossiers of interlinked groups taken on (not submissions)",
      LINKED_RULE,
    ],
  ),
  flow(
    ["member.resolved", "dossier"],
    ["member.resolved"],
    ["Số hồ sơ thành phần liên thông đã giải quyết", "Member dossiers resolved", LINKED_RULE],
  ),
  shareOf(
    "member.resolved.on_time",
    [["member.resolved.early", "member.resolved.on_time"], ["member.resolved"]],
    [
      "Tỷ lệ hồ sơ thành phần liên thông giải quyết trước và đúng thời hạn được giao",
      "Share of member dossiers resolved within their sub-deadlines",
      LINKED_RULE,
    ],
  ),
  flow(
    ["member.resolved.late", "dossier"],
    ["member.resolved.late"],
    ["Số hồ sơ thành phần liên thông giải quyết trễ thời hạn được giao", "Member dossiers resolved after their sub-deadlines", LINKED_RULE],
  ),
  shareOf(
    "consultation.on_time",
    [["consultation_answered", "-consultation_answered.late"], ["consultation_answered"]],
    ["Tỷ lệ ý kiến phối hợp trả lời đúng hạn", "Share of opinions given on time", "Nghị định 118/2025/NĐ-CP, Điều 19.4c"],
  ),
];

const APOLOGIES: readonly Measure[] = [
  flow(["apology.owed", "apology"], ["apology.owed"], ["Số lời xin lỗi phải có", "Apologies that became due", APOLOGY_RULE]),
  flow(
    ["apology.averted", "apology"],
    ["apology.averted"],
    ["Số lời xin lỗi không còn phải có vì hồ sơ vẫn kịp hạn", "Apologies no longer due because the date was kept", APOLOGY_RULE],
  ),
  flow(["apology.written", "apology"], ["apology.written"], ["Số văn bản xin lỗi đã ký", "Apologies signed", APOLOGY_RULE]),
  flow(
    ["apology.delivered", "apology"],
    ["apology.delivered"],
    ["Số lời xin lỗi đã gửi đến người dân", "Apologies delivered", APOLOGY_RULE],
  ),
  shareOf(
    "apology.delivered_in_time",
    [["apology.delivered_in_time"], ["apology.delivered"]],
    ["Tỷ lệ lời xin lỗi gửi trước khi hết hạn", "Share of apologies delivered in time", APOLOGY_RULE],
  ),
  shareOf(
    "apology.delivered_rate",
    [["apology.delivered"], ["apology.owed", "-apology.averted"]],
    ["Tỷ lệ lời xin lỗi đã gửi trên số phải có", "Share of apologies due that were delivered", APOLOGY_RULE],
  ),
  stock(["apology.unpaid", "apology"], { of: "apologies" }, ["Số lời xin lỗi đang nợ", "Apologies owed and not delivered", APOLOGY_RULE]),
];

/** Figures of places, interlinked groups and apologies. */
export const PLACE_MEASURES: readonly Measure[] = [...PLACES, ...APOLOGIES];
