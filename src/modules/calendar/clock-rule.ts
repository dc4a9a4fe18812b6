import type { CivilDate } from "#kernel/instant";
import type { RowScope, Verification } from "./legal-ground.ts";

/** A length of time as the law names it: in days, working days or working hours. */
export interface RuleSpan {
  readonly amount: number;
  readonly unit: "day" | "working_day" | "working_hour";
}

/** The regulations of the one-stop shop, one after the other. */
export type ClockRegime = "QD93-2007" | "QD09-2015" | "ND61-2018" | "ND118-2025" | "ND309-2026";

/** What each rule of the clock says. `null`: the law of that time names nothing, or nothing was found; nothing is then enforced. */
export interface ClockRuleValues {
  readonly regime: ClockRegime;
  /** The days of the week that are rested. */
  readonly weeklyRest: "saturday_sunday";
  /** Whether the day of the event is the first day of a period. */
  readonly firstDayCounted: boolean;
  /** Where a period ends whose last day is a day off. */
  readonly dayOffMovesTo: "next_working_day";
  /** The minute at which the last day of a period ends. */
  readonly lastDayEndMinute: number;
  /** Until this minute a paper dossier is forwarded the same working day; `null`: no hour is named. */
  readonly forwardCutoffMinute: number | null;
  /** Until this minute a same-day procedure is answered the same day. */
  readonly sameDayCutoffMinute: number;
  /** Working days from reception within which a supplement is asked for after appraisal. */
  readonly supplementRequestDays: number | null;
  /** Whether the period begins again from zero when the supplement is complete. */
  readonly supplementRestarts: boolean;
  /** How long after the notice an unanswered supplement closes the dossier. */
  readonly lapse: RuleSpan | null;
  /** How often a dossier may be given a later date. */
  readonly extensionsMax: number;
  /** Days before expiry by which the apology has left. */
  readonly apologyLeadDays: number;
  /** Hours within which an online filing is shown to the counter. */
  readonly showOnlineWithinHours: number | null;
  /** Working hours within which the counter answers an online filing. */
  readonly answerOnlineWithinHours: number | null;
  /** Working days within which paper reaches an agency of another tier; `null`: the hour of forwarding holds. */
  readonly paperTransferDays: number | null;
  /** Working days within which a corrected outcome is back at the counter. */
  readonly correctionDays: number | null;
  /** What starts the clock of a dossier received outside its territory. */
  readonly territoryFreeClockStart: "reception" | "competent_agency";
  /** The set of standard forms; `null`: no set is known. */
  readonly formSetId: "TT01-2018" | "TT03-2025" | null;
}

/** Name of one rule of the clock. */
export type ClockRuleName = keyof ClockRuleValues;

/** What a rule says on a day, on which legal ground (Vietnamese, printed as it stands) and how that was checked. */
export interface ClockRule<Value> {
  readonly value: Value;
  readonly ground: string;
  readonly verified: Verification;
  /** First day on which this version of the rule holds. */
  readonly from: CivilDate;
  /** Last day, where the row itself names one. */
  readonly until?: CivilDate;
  readonly scope: RowScope;
}

/** One version of one rule. It holds from its day until the next version of the same rule and scope. */
export type ClockRuleRow = {
  readonly [Name in ClockRuleName]: { readonly rule: Name } & ClockRule<ClockRuleValues[Name]>;
}[ClockRuleName];
