/** What somebody did with a task of a sample directive, and when. */
export interface SampleAct {
  /** Which document. */
  readonly key: string;
  readonly taskId: string;
  readonly agencyCode: string;
  readonly daysAgo: number;
  /** The agency's head answers, the reform office judges. */
  readonly kind: "report" | "explain" | "accept" | "return";
  readonly words: string;
}

/** Communes that had counted their paper in time; the reform office has looked at most. */
const COUNTED = ["101", "102", "103", "105", "106", "108", "110", "111", "113", "115", "118", "120", "121", "124"];
const ACCEPTED_COUNT = 10;

function counted(kind: "report" | "accept"): readonly SampleAct[] {
  const numbers = kind === "report" ? COUNTED : COUNTED.slice(0, ACCEPTED_COUNT);
  const words = kind === "report" ? "Đã chốt số liệu, có biên bản kiểm kê của cơ quan." : "";
  const daysAgo = kind === "report" ? 44 : 42;
  return numbers.map((number) => ({ key: "plan", taskId: "I.1.b", agencyCode: `H99.${number}`, daysAgo, kind, words }));
}

/** In the order of their days. */
export const ACTS: readonly SampleAct[] = [
  ...counted("report"),
  ...counted("accept"),
  {
    key: "plan",
    taskId: "I.3",
    agencyCode: "H99.19",
    daysAgo: 12,
    kind: "report",
    words: "Đã nâng dung lượng kho dữ liệu, biên bản nghiệm thu 12/BB-SKHCN.",
  },
  { key: "plan", taskId: "I.3", agencyCode: "H99.19", daysAgo: 11, kind: "accept", words: "" },
  {
    key: "directive",
    taskId: "4",
    agencyCode: "H99.10",
    daysAgo: 10,
    kind: "explain",
    words: "Đã lấy ý kiến ba lần; hai sở chưa thống nhất thời hạn phối hợp, dự kiến trình trong hai tuần tới.",
  },
  {
    key: "directive",
    taskId: "5",
    agencyCode: "H99.80",
    daysAgo: 6,
    kind: "report",
    words: "Đã ban hành Hướng dẫn 45/HD-CAT và tập huấn cho công an các xã, phường.",
  },
  {
    key: "conclusions",
    taskId: "1",
    agencyCode: "H99.10",
    daysAgo: 5,
    kind: "report",
    words: "Đã làm việc với sáu cơ quan, Báo cáo 720/BC-SNV.",
  },
  {
    key: "conclusions",
    taskId: "1",
    agencyCode: "H99.10",
    daysAgo: 4,
    kind: "return",
    words: "Còn thiếu hai cơ quan trong danh sách, làm việc tiếp rồi báo cáo lại.",
  },
];
