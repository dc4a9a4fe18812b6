import { addDays, civilDateOf, epochMsOf, instantAt, instantFromEpochMs } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import { momentOfOfficeMinutes, officeMinutesBefore, workingDaysBetween } from "#modules/calendar";
import type { Calendar } from "#modules/calendar";

/** How near a due moment is: red when it has passed, amber when it is near, green else. Always with a word beside the colour. */
export type Lamp = "red" | "amber" | "green";

/** When a due moment is near: a province sets it (NEAR_DUE_WORKING_DAYS, NEAR_DUE_PERCENT). */
export interface NearDue {
  /** Less than so many working days of office time are left. */
  readonly workingDays: number;
  /** The last so many per cent of the time, counted in working days. */
  readonly percent: number;
}

/** Lamps of one moment: what a list compares its due moments with. */
export interface LampWindow {
  readonly now: Instant;
  readonly today: CivilDate;
  /** Due before this is near, whatever the whole time. */
  readonly soonBy: Instant;
  readonly percent: number;
}

/** The window of a moment. Outside the years the calendar knows, near is one day by the clock. */
export function lampWindow(calendar: Calendar, nearDue: NearDue, now: Instant): LampWindow {
  const today = civilDateOf(now);
  const before = officeMinutesBefore(calendar, epochMsOf(now));
  const soonMs = before === undefined ? undefined : momentOfOfficeMinutes(calendar, before + nearDue.workingDays * calendar.minutesPerDay);
  const soonBy = soonMs === undefined ? instantAt(addDays(today, 1), 0) : instantFromEpochMs(soonMs);
  return { now, today, soonBy, percent: nearDue.percent };
}

/** What a lamp is about: when it is due and since when the time runs. */
export interface Timed {
  readonly dueAt: Instant;
  readonly since: Instant | null;
}

/** The lamp of a desk, by its own moment, which is never after that of the whole dossier. */
export function lampOf(timed: Timed, calendar: Calendar, window: LampWindow): Lamp {
  if (timed.dueAt < window.now) return "red";
  if (timed.dueAt < window.soonBy) return "amber";
  const dueDay = civilDateOf(timed.dueAt);
  return timed.since !== null && isLastPart(calendar, window, { dueDay, sinceDay: civilDateOf(timed.since) }) ? "amber" : "green";
}

/** Whether today lies in the last part of a time, both counted in working days. */
function isLastPart(calendar: Calendar, window: LampWindow, time: { readonly dueDay: CivilDate; readonly sinceDay: CivilDate }): boolean {
  const whole = workingDaysBetween(calendar, time.sinceDay, time.dueDay) ?? 0;
  const left = workingDaysBetween(calendar, window.today, time.dueDay) ?? 0;
  return left * 100 <= whole * window.percent;
}

/** When something falls due, as the list is divided: what is late, today, within three working days, later; `none` has no due moment. */
export const HORIZONS = ["late", "today", "soon", "later", "none"] as const;
export type Horizon = (typeof HORIZONS)[number];

/** How far the group of what falls due soon reaches. */
const SOON_WORKING_DAYS = 3;

/** Where something stands in the list. */
export function horizonOf(
  lamp: Lamp | null,
  dueDay: CivilDate | null,
  at: { readonly calendar: Calendar; readonly today: CivilDate },
): Horizon {
  if (lamp === "red") return "late";
  if (dueDay === null) return "none";
  if (dueDay <= at.today) return "today";
  return (workingDaysBetween(at.calendar, at.today, dueDay) ?? 0) <= SOON_WORKING_DAYS ? "soon" : "later";
}

/**
 * So many things that share what a lamp depends on, as the database counts them. `near`: due before the window's moment; null: no due
 * moment. Days only where the lamp depends on them.
 */
export interface LampTally {
  readonly band: "late" | "near" | "later" | null;
  readonly dueDay: CivilDate | null;
  readonly sinceDay: CivilDate | null;
  readonly count: number;
}

/** How many there are of each lamp and in each part of the list. */
export interface LampCounts {
  readonly lamps: Readonly<Record<Lamp, number>>;
  readonly horizons: Readonly<Record<Horizon, number>>;
  readonly total: number;
}

/** Counts by the same rules as `lampOf` and `horizonOf`, from tallies instead of rows. */
export function countLamps(tallies: readonly LampTally[], calendar: Calendar, window: LampWindow): LampCounts {
  const lamps = { red: 0, amber: 0, green: 0 };
  const horizons = { late: 0, today: 0, soon: 0, later: 0, none: 0 };
  for (const tally of tallies) {
    const lamp = lampOfTally(tally, calendar, window);
    if (lamp !== null) lamps[lamp] += tally.count;
    horizons[horizonOf(lamp, tally.dueDay, { calendar, today: window.today })] += tally.count;
  }
  return { lamps, horizons, total: tallies.reduce((sum, tally) => sum + tally.count, 0) };
}

function lampOfTally(tally: LampTally, calendar: Calendar, window: LampWindow): Lamp | null {
  switch (tally.band) {
    case null:
      return null;
    case "late":
      return "red";
    case "near":
      return "amber";
    case "later": {
      const { dueDay, sinceDay } = tally;
      return dueDay !== null && sinceDay !== null && isLastPart(calendar, window, { dueDay, sinceDay }) ? "amber" : "green";
    }
  }
}
