import type { MeasureFormula } from "./measure.ts";
import type { Quantity } from "./quantity.ts";

/** A quantity as a formula writes it: counters by name, `<` and `≤` for what stood before and until the end of the period. */
function quantityInWords(quantity: Quantity): string {
  switch (quantity.of) {
    case "counters": {
      const mark = { period: "", until: "≤ ", before: "< " }[quantity.window];
      const trait = quantity.trait === null ? "" : ` [${quantity.trait}]`;
      return `${mark}${signed(quantity.names)}${trait}`;
    }
    case "dossiers":
      return quantity.standing;
    case "apologies":
      return "apology.unpaid";
    case "procedures":
    case "agencies": {
      const traits = quantity.of === "agencies" ? [quantity.trait] : quantity.traits;
      const counted = quantity.counted.length === 0 ? [] : [`∃ ${quantity.counted.join(" + ")}`];
      return [quantity.of, ...[...traits, ...counted].map((part) => `[${part}]`)].join(" ");
    }
    case "versions":
      return quantity.trait;
    case "results":
      return `results.${quantity.part}${quantity.level === null ? "" : ` [${quantity.level}]`}`;
  }
}

function signed(names: readonly string[]): string {
  return names.join(" + ").replaceAll("+ -", "− ");
}

/** A formula in signs that both languages read. */
export function formulaInWords(measure: MeasureFormula): string {
  switch (measure.kind) {
    case "flow":
    case "stock":
      return quantityInWords(measure.quantity);
    case "share":
      return `(${quantityInWords(measure.numerator)}) ÷ (${quantityInWords(measure.denominator)})`;
    case "ratio":
      return measure.over.join(" ÷ ");
    case "sum":
      return signed(measure.of);
    case "score":
      return `min(${measure.points}; ${measure.rate} × ${measure.points} ÷ ${measure.target})`;
    case "index":
      return `Σ ${measure.scores.join(" + ")}`;
    case "unfed":
      return "–";
  }
}
