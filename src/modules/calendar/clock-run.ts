import type { CivilDate } from "#kernel/instant";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { lawOn, localDayNumber, officeMinutesBefore, outOfRange, workingThrough } from "./calendar.ts";
import type { Calendar } from "./calendar.ts";
import type { RuleSpan } from "./clock-rule.ts";
import type { DueRequest, DueWarning, Pause } from "./due-request.ts";
import { dayText, msOf } from "./instant-arithmetic.ts";
import { AMOUNT_MAX, isWithinBounds } from "./period.ts";
import type { PeriodUnit } from "./period.ts";
import { dueAfter, unpaused } from "./raw-due.ts";
import type { ClockPosition, RawDue } from "./raw-due.ts";

export const PAUSES_MAX = 50;

/** What became of one pause. */
export interface PauseEffect {
  readonly pause: Pause;
  readonly effect: "restarted" | "added" | "ignored";
  /** What was added, in the unit of the period: days, office minutes or milliseconds. */
  readonly added: number;
  /** Of a restart: the last day on which the supplement could be asked for in time; `null`: the law of that time names none. */
  readonly requestBy: CivilDate | null;
}

/** A clock with what happened to it. */
export interface ClockRun {
  readonly position: ClockPosition;
  readonly effects: readonly PauseEffect[];
  readonly warnings: readonly DueWarning[];
}

const NO_EFFECTS: readonly PauseEffect[] = [];
const NO_WARNINGS: readonly DueWarning[] = [];

/**
 * Applies the pauses in order. Problems: `calendar.period_out_of_bounds`, `calendar.pause_*` with the number of the pause,
 * `calendar.too_many_pauses`, `calendar.day_out_of_range`.
 */
export function runClock(calendar: Calendar, request: DueRequest): ClockRun | Problem {
  const { period, pauses = [] } = request;
  if (!isWithinBounds(period)) {
    return problem("calendar.period_out_of_bounds", { amount: period.amount, unit: period.unit, amountMax: AMOUNT_MAX[period.unit] });
  }
  let run: ClockRun = { position: unpaused(msOf(request.from)), effects: NO_EFFECTS, warnings: NO_WARNINGS };
  if (pauses.length > PAUSES_MAX) return problem("calendar.too_many_pauses", { count: pauses.length, countMax: PAUSES_MAX });
  let clockFrom = request.from;
  for (const [index, pause] of pauses.entries()) {
    const number = index + 1;
    if (pause.to < pause.from) return problem("calendar.pause_ends_before_start", { number, from: pause.from, to: pause.to });
    if (pause.from < clockFrom) return problem("calendar.pause_out_of_order", { number, from: pause.from, after: clockFrom });
    clockFrom = pause.to;
    const next = applyPause(calendar, request, { run, pause });
    if (next === undefined) return outOfRange(request.from);
    run = next;
  }
  return run;
}

function applyPause(
  calendar: Calendar,
  request: DueRequest,
  { run, pause }: { readonly run: ClockRun; readonly pause: Pause },
): ClockRun | undefined {
  const { unit } = request.period;
  const due = dueAfter(calendar, request, run.position);
  if (due === undefined) return undefined;
  const pausedMs = msOf(pause.from);
  const pausedDay = localDayNumber(pausedMs);
  if (isPast(unit, due, pausedMs)) {
    const effect: PauseEffect = { pause, effect: "ignored", added: 0, requestBy: null };
    return { ...run, effects: [...run.effects, effect], warnings: withWarning(run.warnings, "pause_after_due") };
  }
  if (pause.rule === "restart" || unit === "same_day") {
    const requestDay = pause.rule === "restart" ? lastRequestDay(calendar, request, run.position) : undefined;
    const requestBy = requestDay === undefined ? null : dayText(requestDay);
    const isLate = requestDay !== undefined && pausedDay > requestDay;
    return {
      position: unpaused(msOf(pause.to)),
      effects: [...run.effects, { pause, effect: "restarted", added: 0, requestBy }],
      warnings: isLate ? withWarning(run.warnings, "late_supplement_request") : run.warnings,
    };
  }
  const added = pauseLength(calendar, unit, pause);
  if (added === undefined) return undefined;
  const { startMs } = run.position;
  return {
    ...run,
    position: { startMs, added: run.position.added + added, resumedMs: msOf(pause.to) },
    effects: [...run.effects, { pause, effect: "added", added, requestBy: null }],
  };
}

/** A day ends at 24:00, so a pause that begins on the due day still counts; hours have run out at their moment. */
function isPast(unit: PeriodUnit, due: RawDue, pausedMs: number): boolean {
  return unit === "working_hour" || unit === "hour" ? pausedMs >= due.dueMs : localDayNumber(pausedMs) > due.dueDay;
}

function withWarning(warnings: readonly DueWarning[], warning: DueWarning): readonly DueWarning[] {
  return warnings.includes(warning) ? warnings : [...warnings, warning];
}

/**
 * The last local day on which a supplement is asked for in time, by the procedure's own term or the law of the day on which
 * the dossier was received. Undefined where neither names one.
 */
function lastRequestDay(calendar: Calendar, request: DueRequest, { startMs }: ClockPosition): number | undefined {
  const span = request.terms === undefined ? lawfulRequest(calendar, request) : request.terms.supplementRequest;
  if (span === null) return undefined;
  return dueAfter(calendar, { from: request.from, period: span }, unpaused(startMs))?.dueDay;
}

/**
 * The last day on which a supplement may be asked for of a dossier received then. Undefined where neither the procedure nor the
 * law of that day names one, and outside the known years.
 */
export function supplementRequestBy(calendar: Calendar, request: Pick<DueRequest, "from" | "terms">): CivilDate | undefined {
  const asked: DueRequest = { ...request, period: { amount: 1, unit: "working_day" } };
  const day = lastRequestDay(calendar, asked, unpaused(msOf(request.from)));
  return day === undefined ? undefined : dayText(day);
}

function lawfulRequest(calendar: Calendar, request: DueRequest): RuleSpan | null {
  const days = lawOn(calendar, dayText(localDayNumber(msOf(request.from)))).supplementRequestDays.value;
  return days === null ? null : { amount: days, unit: "working_day" };
}

/**
 * What a subtracted pause adds. In days: the day on which it begins still counts as used, the day on which it ends does
 * not count, so its length is the days after the first up to and including the last.
 */
function pauseLength(calendar: Calendar, unit: PeriodUnit, pause: Pause): number | undefined {
  const fromMs = msOf(pause.from);
  const toMs = msOf(pause.to);
  if (unit === "hour") return toMs - fromMs;
  if (unit === "working_hour") return difference(officeMinutesBefore(calendar, fromMs), officeMinutesBefore(calendar, toMs));
  const fromDay = localDayNumber(fromMs);
  const toDay = localDayNumber(toMs);
  if (unit === "working_day") return difference(workingThrough(calendar, fromDay), workingThrough(calendar, toDay));
  return toDay - fromDay;
}

function difference(before: number | undefined, after: number | undefined): number | undefined {
  return before === undefined || after === undefined ? undefined : after - before;
}
