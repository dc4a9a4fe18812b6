import { z } from "zod";
import { tidyText } from "#kernel/text";
import type { ChannelTerm, LegalBasis, OutcomeKind, ProcedureCode, ProcedureLevel } from "../procedure.ts";
import { parseProcedureCode } from "../procedure.ts";
import { readChannels } from "./channels.ts";
import { readComponents, type ReadComponent } from "./components.ts";
import { doubt, statedText, type Doubt } from "./doubt.ts";
import { readLegalBasis } from "./legal-basis.ts";
import { readOutcomes } from "./outcomes.ts";

const TEXT_LENGTH_MAX = 200_000;
const text = z.string().max(TEXT_LENGTH_MAX).default("");

/** A record of the national portal as crawled: the page's own field names, every value a text. Other fields are refused. */
export const nationalRecordSchema = z.strictObject({
  ma_thu_tuc: z.string().max(40),
  detail_url: text,
  formality_id: text,
  ten_thu_tuc: z.string().min(1).max(2000),
  so_quyet_dinh: text,
  cap_thuc_hien: text,
  loai_thu_tuc: text,
  linh_vuc: text,
  doi_tuong_thuc_hien: text,
  co_quan_co_tham_quyen: text,
  dia_chi_tiep_nhan: text,
  co_quan_duoc_uy_quyen: text,
  co_quan_phoi_hop: text,
  thu_tuc_lien_quan: text,
  trinh_tu_thuc_hien: text,
  cach_thuc_thuc_hien: text,
  thanh_phan_ho_so: text,
  can_cu_phap_ly: text,
  co_quan_thuc_hien: text,
  yeu_cau_dieu_kien: text,
  ket_qua_xu_ly: text,
  nganh: text,
});
export type NationalRecord = z.infer<typeof nationalRecordSchema>;

/** A national record with its tables read: what can be taken, and beside it everything that could not be taken as it stands. */
export interface NationalProcedure {
  readonly code: ProcedureCode;
  readonly name: string;
  readonly field: string;
  readonly levels: readonly ProcedureLevel[];
  readonly decisionNumber: string | null;
  readonly kind: string | null;
  readonly subjects: readonly string[];
  readonly implementingAgency: string | null;
  readonly competentAgencyText: string | null;
  readonly receptionAddress: string | null;
  readonly cooperatingAgency: string | null;
  readonly stepsText: string | null;
  readonly conditions: string | null;
  readonly keywords: string | null;
  readonly description: string | null;
  readonly sourceUrl: string | null;
  readonly terms: readonly ChannelTerm[];
  readonly components: readonly ReadComponent[];
  readonly outcomes: readonly OutcomeKind[];
  readonly legalBasis: readonly LegalBasis[];
  readonly doubts: readonly Doubt[];
}

const LEVELS: Readonly<Record<string, ProcedureLevel>> = {
  "Cấp bộ": "ministry",
  "Cấp tỉnh": "province",
  "Cấp xã": "commune",
  "Cơ quan khác": "other",
};

/** Reads a record; undefined when its code is not a procedure code. Pure: the same record gives the same procedure. */
export function readNationalRecord(record: NationalRecord): NationalProcedure | undefined {
  const code = parseProcedureCode(record.ma_thu_tuc);
  if (code === undefined) return undefined;
  const channels = readChannels(record.cach_thuc_thuc_hien);
  const components = readComponents(record.thanh_phan_ho_so);
  const outcomes = readOutcomes(record.ket_qua_xu_ly);
  const legalBasis = readLegalBasis(record.can_cu_phap_ly);
  const levels = readLevels(record.cap_thuc_hien);
  const name = tidyText(record.ten_thu_tuc);
  return {
    code,
    name,
    field: tidyText(record.linh_vuc),
    levels: levels.levels,
    decisionNumber: statedText(record.so_quyet_dinh),
    kind: statedText(record.loai_thu_tuc),
    subjects: readSubjects(record.doi_tuong_thuc_hien),
    implementingAgency: statedText(record.co_quan_thuc_hien),
    competentAgencyText: statedText(record.co_quan_co_tham_quyen),
    receptionAddress: statedText(record.dia_chi_tiep_nhan),
    cooperatingAgency: statedText(record.co_quan_phoi_hop),
    stepsText: statedText(record.trinh_tu_thuc_hien),
    conditions: statedText(record.yeu_cau_dieu_kien),
    keywords: outcomes.keywords,
    description: outcomes.description,
    sourceUrl: statedText(record.detail_url),
    terms: channels.terms,
    components: components.components,
    outcomes: outcomes.outcomes,
    legalBasis: legalBasis.texts,
    doubts: [...nameDoubts(name), ...levels.doubts, ...channels.doubts, ...components.doubts, ...outcomes.doubts, ...legalBasis.doubts],
  };
}

function readLevels(raw: string): { readonly levels: readonly ProcedureLevel[]; readonly doubts: readonly Doubt[] } {
  const names = raw
    .split(",")
    .map(tidyText)
    .filter((name) => name !== "");
  const levels = names.map((name) => LEVELS[name]).filter((level) => level !== undefined);
  return { levels, doubts: levels.length === names.length && names.length > 0 ? [] : [doubt("levels", raw, "level_unknown")] };
}

/** Subjects are listed with commas, and one of them has commas inside its brackets. */
function readSubjects(raw: string): readonly string[] {
  return raw
    .split(/,\s*(?![^(]*\))/u)
    .map(tidyText)
    .filter((subject) => subject !== "");
}

/** Some records carry the title of the decision that published them in the place of the name. */
function nameDoubts(name: string): readonly Doubt[] {
  return /^(?:(?:quyết định|nghị quyết|thông tư|công văn)\s+(?:số|về việc công bố|công bố)|(?:về việc )?công bố danh mục)/iu.test(name)
    ? [doubt("name", name, "name_suspicious")]
    : [];
}
