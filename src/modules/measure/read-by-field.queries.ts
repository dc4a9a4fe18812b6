import { sql } from "kysely";

import type { Database } from "#platform/db/pool";

import { inScope } from "./counted.queries.ts";
import { standingByField } from "./dossiers-at.queries.ts";
import type { Measure } from "./measure.ts";
import { quantitiesOf } from "./measure.ts";
import type { Quantity } from "./quantity.ts";
import { plainNames, sumOf } from "./read-quantities.ts";
import { answersOf, withParts } from "./read-measure.ts";
import type { MeasureAnswer } from "./read-measure.ts";
import { findScope } from "./scope.ts";
import type { FoundScope, MeasureScope } from "./scope.ts";

type Readable = Pick<Database, "kysely">;
type OfCounters = Extract<Quantity, { readonly of: "counters" }>;
type Amounts = Map<string, Map<Quantity, number>>;

/**
 * Figures of a scope for each field of procedures that has any: what `readMeasures` answers for each field alone, read together, so that a form
 * costs the same with ten fields as with one. Throws on a measure that is not made of counters and of dossiers at a moment.
 */
export async function readMeasuresByField(
  db: Readable,
  measures: readonly Measure[],
  scope: MeasureScope,
): Promise<ReadonlyMap<string, readonly MeasureAnswer[]>> {
  const found = await findScope(db, scope);
  const quantities = [...new Set(measures.flatMap(withParts).flatMap(quantitiesOf))];
  const amounts: Amounts = new Map();
  const counted = quantities.filter((quantity) => quantity.of === "counters");
  for (const group of Map.groupBy(counted, ({ window, trait }) => `${window} ${trait ?? ""}`).values())
    await addCounters(db, found, { group, amounts });
  for (const quantity of quantities) {
    if (quantity.of === "dossiers") await addStanding(db, found, { quantity, amounts });
    else if (quantity.of !== "counters") throw new RangeError(`no field has an amount of ${quantity.of}`);
  }
  return new Map([...amounts].map(([field, own]) => [field, answersOf(measures, { ...found, field }, own)]));
}

function amountsOf(amounts: Amounts, field: string): Map<Quantity, number> {
  const known = amounts.get(field) ?? new Map<Quantity, number>();
  amounts.set(field, known);
  return known;
}

async function addCounters(
  { kysely }: Readable,
  scope: FoundScope,
  { group, amounts }: { readonly group: readonly OfCounters[]; readonly amounts: Amounts },
): Promise<void> {
  const [first] = group;
  if (first === undefined) return;
  const counted = { names: plainNames(group.flatMap(({ names }) => names)), window: first.window, trait: first.trait };
  const { rows } = await sql<{ field: string; counter: string; total: string }>`/* name: measure.by_field */
    select v.field, s.counter, sum(s.total)::text as total
      from (select f.procedure, f.counter, sum(f.amount) as total from measure.figure f where ${inScope(scope, counted)} group by 1, 2) s
      join app.procedure_version v on v.code = s.procedure and v.is_latest group by 1, 2`.execute(kysely);
  for (const [field, own] of Map.groupBy(rows, (row) => row.field)) {
    const sums = new Map(own.map(({ counter, total }) => [counter, Number(total)]));
    const known = amountsOf(amounts, field);
    for (const quantity of group) known.set(quantity, sumOf(quantity.names, sums));
  }
}

async function addStanding(
  db: Readable,
  scope: FoundScope,
  { quantity, amounts }: { readonly quantity: Extract<Quantity, { readonly of: "dossiers" }>; readonly amounts: Amounts },
): Promise<void> {
  for (const { field, count } of await standingByField(db, scope, quantity.standing)) {
    const known = amountsOf(amounts, field);
    known.set(quantity, (known.get(quantity) ?? 0) + count);
  }
}
