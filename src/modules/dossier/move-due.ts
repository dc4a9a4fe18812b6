import { addDays, civilDateOf, instantAt, minuteOfDay } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { calendarVersion, computeDue, isWorkingDay, workingDaysBetween, YEAR_MAX, YEAR_MIN } from "#modules/calendar";
import type { Calendar, DueRequest, Pause } from "#modules/calendar";
import type { CommandId } from "#kernel/id";
import { actorRefOf, authorise } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import type { CalendarBook } from "#modules/schedule";

import { fact } from "./dossier-command.ts";
import type { DossierDue, PayloadOf } from "./dossier.events.ts";
import { dossierStreamType } from "./dossier-stream.ts";
import { dossierStream, plannedStep } from "./dossier.ts";
import type { DueMove } from "./dossier-parts.ts";
import type { Dossier, DossierCode } from "./dossier.ts";
import { periodOf } from "./due.ts";
import { branchesDueOf, stepDueAt } from "./steps.ts";

/** The calendars of a place before and after a decree. */
export interface CalendarChange {
  readonly before: Calendar;
  readonly after: Calendar;
}

/** A date by another calendar; provisional when it rests on a year whose schedule is not published. */
export interface RecomputedDue {
  readonly at: Instant;
  readonly on: CivilDate;
  readonly isProvisional: boolean;
}

/**
 * Where a due date lies by another calendar. A computed date is computed again from all its inputs. A date that an apology names is a day
 * that was promised in words: it moves only when nobody works on it any more, to the next working day (Bộ luật Dân sự 2015, Điều 148.5).
 * Problems: those of the calendar.
 */
export function recomputeDue(due: DossierDue, calendar: Calendar): RecomputedDue | Problem {
  if (due.extended !== undefined) return onWorkingDay(due, calendar);
  const request: DueRequest = { from: due.clockStart, period: periodOf(due) };
  const found = computeDue(calendar, due.pauses === undefined ? request : { ...request, pauses: due.pauses.map(pauseOf) });
  return "problem" in found ? found : { at: found.due, on: found.dueOn, isProvisional: found.isProvisional };
}

function pauseOf({ from, to, rule }: NonNullable<DossierDue["pauses"]>[number]): Pause {
  return { from: from, to: to, rule };
}

function onWorkingDay(due: DossierDue, calendar: Calendar): RecomputedDue | Problem {
  let on = due.on;
  for (;;) {
    const isWorked = isWorkingDay(calendar, on);
    if (isWorked === undefined) return problem("calendar.day_out_of_range", { from: on, firstYear: YEAR_MIN, lastYear: YEAR_MAX });
    if (isWorked) {
      const at = on === due.on ? due.at : instantAt(on, minuteOfDay(due.at));
      return { at, on, isProvisional: due.isProvisional };
    }
    on = addDays(on, 1);
  }
}

/** True while a date is owed: the clock runs and nothing has been decided. */
function isRunning(state: Dossier): state is Dossier & { readonly due: DossierDue } {
  return state.due !== null && state.resolvedAt === null && state.endedAt === null;
}

/** What a decree makes of one dossier: the event that moves its date, or null when its date stays. Problems: those of the calendar. */
export function dueMoveOf(
  state: Dossier,
  change: CalendarChange,
  by: { readonly decreeId: string; readonly actor: string },
): PayloadOf<"dossier.due_moved"> | null | Problem {
  if (!isRunning(state)) return null;
  const found = recomputeDue(state.due, change.after);
  if (isProblem(found)) return found;
  if (found.at === state.due.at) return null;
  // Received for an agency elsewhere: the clock's start is an expectation until that agency has the dossier (Điều 17.3).
  const isStartExpected = state.status === "accepted" && state.due.isProvisional;
  const due: DossierDue = {
    ...state.due,
    at: found.at,
    on: found.on,
    isProvisional: found.isProvisional || isStartExpected,
    calendar: calendarVersion(change.after),
    decreeId: by.decreeId,
  };
  const consultations = movedConsultations(state, change);
  return {
    decreeId: by.decreeId,
    due,
    previousAt: state.due.at,
    previousOn: state.due.on,
    stepDueAt: movedStepDue(state, { step: state.step, due }, change.after),
    ...branchesDueOf(state, (step) => movedStepDue(state, { step, due }, change.after)),
    ...(consultations.length === 0 ? {} : { consultations }),
    by: by.actor,
  };
}

/** The desk's own time moves with the dossier's: its share of the new whole, or its own hours counted again from when it began. */
function movedStepDue(
  state: Dossier,
  { step, due }: { readonly step: Dossier["step"]; readonly due: DossierDue },
  calendar: Calendar,
): Instant | null {
  const planned = step === null ? undefined : plannedStep(state, step.key);
  if (step === null || planned === undefined || step.dueAt === null) return step?.dueAt ?? null;
  return stepDueAt({ plan: state.plan, step: planned, due }, step.since, calendar);
}

/** Opinions were asked within so many working days: as many lie before them by the new calendar. */
function movedConsultations(state: Dossier, { before, after }: CalendarChange): { consultationId: string; dueAt: Instant }[] {
  return state.consultations.flatMap(({ consultationId, askedAt, dueAt, answeredAt }) => {
    const amount = workingDaysBetween(before, civilDateOf(askedAt), civilDateOf(dueAt));
    if (answeredAt !== null || amount === undefined || amount < 1) return [];
    const found = computeDue(after, { from: askedAt, period: { amount, unit: "working_day" } });
    return isProblem(found) || found.due === dueAt ? [] : [{ consultationId, dueAt: found.due }];
  });
}

/** Which decree moves which dossier, by the calendars before it and with it. */
export interface DueMoveRequest {
  readonly code: DossierCode;
  readonly decreeId: string;
  readonly before: CalendarBook;
  readonly after: CalendarBook;
}

/**
 * Moves the due date of one dossier by a decree, from what the dossier is at this moment and not from what a list said of it. Idempotent by
 * command id. Problems: `identity.not_permitted`, `dossier.not_found`, those of the calendar and of the ledger.
 */
export async function moveDossierDue(
  ctx: UseCaseContext,
  commandId: CommandId,
  { code, decreeId, before, after }: DueMoveRequest,
): Promise<{ readonly isMoved: boolean } | Problem> {
  const allowed = authorise(ctx.actor, "calendar.apply_decree", {});
  if (isProblem(allowed)) return allowed;
  const actor = actorRefOf(ctx.actor);
  const envelope = {
    commandId,
    name: "dossier.move-due",
    input: { code, decreeId },
    actor,
    onBehalfOf: null,
    reason: null,
    at: ctx.now,
  };
  const committed = await ctx.ledger.execute(dossierStreamType, dossierStream(code), envelope, ({ state }) => {
    if (state.status === "none") return problem("dossier.not_found", { code });
    const change = { before: before.forAgency(state.competentAgency), after: after.forAgency(state.competentAgency) };
    const move = dueMoveOf(state, change, { decreeId, actor });
    if (move !== null && isProblem(move)) return move;
    return { events: move === null ? [] : [fact("dossier.due_moved", move)], answer: { isMoved: move !== null } };
  });
  return isProblem(committed) ? committed : { isMoved: committed.answer["isMoved"] === true };
}

/** A promised day that a decree moved later: what the applicant is told. */
export interface PromiseMove {
  readonly at: Instant;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly decreeId: string;
}

function later(a: CivilDate, b: CivilDate): CivilDate {
  return a > b ? a : b;
}

/** The moves of the promised day by decrees, in order. A due date that became earlier moved no promise, and is not among them. */
export function promiseMovesOf(moves: readonly DueMove[]): readonly PromiseMove[] {
  const told: PromiseMove[] = [];
  let promised: CivilDate | undefined;
  for (const { at, from, to, by } of moves) {
    const before = promised === undefined ? from : later(promised, from);
    promised = later(before, to);
    if (promised > before && by.kind === "decree") told.push({ at, from: before, to: promised, decreeId: by.decreeId });
  }
  return told;
}
