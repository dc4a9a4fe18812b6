import { sql } from "kysely";

import type { Database } from "#platform/db/pool";

import { inScope } from "./counted.queries.ts";
import type { Quantity } from "./quantity.ts";
import { plainNames } from "./read-quantities.ts";
import type { FoundScope } from "./scope.ts";

/** A stream that moved some counters, with what it added to their sum. */
export interface Contribution {
  readonly key: string;
  readonly agency: string;
  readonly procedure: string;
  readonly day: string;
  readonly amount: number;
}

/** A page of contributions. */
export interface ContributionPage {
  readonly quantity: Extract<Quantity, { readonly of: "counters" }>;
  readonly after: string;
  readonly limit: number;
}

/** The streams behind a quantity of counters, by key; one that took back all it gave is not among them. */
export async function listContributions(
  { kysely }: Pick<Database, "kysely">,
  scope: FoundScope,
  { quantity, after, limit }: ContributionPage,
): Promise<readonly Contribution[]> {
  const { window, trait } = quantity;
  const names = plainNames(quantity.names);
  // A counter that is added and taken away in one formula counts both ways.
  const weight = (name: string): number =>
    quantity.names.filter((each) => each === name).length - quantity.names.filter((each) => each === `-${name}`).length;
  const { rows } = await sql<{ key: string; agency: string; procedure: string; day: string; amount: string }>`
    select coalesce(f.subject, '') as key, max(f.agency) as agency, max(f.procedure) as procedure, max(f.day)::text as day,
      sum(f.amount * w.weight)::text as amount
    from measure.contribution f
    join unnest(${[...names]}::text[], ${names.map(weight)}::int[]) as w (counter, weight) on w.counter = f.counter
    where ${inScope(scope, { names, window, trait })} and coalesce(f.subject, '') > ${after}
    group by 1 having sum(f.amount * w.weight) <> 0 order by 1 limit ${limit}`.execute(kysely);
  return rows.map((row) => ({ ...row, amount: Number(row.amount) }));
}
