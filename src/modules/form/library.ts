import type { Json, JsonObject } from "#kernel/json";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { eformFindings, parseEform } from "#platform/eform/eform";
import type { EformFinding, EformFindingCode } from "#platform/eform/finding";
import type { FieldContent } from "./field.events.ts";

/** A datum of the library as forms take it. */
export interface LibraryField {
  readonly key: string;
  readonly version: number;
  readonly content: FieldContent;
  readonly isRetired: boolean;
}

/** The newest version of every datum, by its key. */
export type FieldLibrary = ReadonlyMap<string, LibraryField>;

/** Words that say how this form asks, and so stay the form's own when the rest comes from the library. */
const OWN_WORDS: ReadonlySet<string> = new Set(["description", "x-description-en", "x-show", "x-required", "x-compute", "x-source"]);
/** Words that a definition of a datum may not have: they belong to a place in a form. */
const PLACE_WORDS: readonly string[] = [
  "title",
  "x-title-en",
  "description",
  "x-show",
  "x-required",
  "x-compute",
  "x-field",
  "x-field-version",
];

/** A question that asks for a datum: the library's words resolved and pinned, so that it reads the same when the library has moved on. */
export function questionOfField(field: LibraryField): JsonObject {
  const { label, hint, shape } = field.content;
  return {
    title: label.vi,
    "x-title-en": label.en,
    ...(hint === null ? {} : { description: hint.vi, "x-description-en": hint.en }),
    ...shape,
    "x-field": field.key,
    "x-field-version": field.version,
  };
}

/** What is wrong with a definition: tried as the only question of a form. Problem: `form.field_invalid`. */
export function fieldFault(key: string, content: FieldContent): Problem | undefined {
  const stray = PLACE_WORDS.find((word) => word in content.shape);
  if (stray !== undefined) return problem("form.field_invalid", { key, code: "word_unknown", what: stray });
  const question = { title: content.label.vi, ...content.shape, "x-field": key };
  const form = parseEform({ title: key, type: "object", additionalProperties: false, properties: { datum: question } });
  if (isProblem(form)) return problem("form.field_invalid", { key, code: form.params["code"] ?? "", what: form.params["reason"] ?? "" });
  return undefined;
}

/**
 * A form with every question that names a datum (`x-field`) resolved from the library: label, kind, format and bounds of its newest version, which
 * is written down beside them. What the form itself decides (hint, conditions, source) stays. Questions whose datum the library lacks stay as
 * they are; `lintEform` tells them.
 */
export function pinFields(schema: JsonObject, library: FieldLibrary): JsonObject {
  const properties = (schema["properties"] ?? {}) as Readonly<Record<string, JsonObject>>;
  return { ...schema, properties: pinAll(properties, library) };
}

function pinAll(properties: Readonly<Record<string, JsonObject>>, library: FieldLibrary): JsonObject {
  return Object.fromEntries(Object.entries(properties).map(([key, question]) => [key, pinQuestion(question, library)]));
}

function pinQuestion(question: JsonObject, library: FieldLibrary): JsonObject {
  const items = question["items"] as JsonObject | undefined;
  const columns = items?.["properties"] as Readonly<Record<string, JsonObject>> | undefined;
  if (items !== undefined && columns !== undefined) return { ...question, items: { ...items, properties: pinAll(columns, library) } };
  const field = library.get(fieldKeyOf(question) ?? "");
  if (field === undefined) return question;
  const own = Object.entries(question).filter(([word]) => OWN_WORDS.has(word));
  return { ...questionOfField(field), ...Object.fromEntries(own) };
}

function fieldKeyOf(question: JsonObject): string | undefined {
  const key = question["x-field"];
  return typeof key === "string" ? key : undefined;
}

/**
 * Everything that is wrong with a form, each at its question: what `eformFindings` tells, and what the library says of the data that it asks for
 * (unknown, out of use, newer by now, changed by hand). `isBlockingFinding` says which of them stop a publication.
 */
export function lintEform(schema: JsonObject, library: FieldLibrary): readonly EformFinding[] {
  const findings: EformFinding[] = [...eformFindings(schema)];
  for (const { at, question } of questionsIn(schema)) {
    const key = fieldKeyOf(question);
    if (key === undefined) continue;
    const field = library.get(key);
    const found = field === undefined ? (["field_unknown", key] as const) : fieldFinding(question, field);
    if (found !== undefined) findings.push({ at, code: found[0], what: found[1] });
  }
  return findings;
}

function fieldFinding(question: JsonObject, field: LibraryField): readonly [EformFindingCode, string] | undefined {
  if (field.isRetired) return ["field_retired", field.key];
  const pinned = question["x-field-version"];
  if (pinned !== field.version) return ["field_outdated", field.key];
  const wanted = questionOfField(field);
  const words = new Set([...Object.keys(wanted), ...Object.keys(question)]);
  const differing = [...words].find((word) => !OWN_WORDS.has(word) && !isSame(question[word], wanted[word]));
  return differing === undefined ? undefined : ["field_differs", differing];
}

function isSame(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const [one, other] = [Object.entries(a), Object.entries(b)];
  return one.length === other.length && one.every(([key, value]) => isSame(value, (b as Readonly<Record<string, Json>>)[key]));
}

function questionsIn(schema: JsonObject): readonly { readonly at: string; readonly question: JsonObject }[] {
  const properties = isObject(schema["properties"]) ? schema["properties"] : {};
  return Object.entries(properties).flatMap(([key, question]) => {
    if (!isObject(question)) return [];
    const items = isObject(question["items"]) ? question["items"] : {};
    const columns = isObject(items["properties"]) ? Object.entries(items["properties"]) : [];
    const inner = columns.flatMap(([column, one]) => (isObject(one) ? [{ at: `${key}.${column}`, question: one }] : []));
    return [{ at: key, question }, ...inner];
  });
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a form with this finding may not be published. A newer version of a datum is told and does not stop anybody. */
export function isBlockingFinding(finding: EformFinding): boolean {
  return finding.code !== "field_outdated";
}
