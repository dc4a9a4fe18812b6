import type { Permission } from "#modules/identity";
import type { AgencyCode, UnitKind } from "#modules/organisation";

/** What a step is for. The dossier module knows which commands each kind allows. */
export const STEP_KINDS = ["intake", "assign", "process", "consult", "review", "sign", "issue", "deliver"] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** Key of a step inside its process: lower-case words, stable from version to version so that figures can be compared. */
export type StepKey = string;

/**
 * Which agency does a step: where the dossier came in, the one competent to decide, the People's Committee of the area in
 * which the competent agency works (commune police asks its commune), or a named one.
 */
export type StepAgency = "reception" | "competent" | "area_committee" | { readonly agencyCode: AgencyCode };

/**
 * Time a step may take: a share of the whole processing time in thousandths, so that one process serves channels with
 * different times, or fixed working hours. Whole numbers only, because a process stands in events.
 */
export type StepTime = { readonly perMille: number } | { readonly workingHours: number };

/** One step (bước) of an internal process, with its owner and its time: Nghị định 118/2025/NĐ-CP Điều 19. */
export interface ProcessStep {
  readonly key: StepKey;
  readonly name: string;
  readonly nameEn: string;
  readonly kind: StepKind;
  readonly agency: StepAgency;
  /** Kind of unit inside the agency; the unit itself is found when the step opens, so that a merger does not strand a dossier. */
  readonly unitKind: UnitKind;
  /**
   * Last group of the unit's code (`3` of `H99.101.3`) when an agency has several units of the kind: the same number has the
   * same task in every commune. Without it the agency's only unit of the kind is meant.
   */
  readonly unitSuffix?: string;
  readonly permission: Permission;
  readonly time: StepTime;
}

/** An internal process (quy trình nội bộ) without branches: the steps in their order. */
export interface LinearProcess {
  readonly steps: readonly ProcessStep[];
}
