import { z } from "zod";

const text = (max: number) => z.string().trim().min(1).max(max);
const json = z.record(z.string().max(60), z.json());

/** What a datum is: how it is called, what kind of answer it has, which law asks for it and which register keeps it. */
export const fieldContentSchema = z.strictObject({
  label: z.strictObject({ vi: text(300), en: text(300) }),
  hint: z.strictObject({ vi: text(600), en: text(600) }).nullable(),
  /** The words of an e-form's question that say kind, format and bounds: everything but its label and its place in a form. */
  shape: json,
  legalSource: z.string().max(500),
  /** The register that holds the datum, from which it need not be asked; empty when none does. */
  register: z.string().max(200),
});

const defined = z.strictObject({ key: text(100), version: z.int().min(1), content: fieldContentSchema });
const retired = z.strictObject({ key: text(100), reason: text(1000), replacedBy: z.string().max(100).nullable() });

/** Events of `field:KEY`. Closed: an unknown word is refused. */
export const fieldEvents = {
  "field.defined": { 1: { payload: defined } },
  "field.retired": { 1: { payload: retired } },
} as const;

export type FieldContent = z.infer<typeof fieldContentSchema>;
export type FieldDefined = z.infer<typeof defined>;
export type FieldRetired = z.infer<typeof retired>;
