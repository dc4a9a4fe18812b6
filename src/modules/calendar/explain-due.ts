import type { Problem } from "#kernel/problem";
import { isProvisionalBetween, lawOn, localDayNumber } from "./calendar.ts";
import type { Calendar } from "./calendar.ts";
import type { ClockLaw } from "./clock-law.ts";
import type { PauseEffect } from "./clock-run.ts";
import { daySteps, groundOf } from "./day-steps.ts";
import { dueDateOf, runDue } from "./due.ts";
import type { DueRun } from "./due.ts";
import type { DueRequest } from "./due-request.ts";
import type { DueStep, ExplainedDue, LawyersDue, LawyerStep } from "./due-step.ts";
import { dayText, msOf } from "./instant-arithmetic.ts";

/**
 * The due date of a period together with its reasoning: each day that was skipped with its legal ground, each pause with
 * what it added, each extension. Same answer and same Problems as `computeDue`, which is the faster one.
 */
export function dueFor(calendar: Calendar, request: DueRequest): ExplainedDue | Problem {
  const answer = dueForLawyer(calendar, request);
  if ("problem" in answer) return answer;
  const { regime: _regime, steps, ...rest } = answer;
  return { ...rest, steps: steps.filter((step) => step.kind !== "counted") };
}

/** The same in the form a lawyer checks: the regulation in force, and every counted day by number. */
export function dueForLawyer(calendar: Calendar, request: DueRequest): LawyersDue | Problem {
  const done = runDue(calendar, request);
  if ("problem" in done) return done;
  const due = dueDateOf(calendar, request, done);
  const firstDay = localDayNumber(msOf(request.from));
  const on = dayText(firstDay);
  const law = lawOn(calendar, on);
  const { unit } = request.period;
  const startRule = unit === "same_day" ? law.sameDayCutoffMinute : law.firstDayCounted;
  const steps: LawyerStep[] = [
    { kind: "start", on, at: request.from, unit, ...groundOf(startRule) },
    ...inOrderOfTime([...done.run.effects.map((effect) => pauseStep(effect, request, law)), ...daySteps(calendar, request, done)]),
    ...extensionSteps(calendar, done, law),
  ];
  if (due.isProvisional) steps.push({ kind: "provisional", years: unpublishedYears(calendar, firstDay, done.last.dueDay) });
  steps.push({ kind: "due", on: due.dueOn, at: due.due, ...groundOf(lawOn(calendar, due.dueOn).lastDayEndMinute) });
  return { ...due, steps, calendarVersion: calendar.version, regime: groundOf(law.regime) };
}

/** Pauses among the days they interrupted. A restart stands where the counting begins again. */
function inOrderOfTime(steps: readonly LawyerStep[]): readonly LawyerStep[] {
  return steps
    .map((step) => ({ step, key: timeKey(step) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
    .map(({ step }) => step);
}

/** The day of a step; of a pause, after everything else of the day on which it began, because that day still counted. */
function timeKey(step: LawyerStep): string {
  switch (step.kind) {
    case "paused":
    case "pause_ignored":
      return `${dayText(localDayNumber(msOf(step.from)))}~`;
    case "counted":
      return step.from;
    case "moved":
    case "extended":
      return step.to;
    case "provisional":
      return "";
    case "start":
    case "after_cutoff":
    case "restarted":
    case "skipped":
    case "worked":
    case "due":
      return step.on;
  }
}

function pauseStep(effect: PauseEffect, request: DueRequest, law: ClockLaw): DueStep {
  const { from, to, cause = null, ground = null } = effect.pause;
  switch (effect.effect) {
    case "ignored":
      return { kind: "pause_ignored", from, to };
    case "restarted": {
      const { requestBy } = effect;
      const isLate = requestBy !== null && dayText(localDayNumber(msOf(from))) > requestBy;
      const legal = ground === null ? groundOf(law.supplementRestarts) : ({ legalDoc: ground, verified: "unverified" } as const);
      return { kind: "restarted", from, to, on: dayText(localDayNumber(msOf(to))), cause, requestBy, isLate, ...legal };
    }
    case "added":
      return { kind: "paused", from, to, added: effect.added, unit: request.period.unit, cause, legalDoc: ground };
  }
}

/** Each extension, and the days off between the day asked for and the working day it ends on. */
function extensionSteps(calendar: Calendar, done: DueRun, law: ClockLaw): readonly DueStep[] {
  return done.extensions.flatMap(({ from, asked, to }): DueStep[] => {
    const extended: DueStep = { kind: "extended", from, asked, to, ...groundOf(law.extensionsMax) };
    if (asked === to) return [extended];
    return [extended, { kind: "moved", from: asked, to, ...groundOf(lawOn(calendar, asked).dayOffMovesTo) }];
  });
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
