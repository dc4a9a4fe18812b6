import type { CivilDate, Instant } from "#kernel/instant";
import { civilDateOf } from "#kernel/instant";
import type { Database } from "#platform/db/pool";
import { listAgencies, listSuccessions } from "#modules/organisation";
import type { Agency, Succession } from "#modules/organisation";

import type { ReportingPeriod } from "./period.ts";

/** What a figure is asked for: of one agency, alone or with all below it, or of the province; of one procedure, one field or all; in a period. */
export interface MeasureScope {
  readonly period: ReportingPeriod;
  /** Null: the province, which is every agency. */
  readonly agencyCode: string | null;
  /** With the agencies below it on the first and on the last day, and those it took over from within the period. */
  readonly isTree?: boolean | undefined;
  readonly procedureCode?: string | undefined;
  readonly field?: string | undefined;
  readonly now: Instant;
}

/** A scope with its agencies found. */
export interface FoundScope extends MeasureScope {
  /** Codes of the agencies; null when every one is meant. */
  readonly codes: readonly string[] | null;
  /** Agencies in force on the last day, within the scope. */
  readonly agencies: readonly Agency[];
  /** Agencies in force on the last day, of the whole province. */
  readonly everyAgency: readonly Agency[];
  /** The last day of the period, or today when that is earlier. */
  readonly lastDay: CivilDate;
  readonly today: CivilDate;
}

/** Finds the agencies of a scope as they stood: a tree is that of the days it is asked for, not of today. */
export async function findScope(db: Pick<Database, "kysely">, scope: MeasureScope): Promise<FoundScope> {
  const today = civilDateOf(scope.now);
  const lastDay = scope.period.to < today ? scope.period.to : today;
  const last = await listAgencies(db, lastDay);
  const base = { ...scope, lastDay, today, everyAgency: last };
  const { agencyCode } = scope;
  if (agencyCode === null) return { ...base, codes: null, agencies: last };
  if (scope.isTree !== true) return { ...base, codes: [agencyCode], agencies: last.filter(({ code }) => code === agencyCode) };
  const first = scope.period.from < lastDay ? await listAgencies(db, scope.period.from) : [];
  // What an agency did before this one took over from it is in the figures of any period that reaches up to the succession.
  const taken = (await listSuccessions(db, lastDay)).filter(({ on }) => on > scope.period.from);
  const roots = [agencyCode, ...predecessorsOf(agencyCode, taken)];
  const codes = new Set(roots.flatMap((root) => [...below(first, root), ...below(last, root)]));
  return { ...base, codes: [...codes], agencies: last.filter(({ code }) => codes.has(code)) };
}

/** Agencies that this one took over from, and those that they took over from. */
function predecessorsOf(code: string, successions: readonly Succession[]): readonly string[] {
  const found = new Set([code]);
  // A set grows while it is walked, and holds each code once.
  for (const into of found) for (const { from } of successions.filter((one) => one.into === into)) found.add(from);
  found.delete(code);
  return [...found];
}

/** An agency and all below it among the agencies of a day. */
function below(agencies: readonly Agency[], root: string): readonly string[] {
  const children = Map.groupBy(agencies, ({ parentCode }) => parentCode ?? "");
  const found = new Set([root]);
  // A set grows while it is walked, and holds each code once: a ring of parents ends too.
  for (const code of found) for (const child of children.get(code as Agency["code"]) ?? []) found.add(child.code);
  return [...found];
}
