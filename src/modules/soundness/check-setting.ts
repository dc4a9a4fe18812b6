import type { FactVocabulary } from "#platform/feel";
import type { Permission } from "#modules/identity";
import type { UnitKind } from "#modules/organisation";
import type { StepAgency } from "#modules/process";

/** Somewhere where nobody would do a step: no unit of that kind, several, or nobody in it who may. */
export interface OwnerLack {
  readonly lack: "missing" | "ambiguous" | "nobody";
  /** Codes of the agencies where it is so. */
  readonly agencies: readonly string[];
}

/** Who is sought for a step. A message or a call only asks for an agency. */
export interface OwnerSought {
  readonly agency: StepAgency;
  readonly unitKind: UnitKind | null;
  readonly unitSuffix: string | null;
  readonly permission: Permission | null;
}

/** The processing time of a channel and a case, in working hours. */
export interface LegalTime {
  readonly channel: string;
  readonly caseKey: string | null;
  readonly workingHours: number;
}

/** Everything around a process that its check has to know: pure data, gathered by whoever asks for the check. */
export interface CheckSetting {
  /** Every fact that a condition may ask for. */
  readonly vocabulary: FactVocabulary;
  /** The rules of the procedure, with the names of the facts that each reads. */
  readonly rules: ReadonlyMap<string, readonly string[]>;
  readonly services: ReadonlySet<string>;
  readonly papers: ReadonlySet<string>;
  /** Forms for officers, with the fields that they name and that exist no more. */
  readonly forms: ReadonlyMap<string, { readonly removedFields: readonly string[] }>;
  /** Whether somebody else sends a message of this name here, or awaits one from here. */
  readonly isSentElsewhere: (message: string) => boolean;
  readonly isAwaitedElsewhere: (message: string) => boolean;
  readonly procedureCode: string;
  /** The fields of a procedure's form for a case, with their types; undefined when no such procedure is in force. */
  readonly calledForm: (procedureCode: string, caseKey: string) => FactVocabulary | undefined;
  /** Where a step would find nobody; empty when somebody does it everywhere. */
  readonly ownerLacks: (sought: OwnerSought) => readonly OwnerLack[];
  readonly legalTimes: readonly LegalTime[];
}
