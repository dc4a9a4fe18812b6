const RECEPTION_RULE = "Nghị định 118/2025/NĐ-CP, Điều 14";
const LINKED_RULE = "Nghị định 118/2025/NĐ-CP, Điều 20";

/**
 * Figures about where a dossier came in and who works on it: received for another agency, helped by a unit, called as a member of an
 * interlinked dossier. A member is work of its agency and is in no count of submissions.
 */
export const PLACE_MEASURES = [
  {
    id: "dossier.received.elsewhere",
    kind: "share",
    unit: "percent",
    numerator: ["received.elsewhere"],
    denominator: ["received"],
    name: "Tỷ lệ hồ sơ nộp không phụ thuộc địa giới hành chính (tiếp nhận ngoài địa bàn giải quyết)",
    nameEn: "Share received outside the deciding area (location-independent)",
    ground: RECEPTION_RULE,
  },
  {
    id: "dossier.received_for_others",
    kind: "flow",
    unit: "dossier",
    counters: ["received_for_others"],
    name: "Số hồ sơ tiếp nhận cho địa bàn khác",
    nameEn: "Dossiers received for other areas",
    ground: RECEPTION_RULE,
  },
  {
    id: "dossier.supported",
    kind: "flow",
    unit: "dossier",
    counters: ["supported"],
    name: "Số hồ sơ trực tuyến được hỗ trợ nộp, theo nơi hỗ trợ",
    nameEn: "Online filings helped by staff, by the place that helped",
    ground: null,
  },
  {
    id: "member.received",
    kind: "flow",
    unit: "dossier",
    counters: ["member.received"],
    name: "Số hồ sơ thành phần liên thông được giao (không tính là lượt nộp)",
    nameEn: "Member dossiers of interlinked groups taken on (not submissions)",
    ground: LINKED_RULE,
  },
  {
    id: "member.resolved",
    kind: "flow",
    unit: "dossier",
    counters: ["member.resolved"],
    name: "Số hồ sơ thành phần liên thông đã giải quyết",
    nameEn: "Member dossiers resolved",
    ground: LINKED_RULE,
  },
  {
    id: "member.resolved.on_time",
    kind: "share",
    unit: "percent",
    numerator: ["member.resolved.early", "member.resolved.on_time"],
    denominator: ["member.resolved"],
    name: "Tỷ lệ hồ sơ thành phần liên thông giải quyết trước và đúng thời hạn được giao",
    nameEn: "Share of member dossiers resolved within their sub-deadlines",
    ground: LINKED_RULE,
  },
  {
    id: "member.resolved.late",
    kind: "flow",
    unit: "dossier",
    counters: ["member.resolved.late"],
    name: "Số hồ sơ thành phần liên thông giải quyết trễ thời hạn được giao",
    nameEn: "Member dossiers resolved after their sub-deadlines",
    ground: LINKED_RULE,
  },
] as const;
