import { MEASURE_PHRASES } from "./measure-phrases.data.ts";

/** The measure that a target's words mean, by id: looked for in its own words first, then in the whole clause. Null when none fits. */
export function proposeMeasure(words: string, clause: string, unit: string): string | null {
  if (unit !== "%") return null;
  const fits = (text: string): string | null =>
    MEASURE_PHRASES.find(({ all }) => all.every((pattern) => pattern.test(text)))?.measure ?? null;
  return fits(words) ?? fits(clause);
}
