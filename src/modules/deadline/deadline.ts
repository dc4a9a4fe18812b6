import { dayNumberOf } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import type { DossierCode } from "#modules/dossier";

/** One open deadline that a decree moves: from when to when, and what becomes of the day that was promised. */
export interface DeadlineShift {
  readonly code: DossierCode;
  readonly agency: string;
  readonly procedureCode: string;
  readonly previousAt: Instant;
  readonly previousOn: CivilDate;
  readonly dueAt: Instant;
  readonly dueOn: CivilDate;
  readonly promisedBefore: CivilDate;
  /** Never earlier than what a receipt has printed. */
  readonly promisedOn: CivilDate;
}

/** The shift of a deadline whose date is another by the new calendar. */
export function shiftOf(
  deadline: Pick<DeadlineShift, "code" | "agency" | "procedureCode" | "previousAt" | "previousOn"> & { readonly promisedOn: CivilDate },
  found: { readonly at: Instant; readonly on: CivilDate },
): DeadlineShift {
  const { code, agency, procedureCode, previousAt, previousOn, promisedOn } = deadline;
  return {
    code,
    agency,
    procedureCode,
    previousAt,
    previousOn,
    dueAt: found.at,
    dueOn: found.on,
    promisedBefore: promisedOn,
    promisedOn: found.on > promisedOn ? found.on : promisedOn,
  };
}

/** Whether the applicant has to be told: the day on the receipt no longer holds. */
export function isAnnounced(shift: Pick<DeadlineShift, "promisedBefore" | "promisedOn">): boolean {
  return shift.promisedOn > shift.promisedBefore;
}

/** Days of the civil calendar by which the date moves; negative when the time became shorter. */
export function daysMoved(shift: Pick<DeadlineShift, "previousOn" | "dueOn">): number {
  return dayNumberOf(shift.dueOn) - dayNumberOf(shift.previousOn);
}

/**
 * The days of a decree that move this deadline: those up to where it lay and lies. A decree touches no day that has passed, so all of them
 * are within the time that still runs.
 */
export function movingDays<Row extends { readonly date: string }>(
  shift: Pick<DeadlineShift, "previousOn" | "dueOn">,
  rows: readonly Row[],
): readonly Row[] {
  const last = shift.dueOn > shift.previousOn ? shift.dueOn : shift.previousOn;
  return rows.filter((row) => row.date <= last);
}

/** One line of the list as it is digested: everything that the list says of the dossier, in a fixed order. */
export function lineOf(shift: DeadlineShift): string {
  return [shift.code, shift.previousAt, shift.dueAt, shift.promisedBefore, shift.promisedOn].join(" ");
}

/** How many of an agency or procedure move. */
export interface ShiftCount {
  readonly key: string;
  readonly moved: number;
  readonly announced: number;
  /** Shorter by the new calendar; the day on the receipt stays. */
  readonly earlier: number;
}

/** What a decree does to all open deadlines together. */
export interface ShiftSums {
  readonly examined: number;
  readonly moved: number;
  readonly announced: number;
  readonly earlier: number;
  /** Dossiers with a date outside the years of the calendar: nothing is guessed for them. */
  readonly unreadable: readonly string[];
  readonly daysMin: number;
  readonly daysMax: number;
  readonly byAgency: readonly ShiftCount[];
  readonly byProcedure: readonly ShiftCount[];
}

const UNREADABLE_MAX = 50;

interface Counted {
  moved: number;
  announced: number;
  earlier: number;
}

/** Sums up shifts one at a time, so that any number of them fits in memory. */
export function countShifts(): {
  readonly examine: (count: number) => void;
  readonly fail: (code: string) => void;
  readonly add: (shift: DeadlineShift) => void;
  readonly sums: () => ShiftSums;
} {
  const total: Counted = { moved: 0, announced: 0, earlier: 0 };
  const agencies = new Map<string, Counted>();
  const procedures = new Map<string, Counted>();
  const unreadable: string[] = [];
  let examined = 0;
  let daysMin = 0;
  let daysMax = 0;
  return {
    examine: (count) => {
      examined += count;
    },
    fail: (code) => {
      if (unreadable.length < UNREADABLE_MAX) unreadable.push(code);
    },
    add: (shift) => {
      const announced = isAnnounced(shift) ? 1 : 0;
      const days = daysMoved(shift);
      const earlier = shift.dueAt < shift.previousAt ? 1 : 0;
      daysMin = total.moved === 0 ? days : Math.min(daysMin, days);
      daysMax = total.moved === 0 ? days : Math.max(daysMax, days);
      for (const counted of [total, countOf(agencies, shift.agency), countOf(procedures, shift.procedureCode)]) {
        counted.moved += 1;
        counted.announced += announced;
        counted.earlier += earlier;
      }
    },
    sums: () => ({ examined, ...total, unreadable, daysMin, daysMax, byAgency: listed(agencies), byProcedure: listed(procedures) }),
  };
}

function countOf(counts: Map<string, Counted>, key: string): Counted {
  const known = counts.get(key);
  if (known !== undefined) return known;
  const made: Counted = { moved: 0, announced: 0, earlier: 0 };
  counts.set(key, made);
  return made;
}

function listed(counts: ReadonlyMap<string, Counted>): readonly ShiftCount[] {
  return [...counts].map(([key, counted]) => ({ key, ...counted })).toSorted((a, b) => b.moved - a.moved || (a.key < b.key ? -1 : 1));
}
