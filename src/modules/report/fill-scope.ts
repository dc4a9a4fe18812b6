import { civilDateOf } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Database } from "#platform/db/pool";
import type { MeasureAnswer } from "#modules/measure";
import { listAgencies } from "#modules/organisation";
import type { Agency } from "#modules/organisation";

import type { FilledAgency, FilledPeriod } from "./filled-report.ts";
import type { ReportPeriod } from "./report-period.ts";
import { filledAgency, reportersOn } from "./reporters.ts";
import type { Reporter } from "./reporters.ts";

/** Where facts are read: the pool, or one moment of it. */
export type Readable = Pick<Database, "kysely">;

/** Whose figures are meant, in which period, under which names. */
export interface FillScope {
  readonly period: ReportPeriod;
  readonly agency: Agency;
  /** All agencies of the last day. */
  readonly agencies: readonly Agency[];
  /** Null: the whole province. */
  readonly code: string | null;
  readonly codes: readonly string[] | null;
  readonly reporters: readonly Reporter[];
  readonly parent: Agency | null;
  /** Name of the provincial People's Committee. */
  readonly provinceName: string;
  readonly receiver: FilledAgency | null;
  readonly now: Instant;
  readonly today: CivilDate;
}

/** Figures that forms and outline of a scope are filled from, read together. */
export interface Gathered {
  readonly totals: ReadonlyMap<string, MeasureAnswer>;
  /** By field of procedures, in the order of the alphabet. */
  readonly fields: ReadonlyMap<string, ReadonlyMap<string, MeasureAnswer>>;
}

/** Reads everything as it stood at one moment. */
export async function atOneMoment<T>({ kysely }: Readable, read: (db: Readable) => Promise<T>): Promise<T> {
  if (kysely.isTransaction) return read({ kysely });
  return kysely
    .transaction()
    .setIsolationLevel("repeatable read")
    .execute((transaction) => read({ kysely: transaction }));
}

/** Finds whose figures are meant: an agency with all below it on the last day of the period, or the province. */
export async function findFillScope(
  db: Readable,
  asked: { readonly period: ReportPeriod; readonly agency: string; readonly now: Instant; readonly receiver?: string | undefined },
): Promise<FillScope | Problem> {
  const { period, agency: code, now } = asked;
  const today = civilDateOf(now);
  const day = period.to < today ? period.to : today;
  const agencies = await listAgencies(db, day);
  const agency = agencies.find((one) => one.code === code);
  if (agency === undefined) return problem("report.agency_unknown", { agency: code, on: day });
  const reporters = await reportersOn(db, day, period.report);
  const reporter = reporters.find((one) => one.agency.code === code);
  const isProvince = reporter?.level === "province";
  const receiver = agencies.find((one) => one.code === (asked.receiver ?? reporter?.receiver));
  return {
    period,
    agency,
    agencies,
    code: isProvince ? null : code,
    codes: isProvince ? null : codesBelow(agencies, code),
    parent: agencies.find((one) => one.code === agency.parentCode) ?? null,
    provinceName: reporters.find(({ level }) => level === "province")?.agency.name ?? agency.name,
    reporters: isProvince ? reporters.filter(({ level }) => level !== "province") : [],
    receiver: receiver === undefined || isProvince ? null : filledAgency(receiver),
    now,
    today,
  };
}

function codesBelow(agencies: readonly Agency[], root: string): readonly string[] {
  const children = Map.groupBy(agencies, ({ parentCode }) => (parentCode ?? "") as string);
  const found = new Set([root]);
  for (const code of found) for (const child of children.get(code) ?? []) found.add(child.code);
  return [...found];
}

/** A period without what only the rule of its report says. */
export function plainPeriod({ name, from, to }: ReportPeriod): FilledPeriod {
  return { name, from, to };
}
