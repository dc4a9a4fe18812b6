import { z } from "zod";
import { EFORM_FORMATS } from "./formats.ts";
import type { EformFormatKey } from "./formats.ts";

/** Bounds of a form as such: beyond them nobody would answer it, and somebody would try what it costs. */
export const EFORM_LIMITS = {
  questionsMax: 200,
  columnsMax: 20,
  rowsMax: 50,
  choicesMax: 400,
  lengthMax: 10_000,
  checksMax: 50,
  pagesMax: 40,
  bytesMax: 262_144,
} as const;

/** Names that mean something to the language itself, or to the conditions of every form, are no names of questions. */
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype).concat("prototype", "today", "item"));

const words = z.string().min(1).max(1000);
export const questionKey = z
  .string()
  .regex(/^[a-z][A-Za-z0-9_]{0,59}$/u)
  .refine((name) => !FORBIDDEN_KEYS.has(name), "a name of the language itself");
const libraryKey = z.string().regex(/^[a-z][a-z0-9_]{0,39}\.[a-z][a-z0-9_]{0,59}$/u);

const feel = z.strictObject({ feel: z.string().min(1).max(2000) });
const condition = z.union([z.strictObject({ field: questionKey, equals: z.string().max(200) }), feel]);
/** Where an answer may come from without asking, nearest first. */
export const EFORM_SOURCES = ["identity", "dossier", "register"] as const;
export type EformSourceKind = (typeof EFORM_SOURCES)[number];
const sourceRule = z.strictObject({
  datum: libraryKey.optional(),
  from: z.array(z.enum(EFORM_SOURCES)).min(1).max(EFORM_SOURCES.length),
  change: z.enum(["locked", "editable"]),
});

const titled = {
  title: words,
  "x-title-en": words.optional(),
  description: words.optional(),
  "x-description-en": words.optional(),
};
const common = {
  ...titled,
  "x-show": condition.optional(),
  "x-required": feel.optional(),
  "x-compute": feel.optional(),
  "x-source": sourceRule.optional(),
  "x-field": libraryKey.optional(),
  "x-field-version": z.int().min(1).max(100_000).optional(),
};
const choice = z.strictObject({ const: z.string().min(1).max(200), title: words, "x-title-en": words.optional() });
const choiceList = z.array(choice).min(1).max(EFORM_LIMITS.choicesMax);
const length = z.int().max(EFORM_LIMITS.lengthMax);
const bound = z.int().min(-Number.MAX_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER);
const formatKey = z.enum(Object.keys(EFORM_FORMATS) as [EformFormatKey, ...EformFormatKey[]]);

const textSchema = z.strictObject({
  ...common,
  type: z.literal("string"),
  minLength: length.min(0).optional(),
  maxLength: length.min(1).optional(),
  pattern: z.string().max(300).optional(),
  format: z.enum(["date", "email", "tel", "file-ref"]).optional(),
  "x-format": formatKey.optional(),
  /** Days may be known by month or year only: old civil status books often say no more. */
  "x-partial": z.boolean().optional(),
  oneOf: choiceList.optional(),
  "x-widget": z.enum(["textarea", "select", "radios", "decimal"]).optional(),
  "x-decimals": z.int().min(1).max(6).optional(),
  "x-least": z.number().optional(),
  "x-most": z.number().optional(),
  "x-input-mode": z.enum(["numeric", "text"]).optional(),
});
const integerSchema = z.strictObject({
  ...common,
  type: z.literal("integer"),
  minimum: bound.optional(),
  maximum: bound.optional(),
  "x-widget": z.literal("dong").optional(),
});
const yesSchema = z.strictObject({ ...common, type: z.literal("boolean"), const: z.literal(true).optional() });
const addressSchema = z.strictObject({
  ...common,
  type: z.literal("object"),
  "x-widget": z.literal("address"),
  "x-within-province": z.boolean().optional(),
});
const check = z.strictObject({
  feel: z.string().min(1).max(2000),
  message: words,
  "x-message-en": words.optional(),
  fields: z.array(questionKey).min(1).max(20),
});
const checks = z.array(check).max(EFORM_LIMITS.checksMax).optional();
const rowSchema = z.strictObject({
  type: z.literal("object"),
  additionalProperties: z.literal(false),
  required: z.array(questionKey).max(EFORM_LIMITS.columnsMax).default([]),
  "x-order": z.array(questionKey).max(EFORM_LIMITS.columnsMax).optional(),
  "x-check": checks,
  properties: z.record(questionKey, z.unknown()),
});
const listSchema = z.strictObject({
  ...common,
  type: z.literal("array"),
  minItems: z.int().min(0).max(EFORM_LIMITS.rowsMax).optional(),
  maxItems: z.int().min(1).max(EFORM_LIMITS.rowsMax),
  uniqueItems: z.boolean().optional(),
  items: z.discriminatedUnion("type", [rowSchema, z.strictObject({ type: z.literal("string"), oneOf: choiceList })]),
});

/** A column of a row: every kind but rows and choices of many. */
export const columnSchema = z.discriminatedUnion("type", [textSchema, integerSchema, yesSchema, addressSchema]);
/** A question. Its rows' columns are read apart, so that what is wrong is told at the column. */
export const questionSchema = z.discriminatedUnion("type", [textSchema, integerSchema, yesSchema, addressSchema, listSchema]);

const part = z.strictObject({ title: words, "x-title-en": words.optional(), fields: z.array(questionKey).min(1) });
/** The form around its questions, which are read one by one. */
export const formSchema = z.strictObject({
  $schema: z.literal("https://json-schema.org/draft/2020-12/schema").optional(),
  ...titled,
  "x-groups": z.array(part).max(EFORM_LIMITS.pagesMax).optional(),
  "x-pages": z.array(part).min(1).max(EFORM_LIMITS.pagesMax).optional(),
  "x-check": checks,
  type: z.literal("object"),
  additionalProperties: z.literal(false),
  required: z.array(questionKey).max(EFORM_LIMITS.questionsMax).default([]),
  "x-order": z.array(questionKey).max(EFORM_LIMITS.questionsMax).optional(),
  properties: z.record(questionKey, z.unknown()),
});

export type QuestionSchema = z.output<typeof questionSchema>;
export type ListSchema = z.output<typeof listSchema>;
export type TextSchema = z.output<typeof textSchema>;
export type RowSchema = z.output<typeof rowSchema>;
export type FormSchema = z.output<typeof formSchema>;
export type ChoiceSchema = z.output<typeof choice>;
export type CheckSchema = z.output<typeof check>;
export type SourceRule = z.output<typeof sourceRule>;
export type ConditionSchema = z.output<typeof condition>;
