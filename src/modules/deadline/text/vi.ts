import type { ProblemParams } from "#kernel/problem";

const problems = {
  "deadline.preview_stale": (p) => ({
    title: "Danh sách hồ sơ chịu ảnh hưởng đã khác với bản đã xem.",
    next: `Xem lại bản mới (${String(p["moved"])} hồ sơ đổi ngày hẹn) rồi áp dụng.`,
  }),
  "deadline.being_applied": () => ({
    title: "Văn bản này đang được áp dụng ở một phiên khác.",
    next: "Chờ ít phút rồi xem lại lịch.",
  }),
  "deadline.decree_unknown": () => ({
    title: "Không có văn bản thay đổi lịch này.",
    next: "Mở lại từ danh sách văn bản.",
  }),
} satisfies Record<string, (params: ProblemParams) => { readonly title: string; readonly next: string }>;

/** Vietnamese words of decrees and the deadlines they move. */
export const vi = {
  problems,
  doctor: { keptLists: "danh sách ngày hẹn thay đổi của mỗi văn bản đúng như trong sổ cái, và đã thực hiện xong" },
  cli: {
    preview: "xem trước một văn bản thay đổi lịch làm hồ sơ nào đổi ngày hẹn",
    apply: "áp dụng văn bản thay đổi lịch đã xem trước và dời ngày hẹn",
    sums: (s: Readonly<Record<"examined" | "moved" | "announced" | "earlier", string>>) =>
      `Đã tính lại ${s.examined} hồ sơ đang giải quyết: ${s.moved} hồ sơ đổi hạn, ${s.announced} người nộp được báo ngày hẹn muộn hơn, ${s.earlier} hồ sơ hạn sớm hơn nhưng giữ ngày đã hẹn.`,
    counted: (key: string, moved: string) => `  ${key}: ${moved}`,
    digest: (digest: string) => `Mã danh sách: ${digest}`,
    next: (file: string, digest: string) => `Áp dụng: motcua calendar decree apply ${file} --seen ${digest}`,
    already: "Văn bản này đã được áp dụng; không có gì thay đổi thêm.",
    applied: (decreeId: string) => `Đã ghi vào sổ cái: ${decreeId}`,
    carriedOut: (moved: string, unneeded: string) => `Đã dời ${moved} hồ sơ; ${unneeded} hồ sơ đã xong hoặc đang dừng nên không cần dời.`,
    progress: (done: string) => `${done} hồ sơ`,
  },
};

/** What the other language must offer. */
export type DeadlineText = typeof vi;
