import type { Said, SignatureBlock } from "./filled-report.ts";

/** The kind of document, as its heading prints it. */
export const REPORT_TITLE: Said = { vi: "BÁO CÁO", en: "REPORT" };

/** How the head of a department is called, in capitals, where the agency calls its head nothing else. */
export const TITLE_OF_HEAD = "GIÁM ĐỐC";

/** Agencies whose heads bear another title, by how the name begins. */
const OTHER_HEADS: readonly (readonly [name: string, title: string])[] = [
  ["Văn phòng", "CHÁNH VĂN PHÒNG"],
  ["Thanh tra", "CHÁNH THANH TRA"],
  ["Ban ", "TRƯỞNG BAN"],
];

/** How the head of an agency is called, in capitals. */
export function headTitleOf(name: string): string {
  return OTHER_HEADS.find(([begin]) => name.startsWith(begin))?.[1] ?? TITLE_OF_HEAD;
}

type Block = Omit<SignatureBlock, "name">;

/** Who signs the report of a Committee, which decides as a body (Nghị định 30/2020/NĐ-CP, Phụ lục I); a department reports by its head. */
export const COMMITTEE_SIGNATURE: Block = { capacity: "TM. ỦY BAN NHÂN DÂN", title: "CHỦ TỊCH" };

/** Lines of « Nơi nhận ». */
export const RECIPIENTS = {
  toReport: "(để báo cáo)",
  toSumUp: "(để tổng hợp)",
  committee: "Chủ tịch, các Phó Chủ tịch",
  agency: "Lãnh đạo cơ quan",
  kept: "- Lưu: VT.",
} as const;
