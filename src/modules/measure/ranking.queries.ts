import { sql } from "kysely";

import type { Database } from "#platform/db/pool";

import { evaluateMeasure } from "./measure.ts";
import type { Measure, MeasureSources, MeasureValue } from "./measure.ts";
import { monthsOf, parsePeriod } from "./period.ts";
import type { ReportingPeriod } from "./period.ts";
import { plainNames, sumOf } from "./read-quantities.ts";
import { quantitiesOf } from "./measure.ts";
import { withParts } from "./read-measure.ts";
import { measureById } from "./vocabulary.ts";

/** An agency's place in a ranking: equal values share a place; who has nothing to measure has none. */
export interface RankedAgency extends MeasureValue {
  readonly agency: string;
  readonly place: number | null;
}

/** Whether a figure can be ranked from monthly sums: all of it is counters of the period. */
export function isRankable(measure: Measure): boolean {
  const quantities = withParts(measure).flatMap(quantitiesOf);
  return (
    quantities.length > 0 &&
    quantities.every((quantity) => quantity.of === "counters" && quantity.window === "period" && quantity.trait === null)
  );
}

/**
 * Every agency's figure in a period of whole months, the highest first. Read from sums by month and agency, so that it costs the same with ten
 * million dossiers. Undefined where the figure is not of counters alone, or the period not of whole months.
 */
export async function rankAgencies(
  { kysely }: Pick<Database, "kysely">,
  measure: Measure,
  period: ReportingPeriod,
): Promise<readonly RankedAgency[] | undefined> {
  const months = monthsOf(period);
  const isWhole = months.every(({ from, to }) => parsePeriod(from.slice(0, 7))?.to === to && from.endsWith("-01"));
  if (!isRankable(measure) || !isWhole) return undefined;
  const quantities = withParts(measure).flatMap(quantitiesOf);
  const names = plainNames(quantities.flatMap((quantity) => (quantity.of === "counters" ? quantity.names : [])));
  const { rows } = await sql<{ agency: string; counter: string; total: string }>`
    select agency, counter, sum(amount)::text as total from measure.by_month
     where counter = any(${[...names]}::text[]) and month between ${period.from}::date and ${period.to}::date
     group by agency, counter`.execute(kysely);
  const figures = [...Map.groupBy(rows, ({ agency }) => agency)].map(([agency, counted]) => ({
    agency,
    ...valueOf(measure, new Map(counted.map(({ counter, total }) => [counter, Number(total)]))),
  }));
  return ranked(figures);
}

function valueOf(measure: Measure, sums: ReadonlyMap<string, number>): MeasureValue {
  const sources: MeasureSources = {
    amount: (quantity) => (quantity.of === "counters" ? sumOf(quantity.names, sums) : 0),
    value(id) {
      const part = measureById(id);
      return part === undefined ? { value: null, numerator: 0, denominator: null } : evaluateMeasure(part, sources);
    },
  };
  return evaluateMeasure(measure, sources);
}

/** Figures in order, with places. */
export function ranked(figures: readonly (MeasureValue & { readonly agency: string })[]): readonly RankedAgency[] {
  const sorted = figures.toSorted((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity) || (a.agency < b.agency ? -1 : 1));
  let place = 0;
  return sorted.map((figure, index) => {
    if (figure.value === null) return { ...figure, place: null };
    if (index === 0 || sorted[index - 1]?.value !== figure.value) place = index + 1;
    return { ...figure, place };
  });
}
