import { addDays, civilDateFromDayNumber, civilDateOf, dayNumberOf, epochMsOf, instantAt, instantFromEpochMs } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { addWorkingDays, epochMsAt, localDayNumber, localMinute, nextWorkingDay, outOfRange } from "./calendar.ts";
import type { Calendar } from "./calendar.ts";
import { lastMinute } from "./due.ts";

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

/**
 * When the apology for a dossier that will be late must leave: in law one day before expiry (Nghị định 118/2025/NĐ-CP,
 * Điều 19 khoản 6); as a task, on the last working day that satisfies the law. Undefined outside the known years.
 */
export function apologyDeadline(
  calendar: Calendar,
  dueOn: CivilDate,
): { readonly legalOn: CivilDate; readonly taskOn: CivilDate } | undefined {
  const legalOn = addDays(dueOn, -1);
  const task = addWorkingDays(calendar, dayNumberOf(legalOn), 0);
  return task === undefined ? undefined : { legalOn, taskOn: civilDateFromDayNumber(task) };
}

/** The end of the working day by which a paper dossier leaves the counter: today, or the start of the next working day after the cut-off (R6). */
export function forwardBy(calendar: Calendar, receivedAt: Instant): Instant | undefined {
  const receivedMs = epochMsOf(receivedAt);
  const day = localDayNumber(receivedMs);
  if (nextWorkingDay(calendar, day) === day && localMinute(receivedMs) <= calendar.cutoffMinute) {
    return instantFromEpochMs(epochMsAt(day, lastMinute(calendar)));
  }
  const next = addWorkingDays(calendar, day, 1);
  return next === undefined ? undefined : instantFromEpochMs(epochMsAt(next, calendar.sessions[0]?.startMinute ?? 0));
}

/** A proposal to return the outcome later than promised. */
export interface Extension {
  readonly dueOn: CivilDate;
  readonly newDueOn: CivilDate;
  readonly extensionsBefore: number;
}

/**
 * The new due day of an extension, moved to a working day. It is granted at most once (Nghị định 118/2025/NĐ-CP, Điều 19
 * khoản 6). Problems: `calendar.extension_used`, `calendar.extension_not_later`, `calendar.day_out_of_range`.
 */
export function extendOnce(calendar: Calendar, extension: Extension): { readonly dueOn: CivilDate } | Problem {
  const { dueOn, newDueOn, extensionsBefore } = extension;
  if (extensionsBefore > 0) return problem("calendar.extension_used", { dueOn });
  if (newDueOn <= dueOn) return problem("calendar.extension_not_later", { dueOn, newDueOn });
  const moved = nextWorkingDay(calendar, dayNumberOf(newDueOn));
  if (moved === undefined) return outOfRange(newDueOn);
  return { dueOn: civilDateFromDayNumber(moved) };
}
