import type { JsonObject } from "#kernel/json";
import type { Bilingual } from "#platform/i18n";
import { EFORM_FORMATS } from "./formats.ts";
import { catalogueText, firstChoices } from "./text/catalogue.ts";

/** A word of a question that the designer offers, with the kind of value it takes. */
export interface EformWord {
  readonly word: string;
  readonly label: Bilingual;
  readonly explains: Bilingual;
  readonly value:
    | "text"
    | "long_text"
    | "whole"
    | "number"
    | "yes"
    | "expression"
    | "condition"
    | "choices"
    | "format"
    | "field"
    | "source";
}

/** A kind of question that the designer offers. */
export interface EformKind {
  readonly kind: string;
  readonly label: Bilingual;
  readonly explains: Bilingual;
  /** The schema that a new question of this kind begins with. */
  readonly begins: JsonObject;
  /** The words that this kind takes beside those of every question. */
  readonly words: readonly string[];
  /** Whether it may be a column of a row. */
  readonly isColumn: boolean;
}

type KindKey = keyof typeof catalogueText.kinds;
type WordKey = keyof typeof catalogueText.words;

const KINDS: readonly (readonly [kind: KindKey, begins: JsonObject, words: readonly WordKey[]])[] = [
  ["line", { type: "string", maxLength: 200 }, ["minLength", "maxLength", "pattern"]],
  ["area", { type: "string", maxLength: 2000, "x-widget": "textarea" }, ["minLength", "maxLength"]],
  ["format", { type: "string", "x-format": "personalId" }, ["x-format"]],
  ["email", { type: "string", format: "email" }, []],
  ["date", { type: "string", format: "date" }, ["x-partial"]],
  ["integer", { type: "integer", minimum: 0, maximum: 1000 }, ["minimum", "maximum"]],
  ["dong", { type: "integer", minimum: 0, "x-widget": "dong" }, ["minimum", "maximum"]],
  ["decimal", { type: "string", "x-widget": "decimal", "x-decimals": 2 }, ["x-least", "x-most", "x-decimals"]],
  ["yes", { type: "boolean" }, ["const"]],
  ["choice", { type: "string", oneOf: firstChoices }, ["oneOf", "x-widget"]],
  ["choices", { type: "array", maxItems: 10, items: { type: "string", oneOf: firstChoices } }, ["oneOf", "minItems", "maxItems"]],
  ["address", { type: "object", "x-widget": "address" }, ["x-within-province"]],
  ["file", { type: "string", format: "file-ref" }, []],
  [
    "rows",
    { type: "array", maxItems: 10, items: { type: "object", additionalProperties: false, required: [], properties: {} } },
    ["minItems", "maxItems"],
  ],
];

const VALUES: Readonly<Record<WordKey, EformWord["value"]>> = {
  title: "text",
  "x-title-en": "text",
  description: "long_text",
  "x-description-en": "long_text",
  "x-show": "condition",
  "x-required": "expression",
  "x-compute": "expression",
  "x-source": "source",
  "x-field": "field",
  minLength: "whole",
  maxLength: "whole",
  pattern: "text",
  "x-format": "format",
  "x-partial": "yes",
  minimum: "whole",
  maximum: "whole",
  "x-least": "number",
  "x-most": "number",
  "x-decimals": "whole",
  const: "yes",
  oneOf: "choices",
  "x-widget": "text",
  minItems: "whole",
  maxItems: "whole",
  "x-within-province": "yes",
  "x-check": "expression",
  "x-pages": "text",
  "x-groups": "text",
};

/** Words that every question takes. */
const COMMON: readonly WordKey[] = [
  "title",
  "x-title-en",
  "description",
  "x-description-en",
  "x-show",
  "x-required",
  "x-compute",
  "x-source",
  "x-field",
];

/** Everything a form may say, with its explanation: what the designer offers and what `docs` prints. The meta-check knows no other words. */
export const eformCatalogue = {
  kinds: KINDS.map(([kind, begins, words]): EformKind => ({
    kind,
    ...catalogueText.kinds[kind],
    begins,
    words,
    isColumn: kind !== "rows" && kind !== "choices",
  })),
  words: Object.entries(catalogueText.words).map(([word, text]): EformWord => ({ word, ...text, value: VALUES[word as WordKey] })),
  commonWords: COMMON,
  formats: Object.entries(EFORM_FORMATS).map(([key, { name, example }]) => ({ key, name, example })),
  sources: catalogueText.sources,
} as const;

/** The kind of the catalogue that a question's schema is of; undefined when it is of none. */
export function kindOfSchema(schema: JsonObject): string | undefined {
  const { type, format } = schema;
  const widget = schema["x-widget"];
  if (type === "integer") return widget === "dong" ? "dong" : "integer";
  if (type === "boolean") return "yes";
  if (type === "object") return "address";
  if (type === "array") return (schema["items"] as JsonObject | undefined)?.["type"] === "string" ? "choices" : "rows";
  if (type !== "string") return undefined;
  if (schema["oneOf"] !== undefined) return "choice";
  if (schema["x-format"] !== undefined) return "format";
  if (format === "date" || format === "email") return format;
  if (format === "file-ref") return "file";
  if (widget === "decimal") return "decimal";
  return widget === "textarea" ? "area" : "line";
}
