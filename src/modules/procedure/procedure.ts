import type { Brand } from "#kernel/brand";
import type { JsonObject } from "#kernel/json";
import type { Dong } from "#kernel/money";
import type { ClockTermsInput } from "#modules/calendar";
import type { AgencyCode, AgencyKind, AgencyLevel } from "#modules/organisation";
import type { ProcessDefinition } from "#modules/process";
import type { DecisionTable } from "#modules/rule";

/** National code of a procedure (mã thủ tục), `1.004222`. A province's suffix names the publisher and is not part of it. */
export type ProcedureCode = Brand<string, "ProcedureCode">;

const CODE_PATTERN = /^([1-9]\.\d{6})(?:\.\d{3}\.\d{2}\.\d{2}\.[GH]\d{2})?$/u;

/** Reads a procedure code, with or without a province's suffix; undefined when it is not one. */
export function parseProcedureCode(text: string): ProcedureCode | undefined {
  return CODE_PATTERN.exec(text.trim())?.[1] as ProcedureCode | undefined;
}

/** How a dossier comes in. */
export const CHANNELS = ["in_person", "online", "post"] as const;
export type Channel = (typeof CHANNELS)[number];

/** Units of a processing time. `same_day` is the rule of same-day results (before 15:00, otherwise the next working day). */
export const TIME_UNITS = ["working_day", "day", "working_hour", "hour", "month", "same_day"] as const;
export type TimeUnit = (typeof TIME_UNITS)[number];

/** Statutory processing time (thời hạn giải quyết). For `same_day` the amount is 1. */
export interface ProcessingTime {
  readonly amount: number;
  readonly unit: TimeUnit;
}

/** Currencies in which the national portal prints fees. */
export const CURRENCIES = ["VND", "USD", "EUR"] as const;
export type Currency = (typeof CURRENCIES)[number];

/** A fee or charge (phí, lệ phí): whole units of the currency, for one `per` (hồ sơ, bản, trang …) when that is known. */
export interface Fee {
  readonly amount: Dong;
  readonly currency: Currency;
  readonly per: string | null;
}

/** A row of the channel table: one channel, one time, one fee; several rows of one channel are cases. `null` is unknown. */
export interface ChannelTerm {
  readonly channel: Channel;
  /** Key of the case for which the row holds; null when it holds for every case. */
  readonly caseKey: string | null;
  readonly time: ProcessingTime | null;
  readonly fee: Fee | "free" | null;
  /** What the fee cell adds in brackets. */
  readonly feeNote: string | null;
  readonly note: string | null;
}

/**
 * What the sector's own law says of the clock where it differs from the general law: pauses by cause, how long a supplement may take, how often
 * one is asked for. `ground` is that law; null for channel or case means every one.
 */
export interface StatedClockTerms extends Omit<ClockTermsInput, "amount" | "unit" | "ground"> {
  readonly channel: Channel | null;
  readonly caseKey: string | null;
  readonly ground: string;
}

/** A case (trường hợp) of a procedure, by which components, times and fees may differ. */
export interface ProcedureCase {
  readonly key: string;
  readonly name: string;
}

/** A dossier component (thành phần hồ sơ). */
export interface DossierComponent {
  readonly key: string;
  readonly caseKey: string | null;
  readonly name: string;
  /** National code of the paper; the public record does not print it. */
  readonly nationalCode: string | null;
  /** Must be submitted, or only shown at the counter (phải nộp / phải xuất trình). */
  readonly presentation: "submit" | "show";
  readonly originals: number | null;
  readonly copies: number | null;
  /** File names of forms printed beside the paper. */
  readonly forms: readonly string[];
  readonly isElectronicAllowed: boolean;
  /** The paper is not asked for when a database answers instead (Nghị định 118/2025/NĐ-CP Điều 12). */
  readonly isReplacedByData: boolean;
  /** Kinds of results (MaKetQua) that answer it out of the applicant's store; absent where nobody has named one. */
  readonly resultCodes?: readonly string[];
  /** The database that answers instead, by name; absent where nobody has named it. */
  readonly database?: string;
}

/** What a check list begins with, before the clerk has looked at the paper. */
interface UsualPaper {
  readonly form: "original" | "copy" | "data";
  readonly quantity: number;
}

/** How a paper usually comes, and how many: the original when one is asked for, else a copy; data when a database answers instead. */
export function usualPaperOf({ originals, copies, isReplacedByData }: DossierComponent): UsualPaper {
  const paper = (originals ?? 0) > 0 ? "original" : "copy";
  return { form: isReplacedByData ? "data" : paper, quantity: Math.max(1, (originals ?? 0) + (copies ?? 0)) };
}

/** What the applicant gets (kết quả giải quyết); the code is the national one, `KQ.G15.000031`. */
export interface OutcomeKind {
  readonly code: string | null;
  readonly name: string;
  /** How long it holds from the day of issue in months, or for ever; absent where nobody has stated it. */
  readonly validity?: { readonly months: number } | "unlimited";
}

/** One text of the legal basis (căn cứ pháp lý). */
export interface LegalBasis {
  readonly number: string | null;
  readonly name: string;
}

/** Online service: whole process, or part of it with a published reason (Nghị định 224/2026/NĐ-CP Điều 14). */
export type ServiceLevel = "full" | "partial";

/** Reasons the law knows for offering only a part online. */
export const PARTIAL_REASONS = [
  "presence_required",
  "field_verification",
  "technical_fault",
  "technical_other",
  "no_online_channel",
] as const;
export type PartialReason = (typeof PARTIAL_REASONS)[number];

/** Where a dossier may be handed in: at the competent agency's own counter, at any of the province, or anywhere. */
export const RECEPTION_SCOPES = ["OWN", "PROVINCE", "NATION"] as const;
export type ReceptionScope = (typeof RECEPTION_SCOPES)[number];

/** Life of a version after `mot-cua.md` 6.3. */
export const PUBLICATION_STATES = ["DRAFT", "ANNOUNCED", "PUBLISHED", "EFFECTIVE", "ABOLISHED"] as const;
export type PublicationState = (typeof PUBLICATION_STATES)[number];

/** How the competent agency is found for a dossier. */
export type CompetentAgencyRule =
  | { readonly by: "agency"; readonly agencyCode: AgencyCode }
  | { readonly by: "area"; readonly level: AgencyLevel; readonly kind: AgencyKind }
  | { readonly by: "unknown" };

/** Levels at which a procedure is done (cấp thực hiện). */
export const PROCEDURE_LEVELS = ["ministry", "province", "commune", "other"] as const;
export type ProcedureLevel = (typeof PROCEDURE_LEVELS)[number];

/**
 * A version of a procedure as a dossier pins it: everything that reception, processing and the receipt need, and nothing
 * that may change under the dossier. Taken once, at acceptance, by `{ procedureCode, version }`.
 */
export interface ProcedureSnapshot {
  readonly code: ProcedureCode;
  readonly version: number;
  readonly name: string;
  readonly nameEn: string | null;
  readonly field: string;
  readonly fieldEn: string | null;
  readonly levels: readonly ProcedureLevel[];
  readonly cases: readonly ProcedureCase[];
  readonly terms: readonly ChannelTerm[];
  /** Where the sector's law differs from the general law of the clock; absent when nobody stated anything. */
  readonly clockTerms?: readonly StatedClockTerms[];
  readonly components: readonly DossierComponent[];
  readonly outcomes: readonly OutcomeKind[];
  /** Code of the outcome that is issued when the dossier is granted; null when the catalogue has none. */
  readonly outcomeCode: string | null;
  readonly legalBasis: readonly LegalBasis[];
  readonly process: ProcessDefinition;
  readonly competentAgency: CompetentAgencyRule;
  readonly receptionScope: ReceptionScope;
  readonly serviceLevel: ServiceLevel;
  readonly serviceLevelReason: PartialReason | null;
  /** E-form filled when filing, as JSON Schema (`#platform/eform`); null when only papers are asked for. */
  readonly eform: JsonObject | null;
  /** Rules for the fee, the case, the papers and the competent agency; absent where the rows above say it all. */
  readonly rules?: readonly DecisionTable[];
}

/** The row of terms that holds for a channel and a case: the case's own row first, otherwise the one for every case. */
export function termFor(snapshot: Pick<ProcedureSnapshot, "terms">, channel: Channel, caseKey: string | null): ChannelTerm | undefined {
  const rows = snapshot.terms.filter((term) => term.channel === channel);
  return rows.find((term) => term.caseKey !== null && term.caseKey === caseKey) ?? rows.find((term) => term.caseKey === null);
}

/** What the sector's law states of the clock for a channel and a case: the narrowest row; undefined when the general law holds alone. */
export function clockTermsFor(
  snapshot: Pick<ProcedureSnapshot, "clockTerms">,
  channel: Channel,
  caseKey: string | null,
): StatedClockTerms | undefined {
  const width = (row: StatedClockTerms): number => Number(row.channel === null) + 2 * Number(row.caseKey === null);
  return (snapshot.clockTerms ?? [])
    .filter((row) => (row.channel === null || row.channel === channel) && (row.caseKey === null || row.caseKey === caseKey))
    .toSorted((a, b) => width(a) - width(b))[0];
}
