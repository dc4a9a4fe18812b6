import type { JsonObject } from "#kernel/json";
import { questionOfField } from "#modules/form";

import { fieldOfLabel } from "./field-library.ts";

/** A question of an e-form: its JSON Schema with both titles, and whether it must be answered. */
export interface Question {
  readonly key: string;
  readonly isRequired: boolean;
  readonly schema: JsonObject;
}

interface Words {
  readonly vi: string;
  readonly en: string;
  readonly hint?: string;
  readonly hintEn?: string;
}

function titled(words: Words): JsonObject {
  return {
    title: words.vi,
    "x-title-en": words.en,
    ...(words.hint === undefined ? {} : { description: words.hint }),
    ...(words.hintEn === undefined ? {} : { "x-description-en": words.hintEn }),
  };
}

function question(key: string, words: Words, schema: JsonObject): Question {
  // What the library knows by this name is taken from there, with this form's own hint.
  const datum = fieldOfLabel(words.vi);
  const shape = datum === undefined ? schema : questionOfField(datum);
  return { key, isRequired: true, schema: { ...shape, ...titled(words) } };
}

/** One line of text. */
export function line(key: string, words: Words, maxLength = 200): Question {
  return question(key, words, { type: "string", minLength: 1, maxLength });
}

/** Several lines of text. */
export function lines(key: string, words: Words, maxLength = 2000): Question {
  return question(key, words, { type: "string", minLength: 1, maxLength, "x-widget": "textarea" });
}

/** A day, as `2026-11-23`. */
export function day(key: string, words: Words): Question {
  return question(key, words, { type: "string", format: "date" });
}

/** A whole number in bounds. */
export function whole(key: string, words: Words, bounds: { readonly least: number; readonly most: number }): Question {
  return question(key, words, { type: "integer", minimum: bounds.least, maximum: bounds.most });
}

/** A personal identification number: twelve digits (Luật Căn cước 26/2023/QH15, Điều 12). */
export function personalId(key: string, words: Words): Question {
  return question(key, words, { type: "string", pattern: "^\\d{12}$", "x-input-mode": "numeric" });
}

/** One of a few answers: `[value, Vietnamese, English]`. */
export function choice(key: string, words: Words, answers: readonly (readonly [string, string, string])[]): Question {
  return question(key, words, {
    type: "string",
    oneOf: answers.map(([value, vi, en]) => ({ const: value, title: vi, "x-title-en": en })),
  });
}

/** A short table of rows. */
export function rows(key: string, words: Words, columns: readonly Question[]): Question {
  return question(key, words, { type: "array", maxItems: 20, items: objectOf(columns) });
}

/** The same question, which may stay unanswered. */
export function optional(asked: Question): Question {
  return { ...asked, isRequired: false };
}

function objectOf(questions: readonly Question[]): JsonObject {
  return {
    type: "object",
    additionalProperties: false,
    required: questions.filter((asked) => asked.isRequired).map((asked) => asked.key),
    "x-order": questions.map((asked) => asked.key),
    properties: Object.fromEntries(questions.map((asked) => [asked.key, asked.schema])),
  };
}

/**
 * An e-form in JSON Schema 2020-12. Who files, where they live and how to reach them stands with the dossier and is not asked
 * again; a form holds only what this procedure needs beyond that.
 */
export function formSchema(words: Words, questions: readonly Question[]): JsonObject {
  return { $schema: "https://json-schema.org/draft/2020-12/schema", ...titled(words), ...objectOf(questions) };
}
