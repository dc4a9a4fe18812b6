import type { Json } from "#kernel/json";

/** Escapes that canonical JSON prints for a NUL and for half a surrogate pair, which PostgreSQL refuses in jsonb and text. */
const SUSPECT_ESCAPE = /\\u(?:0000|d[89a-f])/u;

/** Whether PostgreSQL can hold the value. `text` is its canonical JSON, which nearly always answers alone. */
export function isStorable(text: string, value: Json): boolean {
  return !SUSPECT_ESCAPE.test(text) || isStorableValue(value);
}

function isStorableValue(value: Json): boolean {
  if (typeof value === "string") return isStorableText(value);
  if (value === null || typeof value !== "object") return true;
  return Object.entries(value).every(([key, item]) => isStorableText(key) && isStorableValue(item));
}

function isStorableText(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed();
}
