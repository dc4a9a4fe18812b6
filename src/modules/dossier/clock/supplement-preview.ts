import type { CivilDate, Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { computeDue } from "#modules/calendar";
import type { Calendar } from "#modules/calendar";

import type { Dossier } from "../dossier.ts";
import { isRequestLate, supplementRequestOf, supplementWindowOf } from "./dossier-terms.ts";
import type { GroundedSpan } from "./dossier-terms.ts";

/** How a request made now would run: until when the applicant may answer, by what law, and whether it comes too late. */
export interface SupplementPreview {
  /** Null where silence closes nothing. */
  readonly closing: { readonly closeOn: CivilDate; readonly window: GroundedSpan } | null;
  readonly isLate: boolean;
  /** The days that the law gives for asking; null where it gives none. */
  readonly askWithin: GroundedSpan | null;
}

/**
 * The closing day of a request made now, by the clock and never by hand: the general law's days or the sector's own, a last day that is a day
 * off moved to the next working day (Bộ luật Dân sự 2015, Điều 148 khoản 5). Problems: those of the calendar.
 */
export function supplementPreview(state: Dossier, calendar: Calendar, now: Instant): SupplementPreview | Problem {
  const window = supplementWindowOf(state, { calendar, now });
  const last = window === null ? null : computeDue(calendar, { from: now, period: { amount: window.amount, unit: window.unit } });
  if (isProblem(last)) return last;
  return {
    closing: last === null || window === null ? null : { closeOn: last.dueOn, window },
    isLate: isRequestLate(state, { calendar, now }),
    askWithin: supplementRequestOf(state, { calendar, now }),
  };
}
