import { civilDateOf } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { computeDue } from "#modules/calendar";
import type { Calendar, Pause } from "#modules/calendar";

import type { Dossier } from "../dossier.ts";
import { periodOf } from "../due.ts";

/** A dossier with more requests than this counts as late in the index, whenever it was done. */
const INDEX_REQUESTS_MAX = 1;

/**
 * The last day on which a dossier is on time for the real-time service index (Quyết định 766/QĐ-TTg, indicator 2.1): the time of a supplement
 * and of every other pause is taken out of one count from the first start, where the law counts again from zero. A date given later with an
 * apology is the one that is reported. Null when no time limit runs.
 */
export function indexDueOn(state: Dossier, calendar: Calendar, now: Instant): CivilDate | null {
  const { lastDue, clockStartedAt } = state;
  if (lastDue === null || clockStartedAt === null) return null;
  const due = computeDue(calendar, { from: clockStartedAt, period: periodOf(lastDue), pauses: stood(state, now) });
  if (isProblem(due)) return null;
  const given = state.due?.extended === undefined ? null : state.due.on;
  return given !== null && given > due.dueOn ? given : due.dueOn;
}

/** Every time in which the clock stood, all to be taken out; one that lasts, up to now. */
function stood(state: Dossier, now: Instant): readonly Pause[] {
  const supplements = state.supplements.map(({ requestedAt, answeredAt, lapsedAt }) => ({
    from: requestedAt,
    to: answeredAt ?? lapsedAt ?? now,
  }));
  const others = state.pauses.map(({ since, until }) => ({ from: since, to: until ?? now }));
  return [...supplements, ...others].toSorted((a, b) => (a.from < b.from ? -1 : 1)).map((span) => ({ ...span, rule: "subtract" }));
}

/**
 * Whether an outcome issued now counts as on time in the index; a second request for a supplement counts as late. Kept apart from the legal
 * judgement, by which the date in force decides. Null when there is no date to judge by.
 */
export function indexTimelinessOf(state: Dossier, calendar: Calendar, now: Instant): "on_time" | "late" | null {
  const dueOn = indexDueOn(state, calendar, now);
  if (dueOn === null) return null;
  return state.supplementRounds <= INDEX_REQUESTS_MAX && civilDateOf(now) <= dueOn ? "on_time" : "late";
}
