import type { CivilDate } from "#kernel/instant";
import { dayNumberOf } from "#kernel/instant";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { isProvisionalBetween, lawOn, localDayNumber, outOfRange } from "./calendar.ts";
import type { Calendar } from "./calendar.ts";
import { runClock } from "./clock-run.ts";
import type { ClockRun } from "./clock-run.ts";
import type { DueDate, DueRequest } from "./due-request.ts";
import { dayText, instantText, msOf } from "./instant-arithmetic.ts";
import { dueAfter, onDay } from "./raw-due.ts";
import type { RawDue } from "./raw-due.ts";

/** What became of one extension: the day that was asked for and the working day it ends on. */
export interface ExtensionEffect {
  readonly from: CivilDate;
  readonly asked: CivilDate;
  readonly to: CivilDate;
}

/** A due date with everything that led to it, ready to be told. */
export interface DueRun {
  readonly run: ClockRun;
  /** Before any extension. */
  readonly first: RawDue;
  readonly last: RawDue;
  readonly extensions: readonly ExtensionEffect[];
}

const NO_EXTENSIONS: readonly ExtensionEffect[] = [];

/**
 * The due date of a period, without its explanation: a constant number of look-ups whatever the period's length.
 * Problems: `calendar.period_out_of_bounds`, `calendar.pause_*`, `calendar.too_many_pauses`, `calendar.extension_*`,
 * `calendar.day_out_of_range`.
 */
export function computeDue(calendar: Calendar, request: DueRequest): DueDate | Problem {
  const done = runDue(calendar, request);
  return "problem" in done ? done : dueDateOf(calendar, request, done);
}

/** The due date that a run came to. */
export function dueDateOf(calendar: Calendar, request: DueRequest, { run, last }: DueRun): DueDate {
  return {
    due: instantText(last.dueMs),
    dueOn: dayText(last.dueDay),
    isProvisional: isProvisionalBetween(calendar, localDayNumber(msOf(request.from)), last.dueDay),
    warnings: run.warnings,
  };
}

/** Runs the clock to its end: pauses, then extensions. Same Problems as `computeDue`. */
export function runDue(calendar: Calendar, request: DueRequest): DueRun | Problem {
  const run = runClock(calendar, request);
  if ("problem" in run) return run;
  const first = dueAfter(calendar, request, run.position);
  if (first === undefined) return outOfRange(request.from);
  if (request.extensions === undefined) return { run, first, last: first, extensions: NO_EXTENSIONS };
  return extend(calendar, request, { run, first });
}

/**
 * Moves the due date to each day that was asked for, in order. One extension is lawful (Nghị định 118/2025/NĐ-CP, Điều 19
 * khoản 6) unless the procedure's own law gives more; a day that is not later than the last is no extension.
 */
function extend(calendar: Calendar, request: DueRequest, { run, first }: Pick<DueRun, "run" | "first">): DueRun | Problem {
  const asked = request.extensions ?? [];
  const rule = lawOn(calendar, dayText(localDayNumber(msOf(request.from)))).extensionsMax;
  const countMax = request.terms?.extensionMax ?? rule.value;
  const extensions: ExtensionEffect[] = [];
  let last = first;
  for (const [index, day] of asked.entries()) {
    const from = dayText(last.dueDay);
    if (index >= countMax) return problem("calendar.extension_used", { dueOn: from, number: index + 1, countMax, ground: rule.ground });
    if (day <= from) return problem("calendar.extension_not_later", { dueOn: from, newDueOn: day, number: index + 1 });
    const moved = onDay(calendar, run.position, dayNumberOf(day));
    if (moved === undefined) return outOfRange(day);
    extensions.push({ from, asked: day, to: dayText(moved.dueDay) });
    last = moved;
  }
  return { run, first, last, extensions };
}
