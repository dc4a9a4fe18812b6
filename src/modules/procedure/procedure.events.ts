import { z } from "zod";
import { draftPartSchema, feeSchema, localDecisionSchema, procedureContentSchema, processingTimeSchema } from "./procedure-content.ts";
import { DOUBT_REASONS } from "./national/doubt.ts";

const version = z.int().min(1);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);
const doubtId = z.string().min(1).max(20);
const decision = z.string().min(1).max(200);
const said = z.string().max(4000);

/** How a person settles an unclear value: with a value of its kind, or by taking it as it was read. */
export const resolutionSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("accept") }),
  /** No time where the law sets none. */
  z.strictObject({ kind: z.literal("time"), time: processingTimeSchema.nullable() }),
  z.strictObject({ kind: z.literal("fee"), fee: feeSchema }),
  z.strictObject({ kind: z.literal("quantity"), originals: z.int().min(0).max(999), copies: z.int().min(0).max(999) }),
  z.strictObject({ kind: z.literal("text"), name: z.string().min(1).max(2000), number: z.string().max(80).nullable() }),
]);

/** Every event of a procedure, by kind and schema version. Closed: an unknown field is refused. */
export const procedureEvents = {
  /** A national record was read into a draft. `digest` is over what was read, so that the same record makes no second version. */
  "procedure.imported": {
    1: {
      payload: z.strictObject({
        version,
        content: procedureContentSchema,
        doubts: z
          .array(z.strictObject({ id: doubtId, field: z.string().max(60), raw: z.string().max(2000), reason: z.enum(DOUBT_REASONS) }))
          .max(2000),
        digest: z.string().length(64),
      }),
    },
  },
  /** A version was written here, by the province or by hand. */
  "procedure.drafted": { 1: { payload: z.strictObject({ version, content: procedureContentSchema }) } },
  "procedure.field_resolved": {
    1: { payload: z.strictObject({ version, doubtIds: z.array(doubtId).min(1).max(200), resolution: resolutionSchema }) },
  },
  "procedure.localised": { 1: { payload: z.strictObject({ version, local: localDecisionSchema }) } },
  /** An editor saved a part of a draft. `revision` is the one that the editor had before the eyes; a later one was refused. */
  "procedure.draft_changed": { 1: { payload: z.strictObject({ version, revision: version, part: draftPartSchema }) } },
  /** The drafter gives the draft to be read by a second person. `revision` is the one to be read. */
  "procedure.review_asked": { 1: { payload: z.strictObject({ version, revision: version, note: said }) } },
  "procedure.review_commented": {
    1: { payload: z.strictObject({ version, revision: version, part: z.string().max(40).nullable(), text: said.min(1) }) },
  },
  "procedure.review_returned": { 1: { payload: z.strictObject({ version, revision: version, note: said.min(1) }) } },
  /** Approved by somebody who wrote nothing of it. A later change needs a new approval. */
  "procedure.review_approved": { 1: { payload: z.strictObject({ version, revision: version, note: said }) } },
  "procedure.announced": {
    1: { payload: z.strictObject({ version, decisionNumber: decision, signedOn: day, effectiveFrom: day, isFastTrack: z.boolean() }) },
  },
  "procedure.published": { 1: { payload: z.strictObject({ version, on: day }) } },
  /** An announcement was taken back before its version took effect. */
  "procedure.withdrawn": { 1: { payload: z.strictObject({ version }) } },
  "procedure.abolished": { 1: { payload: z.strictObject({ version, decisionNumber: decision, effectiveUntil: day }) } },
} as const;

export type ProcedureEventKind = keyof typeof procedureEvents;

/** The payload of an event kind at its current version. */
export type ProcedurePayload<K extends ProcedureEventKind> = z.infer<(typeof procedureEvents)[K][1]["payload"]>;

/** How a person settles an unclear value. */
export type Resolution = z.infer<typeof resolutionSchema>;
