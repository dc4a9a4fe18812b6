import { z } from "zod";

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);

const stated = z.strictObject({
  number: z.string().trim().min(1).max(80),
  name: z.string().trim().min(1).max(2000),
  effectiveFrom: day.nullable(),
  /** The first day on which it no longer holds. */
  effectiveUntil: day.nullable(),
  replacedBy: z.string().max(80).nullable(),
});

/** Events of `legaltext:NUMBER`: each says the whole again, so that the last one holds. */
export const legalTextEvents = { "legal_text.stated": { 1: { payload: stated } } } as const;

export type LegalTextStated = z.infer<typeof stated>;
export { stated as legalTextSchema };
