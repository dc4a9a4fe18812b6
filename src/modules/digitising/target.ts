import { z } from "zod";

import type { Instant } from "#kernel/instant";
import type { LedgerEvent, StreamId, StreamType } from "#ledger";
import { AGENCY_LEVELS } from "#modules/organisation";
import type { AgencyLevel } from "#modules/organisation";

const text = (max: number) => z.string().min(1).max(max);

/** Years of one statement: a programme of ten years for three levels fits twice. */
export const TARGET_ROWS_MAX = 60;

/** How sure somebody is of what they typed: the text was read, or it is known from elsewhere. */
export const TARGET_STANDINGS = ["verified", "unverified"] as const;

const stated = z.strictObject({
  rows: z
    .array(
      z.strictObject({
        level: z.enum(AGENCY_LEVELS),
        year: z.number().int().min(2000).max(2200),
        percent: z.number().int().min(0).max(100),
      }),
    )
    .min(1)
    .max(TARGET_ROWS_MAX),
  /** The text that sets them. */
  ground: text(500),
  standing: z.enum(TARGET_STANDINGS),
  by: text(80),
  byName: text(200),
});
export type TargetsStated = z.infer<typeof stated>;

/** Events of `digitisingtarget:PROVINCE`: the whole series at a time, the last one holds. */
const targetEvents = { "digitising_target.stated": { 1: { payload: stated } } } as const;

/** The yearly targets as they hold, with whoever stated them. */
export interface DigitisingTargets {
  readonly stated: (TargetsStated & { readonly at: Instant }) | null;
}

/** The stream of a province's targets, by its level-one code. */
export function targetStream(levelOneCode: string): StreamId {
  return `digitisingtarget:${levelOneCode}` as StreamId;
}

/** What the ledger must know of the yearly targets. */
export const targetStreamType: StreamType<DigitisingTargets> = {
  kind: "digitisingtarget",
  events: targetEvents,
  initial: { stated: null },
  fold: (_, event: LedgerEvent) => ({ stated: { ...(event.payload as TargetsStated), at: event.at } }),
  project: () => [],
  tally: () => [],
};

/** The share, from 0 to 1, that a level is to have reached at the end of a year: the last year of the series holds on. Null where none is set. */
export function targetAt({ stated: series }: DigitisingTargets, level: AgencyLevel, year: number): number | null {
  const before = (series?.rows ?? []).filter((row) => row.level === level && row.year <= year).toSorted((a, b) => a.year - b.year);
  const last = before.at(-1);
  return last === undefined ? null : last.percent / 100;
}
