import { MEASURE_PHRASES } from "./measure-phrases.data.ts";

/** The words around a figure, from the nearest to the widest. */
export interface FigureWords {
  /** Metric and scope. */
  readonly own: string;
  /** The part of the sentence between semicolons. */
  readonly part: string;
  readonly clause: string;
}

/** The measure that a target's words mean, by id: looked for in its own words first, then in its part of the sentence, then in the whole clause. */
export function proposeMeasure({ own, part, clause }: FigureWords, unit: string): string | null {
  if (unit !== "%") return null;
  for (const text of [own, part, clause]) {
    const found = MEASURE_PHRASES.find(({ all }) => all.every((pattern) => pattern.test(text)));
    if (found !== undefined) return found.measure;
  }
  return null;
}
