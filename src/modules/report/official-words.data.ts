import type { Said, SignatureBlock } from "./filled-report.ts";

/** The kind of document, as its heading prints it. */
export const REPORT_TITLE: Said = { vi: "BÁO CÁO", en: "REPORT" };

/** How the name of a Committee's office begins: its head bears another title. */
export const OFFICE_NAME = "Văn phòng";

type Block = Omit<SignatureBlock, "name">;

/** Who signs a report (Nghị định 30/2020/NĐ-CP, Phụ lục I): a Committee as a body, a department by its head. */
export const SIGNATURES: { readonly committee: Block; readonly office: Block; readonly department: Block } = {
  committee: { capacity: "TM. ỦY BAN NHÂN DÂN", title: "CHỦ TỊCH" },
  office: { capacity: null, title: "CHÁNH VĂN PHÒNG" },
  department: { capacity: null, title: "GIÁM ĐỐC" },
};

/** Lines of « Nơi nhận ». */
export const RECIPIENTS = {
  cchc: { ministry: "Bộ Nội vụ (để báo cáo)" },
  tthc: { ministry: "Văn phòng Chính phủ (để báo cáo)" },
  toSumUp: "(để tổng hợp)",
  committee: "Chủ tịch, các Phó Chủ tịch",
  agency: "Lãnh đạo cơ quan",
  kept: "- Lưu: VT.",
} as const;
