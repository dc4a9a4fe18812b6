import { z } from "zod";

import { parseCivilDate } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";

/** Text of one line, not empty. */
export const line = (max: number) => z.string().min(1).max(max);

/** A civil day as the ledger keeps it. */
export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/u)
  .transform((text) => text as CivilDate);

/** Whether a text, as somebody wrote it, is a day that the calendar has: the 30th of February is none. */
export function isDay(text: string): boolean {
  return parseCivilDate(text) !== undefined;
}

/** Who did it; null for the machine. */
export const stamp = z.strictObject({ officerId: line(40), name: line(200) }).nullable();

/**
 * A figure as the ledger keeps it: whole ones as numbers, others as decimal text, because no hash may hang on how a fraction is printed.
 * Read as a number either way.
 */
export const figure = z.union([z.number(), z.string().regex(/^-?\d{1,15}\.\d{1,6}$/u)]).transform(Number);
