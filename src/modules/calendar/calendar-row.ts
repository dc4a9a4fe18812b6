import type { CivilDate } from "#kernel/instant";
import type { ClockRuleRow } from "./clock-rule.ts";
import type { RowScope, Verification } from "./legal-ground.ts";

export type { RowScope, Verification } from "./legal-ground.ts";

/**
 * Why a day differs from its week: a public holiday, the rest day made up for one, or one side of a swap by which a
 * weekday is rested and a Saturday worked.
 */
export type DayKind = "HOLIDAY" | "COMPENSATION" | "SWAP_OFF" | "SWAP_WORK";

/** One day that differs from its week, with the ground on which it does. Rows are data: a year is published, not coded. */
export interface CalendarRow {
  readonly date: CivilDate;
  readonly kind: DayKind;
  readonly scope: RowScope;
  /** What people call the day, in Vietnamese: it is printed as it stands. */
  readonly occasion: string;
  readonly legalDoc: string;
  readonly verified: Verification;
  /** When the row was made public, where that is known: two days of 2026 came late. */
  readonly publishedAt?: CivilDate;
}

/** One sitting of the office, in minutes since local midnight. */
export interface OfficeSession {
  readonly startMinute: number;
  readonly endMinute: number;
}

/** Hours at which the counter takes dossiers on a weekly rest day, by ISO day of the week. They are never counted (R17). */
export interface ReceptionSession extends OfficeSession {
  readonly dayOfWeek: number;
}

/** The hours of an office: set by each province or agency, for a season or for good. */
export interface OfficeHours {
  readonly scope: RowScope;
  readonly from: CivilDate;
  readonly until?: CivilDate;
  readonly sessions: readonly OfficeSession[];
  readonly reception: readonly ReceptionSession[];
  readonly legalDoc: string;
  readonly verified: Verification;
}

/**
 * What the hour of a due date is (R20): receipts in use keep the clock time of acceptance, moved into a session of that
 * same day; a province may promise the end of the last session instead. The day never changes with this choice.
 */
export type DueTimeRule = "same_clock_time" | "end_of_last_session";

/** Everything a calendar is compiled from. */
export interface CalendarSource {
  /** Names the data, and is kept with every computed due date so that it can be explained again. */
  readonly version: string;
  readonly rows: readonly CalendarRow[];
  /** Years whose official schedule is known; every other year is worked out by rule and answers are provisional. */
  readonly publishedYears: readonly number[];
  /** The usual hours; `officeHours` says otherwise for a place and a time, the narrowest scope first, then the latest. */
  readonly sessions: readonly OfficeSession[];
  readonly officeHours?: readonly OfficeHours[];
  readonly dueTimeRule: DueTimeRule;
  /** Rules of the clock that a province or agency lays over the nation's. */
  readonly rules?: readonly ClockRuleRow[];
}
