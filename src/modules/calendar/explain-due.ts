import { dayOfWeek } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import type { Problem } from "#kernel/problem";
import { isProvisionalBetween, isWorkingDay, localDayNumber, outOfRange } from "./calendar.ts";
import type { Calendar } from "./calendar.ts";
import type { DayKind } from "./calendar-row.ts";
import { dueAfter, runClock } from "./due.ts";
import { dayText, instantText, msOf } from "./instant-arithmetic.ts";
import type { ClockRun, DueDate, DueRequest, PauseEffect, PeriodUnit } from "./due.ts";

/** One step of the reasoning, in order of time. The words are in `text/`. */
export type DueStep =
  | { readonly kind: "start"; readonly on: CivilDate; readonly at: Instant; readonly unit: PeriodUnit }
  | { readonly kind: "after_cutoff"; readonly on: CivilDate }
  | { readonly kind: "paused"; readonly from: Instant; readonly to: Instant; readonly added: number; readonly unit: PeriodUnit }
  | { readonly kind: "pause_ignored"; readonly from: Instant; readonly to: Instant }
  | { readonly kind: "restarted"; readonly from: Instant; readonly to: Instant; readonly on: CivilDate }
  | {
      readonly kind: "skipped";
      readonly on: CivilDate;
      readonly ground: "weekend" | Exclude<DayKind, "SWAP_WORK">;
      readonly occasion: string | null;
      readonly legalDoc: string;
    }
  | { readonly kind: "worked"; readonly on: CivilDate; readonly occasion: string; readonly legalDoc: string }
  | { readonly kind: "moved"; readonly from: CivilDate; readonly to: CivilDate }
  | { readonly kind: "provisional"; readonly years: readonly number[] }
  | { readonly kind: "due"; readonly on: CivilDate; readonly at: Instant };

/** A due date with the steps that lead to it. */
export interface ExplainedDue extends DueDate {
  readonly steps: readonly DueStep[];
  /** The calendar data the answer rests on. */
  readonly calendarVersion: string;
}

const WEEKLY_REST = "Bộ luật Lao động 2019, Điều 111 khoản 1";

/**
 * The due date of a period together with its reasoning: each day that was skipped with its legal ground, each pause with
 * what it added. Same answer and same Problems as `computeDue`, which is the faster one.
 */
export function dueFor(calendar: Calendar, request: DueRequest): ExplainedDue | Problem {
  const run = runClock(calendar, request);
  if ("problem" in run) return run;
  const raw = dueAfter(calendar, request.period, run);
  if (raw === undefined) return outOfRange(request.from);
  const due = instantText(raw.dueMs);
  const dueOn = dayText(raw.dueDay);
  const firstDay = localDayNumber(msOf(request.from));
  const isProvisional = isProvisionalBetween(calendar, firstDay, raw.dueDay);
  const { unit } = request.period;
  const steps: DueStep[] = [
    { kind: "start", on: dayText(firstDay), at: request.from, unit },
    ...run.effects.map((effect) => pauseStep(effect, unit)),
    ...daySteps(calendar, request, { run, dueDay: raw.dueDay, rawDay: raw.rawDay }),
  ];
  if (isProvisional) steps.push({ kind: "provisional", years: unpublishedYears(calendar, firstDay, raw.dueDay) });
  steps.push({ kind: "due", on: dueOn, at: due });
  return { due, dueOn, isProvisional, warnings: run.warnings, steps, calendarVersion: calendar.version };
}

function pauseStep(effect: PauseEffect, unit: PeriodUnit): DueStep {
  const { from, to } = effect.pause;
  switch (effect.effect) {
    case "ignored":
      return { kind: "pause_ignored", from, to };
    case "restarted":
      return { kind: "restarted", from, to, on: dayText(localDayNumber(msOf(to))) };
    case "added":
      return { kind: "paused", from, to, added: effect.added, unit };
  }
}

interface CountedSpan {
  readonly run: ClockRun;
  readonly dueDay: number;
  readonly rawDay: number;
}

function daySteps(calendar: Calendar, { period }: DueRequest, span: CountedSpan): readonly DueStep[] {
  const startDay = localDayNumber(span.run.startMs);
  switch (period.unit) {
    case "working_day":
    case "working_hour":
      return specialDays(calendar, { first: startDay + 1, last: span.dueDay, paused: pausedSpans(span.run) });
    case "day":
    case "month": {
      if (span.rawDay === span.dueDay) return [];
      const moved: DueStep = {
        kind: "moved",
        from: dayText(span.rawDay),
        to: dayText(span.dueDay),
      };
      return [...specialDays(calendar, { first: span.rawDay, last: span.dueDay, paused: [] }), moved];
    }
    case "same_day": {
      if (span.dueDay === startDay) return [];
      const isRestDay = isWorkingDay(calendar, dayText(startDay)) === false;
      const late: DueStep[] = isRestDay ? [] : [{ kind: "after_cutoff", on: dayText(startDay) }];
      const first = isRestDay ? startDay : startDay + 1;
      return [...late, ...specialDays(calendar, { first, last: span.dueDay, paused: [] })];
    }
    case "hour":
      return [];
  }
}

type DaySpan = readonly [after: number, through: number];

function pausedSpans(run: ClockRun): readonly DaySpan[] {
  return run.effects
    .filter((effect) => effect.effect === "added")
    .map(({ pause }) => [localDayNumber(msOf(pause.from)), localDayNumber(msOf(pause.to))]);
}

/** Days of the span that differ from a plain counted day, leaving out those inside a pause. */
function specialDays(
  calendar: Calendar,
  { first, last, paused }: { readonly first: number; readonly last: number; readonly paused: readonly DaySpan[] },
): readonly DueStep[] {
  const steps: DueStep[] = [];
  for (let dayNumber = first; dayNumber <= last; dayNumber += 1) {
    const current = dayNumber;
    if (paused.some(([after, through]) => current > after && current <= through)) continue;
    const step = dayStep(calendar, dayText(dayNumber));
    if (step !== undefined) steps.push(step);
  }
  return steps;
}

function dayStep(calendar: Calendar, on: CivilDate): DueStep | undefined {
  const row = calendar.rows.get(on);
  if (row === undefined) {
    return dayOfWeek(on) <= 5 ? undefined : { kind: "skipped", on, ground: "weekend", occasion: null, legalDoc: WEEKLY_REST };
  }
  const { kind, occasion, legalDoc } = row;
  return kind === "SWAP_WORK" ? { kind: "worked", on, occasion, legalDoc } : { kind: "skipped", on, ground: kind, occasion, legalDoc };
}

function unpublishedYears(calendar: Calendar, firstDay: number, lastDay: number): readonly number[] {
  const years: number[] = [];
  const first = Number(dayText(firstDay).slice(0, 4));
  const last = Number(dayText(lastDay).slice(0, 4));
  for (let year = first; year <= last; year += 1) {
    const newYear = Date.UTC(year, 0, 1) / 86_400_000;
    if (isProvisionalBetween(calendar, newYear, newYear)) years.push(year);
  }
  return years;
}
