/** A JSON value as it goes into an event. Numbers are whole and safe, so that a hash never hangs on a float's printing. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type JsonObject = { readonly [key: string]: Json };

/** Nesting that an event may have; deeper input is a mistake or an attack. */
const DEPTH_MAX = 24;

/**
 * One text for one value: keys sorted by code unit, no spaces, strings in NFC. PostgreSQL's jsonb forgets key order, so a
 * hash over this text can be recomputed from a stored row. Throws on a fraction, an unsafe integer or too deep nesting,
 * because such a value must never have reached an event.
 */
export function canonicalJson(value: Json, depth = 0): string {
  if (depth > DEPTH_MAX) throw new RangeError(`JSON nested deeper than ${DEPTH_MAX}`);
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole safe number: ${value}`);
    return String(value);
  }
  if (typeof value === "string") return textOf(value);
  if (isJsonArray(value)) return `[${value.map((item) => canonicalJson(item, depth + 1)).join(",")}]`;
  let text = "";
  for (const key of sortedKeys(value)) {
    const item = value[key];
    if (item !== undefined) text += `${text === "" ? "{" : ","}${keyTextOf(key)}${canonicalJson(item, depth + 1)}`;
  }
  return text === "" ? "{}" : `${text}}`;
}

/** Printable ASCII without quote and backslash: the same in every Unicode form, and nothing to escape. */
const PLAIN_TEXT = /^[ !#-[\]-~]*$/u;

function textOf(value: string): string {
  return PLAIN_TEXT.test(value) ? `"${value}"` : JSON.stringify(value.normalize("NFC"));
}

/** Keys are few and come again and again. Bounded, because those of a form are written elsewhere. */
const KEY_TEXTS_MAX = 4_096;
const keyTexts = new Map<string, string>();

function keyTextOf(key: string): string {
  const known = keyTexts.get(key);
  if (known !== undefined) return known;
  const text = `${JSON.stringify(key)}:`;
  if (keyTexts.size < KEY_TEXTS_MAX) keyTexts.set(key, text);
  return text;
}

function sortedKeys(value: JsonObject): readonly string[] {
  const keys = Object.keys(value);
  let before = "";
  for (const key of keys) {
    if (key < before) return keys.toSorted();
    before = key;
  }
  return keys;
}

function isJsonArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
