import type { Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import type { ProcedureCode } from "#modules/procedure";
import type { Database } from "#platform/db/pool";

/** Firings shown of one rule: the last ones. */
export const FIRINGS_SHOWN = 50;
/** Dossiers that a rule is tried on. */
export const TRIAL_DOSSIERS = 200;

/** One firing of a rule, as the ledger tells it. */
export interface RuleFiringView {
  readonly dossierCode: string;
  readonly ordinal: number;
  readonly procedureVersion: number;
  readonly rows: readonly number[];
  readonly outputs: JsonObject;
  readonly firedAt: Instant;
}

/** When each rule of a procedure fired last; a rule that never did is not there. */
export async function lastFirings(database: Pick<Database, "kysely">, code: ProcedureCode): Promise<ReadonlyMap<string, Instant>> {
  const rows = await database.kysely
    .selectFrom("app.rule_firing")
    .select(({ fn }) => ["rule_key", fn.max("fired_at").as("at")])
    .where("procedure_code", "=", code)
    .groupBy("rule_key")
    .execute();
  return new Map(rows.map(({ rule_key: key, at }) => [key, new Date(at).toISOString() as Instant]));
}

/** The last firings of a rule, newest first. */
export async function listFirings(
  database: Pick<Database, "kysely">,
  { code, rule }: { readonly code: ProcedureCode; readonly rule: string },
): Promise<readonly RuleFiringView[]> {
  const rows = await database.kysely
    .selectFrom("app.rule_firing")
    .select(["dossier_code", "ordinal", "procedure_version", "row_numbers", "outputs", "fired_at"])
    .where("procedure_code", "=", code)
    .where("rule_key", "=", rule)
    .orderBy("fired_at", "desc")
    .orderBy("dossier_code")
    .limit(FIRINGS_SHOWN)
    .execute();
  return rows.map((row) => ({
    dossierCode: row.dossier_code,
    ordinal: row.ordinal,
    procedureVersion: row.procedure_version,
    rows: row.row_numbers as readonly number[],
    outputs: row.outputs as JsonObject,
    firedAt: new Date(row.fired_at).toISOString() as Instant,
  }));
}

/** The latest dossiers of a procedure, to try a rule on. */
export async function latestDossiers(database: Pick<Database, "kysely">, code: ProcedureCode): Promise<readonly string[]> {
  const rows = await database.kysely
    .selectFrom("app.dossier")
    .select("code")
    .where("procedure_code", "=", code)
    .where("submitted_at", "is not", null)
    .orderBy("submitted_at", "desc")
    .orderBy("code")
    .limit(TRIAL_DOSSIERS)
    .execute();
  return rows.map((row) => row.code);
}
