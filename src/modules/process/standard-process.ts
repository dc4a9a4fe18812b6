import type { LinearProcess, ProcessStep } from "./linear-process.ts";

const STEPS: readonly ProcessStep[] = [
  {
    key: "intake",
    name: "Tiếp nhận và chuyển hồ sơ",
    nameEn: "Intake and hand-over",
    kind: "intake",
    agency: "reception",
    unitKind: "one_stop",
    permission: "dossier.receive",
    time: { workingHours: 4 },
  },
  {
    key: "assign",
    name: "Phân công xử lý",
    nameEn: "Assignment",
    kind: "assign",
    agency: "competent",
    unitKind: "division",
    permission: "dossier.assign",
    time: { perMille: 50 },
  },
  {
    key: "process",
    name: "Thẩm định hồ sơ, dự thảo kết quả",
    nameEn: "Appraisal and draft outcome",
    kind: "process",
    agency: "competent",
    unitKind: "division",
    permission: "dossier.process",
    time: { perMille: 550 },
  },
  {
    key: "review",
    name: "Lãnh đạo phòng xem xét",
    nameEn: "Review by the head of division",
    kind: "review",
    agency: "competent",
    unitKind: "division",
    permission: "dossier.assign",
    time: { perMille: 150 },
  },
  {
    key: "sign",
    name: "Ký duyệt kết quả",
    nameEn: "Signature",
    kind: "sign",
    agency: "competent",
    unitKind: "leadership",
    permission: "dossier.sign",
    time: { perMille: 150 },
  },
  {
    key: "issue",
    name: "Vào số, đóng dấu, phát hành",
    nameEn: "Numbering, sealing and issue",
    kind: "issue",
    agency: "competent",
    unitKind: "office",
    permission: "dossier.issue",
    time: { perMille: 50 },
  },
  {
    key: "deliver",
    name: "Trả kết quả",
    nameEn: "Delivery of the outcome",
    kind: "deliver",
    agency: "reception",
    unitKind: "one_stop",
    permission: "dossier.deliver",
    time: { perMille: 50 },
  },
];

/**
 * The process a procedure walks while its agency has not had its own approved: counter, head assigns, officer appraises,
 * head reviews, leader signs, clerk issues, counter delivers (Nghị định 118/2025/NĐ-CP Điều 17, 18, 19, 22).
 */
export function standardProcess(): LinearProcess {
  return { steps: STEPS };
}
