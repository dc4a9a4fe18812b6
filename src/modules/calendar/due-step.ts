import type { CivilDate, Instant } from "#kernel/instant";
import type { DayKind } from "./calendar-row.ts";
import type { PauseCause } from "./clock-terms.ts";
import type { DueDate } from "./due-request.ts";
import type { Verification } from "./legal-ground.ts";
import type { PeriodUnit } from "./period.ts";

/** The article a step rests on, and how it was checked. */
export interface StepGround {
  readonly legalDoc: string;
  readonly verified: Verification;
}

/** One step of the reasoning, in order of time. The words are in `text/`. */
export type DueStep =
  | ({ readonly kind: "start"; readonly on: CivilDate; readonly at: Instant; readonly unit: PeriodUnit } & StepGround)
  | ({ readonly kind: "after_cutoff"; readonly on: CivilDate } & StepGround)
  | {
      readonly kind: "paused";
      readonly from: Instant;
      readonly to: Instant;
      readonly added: number;
      readonly unit: PeriodUnit;
      readonly cause: PauseCause | null;
      readonly legalDoc: string | null;
    }
  | { readonly kind: "pause_ignored"; readonly from: Instant; readonly to: Instant }
  | ({
      readonly kind: "restarted";
      readonly from: Instant;
      readonly to: Instant;
      readonly on: CivilDate;
      readonly cause: PauseCause | null;
      /** The last day on which it could be asked for in time; null when nothing names one. */
      readonly requestBy: CivilDate | null;
      readonly isLate: boolean;
    } & StepGround)
  | ({
      readonly kind: "skipped";
      readonly on: CivilDate;
      readonly ground: "weekend" | Exclude<DayKind, "SWAP_WORK">;
      readonly occasion: string | null;
    } & StepGround)
  | ({ readonly kind: "worked"; readonly on: CivilDate; readonly occasion: string } & StepGround)
  | ({ readonly kind: "moved"; readonly from: CivilDate; readonly to: CivilDate } & StepGround)
  | ({ readonly kind: "extended"; readonly from: CivilDate; readonly asked: CivilDate; readonly to: CivilDate } & StepGround)
  | { readonly kind: "provisional"; readonly years: readonly number[] }
  | ({ readonly kind: "due"; readonly on: CivilDate; readonly at: Instant } & StepGround);

/** Days counted one after the other without a gap, by number: for a reader who checks the sum. */
export interface CountedStep {
  readonly kind: "counted";
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly first: number;
  readonly last: number;
}

/** A step as a lawyer checks it: those of the citizen's explanation, and the days that were counted. */
export type LawyerStep = DueStep | CountedStep;

/** A due date with the steps that lead to it. */
export interface ExplainedDue extends DueDate {
  readonly steps: readonly DueStep[];
  /** The calendar data the answer rests on. */
  readonly calendarVersion: string;
}

/** The same for a lawyer: under which regulation, with every counted day. */
export interface LawyersDue extends DueDate {
  readonly steps: readonly LawyerStep[];
  readonly calendarVersion: string;
  readonly regime: StepGround;
}
