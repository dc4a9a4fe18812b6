import { z } from "zod";

import { BOOK_KINDS, LETTER_PURPOSES } from "./letter.events.ts";

const text = (max: number) => z.string().min(1).max(max);
const officer = z.strictObject({ officerId: text(80), name: text(200) });
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);

const proposed = z.strictObject({
  version: z.number().int().min(1),
  name: text(200),
  /** The agency whose template it is; null for one of the whole province. */
  agencyCode: text(40).nullable(),
  /** The procedure it is for; null for all. */
  procedureCode: text(40).nullable(),
  purpose: z.enum(LETTER_PURPOSES),
  bookKind: z.enum(BOOK_KINDS),
  validFrom: day,
  attachmentId: text(80),
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
  fileName: text(200),
  /** Parts that the drafter writes, in the order in which they stand. */
  texts: z.array(text(60)).max(100),
  fieldCount: z.number().int().min(0),
  by: officer,
});
export type TemplateProposed = z.infer<typeof proposed>;

const judged = z.strictObject({ version: z.number().int().min(1), by: officer });
const declined = z.strictObject({ version: z.number().int().min(1), reason: text(2000), by: officer });

/** Events of `lettertemplate:ID`. */
export const templateEvents = {
  "letter_template.proposed": { 1: { payload: proposed } },
  "letter_template.approved": { 1: { payload: judged } },
  "letter_template.declined": { 1: { payload: declined } },
  "letter_template.ended": { 1: { payload: declined } },
} as const;

export type TemplateDeclined = z.infer<typeof declined>;
