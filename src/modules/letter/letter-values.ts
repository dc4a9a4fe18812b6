import type { CivilDate, Instant } from "#kernel/instant";
import { civilDateOf } from "#kernel/instant";
import type { Json, JsonObject } from "#kernel/json";
import { formatDong, parseDong } from "#kernel/money";
import { answerText } from "#platform/eform/answer-list";
import type { Eform, EformQuestion } from "#platform/eform/eform";
import type { Dossier } from "#modules/dossier";
import type { UnitDirectory } from "#modules/organisation";

import { DAY_MARK, NUMBER_MARK, QR_MARK, SIGN_MARK } from "./docx/read-inlines.ts";
import type { LetterDrafted, LetterWords } from "./letter.events.ts";
import { WRITTEN } from "./merge/vocabulary.ts";
import { formsVi as words } from "./text/forms.vi.ts";

/** What a letter is filled from. */
export interface LetterSubject {
  readonly dossier: Dossier;
  readonly eform: Eform | null;
  readonly directory: UnitDirectory;
  /** The place before the date: the province, also as its committee's name. */
  readonly province: string;
  readonly drafted: LetterDrafted;
  readonly words: LetterWords;
  /** Null until the book has given one: then room is left, for the day as well. */
  readonly documentNumber: string | null;
  readonly day: CivilDate | null;
}

/** Names of the agency, the one above, and the place, as a letterhead prints them. */
export function letterhead({ directory, drafted, province }: Pick<LetterSubject, "directory" | "drafted" | "province">): {
  readonly agency: string;
  readonly parentAgency: string;
  readonly place: string;
} {
  const agency = directory.agency(drafted.agencyCode);
  const parent = agency === undefined || agency.parentCode === null ? undefined : directory.agency(agency.parentCode);
  const own = agency?.name ?? drafted.agencyCode;
  // A commune's committee and police date their papers at the commune, everybody else at the province.
  const area = agency === undefined ? undefined : directory.areaCommitteeOf(agency.code);
  const committee = area === undefined ? undefined : directory.agency(area);
  const place = (committee?.level === "commune" ? committee.name : province).replace(words.committee, "");
  return { agency: own, parentAgency: parent?.name ?? "", place };
}

/** Every value that a template may ask for, by its name: the vocabulary of `merge/vocabulary.ts`, filled. */
export function letterValues(subject: LetterSubject): JsonObject {
  const { dossier, drafted, directory } = subject;
  const { applicant } = dossier;
  const head = letterhead(subject);
  const { texts } = subject.words;
  const isOrganisation = applicant?.kind === "organisation";
  return {
    ten_nguoi_nop: applicant?.name ?? "",
    xung_ho: isOrganisation ? "" : words.address,
    la_to_chuc: isOrganisation,
    so_dinh_danh: applicant?.personalId ?? "",
    dia_chi: applicant?.address ?? "",
    dien_thoai: applicant?.phone ?? "",
    email: applicant?.email ?? "",
    ten_nguoi_dai_dien: dossier.representative?.name ?? "",
    ma_ho_so: dossier.code ?? "",
    ten_thu_tuc: dossier.procedure.name,
    ma_thu_tuc: dossier.procedure.code,
    linh_vuc: dossier.procedure.field,
    ngay_tiep_nhan: dayOf(dossier.receivedAt),
    ngay_hen_tra: dossier.promisedOn === null ? "" : words.day(dossier.promisedOn),
    noi_tiep_nhan: directory.unit(dossier.reception.unitCode)?.name ?? "",
    le_phi: feeOf(dossier),
    co_quan: head.agency,
    co_quan_cap_tren: head.parentAgency,
    don_vi_soan: directory.unit(drafted.unitCode)?.name ?? "",
    nguoi_soan: drafted.by.name,
    dia_danh: head.place,
    so_van_ban: subject.documentNumber ?? NUMBER_MARK,
    ngay_van_ban: subject.day === null ? DAY_MARK : words.day(subject.day),
    trich_yeu: subject.words.subject,
    chuc_vu_ky: texts["chuc_vu_ky"] ?? "",
    nguoi_ky: texts["nguoi_ky"] ?? "",
    la_dong_y: drafted.purpose === "grant",
    la_tu_choi: drafted.purpose === "refuse",
    cho_ky: SIGN_MARK,
    ma_qr: QR_MARK,
    thanh_phan: dossier.components.map((one, index) => ({
      stt: String(index + 1),
      ten: one.name,
      loai_ban: words.paperForms[one.form],
      so_luong: String(one.quantity),
    })),
    ...Object.fromEntries(Object.entries(texts).map(([name, text]) => [`${WRITTEN}${name}`, text])),
    ...formValues("form.", subject.eform?.questions ?? [], dossier.form ?? {}),
  };
}

function dayOf(at: Instant | null): string {
  return at === null ? "" : words.day(civilDateOf(at));
}

function feeOf({ fee }: Dossier): string {
  const amount = fee === null ? undefined : parseDong(fee.amount);
  return amount === undefined ? "" : formatDong(amount);
}

/** Answers of a form as they are printed, choices also as what a condition asks. */
function formValues(prefix: string, questions: readonly EformQuestion[], answers: JsonObject): JsonObject {
  const values: Record<string, Json> = {};
  for (const question of questions) {
    const value = answers[question.key] ?? null;
    const name = `${prefix}${question.key}`;
    if (question.kind === "file") continue;
    if (question.kind === "rows") {
      const rows = Array.isArray(value) ? (value as readonly JsonObject[]) : [];
      values[name] = rows.map((row, index) => ({ stt: String(index + 1), ...formValues("", question.columns, row) }));
      continue;
    }
    values[name] = value === null ? "" : answerText(question, value, "vi");
    if (question.kind === "yes") values[`${name}.co`] = value === true;
    if (question.kind !== "choice" && question.kind !== "choices") continue;
    const chosen = Array.isArray(value) ? value : [value];
    for (const choice of question.choices) values[`${name}.${choice.value}`] = chosen.includes(choice.value);
  }
  return values;
}
