import { addDays, civilDateFromDayNumber, civilDateOf, dayNumberOf, epochMsOf, instantAt, instantFromEpochMs } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { addWorkingDays, epochMsAt, hoursOn, lawOn, localDayNumber, localMinute, nextWorkingDay, outOfRange } from "./calendar.ts";
import type { Calendar } from "./calendar.ts";
import { endOfDay } from "./office-hours.ts";

/**
 * How lateness is judged: `date` (the last day ends at 24:00, Bộ luật Dân sự 2015, Điều 148 khoản 6) is the law;
 * `clock_time` compares with the printed hour and exists because some places measure so. The rule used is kept with the figure.
 */
export type LatenessRule = "date" | "clock_time";

/** Whether work done at `at` is on time. */
export function isOnTime(due: { readonly due: Instant; readonly dueOn: CivilDate }, at: Instant, rule: LatenessRule): boolean {
  return rule === "date" ? civilDateOf(at) <= due.dueOn : at <= due.due;
}

/** The first moment at which a dossier due on this day is overdue; silence counts as consent from the same moment. */
export function overdueFrom(dueOn: CivilDate): Instant {
  return instantAt(addDays(dueOn, 1), 0);
}

/** Where a dossier stands against its due date: still open in time or overdue, or closed early, on time or late. */
export type Timeliness = "running" | "overdue" | "early" | "on_time" | "late";

/** What a judgement of lateness rests on: when the dossier ended, or that it has not. */
export interface Judged {
  readonly due: Instant;
  readonly dueOn: CivilDate;
  readonly endedAt: Instant | null;
  readonly now: Instant;
}

/** What became of a dossier's date once the dossier has ended. */
type EndedTimeliness = Exclude<Timeliness, "running" | "overdue">;

/** One of five words for every dossier at every moment, one of three for one that has ended, by the rule that is kept with the figure. */
export function timelinessOf(judged: Judged & { readonly endedAt: Instant }, rule: LatenessRule): EndedTimeliness;
export function timelinessOf(judged: Judged, rule: LatenessRule): Timeliness;
export function timelinessOf(judged: Judged, rule: LatenessRule): Timeliness {
  const { endedAt, now, dueOn } = judged;
  if (endedAt === null) return isOnTime(judged, now, rule) ? "running" : "overdue";
  if (!isOnTime(judged, endedAt, rule)) return "late";
  return civilDateOf(endedAt) < dueOn ? "early" : "on_time";
}

/**
 * When the apology for a dossier that will be late must leave: in law so many days before expiry (one, Nghị định
 * 118/2025/NĐ-CP, Điều 19 khoản 6); as a task, on the last working day that satisfies the law. Undefined outside the known years.
 */
export function apologyDeadline(
  calendar: Calendar,
  dueOn: CivilDate,
): { readonly legalOn: CivilDate; readonly taskOn: CivilDate } | undefined {
  const legalOn = addDays(dueOn, -lawOn(calendar, dueOn).apologyLeadDays.value);
  const task = addWorkingDays(calendar, dayNumberOf(legalOn), 0);
  return task === undefined ? undefined : { legalOn, taskOn: civilDateFromDayNumber(task) };
}

/**
 * By when a paper dossier leaves the counter: the end of the same working day, or the start of the next when it came after
 * the hour that the law of the day names (R6); where that law names no hour, after the office's own last one.
 */
export function forwardBy(calendar: Calendar, receivedAt: Instant): Instant | undefined {
  const receivedMs = epochMsOf(receivedAt);
  const day = localDayNumber(receivedMs);
  const lastMinute = endOfDay(hoursOn(calendar, day));
  const cutoff = lawOn(calendar, civilDateOf(receivedAt)).forwardCutoffMinute.value ?? lastMinute;
  if (nextWorkingDay(calendar, day) === day && localMinute(receivedMs) <= cutoff) {
    return instantFromEpochMs(epochMsAt(day, lastMinute));
  }
  const next = addWorkingDays(calendar, day, 1);
  return next === undefined ? undefined : instantFromEpochMs(epochMsAt(next, hoursOn(calendar, next).sessions[0]?.startMinute ?? 0));
}

/** A proposal to return the outcome later than promised. */
export interface Extension {
  readonly dueOn: CivilDate;
  readonly newDueOn: CivilDate;
  readonly extensionsBefore: number;
  /** How many the procedure's own law allows; absent: the law of the day that is extended. */
  readonly extensionMax?: number;
}

/**
 * The new due day of an extension, moved to a working day. It is granted at most once (Nghị định 118/2025/NĐ-CP, Điều 19
 * khoản 6) unless the procedure's own law allows more. Problems: `calendar.extension_used`, `calendar.extension_not_later`,
 * `calendar.day_out_of_range`.
 */
export function extendOnce(calendar: Calendar, extension: Extension): { readonly dueOn: CivilDate } | Problem {
  const { dueOn, newDueOn, extensionsBefore } = extension;
  const rule = lawOn(calendar, dueOn).extensionsMax;
  const countMax = extension.extensionMax ?? rule.value;
  const number = extensionsBefore + 1;
  if (extensionsBefore >= countMax) return problem("calendar.extension_used", { dueOn, number, countMax, ground: rule.ground });
  if (newDueOn <= dueOn) return problem("calendar.extension_not_later", { dueOn, newDueOn, number });
  const moved = nextWorkingDay(calendar, dayNumberOf(newDueOn));
  if (moved === undefined) return outOfRange(newDueOn);
  return { dueOn: civilDateFromDayNumber(moved) };
}
