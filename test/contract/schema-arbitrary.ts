import fc from "fast-check";
import type { JsonSchema, OpenApiDocument } from "./openapi-document.ts";

/** Elements of an array that a schema does not bound. */
const ITEMS_MAX = 4;
const DEPTH_MAX = 6;

/** Values that a schema allows, or nearly: what the generator cannot read it replaces by any JSON. */
export function valuesOf(schema: JsonSchema, document: OpenApiDocument, depth = 0): fc.Arbitrary<unknown> {
  if (depth > DEPTH_MAX) return fc.constant(null);
  const ref = schema["$ref"];
  if (typeof ref === "string") return valuesOf(resolve(ref, document), document, depth + 1);
  if ("const" in schema) return fc.constant(schema["const"]);
  if (Array.isArray(schema["enum"])) return fc.constantFrom(...(schema["enum"] as readonly unknown[]));
  const alternatives = schema["anyOf"] ?? schema["oneOf"];
  if (Array.isArray(alternatives)) {
    return fc.oneof(...(alternatives as readonly JsonSchema[]).map((one) => valuesOf(one, document, depth + 1)));
  }
  const types = Array.isArray(schema["type"]) ? (schema["type"] as readonly string[]) : [String(schema["type"])];
  return fc.oneof(...types.map((type) => valuesOfType(type, schema, (inner) => valuesOf(inner, document, depth + 1))));
}

function resolve(ref: string, document: OpenApiDocument): JsonSchema {
  const name = ref.replace("#/components/schemas/", "");
  const found = document.components?.schemas?.[name];
  if (found === undefined) throw new Error(`the document has no ${ref}`);
  return found;
}

type Inner = (schema: JsonSchema) => fc.Arbitrary<unknown>;

function valuesOfType(type: string, schema: JsonSchema, inner: Inner): fc.Arbitrary<unknown> {
  const bound = (name: string, fallback: number): number => (typeof schema[name] === "number" ? schema[name] : fallback);
  if (type === "string") return texts(schema, bound);
  if (type === "integer") return fc.integer({ min: bound("minimum", -5), max: bound("maximum", 1_000_000) });
  if (type === "number") return fc.double({ min: bound("minimum", -5), max: bound("maximum", 1_000_000), noNaN: true });
  if (type === "boolean") return fc.boolean();
  if (type === "null") return fc.constant(null);
  if (type === "array") {
    const items = (schema["items"] ?? {}) as JsonSchema;
    const minLength = bound("minItems", 0);
    return fc.array(inner(items), { minLength, maxLength: Math.min(bound("maxItems", ITEMS_MAX), minLength + ITEMS_MAX) });
  }
  if (type === "object") return objects(schema, inner);
  return fc.jsonValue();
}

const FORMATS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  uuid: fc.uuid(),
  date: fc.constantFrom("2026-11-19", "2024-02-29", "2026-02-30", "1970-01-01"),
  "date-time": fc.constantFrom("2026-11-19T02:00:00.000Z", "2026-11-19T09:00:00+07:00"),
  email: fc.emailAddress(),
  uri: fc.webUrl(),
};

function texts(schema: JsonSchema, bound: (name: string, fallback: number) => number): fc.Arbitrary<string> {
  const format = FORMATS[String(schema["format"])];
  if (format !== undefined) return format;
  if (typeof schema["pattern"] === "string") return fc.stringMatching(new RegExp(schema["pattern"], "u"));
  const minLength = bound("minLength", 0);
  return fc.string({ unit: "grapheme", minLength, maxLength: Math.max(minLength, Math.min(bound("maxLength", 40), 200)) });
}

function objects(schema: JsonSchema, inner: Inner): fc.Arbitrary<unknown> {
  const properties = Object.entries((schema["properties"] ?? {}) as Readonly<Record<string, JsonSchema>>);
  const requiredKeys = ((schema["required"] ?? []) as readonly string[]).filter((key) => properties.some(([name]) => name === key));
  const model = Object.fromEntries(properties.map(([name, property]) => [name, inner(property)]));
  return fc.record(model, { requiredKeys: [...requiredKeys], noNullPrototype: true });
}

/** A value spoiled in one way that people and machines manage: a key gone, a key too many, a key of another kind, not even an object. */
export function spoiled(values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.tuple(values, fc.nat(), fc.constantFrom("drop", "add", "twist", "replace"), fc.jsonValue()).map(([value, pick, how, other]) => {
    if (typeof value !== "object" || value === null || Array.isArray(value) || how === "replace") return other;
    const entries = Object.entries(value);
    if (how === "add") return { ...value, nobodyKnowsThisField: other };
    const at = entries.length === 0 ? -1 : pick % entries.length;
    if (how === "drop") return Object.fromEntries(entries.filter((_, index) => index !== at));
    return Object.fromEntries(entries.map(([key, item], index) => [key, index === at ? other : item]));
  });
}
