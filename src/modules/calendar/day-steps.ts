import { dayOfWeek } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { isWorkingDay, lawOn, localDayNumber } from "./calendar.ts";
import type { Calendar } from "./calendar.ts";
import type { ClockRule } from "./clock-rule.ts";
import type { DueRun } from "./due.ts";
import type { DueRequest } from "./due-request.ts";
import type { CountedStep, DueStep, LawyerStep, StepGround } from "./due-step.ts";
import { dayText, msOf } from "./instant-arithmetic.ts";

type DaySpan = readonly [after: number, through: number];

interface Days {
  readonly first: number;
  readonly last: number;
  readonly paused: readonly DaySpan[];
}

/** The article of a rule, as a step carries it. */
export function groundOf(rule: ClockRule<unknown>): StepGround {
  return { legalDoc: rule.ground, verified: rule.verified };
}

/** What happened to the days between the start for good and the due day, in order. */
export function daySteps(calendar: Calendar, request: DueRequest, done: DueRun): readonly LawyerStep[] {
  const startDay = localDayNumber(done.run.position.startMs);
  const { rawDay, dueDay } = done.first;
  switch (request.period.unit) {
    case "working_day":
      return withCounted(calendar, { first: startDay + 1, last: dueDay, paused: pausedSpans(done) });
    case "working_hour":
      return specialDays(calendar, { first: startDay + 1, last: dueDay, paused: pausedSpans(done) });
    case "day":
    case "month":
    case "hour": {
      if (rawDay === dueDay) return [];
      const from = dayText(rawDay);
      const moved: DueStep = { kind: "moved", from, to: dayText(dueDay), ...groundOf(lawOn(calendar, from).dayOffMovesTo) };
      return [...specialDays(calendar, { first: rawDay, last: dueDay, paused: [] }), moved];
    }
    case "same_day": {
      if (dueDay === startDay) return [];
      const on = dayText(startDay);
      const isRestDay = isWorkingDay(calendar, on) === false;
      const late: DueStep[] = isRestDay ? [] : [{ kind: "after_cutoff", on, ...groundOf(lawOn(calendar, on).sameDayCutoffMinute) }];
      const first = isRestDay ? startDay : startDay + 1;
      return [...late, ...specialDays(calendar, { first, last: dueDay, paused: [] })];
    }
  }
}

function pausedSpans({ run }: DueRun): readonly DaySpan[] {
  return run.effects
    .filter((effect) => effect.effect === "added")
    .map(({ pause }) => [localDayNumber(msOf(pause.from)), localDayNumber(msOf(pause.to))]);
}

/** Days of the span that differ from a plain counted day, leaving out those inside a pause. */
function specialDays(calendar: Calendar, days: Days): readonly DueStep[] {
  const steps: DueStep[] = [];
  for (let dayNumber = days.first; dayNumber <= days.last; dayNumber += 1) {
    const step = isPaused(days, dayNumber) ? undefined : dayStep(calendar, dayText(dayNumber));
    if (step !== undefined) steps.push(step);
  }
  return steps;
}

/** The same with the counted days between them, numbered, neighbours in one step. */
function withCounted(calendar: Calendar, days: Days): readonly LawyerStep[] {
  const steps: LawyerStep[] = [];
  let count = 0;
  let open: CountedStep | undefined;
  const close = (): void => {
    if (open !== undefined) steps.push(open);
    open = undefined;
  };
  for (let dayNumber = days.first; dayNumber <= days.last; dayNumber += 1) {
    const on = dayText(dayNumber);
    const isCounted = !isPaused(days, dayNumber) && isWorkingDay(calendar, on) === true;
    const step = isPaused(days, dayNumber) ? undefined : dayStep(calendar, on);
    if (!isCounted || step !== undefined) close();
    if (step !== undefined) steps.push(step);
    if (!isCounted) continue;
    count += 1;
    open = open === undefined ? { kind: "counted", from: on, to: on, first: count, last: count } : { ...open, to: on, last: count };
  }
  close();
  return steps;
}

function isPaused({ paused }: Days, dayNumber: number): boolean {
  return paused.some(([after, through]) => dayNumber > after && dayNumber <= through);
}

function dayStep(calendar: Calendar, on: CivilDate): DueStep | undefined {
  const row = calendar.rows.get(on);
  if (row === undefined) {
    if (dayOfWeek(on) <= 5) return undefined;
    return { kind: "skipped", on, ground: "weekend", occasion: null, ...groundOf(lawOn(calendar, on).weeklyRest) };
  }
  const { kind, occasion, legalDoc, verified } = row;
  return kind === "SWAP_WORK"
    ? { kind: "worked", on, occasion, legalDoc, verified }
    : { kind: "skipped", on, ground: kind, occasion, legalDoc, verified };
}
