import type { Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import type { DossierCode } from "#modules/dossier";
import type { Database } from "#platform/db/pool";
import type { LineOutcome } from "./migration-stream.ts";

type Reader = Pick<Database, "kysely">;

/** Codes of a procedure's dossiers that were received and are not over; which version each walks, its events tell. */
export async function openDossiers(db: Reader, procedureCode: string): Promise<readonly DossierCode[]> {
  const rows = await db.kysely
    .selectFrom("app.dossier")
    .select("code")
    .where("procedure_code", "=", procedureCode)
    .where("received_at", "is not", null)
    .where("ended_at", "is", null)
    .orderBy("code")
    .execute();
  return rows.map(({ code }) => code as DossierCode);
}

/** An operation as its page shows it. */
export interface OperationView {
  readonly operationId: string;
  readonly procedureCode: string;
  readonly fromVersion: number;
  readonly toVersion: number;
  readonly decidedAt: Instant;
  readonly decidedBy: string;
  readonly digest: string;
  readonly listed: number;
  readonly staying: number;
  readonly moved: number;
  readonly left: number;
}

/** The operations of a procedure, latest first. */
export async function listOperations(db: Reader, procedureCode: string): Promise<readonly OperationView[]> {
  const rows = await db.kysely
    .selectFrom("app.process_migration")
    .selectAll()
    .where("procedure_code", "=", procedureCode)
    .orderBy("decided_at", "desc")
    .limit(50)
    .execute();
  return rows.map((row) => ({
    operationId: row.operation_id,
    procedureCode: row.procedure_code,
    fromVersion: row.from_version,
    toVersion: row.to_version,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
    digest: row.list_digest,
    listed: row.listed_count,
    staying: row.staying_count,
    moved: row.moved_count,
    left: row.left_count,
  }));
}

/** Operations with dossiers that still wait to be moved. */
export async function unfinishedOperations(db: Reader): Promise<readonly string[]> {
  const rows = await db.kysely
    .selectFrom("app.process_migration_line")
    .select("operation_id")
    .distinct()
    .where("outcome", "=", "open")
    .execute();
  return rows.map(({ operation_id }) => operation_id);
}

/** A dossier of an operation, with what became of it. */
export interface OperationLine extends LineOutcome {
  readonly code: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** The dossiers of an operation by code. */
export async function listLines(db: Reader, operationId: string): Promise<readonly OperationLine[]> {
  const rows = await db.kysely
    .selectFrom("app.process_migration_line")
    .selectAll()
    .where("operation_id", "=", operationId)
    .orderBy("dossier_code")
    .execute();
  return rows.map((row) => ({
    code: row.dossier_code,
    from: row.places_from,
    to: row.places_to,
    outcome: row.outcome as LineOutcome["outcome"],
    problem: row.problem,
    params: row.params as JsonObject,
  }));
}
