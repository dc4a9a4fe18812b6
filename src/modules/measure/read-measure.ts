import type { Instant } from "#kernel/instant";
import type { Database } from "#platform/db/pool";

import { evaluateMeasure, partsOf, quantitiesOf } from "./measure.ts";
import type { Measure, MeasureSources, MeasureUnit, MeasureValue } from "./measure.ts";
import type { ReportingPeriod } from "./period.ts";
import type { Quantity } from "./quantity.ts";
import { readQuantities } from "./read-quantities.ts";
import { findScope } from "./scope.ts";
import type { FoundScope, MeasureScope } from "./scope.ts";
import { measureById } from "./vocabulary.ts";

type Readable = Pick<Database, "kysely">;

/** Where a figure comes from: counted facts; records that somebody entered and a second person confirmed; nothing yet. */
export const MEASURE_SOURCES = ["ledger", "records", "none"] as const;
export type MeasureSource = (typeof MEASURE_SOURCES)[number];

/** A figure with its unit, its moment and where it came from. `value` null: not applicable, or no source yet. */
export interface MeasureAnswer extends MeasureValue {
  readonly id: string;
  readonly unit: MeasureUnit;
  readonly agency: string | null;
  readonly period: ReportingPeriod;
  readonly asOf: Instant;
  readonly source: MeasureSource;
}

/** A measure with all that its formula is made of, itself last. */
export function withParts(measure: Measure): readonly Measure[] {
  const parts = partsOf(measure).flatMap((id) => {
    const part = measureById(id);
    return part === undefined ? [] : withParts(part);
  });
  return [...parts, measure];
}

function isRecorded(quantity: Quantity): boolean {
  const names = quantity.of === "counters" ? quantity.names : [];
  const counted = quantity.of === "agencies" || quantity.of === "procedures" ? quantity.counted : [];
  return [...names, ...counted].some((name) => name.replace(/^-/u, "").startsWith("record."));
}

/** Where the figures of a measure come from, all its parts together. */
export function sourceOf(measure: Measure): MeasureSource {
  const all = withParts(measure);
  const fed = all.filter(({ kind }) => kind !== "unfed");
  if (measure.kind === "unfed" || (measure.kind === "score" && fed.length < all.length)) return "none";
  return all.some((part) => quantitiesOf(part).some(isRecorded)) ? "records" : "ledger";
}

/** Computes some figures of one scope together: what they share is read once. In the order asked for. */
export async function readMeasures(db: Readable, measures: readonly Measure[], scope: MeasureScope): Promise<readonly MeasureAnswer[]> {
  const found = await findScope(db, scope);
  return readFound(db, measures, found);
}

/** The same in a scope whose agencies are found already. */
export async function readFound(db: Readable, measures: readonly Measure[], scope: FoundScope): Promise<readonly MeasureAnswer[]> {
  const all = new Set(measures.flatMap(withParts));
  const quantities = new Set([...all].flatMap(quantitiesOf));
  return answersOf(measures, scope, await readQuantities(db, scope, [...quantities]));
}

/** Figures of a scope from the amounts of the quantities that they are made of. */
export function answersOf(
  measures: readonly Measure[],
  scope: FoundScope,
  amounts: ReadonlyMap<Quantity, number>,
): readonly MeasureAnswer[] {
  const sources: MeasureSources = {
    amount: (quantity) => amounts.get(quantity) ?? 0,
    value(id) {
      const part = measureById(id);
      return part === undefined ? { value: null, numerator: 0, denominator: null } : evaluateMeasure(part, sources);
    },
  };
  return measures.map((measure) => ({
    id: measure.id,
    unit: measure.unit,
    agency: scope.agencyCode,
    period: scope.period,
    asOf: scope.now,
    source: sourceOf(measure),
    ...evaluateMeasure(measure, sources),
  }));
}

/** What a figure is asked for by its id. */
export interface MeasureQuestion {
  readonly agency: string | null;
  readonly period: ReportingPeriod;
  readonly now: Instant;
  /** With the agencies below it, as they stood. */
  readonly isTree?: boolean | undefined;
  readonly procedure?: string | undefined;
  readonly field?: string | undefined;
}

/** The figure of an id; undefined when the vocabulary has none. */
export async function measureValue(db: Readable, id: string, question: MeasureQuestion): Promise<MeasureAnswer | undefined> {
  const measure = measureById(id);
  if (measure === undefined) return undefined;
  const { agency, procedure, ...rest } = question;
  const [answer] = await readMeasures(db, [measure], { ...rest, agencyCode: agency, procedureCode: procedure });
  return answer;
}
