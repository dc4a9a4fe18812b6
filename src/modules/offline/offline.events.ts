import { z } from "zod";

const text = (max: number) => z.string().min(1).max(max);
const instant = text(40);
const seq = z.int().min(1);

/** What makes somebody look twice at a reception that came in later. */
export const REMARKS = ["other_officer", "clock_moved", "number_foreign", "number_missing", "long_ago", "fee_open"] as const;
export type Remark = (typeof REMARKS)[number];

/** What a counter took in while it stood alone, as its machine kept it. */
export const entrySchema = z.strictObject({
  seq,
  /** Of the command that will receive it, made when it was typed: sent twice, it is received once. */
  commandId: z.uuid(),
  /** One of the numbers kept for this machine; null when they had run out, or nobody had any. */
  code: z.string().max(60).nullable(),
  pin: z.string().regex(/^\d{6}$/u),
  /** When it was received, by the machine's clock put right by what the server last said. */
  receivedAt: instant,
  /** By how much the machine's clock was off, in milliseconds, and whether it was moved while alone. */
  clockOffMs: z.int(),
  isClockMoved: z.boolean(),
  /** Who was signed in when the page was opened. */
  officerId: text(60),
  filing: z.strictObject({
    procedureCode: text(40),
    caseKey: z.string().max(300),
    applicant: z.strictObject({
      kind: z.enum(["person", "organisation"]),
      name: text(300),
      personalId: z.string().max(20),
      phone: z.string().max(30),
      address: z.string().max(500),
    }),
    components: z
      .array(
        z.strictObject({
          key: text(120),
          name: text(500),
          form: z.enum(["original", "certified_copy", "copy", "electronic", "data"]),
          quantity: z.int().min(0).max(99),
        }),
      )
      .max(60),
    returnMethod: z.enum(["counter", "post", "electronic"]),
    isFeePaid: z.boolean(),
  }),
});
export type Entry = z.infer<typeof entrySchema>;

const { filing, ...facts } = entrySchema.shape;
const personal = z.strictObject({ filing });
const kept = { ...facts, enteredBy: text(80), enteredByName: text(200), remarks: z.array(z.enum(REMARKS)).max(REMARKS.length) };

/** Events of `offline:MACHINE`: a counter's machine that goes on when the network does not. */
export const offlineEvents = {
  "offline.opened": { 1: { payload: z.strictObject({ unitCode: text(40), agencyCode: text(40), by: text(80) }) } },
  "offline.numbers_kept": { 1: { payload: z.strictObject({ codes: z.array(text(60)).min(1).max(200), by: text(80) }) } },
  /** Received, with its true time. The dossier's own events carry that time; this one says when they were written. */
  "offline.merged": { 1: { payload: z.strictObject({ ...kept, dossierCode: text(60) }) } },
  /** Cannot be received by itself: a person decides. Nothing of it is lost. */
  "offline.held": {
    1: { payload: z.strictObject({ ...kept, problem: text(80), reason: z.string().max(500) }), personal },
  },
  "offline.settled": {
    1: {
      payload: z.strictObject({ seq, dossierCode: text(60).nullable(), by: text(80) }),
      /** Why it was left aside, or what was changed. */
      personal: z.strictObject({ reason: z.string().max(500) }),
    },
  },
  "offline.reviewed": { 1: { payload: z.strictObject({ seqs: z.array(seq).min(1).max(500), by: text(80) }) } },
} as const;

export type OfflineEventKind = keyof typeof offlineEvents;
export type OfflinePayload<K extends OfflineEventKind> = z.infer<(typeof offlineEvents)[K][1]["payload"]>;
