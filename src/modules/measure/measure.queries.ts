import { sql } from "kysely";

import type { Database } from "#platform/db/pool";

import type { ReportingPeriod } from "./period.ts";

type Readable = Pick<Database, "kysely">;

/** Sums of counters by name. */
export type CounterSums = Readonly<Record<string, number>>;

/** Sums of all counters of a period, of one agency or the province. Exact to the last commit: folded and unfolded rows together. */
export async function counterSums(
  { kysely }: Readable,
  { period, agencyCode }: { readonly period: ReportingPeriod; readonly agencyCode: string | null },
): Promise<CounterSums> {
  const { rows } = await sql<{ counter: string; total: string }>`
    select counter, sum(amount)::text as total from measure.figure
    where day between ${period.from}::date and ${period.to}::date and (${agencyCode}::text is null or agency = ${agencyCode})
    group by counter`.execute(kysely);
  return Object.fromEntries(rows.map((row) => [row.counter, Number(row.total)]));
}

/** Sums of all counters of a period by agency. */
export async function counterSumsByAgency({ kysely }: Readable, period: ReportingPeriod): Promise<ReadonlyMap<string, CounterSums>> {
  const { rows } = await sql<{ agency: string; counter: string; total: string }>`
    select agency, counter, sum(amount)::text as total from measure.figure
    where day between ${period.from}::date and ${period.to}::date group by agency, counter`.execute(kysely);
  const sums = new Map<string, Record<string, number>>();
  for (const row of rows) {
    const agency = sums.get(row.agency) ?? {};
    agency[row.counter] = Number(row.total);
    sums.set(row.agency, agency);
  }
  return sums;
}

/** The procedures of which most dossiers were received in a period, most first. */
export async function busiestProcedures(
  { kysely }: Readable,
  period: ReportingPeriod,
  limit: number,
): Promise<readonly { readonly procedureCode: string; readonly received: number }[]> {
  const { rows } = await sql<{ procedure: string; total: string }>`
    select procedure, sum(amount)::text as total from measure.figure
    where day between ${period.from}::date and ${period.to}::date and counter = 'received'
    group by procedure order by sum(amount) desc, procedure limit ${limit}`.execute(kysely);
  return rows.map((row) => ({ procedureCode: row.procedure, received: Number(row.total) }));
}

/** Sums of all counters by month, oldest first, for a picture over time. */
export async function counterSumsByMonth(
  { kysely }: Readable,
  period: ReportingPeriod,
): Promise<readonly { readonly month: string; readonly sums: CounterSums }[]> {
  const { rows } = await sql<{ month: string; counter: string; total: string }>`
    select to_char(day, 'YYYY-MM') as month, counter, sum(amount)::text as total from measure.figure
    where day between ${period.from}::date and ${period.to}::date group by 1, counter order by 1`.execute(kysely);
  const months = Map.groupBy(rows, (row) => row.month);
  return [...months].map(([month, items]) => ({
    month,
    sums: Object.fromEntries(items.map((item) => [item.counter, Number(item.total)])),
  }));
}
