import { shown } from "#platform/problem-text";
import type { ProblemTexts } from "#platform/problem-text";

const problems = {
  "linked.no_group": () => ({
    title: "Hồ sơ này không thuộc nhóm liên thông nào.",
    next: "Mở trang hồ sơ để xem đường đi của nó.",
  }),
  "linked.call_unknown": (params) => ({
    title: `Quy trình của hồ sơ không có bước gọi “${shown(params, "node")}”.`,
    next: "Báo quản trị viên kiểm tra phiên bản quy trình mà hồ sơ đang theo.",
  }),
  "linked.input_unreadable": (params) => ({
    title: `Không lấy được dữ liệu cho “${shown(params, "question")}” của hồ sơ thành phần.`,
    next: "Báo quản trị viên kiểm tra biểu thức lấy dữ liệu trong quy trình, rồi cho làm lại.",
  }),
  "linked.open_threw": () => ({
    title: "Chưa mở được hồ sơ thành phần do lỗi hệ thống.",
    next: "Cho làm lại; nếu vẫn lỗi, báo người vận hành.",
  }),
} satisfies ProblemTexts;

/** Sentences that the machine writes into the ledger in the place of an officer's words: in the language of the administration. */
const notes = {
  groupEnded: "Hồ sơ liên thông đã dừng trước khi hồ sơ thành phần được ghi nhận.",
  groupWithdrawn: "Người nộp dừng cả hồ sơ liên thông.",
  waitsForApplicant: (code: string, name: string) => `Chờ người nộp bổ sung hồ sơ thành phần ${code} (${name}).`,
  applicantAnswered: "Hồ sơ thành phần đã được bổ sung hoặc đã kết thúc.",
  waitsForCorrection: (code: string) => `Chờ đính chính kết quả của hồ sơ thành phần ${code}.`,
  corrected: "Kết quả của cơ quan phối hợp đã được đính chính.",
  handedOver: "Cùng hồ sơ liên thông",
};

export const vi = { problems, notes };

/** Every sentence of this module; English must have the same. */
export type LinkedText = typeof vi;
