import type { Measure, MeasureUnit } from "../measure.ts";
import { counters } from "../quantity.ts";
import type { Quantity } from "../quantity.ts";

/** Name in Vietnamese and English, and the ground in law; null when the definition is our own. */
type Said = readonly [vi: string, en: string, ground: string | null];

/** Id and unit. */
type Id = readonly [id: string, unit: MeasureUnit];

function said([name, nameEn, ground]: Said): Pick<Measure, "name" | "nameEn" | "ground"> {
  return { name, nameEn, ground };
}

/** A sum of counters of the period. */
export function flow([id, unit]: Id, names: readonly string[], words: Said): Measure {
  return { id, unit, kind: "flow", quantity: counters(...names), ...said(words) };
}

/** How many there are at a moment. */
export function stock([id, unit]: Id, quantity: Quantity, words: Said): Measure {
  return { id, unit, kind: "stock", quantity, ...said(words) };
}

/** One quantity over another, in percent. */
export function share(id: string, [numerator, denominator]: readonly [Quantity, Quantity], words: Said): Measure {
  return { id, unit: "percent", kind: "share", numerator, denominator, ...said(words) };
}

/** One sum of counters over another, in percent. */
export function shareOf(id: string, [numerator, denominator]: readonly [readonly string[], readonly string[]], words: Said): Measure {
  return share(id, [counters(...numerator), counters(...denominator)], words);
}

/** Other measures added and taken away. */
export function sum([id, unit]: Id, of: readonly string[], words: Said): Measure {
  return { id, unit, kind: "sum", of, ...said(words) };
}

/** Points of an indicator for the rate of a measure. */
export function score(id: string, { rate, points, target = 100 }: { rate: string; points: number; target?: number }, words: Said): Measure {
  return { id, unit: "point", kind: "score", rate, points, target, ...said(words) };
}

/** A figure that nothing feeds yet, with what would. */
export function unfed([id, unit]: Id, feed: { readonly vi: string; readonly en: string }, words: Said): Measure {
  return { id, unit, kind: "unfed", feed, ...said(words) };
}
