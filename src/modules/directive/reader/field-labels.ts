/** What a labelled line of a plan gives: “Cơ quan chủ trì: …”, “Thời gian thực hiện: …”. */
export type FieldKind = "lead" | "cooperate" | "deadline" | "content" | "group" | "other";

/** A label, and where its value begins. */
export interface FieldLabel {
  readonly kind: FieldKind;
  readonly length: number;
}

interface FieldPattern {
  readonly kind: FieldKind;
  readonly pattern: RegExp;
}

const WHO = String.raw`(?:Các\s+)?(?:[Cc]ơ quan|[Đđ]ơn vị|[Tt]ổ chức|[Bb]ộ phận)(?:\s*,\s*đơn vị|\s*/\s*đơn vị)?`;
const PATTERNS: readonly FieldPattern[] = [
  {
    kind: "cooperate",
    pattern: new RegExp(
      `^(?:${WHO}\\s+(?:có liên quan\\s+)?(?:cùng\\s+)?phối hợp(?:\\s+thực hiện)?|Phối hợp(?:\\s+thực hiện)?)\\s*:\\s*`,
      "u",
    ),
  },
  {
    kind: "lead",
    pattern: new RegExp(
      `^(?:${WHO}\\s+(?:chủ trì(?:\\s*,?\\s*(?:thực hiện|tham mưu|triển khai))?|thực hiện|đầu mối|chịu trách nhiệm(?:\\s+chính)?|được giao)|Chủ trì(?:\\s+thực hiện)?|Phân công(?:\\s+thực hiện|\\s+nhiệm vụ)?|Trách nhiệm thực hiện|Giao thực hiện)\\s*:\\s*`,
      "u",
    ),
  },
  {
    kind: "deadline",
    pattern:
      /^(?:Thời (?:gian|hạn|điểm)(?:\s+(?:thực hiện|hoàn thành|triển khai|báo cáo|trình|dự kiến))*(?:\s+và hoàn thành)?|Tiến độ(?:\s+(?:thực hiện|hoàn thành))?|Hoàn thành|Lộ trình(?:\s+thực hiện)?)\s*(?::\s*|(?=\ssau khi|\strước|\strong)\s)/u,
  },
  {
    kind: "content",
    pattern:
      /^(?:Mục tiêu (?:chung|tổng quát)(?=\s*:\s*\S)|(?:Chỉ tiêu|Mục tiêu|Nhiệm vụ|Giải pháp)\s+(?:số\s+)?\d{1,2}(?=\s*[:.]\s*\S)|Nhiệm vụ(?:\s+cụ thể|\s+trọng tâm)?|Nội dung(?:\s+(?:thực hiện|công việc|nhiệm vụ|cụ thể|hoạt động|triển khai))*|Hoạt động|Giải pháp|Nhiệm vụ, giải pháp)\s*(?::|(?<=\d\s*)\.)\s*/u,
  },
  {
    kind: "other",
    pattern:
      /^(?:Sản phẩm(?:\s+(?:dự kiến|đầu ra|hoàn thành|đạt được))*|Kết quả(?:\s+(?:đầu ra|dự kiến|cần đạt|đạt được|thực hiện))*|Kinh phí(?:\s+thực hiện)?|Nguồn (?:kinh phí|vốn|lực)(?:\s+thực hiện)?|Địa điểm(?:\s+\p{L}+)*|Thành phần(?:\s+tham (?:gia|dự))?|Đối tượng(?:\s+\p{L}+){0,3}|Số lượng|Hình thức(?:\s+\p{L}+){0,3}|Mục tiêu|Mục đích|Yêu cầu|Ghi chú|Phương pháp|Quy mô|Lý do|Chủ đề)\s*:\s*/u,
  },
];

/** Reads the label at the head of a line. A label of who or when with nothing behind it opens a group of labels. */
export function fieldLabelOf(words: string): FieldLabel | undefined {
  for (const { kind, pattern } of PATTERNS) {
    const match = pattern.exec(words);
    if (match === null) continue;
    const isEmpty = match[0].length >= words.length;
    return { kind: isEmpty && (kind === "lead" || kind === "cooperate") ? "group" : kind, length: match[0].length };
  }
  return undefined;
}
