import { sql, type RawBuilder, type SqlBool } from "kysely";

import type { Database } from "#platform/db/pool";

import type { CounterWindow, ProcedureTrait } from "./quantity.ts";
import { hasTrait } from "./procedure-traits.queries.ts";
import type { FoundScope } from "./scope.ts";

type Readable = Pick<Database, "kysely">;

/** Which rows of counters are meant: their days, and procedures of a trait alone. */
export interface Counted {
  readonly names: readonly string[];
  readonly window: CounterWindow;
  readonly trait: ProcedureTrait | null;
}

function days({ period }: Pick<FoundScope, "period">, window: CounterWindow): RawBuilder<SqlBool> {
  if (window === "before") return sql<SqlBool>`f.day < ${period.from}::date`;
  if (window === "until") return sql<SqlBool>`f.day <= ${period.to}::date`;
  return sql<SqlBool>`f.day between ${period.from}::date and ${period.to}::date`;
}

/** The condition on a row f of counters. A trait is that of the version in force on the very day. */
export function inScope(scope: FoundScope, { names, window, trait }: Counted): RawBuilder<SqlBool> {
  const conditions = [sql<SqlBool>`f.counter = any(${[...names]}::text[])`, days(scope, window)];
  if (scope.codes !== null) conditions.push(sql<SqlBool>`f.agency = any(${[...scope.codes]}::text[])`);
  if (scope.procedureCode !== undefined) conditions.push(sql<SqlBool>`f.procedure = ${scope.procedureCode}`);
  if (scope.field !== undefined)
    conditions.push(
      sql<SqlBool>`f.procedure in (select v.code from app.procedure_version v where v.is_latest and v.field = ${scope.field})`,
    );
  if (trait !== null)
    conditions.push(sql<SqlBool>`exists (select from app.procedure_version v where v.code = f.procedure and v.published_on is not null
      and v.effective_from <= f.day and (v.effective_until is null or v.effective_until > f.day) and ${hasTrait(trait)})`);
  return sql.join(conditions, sql` and `);
}

/** Sums of counters by name, exact to the last commit: folded and unfolded rows together. */
export async function countedSums({ kysely }: Readable, scope: FoundScope, counted: Counted): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ counter: string; total: string }>`
    select f.counter, sum(f.amount)::text as total from measure.figure f where ${inScope(scope, counted)} group by f.counter`.execute(
    kysely,
  );
  return new Map(rows.map((row) => [row.counter, Number(row.total)]));
}

/** Agencies or procedures of which any of the counters is above nought in the period. */
export async function countedKeys(
  { kysely }: Readable,
  scope: FoundScope,
  { names, key }: { readonly names: readonly string[]; readonly key: "agency" | "procedure" },
): Promise<ReadonlySet<string>> {
  const column = sql.ref(`f.${key}`);
  const { rows } = await sql<{ key: string }>`
    select ${column} as key from measure.figure f where ${inScope(scope, { names, window: "period", trait: null })}
    group by 1 having sum(f.amount) > 0`.execute(kysely);
  return new Set(rows.map((row) => row.key));
}
