import type { CivilDate, Instant } from "#kernel/instant";
import type { ClockTerms, PauseCause } from "./clock-terms.ts";
import type { Period } from "./period.ts";

/**
 * A time during which the clock did not run. `restart`: the period begins again from zero when it ends (supplement,
 * Nghị định 118/2025/NĐ-CP, Điều 19 khoản 5). `subtract`: its days are left out (a duty to pay, where the sector's law says so).
 */
export interface Pause {
  readonly from: Instant;
  readonly to: Instant;
  readonly rule: "restart" | "subtract";
  /** Why the clock stood, and the sector's article for it: both are only told again in the explanation. */
  readonly cause?: PauseCause;
  readonly ground?: string;
}

/** What a due date is computed from. */
export interface DueRequest {
  /** When the dossier was received complete: its local day is not counted, its clock time is kept. */
  readonly from: Instant;
  readonly period: Period;
  /** In order of time, not overlapping. */
  readonly pauses?: readonly Pause[];
  /** Days to which the due date was moved by apology, in order; each is later than the one before. */
  readonly extensions?: readonly CivilDate[];
  /** What the procedure states beside the law of the day on which the clock started. */
  readonly terms?: Pick<ClockTerms, "supplementRequest" | "cutoff" | "extensionMax">;
}

/**
 * What a reader must know beside the date: a supplement was asked for later than the law allows; a pause began when the due
 * date had already passed and therefore moved nothing.
 */
export type DueWarning = "late_supplement_request" | "pause_after_due";

/** A due date. Lateness is judged by `dueOn`, whose day ends at 24:00; `due` is the hour printed on the receipt. */
export interface DueDate {
  readonly due: Instant;
  readonly dueOn: CivilDate;
  /** True when the days rest on a year whose official schedule is not published. */
  readonly isProvisional: boolean;
  readonly warnings: readonly DueWarning[];
}
