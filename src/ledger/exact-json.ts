import { canonicalJson, type Json } from "#kernel/json";

/** A stored JSON value in its canonical text, or why the stored text is not one that the ledger has written. */
export type ExactJson = { readonly text: string } | { readonly fault: string };

/**
 * Reads jsonb as PostgreSQL prints it. The canonical text alone would hide two changes: a character in another Unicode form and
 * a number written otherwise (`1.0` for `1`), because making it canonical removes them.
 */
export function readExactJson(stored: string): ExactJson {
  if (stored.normalize("NFC") !== stored) return { fault: "text is not in NFC" };
  try {
    const value = JSON.parse(stored, assertWhole) as Json;
    return { text: canonicalJson(value) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

function assertWhole(this: unknown, _key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value === "number" && context?.source !== String(value)) throw new RangeError(`not a whole number: ${context?.source ?? ""}`);
  return value;
}
