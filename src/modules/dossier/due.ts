import type { Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { calendarVersion, computeDue } from "#modules/calendar";
import type { Calendar, Period } from "#modules/calendar";

import type { DossierDue } from "./dossier.events.ts";

/**
 * The statutory due date of a dossier whose clock starts at an instant, with all inputs, so that it can be explained again.
 * `isClockProvisional`: received for an agency elsewhere, whose own receipt of the dossier starts the clock (Nghị định 118/2025/NĐ-CP,
 * Điều 17.3 as amended by Nghị định 309/2026/NĐ-CP); the date printed meanwhile is an expectation.
 * Problems: those of the calendar.
 */
export function dossierDue(input: {
  readonly calendar: Calendar;
  readonly from: Instant;
  readonly period: Period;
  readonly isClockProvisional: boolean;
  /** Pauses since the start that the count leaves out. */
  readonly pauses?: NonNullable<DossierDue["pauses"]>;
}): DossierDue | Problem {
  const { pauses = [] } = input;
  const stood = pauses.map(({ from, to, rule }) => ({ from, to, rule }));
  const due = computeDue(input.calendar, { from: input.from, period: input.period, pauses: stood });
  if (isProblem(due)) return due;
  return {
    at: due.due,
    on: due.dueOn,
    clockStart: input.from,
    amount: input.period.amount,
    unit: input.period.unit,
    calendar: calendarVersion(input.calendar),
    isProvisional: input.isClockProvisional || due.isProvisional,
    ...(pauses.length === 0 ? {} : { pauses }),
  };
}

/** The period of a due date once computed, for computing it again from another start. */
export function periodOf(due: DossierDue): Period {
  return { amount: due.amount, unit: due.unit };
}
