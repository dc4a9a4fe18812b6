import { civilDateOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { RowScope } from "#modules/calendar";
import type { UseCaseContext } from "#modules/identity";
import { bindCalendars, decreeIdOf, decreeOf, faultsOf, permitDecree, reloadCalendars, touchedDays, withDecree } from "#modules/schedule";
import type { CalendarBook, Decree, DecreeDraft } from "#modules/schedule";
import type { DeadlineShift } from "./deadline.ts";
import { listOpenDeadlines } from "./deadline.queries.ts";
import type { DeadlineCursor } from "./deadline.queries.ts";
import { differenceOf, shiftOfDeadline } from "./difference.ts";
import type { CalendarStep, Difference } from "./difference.ts";

/** A draft without faults, with the calendars it would change. */
export interface CheckedDecree {
  readonly decree: Decree;
  readonly decreeId: string;
  readonly book: CalendarBook;
  readonly step: CalendarStep;
  readonly isApplied: boolean;
}

/** What is wrong with a draft, all of it, so that a person mends everything at once. */
export interface FaultyDecree {
  readonly faults: readonly [Problem, ...Problem[]];
}

/** Checks a draft against the calendars in force. A decree that is applied already is found by its id, whatever day it is. */
export async function checkDecree(ctx: UseCaseContext, draft: DecreeDraft): Promise<CheckedDecree | FaultyDecree> {
  const allowed = await permitDecree(ctx, draft.scope as RowScope);
  if (isProblem(allowed)) return { faults: [allowed] };
  const book = await reloadCalendars(ctx.db);
  const decree = decreeOf(draft);
  const decreeId = decreeIdOf(decree);
  const applied = book.decrees.find((one) => one.decreeId === decreeId);
  if (applied !== undefined) return { decree, decreeId, book, step: stepOf(book, decreeId), isApplied: true };
  const [first, ...others] = faultsOf(draft, book, civilDateOf(ctx.now));
  if (first !== undefined) return { faults: [first, ...others] };
  const number = book.decrees.filter(({ scope }) => scope === decree.scope).length + 1;
  const after = withDecree(book, { ...decree, decreeId, number });
  return { decree, decreeId, book, step: { decreeId, before: book, after, firstDay: touchedDays(decree).first }, isApplied: false };
}

/** The calendars before and with a decree that is applied: later decrees of any scope count on both sides. */
export function stepOf(book: CalendarBook, decreeId: string): CalendarStep {
  const applied = book.decrees.find((one) => one.decreeId === decreeId);
  const without = book.decrees.filter((one) => one.decreeId !== decreeId);
  return {
    decreeId,
    before: bindCalendars(book.base, without),
    after: book,
    firstDay: touchedDays(applied ?? { rows: [], publishedYears: [] }).first,
  };
}

/** What a decree would do, and nothing written. */
export interface DecreePreview extends Difference {
  readonly decreeId: string;
  readonly decree: Decree;
  readonly isApplied: boolean;
  readonly previewedAt: Instant;
}

/** Previews a decree: every open deadline computed again, what moves handed over in pieces. Answers with all faults when there are any. */
export async function previewDecree(
  ctx: UseCaseContext,
  draft: DecreeDraft,
  take: (shifts: readonly DeadlineShift[]) => void = () => undefined,
): Promise<DecreePreview | FaultyDecree> {
  const checked = await checkDecree(ctx, draft);
  if ("faults" in checked) return checked;
  const { decree, decreeId, step, isApplied } = checked;
  return {
    decree,
    decreeId,
    isApplied,
    previewedAt: ctx.now,
    ...(await differenceOf(ctx.db, step, (shifts) => Promise.resolve(take(shifts)))),
  };
}

/** One page of the list of a preview. */
export interface ShiftPage {
  readonly shifts: readonly DeadlineShift[];
  readonly next: DeadlineCursor | undefined;
}

const PAGE_SIZE = 50;
const READ_SIZE = 500;
/** Deadlines read for one page at most: where few of very many move, the page ends early and goes on from there. */
const READS_MAX = 40;

/** A page of the dossiers that a decree would move, by the day on which they are due now. */
export async function listPreview(
  ctx: UseCaseContext,
  draft: DecreeDraft,
  from: DeadlineCursor | undefined,
): Promise<ShiftPage | FaultyDecree> {
  const checked = await checkDecree(ctx, draft);
  if ("faults" in checked) return checked;
  const shifts: DeadlineShift[] = [];
  let cursor: DeadlineCursor = from ?? { dueOn: checked.step.firstDay, code: "" };
  for (let reads = 0; reads < READS_MAX; reads += 1) {
    const page = await listOpenDeadlines(ctx.db, cursor, READ_SIZE);
    for (const deadline of page) {
      cursor = { dueOn: deadline.due_basis.on, code: deadline.code };
      const shift = shiftOfDeadline(deadline, checked.step);
      if (shift !== null && typeof shift !== "string") shifts.push(shift);
      if (shifts.length === PAGE_SIZE) return { shifts, next: cursor };
    }
    if (page.length < READ_SIZE) return { shifts, next: undefined };
  }
  return { shifts, next: cursor };
}
