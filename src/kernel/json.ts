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
  if (typeof value === "string") return JSON.stringify(value.normalize("NFC"));
  if (isJsonArray(value)) return `[${value.map((item) => canonicalJson(item, depth + 1)).join(",")}]`;
  const parts: string[] = [];
  for (const key of Object.keys(value).toSorted()) {
    const item = value[key];
    if (item !== undefined) parts.push(`${JSON.stringify(key)}:${canonicalJson(item, depth + 1)}`);
  }
  return `{${parts.join(",")}}`;
}

function isJsonArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
