import { createHash } from "node:crypto";

import { measureById } from "#modules/measure";
import type { Measure } from "#modules/measure";

const kept = new Map<string, string>();

/**
 * The version of a measure's formula: a digest of it and of all measures that it is made of. Names and grounds are not part of it: a word put right
 * is the same formula.
 */
export function formulaVersion(measureId: string): string {
  const known = kept.get(measureId);
  if (known !== undefined) return known;
  const version = createHash("sha256")
    .update(JSON.stringify(formulaOf(measureId, [])))
    .digest("hex")
    .slice(0, 12);
  kept.set(measureId, version);
  return version;
}

function formulaOf(measureId: string, above: readonly string[]): unknown {
  const measure = measureById(measureId);
  if (measure === undefined || above.includes(measureId)) return measureId;
  const { id, name: _name, nameEn: _nameEn, ground: _ground, unit, ...formula } = measure;
  return { id, unit, formula, parts: partsOf(measure).map((part) => formulaOf(part, [...above, id])) };
}

function partsOf(measure: Measure): readonly string[] {
  switch (measure.kind) {
    case "sum":
      return measure.of.map((id) => id.replace(/^-/u, ""));
    case "ratio":
      return measure.over;
    case "index":
      return measure.scores;
    case "score":
      return [measure.rate];
    case "flow":
    case "stock":
    case "share":
    case "unfed":
      return [];
  }
}
