import type { Json, JsonObject } from "#kernel/json";
import { kindOfSchema } from "#platform/eform/catalogue";

/** A page of a form as it is being drawn up: its head and the keys of its questions in their order. */
export interface OutlinePage {
  readonly title: string;
  readonly titleEn: string;
  readonly keys: readonly string[];
}

/** A question, or a column of a table of rows. */
export interface OutlineQuestion {
  readonly key: string;
  readonly schema: JsonObject;
  readonly isRequired: boolean;
}

/** A check over several answers. */
export interface OutlineCheck {
  readonly feel: string;
  readonly message: string;
  readonly messageEn: string;
  readonly fields: readonly string[];
}

/**
 * A form while somebody draws it up: pages in order, each question once. It can hold what a finished form may not (a condition on a question
 * that does not exist yet), because nobody draws up a form in the order in which it is sound.
 */
export interface FormOutline {
  readonly title: string;
  readonly titleEn: string;
  readonly description: string;
  readonly descriptionEn: string;
  /** At least one. A form of one nameless page asks everything at once. */
  readonly pages: readonly OutlinePage[];
  readonly questions: ReadonlyMap<string, OutlineQuestion>;
  readonly checks: readonly OutlineCheck[];
  /** Words of the schema that are kept as they are. */
  readonly rest: JsonObject;
}

/** Where a question stands: its own key, and the table's when it is a column. Written `members.name` in addresses. */
export interface QuestionPlace {
  readonly list: string | null;
  readonly key: string;
}

const PLACE = /^(?:(?<list>[A-Za-z][A-Za-z0-9_]{0,59})\.)?(?<key>[A-Za-z][A-Za-z0-9_]{0,59})$/u;

/** Reads a place as addresses and buttons write it; undefined when it is none. */
export function parsePlace(text: string): QuestionPlace | undefined {
  const found = PLACE.exec(text)?.groups;
  return found === undefined ? undefined : { list: found["list"] ?? null, key: found["key"] ?? "" };
}

/** A place as addresses write it. */
export function placeText({ list, key }: QuestionPlace): string {
  return list === null ? key : `${list}.${key}`;
}

/** A form with nothing in it but its title. */
export function emptyOutline(title: string): FormOutline {
  const page = { title: "", titleEn: "", keys: [] };
  return { title, titleEn: "", description: "", descriptionEn: "", pages: [page], questions: new Map(), checks: [], rest: {} };
}

const OWN_WORDS: ReadonlySet<string> = new Set([
  "$schema",
  "title",
  "x-title-en",
  "description",
  "x-description-en",
  "type",
  "additionalProperties",
  "required",
  "properties",
  "x-order",
  "x-pages",
  "x-check",
]);

/** A form's schema taken apart. What stands on no page comes last, so that nothing of a schema from elsewhere is out of sight. */
export function outlineOf(schema: JsonObject): FormOutline {
  const holder = questionsIn(schema);
  const questions = new Map(holder.map((question) => [question.key, question]));
  const named = objectsIn(schema["x-pages"]).map((page) => ({
    title: textIn(page["title"]),
    titleEn: textIn(page["x-title-en"]),
    keys: textsIn(page["fields"]).filter((key) => questions.has(key)),
  }));
  const placed = new Set(named.flatMap((page) => page.keys));
  const loose = holder.map(({ key }) => key).filter((key) => !placed.has(key));
  const pages = loose.length === 0 && named.length > 0 ? named : [...named, { title: "", titleEn: "", keys: loose }];
  return {
    title: textIn(schema["title"]),
    titleEn: textIn(schema["x-title-en"]),
    description: textIn(schema["description"]),
    descriptionEn: textIn(schema["x-description-en"]),
    pages,
    questions,
    checks: objectsIn(schema["x-check"]).map((check) => ({
      feel: textIn(check["feel"]),
      message: textIn(check["message"]),
      messageEn: textIn(check["x-message-en"]),
      fields: textsIn(check["fields"]),
    })),
    rest: Object.fromEntries(Object.entries(schema).filter(([word]) => !OWN_WORDS.has(word))),
  };
}

/** The schema that says what the outline says. */
export function schemaOf(outline: FormOutline): JsonObject {
  const keys = outline.pages.flatMap((page) => page.keys);
  const ordered = keys.flatMap((key) => outline.questions.get(key) ?? []);
  const isPaged = outline.pages.length > 1 || (outline.pages[0]?.title ?? "") !== "";
  const pages = outline.pages
    .filter((page) => page.keys.length > 0)
    .map((page, at) => ({ ...page, title: page.title || `Trang ${at + 1}` }));
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    ...keptGroups(outline),
    title: outline.title,
    ...filled({ "x-title-en": outline.titleEn, description: outline.description, "x-description-en": outline.descriptionEn }),
    type: "object",
    additionalProperties: false,
    ...holderOf(ordered),
    ...(isPaged && pages.length > 0
      ? { "x-pages": pages.map((page) => ({ title: page.title, ...filled({ "x-title-en": page.titleEn }), fields: [...page.keys] })) }
      : {}),
    ...(outline.checks.length === 0
      ? {}
      : {
          "x-check": outline.checks.map((check) => ({
            feel: check.feel,
            message: check.message,
            ...filled({ "x-message-en": check.messageEn }),
            fields: [...check.fields],
          })),
        }),
  };
}

/** Groups of a form from elsewhere, without the questions that have gone. */
function keptGroups({ rest, questions }: FormOutline): JsonObject {
  const groups = objectsIn(rest["x-groups"])
    .map((group) => ({ ...group, fields: textsIn(group["fields"]).filter((key) => questions.has(key)) }))
    .filter((group) => group.fields.length > 0);
  return groups.length === 0 ? { ...without(rest, "x-groups") } : { ...rest, "x-groups": groups };
}

/** The columns of a table of rows, in their order; none for another question. */
export function columnsOf(question: OutlineQuestion): readonly OutlineQuestion[] {
  return kindOfSchema(question.schema) === "rows" ? questionsIn(question.schema["items"] as JsonObject) : [];
}

/** A table of rows with other columns. */
export function withColumns(question: OutlineQuestion, columns: readonly OutlineQuestion[]): OutlineQuestion {
  const items = { ...(question.schema["items"] as JsonObject), ...holderOf(columns) };
  return { ...question, schema: { ...question.schema, items } };
}

/** The question of a place; undefined when it is not there (any more). */
export function questionAt(outline: FormOutline, { list, key }: QuestionPlace): OutlineQuestion | undefined {
  if (list === null) return outline.questions.get(key);
  const holder = outline.questions.get(list);
  return holder === undefined ? undefined : columnsOf(holder).find((column) => column.key === key);
}

function questionsIn(holder: JsonObject): readonly OutlineQuestion[] {
  const properties = (holder["properties"] ?? {}) as Readonly<Record<string, JsonObject>>;
  const order = textsIn(holder["x-order"]);
  const required = new Set(textsIn(holder["required"]));
  const keys = [...order.filter((key) => Object.hasOwn(properties, key)), ...Object.keys(properties).filter((key) => !order.includes(key))];
  return keys.map((key) => ({ key, schema: properties[key] ?? {}, isRequired: required.has(key) }));
}

function holderOf(questions: readonly OutlineQuestion[]): JsonObject {
  return {
    required: questions.filter((question) => question.isRequired).map(({ key }) => key),
    "x-order": questions.map(({ key }) => key),
    properties: Object.fromEntries(questions.map(({ key, schema }) => [key, schema])),
  };
}

/** Words that have something to say. */
export function filled(words: Readonly<Record<string, string>>): JsonObject {
  return Object.fromEntries(Object.entries(words).filter(([, text]) => text !== ""));
}

function without(object: JsonObject, word: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== word));
}

/** A text of a schema; empty when there is none. */
export function textIn(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

function textsIn(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}

function objectsIn(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value)
    ? value.filter((item): item is JsonObject => typeof item === "object" && item !== null && !Array.isArray(item))
    : [];
}
