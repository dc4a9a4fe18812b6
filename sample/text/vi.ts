import type { ProblemParams } from "#kernel/problem";
import { shown, type ProblemSentence } from "#platform/problem-text";

const number = new Intl.NumberFormat("vi-VN");

/** What the sample says to whoever loads it. */
export const vi = {
  simulateSummary: "Mô phỏng nhiều tháng hoạt động của tỉnh mẫu An Bình",
  units: "Tỉnh An Bình (mẫu): cơ quan, cán bộ, tài khoản …",
  procedures: "Tỉnh An Bình (mẫu): thủ tục …",
  playing: (done: number, of: number): string => `Tỉnh An Bình (mẫu): ${number.format(done)}/${number.format(of)} việc đã qua …`,
  signatures: "Tỉnh An Bình (mẫu): chứng thư thử và văn bản ký số …",
  letters: "Tỉnh An Bình (mẫu): mẫu văn bản và văn bản …",
  directives: "Tỉnh An Bình (mẫu): văn bản chỉ đạo và sổ sự việc …",
  reports: "Tỉnh An Bình (mẫu): báo cáo kỳ vừa qua …",
  accounts: (password: string, keyPassword: string): string =>
    `Tài khoản mẫu, mật khẩu chung ${password}; mật khẩu chứng thư số thử ${keyPassword}`,
  simulated: (dossiers: number, deeds: number, seconds: string): string =>
    `Đã mô phỏng ${number.format(dossiers)} hồ sơ, ${number.format(deeds)} việc, trong ${seconds} giây.`,
  columns: ["", "Nộp", "Trực tuyến", "Trả lại bổ sung", "Rút", "Đã giải quyết", "Trễ hạn", "Đang xử lý", "Quá hạn"],
  levels: { commune: "Cấp xã", province: "Cấp tỉnh" } as Readonly<Record<string, string>>,
  all: "Toàn tỉnh",
  percent: (share: number): string => `${(100 * share).toFixed(1).replace(".", ",")} %`,
  problems: {
    "sample.province_is_real": (): ProblemSentence => ({
      title: "Cơ sở dữ liệu này đang chạy một tỉnh khác.",
      next: "Mô phỏng chỉ dùng cho tỉnh mẫu: hãy chạy với thư mục dữ liệu khác (MOTCUA_DATA).",
    }),
    "sample.before_procedures": (params: ProblemParams): ProblemSentence => ({
      title: `Thủ tục của tỉnh mẫu có hiệu lực từ ${shown(params, "from")}, sau thời điểm của đồng hồ.`,
      next: "Hãy bỏ MOTCUA_NOW hoặc đặt một ngày muộn hơn.",
    }),
  },
};

export type SampleText = typeof vi;
