import { measureById, sourceOf } from "#modules/measure";
import type { MeasureAnswer } from "#modules/measure";

import type { FilledCell, FormColumn, Said } from "./filled-report.ts";
import { formulaVersion } from "./formula-version.ts";

/** A figure as a cell, with where it came from. */
export function cellOf(answer: MeasureAnswer | undefined, field: string | null = null): FilledCell {
  if (answer === undefined) return { kind: "not_applicable", source: null };
  const { id, agency, period, value, unit } = answer;
  const source = {
    measureId: id,
    formulaVersion: formulaVersion(id),
    period: `${period.from}..${period.to}`,
    agency,
    isTree: agency !== null,
    field,
  };
  if (value !== null) return { kind: "number", value, unit, source };
  const measure = measureById(id);
  return measure !== undefined && sourceOf(measure) === "none"
    ? { kind: "unfed", feed: measure.kind === "unfed" ? measure.feed : UNFED, source }
    : { kind: "not_applicable", source };
}

const UNFED: Said = { vi: "Chưa có nguồn số liệu.", en: "Nothing feeds it yet." };

/** Columns that every form begins with. */
export function leadingColumns(label: Said): readonly FormColumn[] {
  return [
    { key: "ordinal", number: null, groups: [], name: { vi: "STT", en: "No." }, kind: "ordinal" },
    { key: "label", number: null, groups: [], name: label, kind: "label" },
  ];
}
