import { z } from "zod";

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);
const text = (max: number) => z.string().trim().min(1).max(max);
const stamp = z.strictObject({ officerId: text(40), name: text(200) });

/** More than any number of people, documents or đồng that a province counts. */
const AMOUNT_MAX = 1_000_000_000_000_000;

/** What a record says: which fact, of which agency, on which day, how much, and on what paper it rests. */
export const recordContentSchema = z.strictObject({
  kind: text(40),
  agencyCode: text(35),
  /** The day of the fact: what decides the period in which it counts. */
  on: day,
  title: text(300),
  quantities: z.record(text(40), z.int().min(0).max(AMOUNT_MAX)),
  /** The document that shows it. */
  document: z.strictObject({ number: text(80), on: day }),
  attachments: z.array(text(40)).max(20),
});

export type RecordContent = z.infer<typeof recordContentSchema>;

/** Events of `record:ID`. Closed: an unknown field is refused. */
export const recordEvents = {
  "record.entered": { 1: { payload: recordContentSchema.extend({ by: stamp }) } },
  /** By a second person; from now on the record counts. */
  "record.confirmed": { 1: { payload: z.strictObject({ by: stamp }) } },
  /** Sent back to who entered it; it does not count. */
  "record.returned": { 1: { payload: z.strictObject({ reason: text(1000), by: stamp }) } },
  /** Said anew: what counted is taken away until it is confirmed again. */
  "record.corrected": { 1: { payload: recordContentSchema.extend({ reason: text(1000), by: stamp }) } },
} as const;
