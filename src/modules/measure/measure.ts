import type { Quantity } from "./quantity.ts";

/** Unit of a figure, said with every figure so that dossiers, filings and steps are never mixed (users-want.md 7). */
export const MEASURE_UNITS = [
  "filing",
  "dossier",
  "answer",
  "request",
  "opinion",
  "apology",
  "procedure",
  "agency",
  "person",
  "document",
  "item",
  "dong",
  "point",
  "percent",
] as const;
export type MeasureUnit = (typeof MEASURE_UNITS)[number];

/** Words in both languages. */
interface Words {
  readonly vi: string;
  readonly en: string;
}

/** How a figure is made. `share` is in percent; a share of nothing has no value. */
export type MeasureFormula =
  | { readonly kind: "flow" | "stock"; readonly quantity: Quantity }
  | { readonly kind: "share"; readonly numerator: Quantity; readonly denominator: Quantity }
  /** One measure over another, in percent. */
  | { readonly kind: "ratio"; readonly over: readonly [numerator: string, denominator: string] }
  /** Other measures added; an id with a leading minus is taken away. */
  | { readonly kind: "sum"; readonly of: readonly string[] }
  /** Points for a rate: all of them from the target on (100 where none is named), in proportion below it. */
  | { readonly kind: "score"; readonly rate: string; readonly points: number; readonly target: number }
  /** Points reached of those that could be reached, in percent; indicators without a value are left out of both. */
  | { readonly kind: "index"; readonly scores: readonly string[] }
  /** Nothing feeds it yet: said plainly, with what would. */
  | { readonly kind: "unfed"; readonly feed: Words };

/** A figure of the vocabulary. */
export type Measure = {
  readonly id: string;
  readonly unit: MeasureUnit;
  readonly name: string;
  readonly nameEn: string;
  /** Law or rule behind the definition; null when it is our own. */
  readonly ground: string | null;
} & MeasureFormula;

/** A computed figure: never without its two halves, so that a share can be checked by hand. */
export interface MeasureValue {
  readonly value: number | null;
  readonly numerator: number;
  readonly denominator: number | null;
}

/** Two decimals, halves up. */
function rounded(value: number): number {
  return Math.round(value * 100 + Number.EPSILON * 100) / 100;
}

function share(numerator: number, denominator: number): MeasureValue {
  return { value: denominator === 0 ? null : rounded((numerator / denominator) * 100), numerator, denominator };
}

/** What a figure is computed from: the amount of a quantity, and the value of another measure. */
export interface MeasureSources {
  amount(quantity: Quantity): number;
  value(id: string): MeasureValue;
}

/** Computes a figure. A share of nothing has no value; it is not 0 and not 100 percent. */
export function evaluateMeasure(measure: MeasureFormula, sources: MeasureSources): MeasureValue {
  switch (measure.kind) {
    case "flow":
    case "stock": {
      const value = sources.amount(measure.quantity);
      return { value, numerator: value, denominator: null };
    }
    case "share":
      return share(sources.amount(measure.numerator), sources.amount(measure.denominator));
    case "ratio":
      return share(sources.value(measure.over[0]).value ?? 0, sources.value(measure.over[1]).value ?? 0);
    case "sum": {
      const value = measure.of.reduce((total, id) => total + signedValue(id, sources), 0);
      return { value, numerator: value, denominator: null };
    }
    case "score": {
      const { value } = sources.value(measure.rate);
      if (value === null) return { value: null, numerator: 0, denominator: 0 };
      const points = rounded(value >= measure.target ? measure.points : (Math.max(0, value) * measure.points) / measure.target);
      return { value: points, numerator: points, denominator: measure.points };
    }
    case "index": {
      const scored = measure.scores.map((id) => sources.value(id)).filter(({ value }) => value !== null);
      const points = rounded(scored.reduce((total, { numerator }) => total + numerator, 0));
      return share(
        points,
        scored.reduce((total, { denominator }) => total + (denominator ?? 0), 0),
      );
    }
    case "unfed":
      return { value: null, numerator: 0, denominator: null };
  }
}

function signedValue(id: string, sources: MeasureSources): number {
  return id.startsWith("-") ? -(sources.value(id.slice(1)).value ?? 0) : (sources.value(id).value ?? 0);
}

/** Quantities that a formula itself reads. */
export function quantitiesOf(measure: MeasureFormula): readonly Quantity[] {
  switch (measure.kind) {
    case "flow":
    case "stock":
      return [measure.quantity];
    case "share":
      return [measure.numerator, measure.denominator];
    case "ratio":
    case "sum":
    case "score":
    case "index":
    case "unfed":
      return [];
  }
}

/** Ids of the measures that a formula is made of. */
export function partsOf(measure: MeasureFormula): readonly string[] {
  if (measure.kind === "sum") return measure.of.map((id) => id.replace(/^-/u, ""));
  if (measure.kind === "ratio") return measure.over;
  if (measure.kind === "index") return measure.scores;
  return measure.kind === "score" ? [measure.rate] : [];
}
