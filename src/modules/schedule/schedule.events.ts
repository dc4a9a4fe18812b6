import { z } from "zod";

import type { CivilDate } from "#kernel/instant";

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/u)
  .transform((text) => text as CivilDate);
const whole = z.number().int().nonnegative();

/**
 * What a decree does to a day: gives it a ground to be rested or worked (`DayKind` of the calendar), or takes back a row that stands.
 */
export const ROW_ACTS = ["HOLIDAY", "COMPENSATION", "SWAP_OFF", "SWAP_WORK", "REVOKED"] as const;

/** Most days of one decree: a whole year's schedule has about twenty. */
export const DECREE_ROWS_MAX = 100;

const documentSchema = z.strictObject({
  number: z.string().min(1).max(120),
  date: day,
  issuer: z.string().min(1).max(200),
  title: z.string().min(1).max(500),
});

const rowSchema = z.strictObject({ date: day, kind: z.enum(ROW_ACTS), occasion: z.string().max(200) });

const decreeApplied = z.strictObject({
  decreeId: z.string().length(36),
  /** 1 for the first decree of the scope: the name of the calendar counts them. */
  number: whole,
  scope: z.string().min(1).max(60),
  document: documentSchema,
  /** Years whose whole schedule this decree is: what was worked out by rule for them no longer holds. */
  publishedYears: z.array(whole).max(5),
  rows: z.array(rowSchema).max(DECREE_ROWS_MAX),
  /** The preview on which it was decided: when, how many open dossiers it moves, and the SHA-256 over the list of differences. */
  previewedAt: z.string().length(24),
  movedCount: whole,
  unchangedCount: whole,
  differenceDigest: z.string().regex(/^[0-9a-f]{64}$/u),
  by: z.strictObject({ officerId: z.string().min(1).max(40), name: z.string().min(1).max(200) }).nullable(),
});

/** Events of `calendar:SCOPE`. Closed: an unknown field is refused. */
export const scheduleEvents = {
  "calendar.decree_applied": { 1: { payload: decreeApplied } },
} as const;

/** One applied decree as its event tells it. */
export type DecreeApplied = z.infer<typeof decreeApplied>;
export type DecreeDocument = z.infer<typeof documentSchema>;
export type DecreeRow = z.infer<typeof rowSchema>;
