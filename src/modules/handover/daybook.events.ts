import { z } from "zod";

import { DESK_ACCOUNTS } from "#modules/dossier";

const text = (max: number) => z.string().min(1).max(max);
const whole = z.number().int().nonnegative();
const officer = z.strictObject({ officerId: text(40), name: text(200) });

/** The figures of one account on one day: what stood there, what came and went by cause, what stands. */
export const accountSchema = z.strictObject({
  account: z.enum(DESK_ACCOUNTS),
  opening: z.number().int(),
  into: z.record(text(60), whole),
  out: z.record(text(60), whole),
  closing: z.number().int(),
  /** What the dossiers themselves say at the moment of closing; a difference is named, never smoothed. */
  counted: z.number().int().nullable(),
});

const closed = z.strictObject({
  unit: z.strictObject({ agencyCode: text(40), unitCode: text(40) }),
  day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/u),
  accounts: z.array(accountSchema).length(DESK_ACCOUNTS.length),
  hasDifferences: z.boolean(),
  by: officer,
});

/** Events of `daybook:UNIT/DAY`. Closed: an unknown field is refused. */
export const daybookEvents = {
  "daybook.day_closed": { 1: { payload: closed, personal: z.strictObject({ text: z.string().max(1000) }) } },
  /** The head of the counter has looked at it. */
  "daybook.day_confirmed": { 1: { payload: z.strictObject({ by: officer }), personal: z.strictObject({ text: z.string().max(1000) }) } },
} as const;

export type AccountFigures = z.infer<typeof accountSchema>;
export type DayClosed = z.infer<typeof closed>;
