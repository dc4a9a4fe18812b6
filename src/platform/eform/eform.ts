import { createHash } from "node:crypto";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { ValidateFunction } from "ajv/dist/2020.js";
import { z } from "zod";
import { parseUuid } from "#kernel/id";
import { parseCivilDate } from "#kernel/instant";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Bilingual } from "#platform/i18n";

/** One answer of a choice. */
export interface EformChoice {
  readonly value: string;
  readonly label: Bilingual;
}

/** Asked only when another question of the same form has this answer. */
export interface EformCondition {
  readonly field: string;
  readonly equals: string;
}

interface EformQuestionBase {
  readonly key: string;
  readonly label: Bilingual;
  readonly hint: Bilingual | undefined;
  readonly isRequired: boolean;
  readonly showWhen: EformCondition | undefined;
}

/** A question as it is drawn and read. */
export type EformQuestion = EformQuestionBase &
  (
    | {
        readonly kind: "text";
        readonly lengthMax: number;
        readonly widget: "line" | "area" | "email" | "tel";
        readonly isNumeric: boolean;
        readonly isPersonalId: boolean;
      }
    | { readonly kind: "date" }
    | { readonly kind: "file" }
    | { readonly kind: "integer"; readonly least: number | undefined; readonly most: number | undefined }
    | { readonly kind: "yes" }
    | { readonly kind: "choice"; readonly choices: readonly EformChoice[]; readonly widget: "radios" | "select" }
    | { readonly kind: "choices"; readonly choices: readonly EformChoice[]; readonly countMax: number }
    | { readonly kind: "rows"; readonly columns: readonly EformQuestion[]; readonly countMax: number; readonly countMin: number }
  );

/** Questions that stand together under one heading. */
export interface EformGroup {
  readonly title: Bilingual | undefined;
  readonly questions: readonly EformQuestion[];
}

/** A form ready to draw, read and check: made once from its schema, which a dossier pins. */
export interface Eform {
  readonly title: Bilingual;
  readonly groups: readonly EformGroup[];
  readonly questions: readonly EformQuestion[];
  readonly validate: ValidateFunction;
}

const QUESTIONS_MAX = 200;
const COLUMNS_MAX = 20;
const ROWS_MAX = 50;
const CHOICES_MAX = 200;
const LENGTH_MAX = 10_000;
/** More answers than this are a list to choose from, not a column of buttons. */
const RADIOS_MAX = 6;
/** Names that mean something to the language itself are no names of questions. */
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype).concat("prototype"));

const words = z.string().min(1).max(1000);
const key = z
  .string()
  .regex(/^[a-z][A-Za-z0-9_]{0,59}$/u)
  .refine((name) => !FORBIDDEN_KEYS.has(name), "a name of the language itself");
const common = {
  title: words,
  "x-title-en": words.optional(),
  description: words.optional(),
  "x-description-en": words.optional(),
  "x-show": z.strictObject({ field: key, equals: z.string().max(200) }).optional(),
};
const choice = z.strictObject({ const: z.string().min(1).max(200), title: words, "x-title-en": words.optional() });
const choiceList = z.array(choice).min(1).max(CHOICES_MAX);

const textSchema = z.strictObject({
  ...common,
  type: z.literal("string"),
  minLength: z.int().min(0).max(LENGTH_MAX).optional(),
  maxLength: z.int().min(1).max(LENGTH_MAX).optional(),
  pattern: z.string().max(300).optional(),
  format: z.enum(["date", "email", "tel", "file-ref"]).optional(),
  oneOf: choiceList.optional(),
  "x-widget": z.enum(["textarea", "select", "radios"]).optional(),
  "x-input-mode": z.enum(["numeric", "text"]).optional(),
});
const integerSchema = z.strictObject({
  ...common,
  type: z.literal("integer"),
  minimum: z.int().optional(),
  maximum: z.int().optional(),
});
const yesSchema = z.strictObject({ ...common, type: z.literal("boolean"), const: z.literal(true).optional() });
const scalarSchema = z.discriminatedUnion("type", [textSchema, integerSchema, yesSchema]);
const rowSchema = z.strictObject({
  type: z.literal("object"),
  additionalProperties: z.literal(false),
  required: z.array(key).max(COLUMNS_MAX).default([]),
  "x-order": z.array(key).max(COLUMNS_MAX).optional(),
  properties: z.record(key, scalarSchema),
});
const listSchema = z.strictObject({
  ...common,
  type: z.literal("array"),
  minItems: z.int().min(0).max(ROWS_MAX).optional(),
  maxItems: z.int().min(1).max(ROWS_MAX),
  uniqueItems: z.boolean().optional(),
  items: z.union([rowSchema, z.strictObject({ type: z.literal("string"), oneOf: choiceList })]),
});
const questionSchema = z.union([scalarSchema, listSchema]);
const formSchema = z.strictObject({
  $schema: z.literal("https://json-schema.org/draft/2020-12/schema").optional(),
  title: words,
  "x-title-en": words.optional(),
  description: words.optional(),
  "x-description-en": words.optional(),
  "x-groups": z.array(z.strictObject({ title: words, "x-title-en": words.optional(), fields: z.array(key).min(1) })).optional(),
  type: z.literal("object"),
  additionalProperties: z.literal(false),
  required: z.array(key).max(QUESTIONS_MAX).default([]),
  "x-order": z.array(key).max(QUESTIONS_MAX).optional(),
  properties: z.record(key, questionSchema),
});

type QuestionSchema = z.output<typeof questionSchema>;
type FormSchema = z.output<typeof formSchema>;

const PERSONAL_ID_PATTERN = String.raw`^\d{12}$`;
const EMAIL_PATTERN = /^[^\s@]{1,64}@[^\s@]{1,190}\.[^\s@]{2,30}$/u;
const PHONE_PATTERN = /^\+?[\d ().-]{8,20}$/u;

const ajv = new Ajv2020({
  strict: true,
  allErrors: true,
  formats: {
    date: (text: string) => parseCivilDate(text) !== undefined,
    email: EMAIL_PATTERN,
    tel: PHONE_PATTERN,
    "file-ref": (text: string) => parseUuid(text) !== undefined,
  },
});
for (const keyword of ["x-title-en", "x-description-en", "x-widget", "x-input-mode", "x-show", "x-groups", "x-order"])
  ajv.addKeyword(keyword);

const known = new Map<string, Eform | Problem>();
const KNOWN_MAX = 300;

/**
 * Reads an e-form from its JSON Schema 2020-12. Only the words listed here are allowed, so that a schema somebody wrote can
 * hold nothing that runs, nests or grows without bound. Answers for the same schema are remembered. Problem:
 * `eform.schema_invalid`.
 */
export function parseEform(schema: unknown): Eform | Problem {
  const text = JSON.stringify(schema) ?? "";
  // The schema library passes over this one key in silence, so it is looked for in the text.
  if (text.includes('"__proto__":')) return problem("eform.schema_invalid", { at: "__proto__", reason: "a name of the language itself" });
  const mark = createHash("sha256").update(text).digest("base64");
  const before = known.get(mark);
  if (before !== undefined) return before;
  const made = makeEform(schema);
  if (known.size >= KNOWN_MAX) known.delete(known.keys().next().value ?? "");
  known.set(mark, made);
  return made;
}

function makeEform(schema: unknown): Eform | Problem {
  const parsed = formSchema.safeParse(schema);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return problem("eform.schema_invalid", { at: issue?.path.join(".") ?? "", reason: issue?.message ?? "" });
  }
  const { data } = parsed;
  const questions = inOrder(data).map(([name, one]) => questionOf(name, one, data.required));
  const reason = contradiction(data, questions);
  if (reason !== undefined) return problem("eform.schema_invalid", { at: "", reason });
  try {
    const validate = ajv.compile(schema as object);
    ajv.removeSchema(schema as object);
    return { title: bilingual(data), groups: groupsOf(data, questions), questions, validate };
  } catch (error) {
    return problem("eform.schema_invalid", { at: "", reason: error instanceof Error ? error.message : String(error) });
  }
}

/**
 * Questions in the order of `x-order`, then any it forgets. Where schemas are kept, the order of an object's keys is lost, so a form that
 * wants one says it.
 */
function inOrder<T>(schema: {
  readonly properties: Readonly<Record<string, T>>;
  readonly "x-order"?: readonly string[] | undefined;
}): readonly (readonly [string, T])[] {
  const wanted = schema["x-order"] ?? [];
  const places = new Map(wanted.map((name, index) => [name, index]));
  const place = (name: string): number => places.get(name) ?? wanted.length;
  return Object.entries(schema.properties).toSorted(([a], [b]) => place(a) - place(b));
}

function contradiction(schema: FormSchema, questions: readonly EformQuestion[]): string | undefined {
  const names = new Set(questions.map((question) => question.key));
  if (names.size > QUESTIONS_MAX) return `more than ${QUESTIONS_MAX} questions`;
  const stray = [...schema.required, ...(schema["x-order"] ?? []), ...(schema["x-groups"] ?? []).flatMap((group) => group.fields)].find(
    (name) => !names.has(name),
  );
  if (stray !== undefined) return `no question ${stray}`;
  for (const question of questions) {
    const condition = question.showWhen;
    if (condition !== undefined && (!names.has(condition.field) || condition.field === question.key)) return `x-show of ${question.key}`;
    if (question.kind === "rows" && question.columns.length > COLUMNS_MAX) return `more than ${COLUMNS_MAX} columns in ${question.key}`;
    if (question.kind === "text" && question.lengthMax === Number.POSITIVE_INFINITY) return `${question.key} has no maxLength`;
  }
  return undefined;
}

interface Worded {
  readonly title: string;
  readonly "x-title-en"?: string | undefined;
}

function bilingual(one: Worded): Bilingual {
  return { vi: one.title, en: one["x-title-en"] ?? one.title };
}

function questionOf(name: string, schema: QuestionSchema, required: readonly string[]): EformQuestion {
  const hint = schema.description;
  const base: EformQuestionBase = {
    key: name,
    label: bilingual(schema),
    hint: hint === undefined ? undefined : { vi: hint, en: schema["x-description-en"] ?? hint },
    isRequired: required.includes(name),
    showWhen: schema["x-show"],
  };
  switch (schema.type) {
    case "integer":
      return { ...base, kind: "integer", least: schema.minimum, most: schema.maximum };
    case "boolean":
      return { ...base, kind: "yes" };
    case "array":
      return listQuestion(base, schema);
    case "string":
      return stringQuestion(base, schema);
  }
}

function listQuestion(base: EformQuestionBase, schema: z.output<typeof listSchema>): EformQuestion {
  const { items } = schema;
  if (items.type === "string") return { ...base, kind: "choices", choices: choicesOf(items.oneOf), countMax: schema.maxItems };
  const columns = inOrder(items).map(([name, one]) => questionOf(name, one, items.required));
  return { ...base, kind: "rows", columns, countMax: schema.maxItems, countMin: schema.minItems ?? 0 };
}

function stringQuestion(base: EformQuestionBase, schema: z.output<typeof textSchema>): EformQuestion {
  if (schema.oneOf !== undefined) {
    const choices = choicesOf(schema.oneOf);
    const isLong = choices.length > RADIOS_MAX;
    const widget = schema["x-widget"] === "select" || (isLong && schema["x-widget"] !== "radios") ? "select" : "radios";
    return { ...base, kind: "choice", choices, widget };
  }
  if (schema.format === "date") return { ...base, kind: "date" };
  if (schema.format === "file-ref") return { ...base, kind: "file" };
  const isPersonalId = schema.pattern === PERSONAL_ID_PATTERN;
  return {
    ...base,
    kind: "text",
    lengthMax: schema.maxLength ?? boundOf(schema.format, isPersonalId),
    widget: schema.format ?? (schema["x-widget"] === "textarea" ? "area" : "line"),
    isNumeric: schema["x-input-mode"] === "numeric",
    isPersonalId,
  };
}

function boundOf(format: string | undefined, isPersonalId: boolean): number {
  if (isPersonalId) return 12;
  return format === undefined ? Number.POSITIVE_INFINITY : 254;
}

function choicesOf(list: z.output<typeof choiceList>): readonly EformChoice[] {
  return list.map((one) => ({ value: one.const, label: bilingual(one) }));
}

/** The groups the schema names, then what is left; one nameless group when it names none. */
function groupsOf(schema: FormSchema, questions: readonly EformQuestion[]): readonly EformGroup[] {
  const named = (schema["x-groups"] ?? []).map((group) => ({
    title: bilingual(group),
    questions: group.fields.flatMap((name) => questions.filter((question) => question.key === name)),
  }));
  const placed = new Set(named.flatMap((group) => group.questions));
  const rest = questions.filter((question) => !placed.has(question));
  return rest.length === 0 ? named : [...named, { title: undefined, questions: rest }];
}
