import type { DecisionTable } from "#modules/rule";

type FeeRow = Pick<DecisionTable["rows"][number], "tests" | "note" | "law"> & { readonly fee: string };
type FeeInput = Omit<DecisionTable["inputs"][number], "type"> & { readonly type?: DecisionTable["inputs"][number]["type"] };

/** A table that gives one amount of whole đồng: exactly one row holds. */
function feeTable(name: readonly [vi: string, en: string], inputs: readonly FeeInput[], rows: readonly FeeRow[]): readonly DecisionTable[] {
  return [
    {
      key: "fee",
      name: name[0],
      nameEn: name[1],
      purpose: "fee",
      hitPolicy: "UNIQUE",
      aggregation: "list",
      inputs: inputs.map((input) => ({ type: "string", ...input })),
      outputs: [{ key: "amount", label: "Mức thu", labelEn: "Amount", type: "dong", values: [], fallback: "" }],
      rows: rows.map(({ fee, ...row }) => ({ ...row, outputs: [fee] })),
    },
  ];
}

const CHANNEL: FeeInput = { label: "Cách nộp", labelEn: "Channel", expression: "dossier.channel" };
const RESIDENCE_LAW = "Thông tư 75/2022/TT-BTC, Điều 4 (biểu mức thu lệ phí đăng ký cư trú)";

/** The charge for registering residence: less for what is filed online. */
export function residenceFee(amounts: { readonly online: number; readonly other: number }): readonly DecisionTable[] {
  return feeTable(
    ["Lệ phí đăng ký cư trú", "Charge for registering residence"],
    [CHANNEL],
    [
      { tests: ['"online"'], fee: String(amounts.online), note: "", law: RESIDENCE_LAW },
      { tests: ['not("online")'], fee: String(amounts.other), note: "", law: RESIDENCE_LAW },
    ],
  );
}

const COPY_LAW = "Thông tư 226/2016/TT-BTC, Điều 4, số thứ tự 1 của biểu mức thu";

/** The fee for certified copies: by the pages of the original, with a ceiling for each copy, times the copies. */
export const CERTIFIED_COPY_FEE = feeTable(
  ["Phí chứng thực bản sao từ bản chính", "Fee for certified copies"],
  [{ label: "Số trang của bản chính", labelEn: "Pages of the original", expression: "form.pageCount", type: "integer" }],
  [
    { tests: ["[1..2]"], fee: "form.copyCount * form.pageCount * 2000", note: "2.000 đồng một trang, nhân với số bản sao", law: COPY_LAW },
    {
      tests: ["[3..198]"],
      fee: "form.copyCount * (4000 + (form.pageCount - 2) * 1000)",
      note: "Trang 1, 2: 2.000 đồng một trang; từ trang thứ 3: 1.000 đồng một trang; nhân với số bản sao",
      law: COPY_LAW,
    },
    { tests: ["> 198"], fee: "form.copyCount * 200000", note: "200.000 đồng một bản, nhân với số bản sao", law: COPY_LAW },
  ],
);

/** The fee for copies of civil status extracts: by the copies. */
export const EXTRACT_FEE = feeTable(
  ["Phí cấp bản sao trích lục hộ tịch", "Fee for copies of civil status extracts"],
  [{ label: "Số bản", labelEn: "Number of copies", expression: "form.copyCount", type: "integer" }],
  [{ tests: [">= 1"], fee: "form.copyCount * 8000", note: "8.000 đồng một bản", law: "Thông tư 281/2016/TT-BTC, Điều 4" }],
);
