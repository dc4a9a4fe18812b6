import { sql } from "kysely";

import type { Instant } from "#kernel/instant";
import { civilDateOf } from "#kernel/instant";
import type { Database } from "#platform/db/pool";
import { dossierStock, unpaidApologies } from "#modules/dossier";

import { countersOf, evaluateMeasure } from "./measure.ts";
import type { CounterSums, Measure, MeasureValue, ReportingPeriod } from "./measure.ts";

type Readable = Pick<Database, "kysely">;

/** What a figure is asked for: of one agency or the province, of one procedure or all, in a period. */
export interface MeasureQuestion {
  readonly measure: Measure;
  readonly period: ReportingPeriod;
  readonly agencyCode: string | null;
  readonly procedureCode?: string | undefined;
  readonly now: Instant;
}

/** A figure with its unit, its moment and where it came from. */
export interface MeasureAnswer extends MeasureValue {
  readonly id: string;
  readonly unit: Measure["unit"];
  readonly agency: string | null;
  readonly period: ReportingPeriod;
  readonly asOf: Instant;
  readonly source: "ledger";
}

/** Sums of all counters of a period, of one agency or the province. Exact to the last commit: folded and unfolded rows together. */
export async function counterSums(
  { kysely }: Readable,
  question: Pick<MeasureQuestion, "period" | "agencyCode" | "procedureCode">,
): Promise<CounterSums> {
  const { period, agencyCode, procedureCode } = question;
  const { rows } = await sql<{ counter: string; total: string }>`
    select counter, sum(amount)::text as total from measure.figure
    where day between ${period.from}::date and ${period.to}::date
      and (${agencyCode}::text is null or agency = ${agencyCode})
      and (${procedureCode ?? null}::text is null or procedure = ${procedureCode ?? null})
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

/** Sums of some counters by month, oldest first, for a picture over time. */
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

/** Computes one figure. A stock is as of now; its period says nothing. */
export async function readMeasure(db: Readable, question: MeasureQuestion): Promise<MeasureAnswer> {
  const { measure, period, now } = question;
  const base = { id: measure.id, unit: measure.unit, agency: question.agencyCode, period, asOf: now, source: "ledger" as const };
  if (measure.kind === "stock") {
    const count = await readStock(db, measure.stock, question);
    return { ...base, value: count, numerator: count, denominator: null };
  }
  const sums = countersOf(measure).length === 0 ? {} : await counterSums(db, question);
  return { ...base, ...evaluateMeasure(measure, sums) };
}

async function readStock(
  db: Readable,
  stock: (Measure & { readonly kind: "stock" })["stock"],
  { agencyCode, now }: Pick<MeasureQuestion, "agencyCode" | "now">,
): Promise<number> {
  if (stock === "unpaid_apologies") return unpaidApologies(db, agencyCode);
  return (await dossierStock(db, { today: civilDateOf(now), agencyCode }))[stock];
}
