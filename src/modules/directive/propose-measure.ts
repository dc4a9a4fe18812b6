import { COUNT_PHRASES, MEASURE_PHRASES, MEASURES_BY_LEVEL } from "./measure-phrases.data.ts";

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
  const phrases = unit === "%" ? MEASURE_PHRASES : COUNT_PHRASES.filter(({ units }) => units.includes(unit));
  for (const text of [own, part, clause]) {
    const found = phrases.find(({ all }) => all.every((pattern) => pattern.test(text)));
    if (found !== undefined) return found.measure;
  }
  return null;
}

/** The measure of one level of agencies, where a target's scope names the level and the vocabulary tells levels apart. */
export function measureOfLevel(measure: string | null, scope: string | null): string | null {
  if (measure === null || scope === null) return measure;
  return MEASURES_BY_LEVEL[measure]?.find(({ scope: words }) => words.test(scope))?.measure ?? measure;
}
