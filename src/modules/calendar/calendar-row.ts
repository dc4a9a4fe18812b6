import type { CivilDate } from "#kernel/instant";

/**
 * Why a day differs from its week: a public holiday, the rest day made up for one, or one side of a swap by which a
 * weekday is rested and a Saturday worked.
 */
export type DayKind = "HOLIDAY" | "COMPENSATION" | "SWAP_OFF" | "SWAP_WORK";

/** How the row was checked: in the text of the law, in a source that quotes it, or not at all. */
export type Verification = "text" | "secondary" | "unverified";

/** Where a row holds: the whole country, one province, one agency. */
export type RowScope = "national" | `province:${string}` | `agency:${string}`;

/** One day that differs from its week, with the ground on which it does. Rows are data: a year is published, not coded. */
export interface CalendarRow {
  readonly date: CivilDate;
  readonly kind: DayKind;
  readonly scope: RowScope;
  /** What people call the day, in Vietnamese: it is printed as it stands. */
  readonly occasion: string;
  readonly legalDoc: string;
  readonly verified: Verification;
}

/** One sitting of the office, in minutes since local midnight. */
export interface OfficeSession {
  readonly startMinute: number;
  readonly endMinute: number;
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
  readonly sessions: readonly OfficeSession[];
  readonly dueTimeRule: DueTimeRule;
  /** A same-day procedure received after this minute is answered on the next working day (R7); it also delays forwarding (R6). */
  readonly cutoffMinute: number;
}
