import type { Eform, EformQuestion } from "#platform/eform/eform";

/** What a field of a template may hold: words, a yes or no that only a condition may ask, or rows that a loop goes through. */
export type MergeField = "text" | "flag" | { readonly rows: ReadonlyMap<string, MergeField> };
export type MergeVocabulary = ReadonlyMap<string, MergeField>;

/** Fields that every letter has, whatever the procedure: what is known of the dossier, of who issues, of the signature. The README says each. */
export const LETTER_FIELDS = {
  ten_nguoi_nop: "text",
  xung_ho: "text",
  la_to_chuc: "flag",
  so_dinh_danh: "text",
  dia_chi: "text",
  dien_thoai: "text",
  email: "text",
  ten_nguoi_dai_dien: "text",
  ma_ho_so: "text",
  ten_thu_tuc: "text",
  ma_thu_tuc: "text",
  linh_vuc: "text",
  ngay_tiep_nhan: "text",
  ngay_hen_tra: "text",
  noi_tiep_nhan: "text",
  le_phi: "text",
  co_quan: "text",
  co_quan_cap_tren: "text",
  don_vi_soan: "text",
  nguoi_soan: "text",
  dia_danh: "text",
  so_van_ban: "text",
  ngay_van_ban: "text",
  trich_yeu: "text",
  chuc_vu_ky: "text",
  nguoi_ky: "text",
  la_dong_y: "flag",
  la_tu_choi: "flag",
  cho_ky: "text",
  ma_qr: "text",
} as const satisfies Readonly<Record<string, MergeField>>;

/** Papers of the dossier, a row each. */
const COMPONENTS: MergeField = {
  rows: new Map<string, MergeField>([
    ["stt", "text"],
    ["ten", "text"],
    ["loai_ban", "text"],
    ["so_luong", "text"],
  ]),
};

/** The mark where the signature stands: each template has it once. */
export const SIGN_FIELD = "cho_ky";
/** Names that begin so are parts that the drafter writes: `{soan.ly_do}`. */
export const WRITTEN = "soan.";

/** Every name that a template may use: those of all letters, and the questions of a procedure's form when it is for one. */
export function mergeVocabulary(eform: Pick<Eform, "questions"> | null): MergeVocabulary {
  const fields = new Map<string, MergeField>(Object.entries(LETTER_FIELDS));
  fields.set("thanh_phan", COMPONENTS);
  for (const question of eform?.questions ?? []) addQuestion(fields, `form.${question.key}`, question);
  return fields;
}

function addQuestion(fields: Map<string, MergeField>, name: string, question: EformQuestion): void {
  if (question.kind === "file") return;
  if (question.kind === "rows") {
    const columns = new Map<string, MergeField>([["stt", "text"]]);
    for (const column of question.columns) addQuestion(columns, column.key, column);
    fields.set(name, { rows: columns });
    return;
  }
  fields.set(name, "text");
  if (question.kind === "yes") fields.set(`${name}.co`, "flag");
  // A choice is also asked as a condition: {#form.kind.house}.
  if (question.kind === "choice" || question.kind === "choices")
    for (const { value } of question.choices) if (/^\w{1,60}$/u.test(value)) fields.set(`${name}.${value}`, "flag");
}
