import { shown } from "#platform/problem-text";
import type { ProblemTexts } from "#platform/problem-text";

const problems = {
  "linked.input_unreadable": (params) => ({
    title: `Không lấy được dữ liệu cho “${shown(params, "question")}” của hồ sơ thành phần.`,
    next: "Báo quản trị viên kiểm tra biểu thức lấy dữ liệu trong quy trình, rồi cho làm lại.",
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

const pages = {
  title: "Các phần của hồ sơ liên thông",
  progress: (done: string, all: string) => `${done} trên ${all} phần đã có kết quả. Kết quả được trả một lần khi đủ các phần.`,
  asked: "Cần Ông/Bà bổ sung",
  complete: (name: string) => `Bổ sung cho phần “${name}”`,
  agency: "Cơ quan giải quyết",
  desk: "Đang ở",
  until: "Hạn của phần này",
  decided: "Đã giải quyết lúc",
  outcome: "Kết quả",
  code: "Mã hồ sơ thành phần",
  late: "Quá hạn",
  behind: "Chậm so với kế hoạch",
  onTime: "Trong hạn",
  isPart: "Hồ sơ này là một phần của hồ sơ liên thông",
  ofGroup: (code: string) => `Hồ sơ liên thông ${code}, do cơ quan chủ trì tập hợp và trả kết quả.`,
  whole: (code: string) => `Xem toàn bộ hồ sơ ${code}`,
  stands: {
    next: "Chưa đến lượt",
    opening: "Đang chuyển đến cơ quan",
    failed: "Chưa mở được, cơ quan chủ trì phải xử lý",
    open: "Đang giải quyết",
    applicant: "Chờ người nộp bổ sung",
    granted: "Đã có kết quả",
    refused: "Bị từ chối",
    withdrawn: "Đã dừng theo yêu cầu",
    lapsed: "Đã đóng vì không được bổ sung",
    left_out: "Không thực hiện",
  },
  list: "Hồ sơ liên thông",
  listLead:
    "Hồ sơ liên thông do cơ quan tiếp nhận hoặc chủ trì, hạn gần nhất trước. Mỗi hồ sơ: phần nào chưa xong, ở cơ quan nào, đến bao giờ.",
  work: "Việc hôm nay",
  group: "Hồ sơ",
  applicant: "Người nộp",
  promised: "Hẹn trả",
  open: "Phần chưa xong",
  dueBy: (day: string) => `hạn ${day}`,
  allDone: "Đủ kết quả, chờ tập hợp",
  none: "Không có hồ sơ liên thông nào đang giải quyết",
  noneLead: "Hồ sơ mới xuất hiện ở đây khi được tiếp nhận.",
};

export const vi = { problems, notes, pages };

/** Every sentence of this module; English must have the same. */
export type LinkedText = typeof vi;
