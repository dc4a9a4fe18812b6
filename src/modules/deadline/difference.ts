import { createHash } from "node:crypto";
import type { CivilDate } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { recomputeDue } from "#modules/dossier";
import type { CalendarBook } from "#modules/schedule";
import type { Database } from "#platform/db/pool";
import { countShifts, lineOf, shiftOf } from "./deadline.ts";
import type { DeadlineShift, ShiftSums } from "./deadline.ts";
import { eachOpenDeadline } from "./deadline.queries.ts";
import type { OpenDeadline } from "./deadline.queries.ts";

/** The calendars before a decree and with it, and the first day that it touches. */
export interface CalendarStep {
  readonly decreeId: string;
  readonly before: CalendarBook;
  readonly after: CalendarBook;
  readonly firstDay: CivilDate;
}

/** All differences of a decree: the sums, and the SHA-256 that binds the list to the decree. */
export interface Difference {
  readonly sums: ShiftSums;
  readonly digest: string;
}

/** The first line of what is digested: a list belongs to one decree. */
export function digestOf(decreeId: string): { readonly add: (shifts: readonly DeadlineShift[]) => void; readonly hex: () => string } {
  const hash = createHash("sha256").update(`motcua.deadline.${decreeId}\n`);
  return { add: (shifts) => void hash.update(shifts.map((shift) => `${lineOf(shift)}\n`).join("")), hex: () => hash.digest("hex") };
}

/** The shift of one open deadline; null when its date stays, its code when it cannot be computed. */
export function shiftOfDeadline(
  deadline: OpenDeadline,
  { before, after }: Pick<CalendarStep, "before" | "after">,
): DeadlineShift | null | string {
  const { code, competent_agency: agency, procedure_code: procedureCode, promised_on: promisedOn, due_basis: due } = deadline;
  const calendar = after.forAgency(agency);
  if (calendar === before.forAgency(agency)) return null;
  const found = recomputeDue(due, calendar);
  if (isProblem(found)) return code;
  if (found.at === due.at) return null;
  return shiftOf({ code, agency, procedureCode, promisedOn, previousAt: due.at, previousOn: due.on }, found);
}

/**
 * Computes every open deadline again by the calendars with a decree, hands over what moves in pieces, and answers with sums and digest.
 * Reads in one snapshot; measured in bench/recompute-deadlines.ts.
 */
export async function differenceOf(
  db: Pick<Database, "kysely">,
  step: CalendarStep,
  keep: (shifts: readonly DeadlineShift[]) => Promise<unknown> = () => Promise.resolve(),
): Promise<Difference> {
  const counts = countShifts();
  const digest = digestOf(step.decreeId);
  let keeping: Promise<unknown> = Promise.resolve();
  await eachOpenDeadline(db, step.firstDay, async (chunk) => {
    const shifts: DeadlineShift[] = [];
    counts.examine(chunk.length);
    for (const deadline of chunk) {
      const shift = shiftOfDeadline(deadline, step);
      if (typeof shift === "string") counts.fail(shift);
      else if (shift !== null) shifts.push(shift);
    }
    for (const shift of shifts) counts.add(shift);
    digest.add(shifts);
    // One piece is being written while the next is computed, and no more than one waits.
    await keeping;
    keeping = keep(shifts);
    keeping.catch(() => undefined);
  });
  await keeping;
  return { sums: counts.sums(), digest: digest.hex() };
}
