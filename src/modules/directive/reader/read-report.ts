import { placeOf } from "./passage.ts";
import type { Passage } from "./passage.ts";
import { partyListAt } from "./read-parties.ts";
import type { Deadline, ReportDuty } from "./reading.ts";

const REPORT =
  /(?:tổng hợp,?\s+báo cáo|(?:định kỳ\s+)?báo cáo(?!\s(?:chính trị|tài chính|thẩm định|đề xuất|sơ kết|hàng năm của|nghiên cứu|viên))|phản ánh(?:\s+kịp thời)?(?:\s+bằng văn bản)?\s+(?:về|đến|tới)|phản hồi về|gửi(?:\s+[^.;]{0,160}?)?\s+về)(?=[\s,.;:(])/iu;
/** What is reported, and when, behind the recipient's name. */
const NOT_A_NAME = /\s(?:kết quả|tình hình|danh mục|những|số liệu|trong|định kỳ|trước|các nội dung).*$/u;
const HARDSHIP = /nếu\s+(?:có\s+|phát sinh\s+|gặp\s+)*(?:phát sinh\s+)?(?:những\s+)?(?:khó khăn|vướng mắc)/iu;
const BY_RULE = /theo quy định/iu;
const REACH = 160;

/** Finds a duty to report in a clause: to whom, and how often where it says so. */
export function reportIn(clause: Passage, deadline: Deadline | null): ReportDuty | null {
  const match = REPORT.exec(clause.text);
  if (match === null) return null;
  const from = match.index + match[0].length;
  const to = recipientAt(clause.text, from);
  if (to === null && !/^\s(?:kết quả|tình hình|về|số liệu|định kỳ|tiến độ|việc)/u.test(clause.text.slice(from))) return null;
  return {
    to,
    period: periodOf(clause.text, deadline),
    place: placeOf(clause, match.index, from),
    rule: to === null ? "report.duty" : "report.to",
  };
}

/** The first name behind “báo cáo”, straight or behind what is reported, with “(qua Sở …)” when that follows. */
function recipientAt(text: string, from: number): string | null {
  const limit = Math.min(text.length, from + REACH);
  for (let at = from; at < limit; at += 1) {
    if (/[.;]/u.test(text.charAt(at))) return null;
    if (text.charAt(at) !== " ") continue;
    const isNamed = /^(?:Ủy|Uỷ|UBND|Chủ|Thủ|Chính phủ|Sở|Bộ|cấp có|cấp thẩm|Ban|Tỉnh|Thành|Hội|HĐND|Văn|Công an|Cục|cơ quan)/u.test(
      text.slice(at + 1, at + 12),
    );
    if (!isNamed) continue;
    const list = partyListAt(text, at + 1);
    const name =
      list?.parties.map((party) => party.name.replace(NOT_A_NAME, "")).join(", ") ??
      /^(?:cấp có thẩm quyền|cấp thẩm quyền|Thủ tướng Chính phủ|Chính phủ(?:, Thủ tướng Chính phủ)?|Tỉnh ủy|Thành ủy)/u.exec(
        text.slice(at + 1),
      )?.[0];
    if (name === undefined) continue;
    const via = /^\s\((?:qua|thông qua)[^)]*\)/u.exec(text.slice(at + 1 + name.length))?.[0] ?? "";
    return name + via;
  }
  return null;
}

function periodOf(text: string, deadline: Deadline | null): string | null {
  if (deadline !== null) return deadline.text;
  if (HARDSHIP.test(text)) return HARDSHIP_PERIOD.exec(text)?.[0] ?? null;
  return BY_RULE.exec(text)?.[0] ?? null;
}

const HARDSHIP_PERIOD = /(?:có|phát sinh|gặp)\s+(?:phát sinh\s+)?(?:những\s+)?(?:khó khăn,?\s*(?:vướng mắc)?|vướng mắc)/iu;
