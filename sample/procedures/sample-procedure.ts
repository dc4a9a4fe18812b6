import type { JsonObject } from "#kernel/json";
import { parseDong, type Dong } from "#kernel/money";
import {
  parseProcedureCode,
  type Channel,
  type ChannelTerm,
  type CompetentAgencyRule,
  type DossierComponent,
  type LegalBasis,
  type OutcomeKind,
  type PartialReason,
  type ProcedureCase,
  type ProcedureCode,
  type ProcedureLevel,
  type ProcessingTime,
  type ReceptionScope,
  type ServiceLevel,
  type StatedClockTerms,
} from "#modules/procedure";
import type { ProcessDefinition } from "#modules/process";
import type { DecisionTable } from "#modules/rule";

/** How often a thing is asked for and how it goes, for the simulation only: none of it is a fact of the procedure. */
export interface Demand {
  /** Dossiers a year for every 10,000 people. */
  readonly yearlyPer10k: number;
  readonly onlineShare: number;
  readonly postShare: number;
  /** How much slower than others the desks behind it are: 1 is the common pace. */
  readonly slowness: number;
}

/** A procedure of the sample province: facts of the published record, with the internal process and e-form made for it. */
export interface SampleProcedure {
  readonly code: ProcedureCode;
  readonly name: string;
  readonly nameEn: string;
  readonly field: string;
  readonly fieldEn: string;
  /** Number of the decision that announced it (quyết định công bố); null where no public record was read. */
  readonly decision: string | null;
  readonly audience: string;
  readonly levels: readonly ProcedureLevel[];
  readonly cases: readonly ProcedureCase[];
  readonly terms: readonly ChannelTerm[];
  readonly clockTerms?: readonly StatedClockTerms[];
  readonly components: readonly DossierComponent[];
  readonly outcomes: readonly OutcomeKind[];
  readonly outcomeCode: string | null;
  readonly legalBasis: readonly LegalBasis[];
  readonly process: ProcessDefinition;
  readonly competentAgency: CompetentAgencyRule;
  readonly receptionScope: ReceptionScope;
  readonly serviceLevel: ServiceLevel;
  readonly serviceLevelReason: PartialReason | null;
  readonly form: JsonObject;
  /** Rules for the fee; absent where the table of channels says it all. */
  readonly rules?: readonly DecisionTable[];
  readonly demand: Demand;
}

/** Working days. */
export function workingDays(amount: number): ProcessingTime {
  return { amount, unit: "working_day" };
}

/** Calendar days. */
export function days(amount: number): ProcessingTime {
  return { amount, unit: "day" };
}

/** The same working day when received before 15:00, otherwise the next. */
export const SAME_DAY: ProcessingTime = { amount: 1, unit: "same_day" };

/** A fee in whole đồng for one of something. */
export function dong(amount: number, per = "hồ sơ"): ChannelTerm["fee"] {
  return { amount: wholeDong(amount), currency: "VND", per };
}

function wholeDong(amount: number): Dong {
  const parsed = parseDong(amount);
  if (parsed === undefined) throw new RangeError(`not whole đồng: ${amount}`);
  return parsed;
}

type Row = readonly [channel: Channel, time: ProcessingTime, fee: ChannelTerm["fee"]];

/** A row of the channel table. */
export function term([channel, time, fee]: Row, more: Partial<ChannelTerm> = {}): ChannelTerm {
  return { channel, caseKey: null, time, fee, feeNote: null, note: null, ...more };
}

/** One time and one fee on every channel. */
export function everyChannel(time: ProcessingTime, fee: ChannelTerm["fee"], more: Partial<ChannelTerm> = {}): readonly ChannelTerm[] {
  return (["in_person", "online", "post"] as const).map((channel) => term([channel, time, fee], more));
}

/** A paper that must be submitted. */
export function submit(key: string, name: string, more: Partial<DossierComponent> = {}): DossierComponent {
  return {
    key,
    caseKey: null,
    name,
    nationalCode: null,
    presentation: "submit",
    originals: 1,
    copies: 0,
    forms: [],
    isElectronicAllowed: true,
    isReplacedByData: false,
    ...more,
  };
}

/** A paper that is only shown, and not asked for at all when a database answers (Nghị định 118/2025/NĐ-CP, Điều 12). */
export function show(key: string, name: string, more: Partial<DossierComponent> = {}): DossierComponent {
  return submit(key, name, { presentation: "show", isReplacedByData: true, ...more });
}

/** An outcome by its national code; null where no public record was read. */
export function outcome(code: string | null, name: string, validity?: OutcomeKind["validity"]): OutcomeKind {
  return validity === undefined ? { code, name } : { code, name, validity };
}

/** Results that other procedures ask for, by their national codes (MaKetQua). */
export const BIRTH_CERTIFICATE = "KQ.G15.000031";
export const MARRIAGE_CERTIFICATE = "KQ.G15.000032";
export const MARITAL_STATUS = "KQ.G15.000038";
export const BUILDING_PERMIT = "KQ.G17.000311";

/** A text of the legal basis. */
export function law(number: string, name: string): LegalBasis {
  return { number, name };
}

/** Reads a code that was typed here; a wrong one is a mistake of this file. */
export function procedureCode(text: string): ProcedureCode {
  const code = parseProcedureCode(text);
  if (code === undefined) throw new RangeError(`not a procedure code: ${text}`);
  return code;
}

type Written = Omit<SampleProcedure, "code" | "cases" | "outcomeCode" | "serviceLevelReason"> & {
  readonly code: string;
  readonly cases?: readonly ProcedureCase[];
  readonly serviceLevelReason?: PartialReason;
};

/** Completes a procedure as written: the first outcome is the one that is issued when the dossier is granted. */
export function sampleProcedure(written: Written): SampleProcedure {
  const [issued] = written.outcomes;
  if (issued === undefined) throw new RangeError(`${written.code} has no outcome`);
  return {
    ...written,
    code: procedureCode(written.code),
    cases: written.cases ?? [],
    outcomeCode: issued.code,
    serviceLevelReason: written.serviceLevelReason ?? null,
  };
}
