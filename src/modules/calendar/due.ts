import type { CivilDate, Instant } from "#kernel/instant";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import {
  addWorkingDays,
  epochMsAt,
  isProvisionalBetween,
  localDayNumber,
  localMinute,
  momentOfOfficeMinutes,
  nextWorkingDay,
  officeMinutesBefore,
  outOfRange,
  workingThrough,
} from "./calendar.ts";
import type { Calendar } from "./calendar.ts";
import { dayText, instantText, msOf } from "./instant-arithmetic.ts";

export type PeriodUnit = "working_day" | "day" | "month" | "working_hour" | "hour" | "same_day";

/** A time limit as a procedure states it. `amount` is not read for `same_day`. */
export interface Period {
  readonly amount: number;
  readonly unit: PeriodUnit;
}

/**
 * A time during which the clock did not run. `restart`: the period begins again from zero when it ends (supplement,
 * Nghị định 118/2025/NĐ-CP, Điều 19 khoản 5). `subtract`: its days are left out (a duty to pay, where the sector's law says so).
 */
export interface Pause {
  readonly from: Instant;
  readonly to: Instant;
  readonly rule: "restart" | "subtract";
}

/** What a due date is computed from. */
export interface DueRequest {
  /** When the dossier was received complete: its local day is not counted, its clock time is kept. */
  readonly from: Instant;
  readonly period: Period;
  /** In order of time, not overlapping. */
  readonly pauses?: readonly Pause[];
}

/**
 * What a reader must know beside the date: a supplement was asked for later than the third working day; a pause began when
 * the due date had already passed and therefore moved nothing.
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

/** What became of one pause. */
export interface PauseEffect {
  readonly pause: Pause;
  readonly effect: "restarted" | "added" | "ignored";
  /** What was added, in the unit of the period: days, office minutes or milliseconds. */
  readonly added: number;
}

/** The clock after its pauses: where it starts counting for good and how much was added to the period. */
export interface ClockRun {
  readonly startMs: number;
  readonly added: number;
  readonly effects: readonly PauseEffect[];
  readonly warnings: readonly DueWarning[];
}

/** A due moment with the day on which the period ran out before it was moved to a working day. */
export interface RawDue {
  readonly dueMs: number;
  readonly dueDay: number;
  readonly rawDay: number;
}

/** Supplement after appraisal is asked for within this many working days (Nghị định 118/2025/NĐ-CP, Điều 19 khoản 5). */
const SUPPLEMENT_REQUEST_DAYS_MAX = 3;
export const AMOUNT_MAX: Readonly<Record<PeriodUnit, number>> = {
  working_day: 2000,
  day: 3000,
  month: 120,
  working_hour: 16_000,
  hour: 72_000,
  same_day: 1,
};
export const PAUSES_MAX = 50;

const NO_EFFECTS: readonly PauseEffect[] = [];
const NO_WARNINGS: readonly DueWarning[] = [];

/**
 * The due date of a period, without its explanation: a constant number of look-ups whatever the period's length.
 * Problems: `calendar.period_out_of_bounds`, `calendar.pause_*`, `calendar.too_many_pauses`, `calendar.day_out_of_range`.
 */
export function computeDue(calendar: Calendar, request: DueRequest): DueDate | Problem {
  const run = runClock(calendar, request);
  if ("problem" in run) return run;
  const raw = dueAfter(calendar, request.period, run);
  if (raw === undefined) return outOfRange(request.from);
  const firstDay = localDayNumber(msOf(request.from));
  return {
    due: instantText(raw.dueMs),
    dueOn: dayText(raw.dueDay),
    isProvisional: isProvisionalBetween(calendar, firstDay, raw.dueDay),
    warnings: run.warnings,
  };
}

/** Applies the pauses in order. */
export function runClock(calendar: Calendar, request: DueRequest): ClockRun | Problem {
  const { period, pauses = [] } = request;
  const amountMin = period.unit === "same_day" ? 0 : 1;
  if (!Number.isInteger(period.amount) || period.amount < amountMin || period.amount > AMOUNT_MAX[period.unit]) {
    return problem("calendar.period_out_of_bounds", {
      amount: period.amount,
      unit: period.unit,
      amountMax: AMOUNT_MAX[period.unit],
    });
  }
  let run: ClockRun = { startMs: msOf(request.from), added: 0, effects: NO_EFFECTS, warnings: NO_WARNINGS };
  if (pauses.length > PAUSES_MAX) return problem("calendar.too_many_pauses", { count: pauses.length, countMax: PAUSES_MAX });
  let clockFrom = request.from;
  for (const pause of pauses) {
    if (pause.to < pause.from) return problem("calendar.pause_ends_before_start", { from: pause.from, to: pause.to });
    if (pause.from < clockFrom) return problem("calendar.pause_out_of_order", { from: pause.from, after: clockFrom });
    clockFrom = pause.to;
    const next = applyPause(calendar, period, { run, pause });
    if (next === undefined) return outOfRange(request.from);
    run = next;
  }
  return run;
}

function applyPause(
  calendar: Calendar,
  period: Period,
  { run, pause }: { readonly run: ClockRun; readonly pause: Pause },
): ClockRun | undefined {
  const due = dueAfter(calendar, period, run);
  if (due === undefined) return undefined;
  const pausedOn = localDayNumber(msOf(pause.from));
  if (pausedOn > due.dueDay) {
    return {
      ...run,
      effects: [...run.effects, { pause, effect: "ignored", added: 0 }],
      warnings: withWarning(run.warnings, "pause_after_due"),
    };
  }
  if (pause.rule === "restart" || period.unit === "same_day") {
    const lastLawful = addWorkingDays(calendar, localDayNumber(run.startMs), SUPPLEMENT_REQUEST_DAYS_MAX);
    const isLate = pause.rule === "restart" && lastLawful !== undefined && pausedOn > lastLawful;
    return {
      startMs: msOf(pause.to),
      added: 0,
      effects: [...run.effects, { pause, effect: "restarted", added: 0 }],
      warnings: isLate ? withWarning(run.warnings, "late_supplement_request") : run.warnings,
    };
  }
  const added = pauseLength(calendar, period.unit, pause);
  if (added === undefined) return undefined;
  return { ...run, added: run.added + added, effects: [...run.effects, { pause, effect: "added", added }] };
}

function withWarning(warnings: readonly DueWarning[], warning: DueWarning): readonly DueWarning[] {
  return warnings.includes(warning) ? warnings : [...warnings, warning];
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

/** The due moment of a period that starts at `run.startMs` and is longer by `run.added`. Undefined outside the known years. */
export function dueAfter(calendar: Calendar, period: Period, run: ClockRun): RawDue | undefined {
  const startDay = localDayNumber(run.startMs);
  switch (period.unit) {
    case "working_day": {
      const counted = addWorkingDays(calendar, startDay, period.amount + run.added);
      return onDay(calendar, run, notBeforePauseEnd(run, counted));
    }
    case "day":
      return onDay(calendar, run, startDay + period.amount + run.added);
    case "month":
      return onDay(calendar, run, addMonths(startDay, period.amount) + run.added);
    case "working_hour": {
      const before = officeMinutesBefore(calendar, run.startMs);
      if (before === undefined) return undefined;
      return atMoment(momentOfOfficeMinutes(calendar, before + period.amount * 60 + run.added));
    }
    case "hour":
      return atMoment(run.startMs + period.amount * 3_600_000 + run.added);
    case "same_day":
      return sameDay(calendar, run.startMs);
  }
}

/** When nothing was left as the pause began, the dossier is due when the pause ends, not on the working day before. */
function notBeforePauseEnd(run: ClockRun, dayNumber: number | undefined): number | undefined {
  const last = run.effects.at(-1);
  if (dayNumber === undefined || last === undefined || last.effect !== "added") return dayNumber;
  return Math.max(dayNumber, localDayNumber(msOf(last.pause.to)));
}

function onDay(calendar: Calendar, run: ClockRun, rawDay: number | undefined): RawDue | undefined {
  if (rawDay === undefined) return undefined;
  const dueDay = nextWorkingDay(calendar, rawDay);
  if (dueDay === undefined) return undefined;
  return { dueMs: epochMsAt(dueDay, dueMinute(calendar, localMinute(run.startMs))), dueDay, rawDay };
}

function atMoment(dueMs: number | undefined): RawDue | undefined {
  if (dueMs === undefined) return undefined;
  const dueDay = localDayNumber(dueMs);
  return { dueMs, dueDay, rawDay: dueDay };
}

/** Received by the cut-off on a working day: due the same day; later or on a rest day: the next working day (R7). */
function sameDay(calendar: Calendar, startMs: number): RawDue | undefined {
  const startDay = localDayNumber(startMs);
  const isToday = nextWorkingDay(calendar, startDay) === startDay && localMinute(startMs) <= calendar.cutoffMinute;
  const dueDay = isToday ? startDay : addWorkingDays(calendar, startDay, 1);
  if (dueDay === undefined) return undefined;
  return { dueMs: epochMsAt(dueDay, lastMinute(calendar)), dueDay, rawDay: startDay };
}

/** The clock time of acceptance moved into a session of the due day; after the last session, its end (R20). */
function dueMinute(calendar: Calendar, acceptedMinute: number): number {
  if (calendar.dueTimeRule === "end_of_last_session") return lastMinute(calendar);
  for (const session of calendar.sessions) {
    if (acceptedMinute <= session.endMinute) return Math.max(acceptedMinute, session.startMinute);
  }
  return lastMinute(calendar);
}

export function lastMinute(calendar: Calendar): number {
  return calendar.sessions.at(-1)?.endMinute ?? 24 * 60;
}

/** The same day number in the target month, or that month's last day. */
function addMonths(dayNumber: number, months: number): number {
  const date = new Date(dayNumber * 86_400_000);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth() + months;
  const lastDate = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), lastDate)) / 86_400_000;
}
