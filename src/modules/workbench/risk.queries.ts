import { sql } from "kysely";

import type { CivilDate, Instant } from "#kernel/instant";
import type { Database } from "#platform/db/pool";
import type { AwaitedOpinion } from "#modules/dossier";

import { AWAITED } from "./today.queries.ts";

/** A running dossier as the heads' view judges it. */
export interface RunningDossier {
  readonly dossierCode: string;
  readonly procedureName: string;
  readonly procedureNameEn: string;
  readonly status: string;
  readonly holderAgency: string;
  readonly holderUnit: string;
  readonly holderOfficer: string | null;
  readonly holderOfficerName: string | null;
  readonly holderSince: Instant | null;
  readonly stepName: string | null;
  readonly stepNameEn: string | null;
  readonly deskDueAt: Instant;
  readonly dueOn: CivilDate | null;
  readonly planPlace: unknown;
  readonly opinions: readonly AwaitedOpinion[];
}

/** An opinion owed, as far as lamps depend on it. */
export interface OwedOpinion {
  readonly unitCode: string;
  readonly askedAt: Instant;
  readonly dueAt: Instant;
}

/** What lies on the desks of some units with a clock running. */
export interface RunningWork {
  readonly dossiers: readonly RunningDossier[];
  readonly opinions: readonly OwedOpinion[];
  /** There are more than are read at once; the ones due first were read. */
  readonly isCut: boolean;
}

/** Rows judged at once: an agency has a few hundred open; beyond this the picture says that it is cut. */
export const RUNNING_MAX = 2000;

/** The work of some units with a clock running, due first, in two statements whatever their number. */
export async function runningWork({ kysely }: Pick<Database, "kysely">, units: readonly string[]): Promise<RunningWork> {
  const wanted = sql`${[...units]}::text[]`;
  const dossiers = sql<Omit<RunningDossier, "opinions"> & { readonly opinions: readonly AwaitedOpinion[] | null }>`
    select d.code as "dossierCode", d.procedure_name as "procedureName", d.procedure_name_en as "procedureNameEn", d.status,
      d.holder_agency as "holderAgency", d.holder_unit as "holderUnit", d.holder_officer as "holderOfficer",
      d.holder_officer_name as "holderOfficerName", d.holder_since as "holderSince", d.step_name as "stepName",
      d.step_name_en as "stepNameEn", d.desk_due_at as "deskDueAt", d.due_on as "dueOn", 
      d.plan_place as "planPlace", ${AWAITED} as opinions
    from app.dossier d
    where d.holder_unit = any(${wanted}) and d.desk_due_at is not null
    order by d.desk_due_at, d.code limit ${RUNNING_MAX + 1}`.execute(kysely);
  const opinions = sql<OwedOpinion>`
    select c.to_unit as "unitCode", c.asked_at as "askedAt", c.due_at as "dueAt" from app.consultation c
    where c.to_unit = any(${wanted}) and c.answered_at is null and not c.is_moot
    order by c.due_at limit ${RUNNING_MAX}`.execute(kysely);
  const [running, owed] = await Promise.all([dossiers, opinions]);
  return {
    dossiers: running.rows.slice(0, RUNNING_MAX).map((row) => ({ ...row, opinions: row.opinions ?? [] })),
    opinions: owed.rows,
    isCut: running.rows.length > RUNNING_MAX,
  };
}
