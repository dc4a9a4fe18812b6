import { sql } from "kysely";

import type { CivilDate, Instant } from "#kernel/instant";
import type { Database } from "#platform/db/pool";

import { stillValid } from "./archive.ts";

type Readable = Pick<Database, "kysely">;

/** Where a file of a stored result stands on a day: the one in force, one that a correction put aside, or one whose result ended. */
export type FileStanding = "in_force" | "corrected" | "replaced" | "revoked" | "expired";

/** A file of the store, as anybody who holds it may know it: nothing of its owner, nothing of the reason. */
export interface KeptFile {
  readonly resultId: string;
  readonly name: string;
  readonly standing: FileStanding;
  /** Which version of the result this file belongs to, and which one is in force. */
  readonly version: number;
  readonly currentVersion: number;
  /** Since when it is not in force any more by a correction; null while it is. */
  readonly correctedAt: Instant | null;
  /** From which day its result was revoked; null while it was not. */
  readonly revokedOn: CivilDate | null;
  readonly validTo: CivilDate | null;
  /** Digest of the file in force; null where the result in force has none. */
  readonly currentSha256: string | null;
}

interface Row {
  readonly resultId: string;
  readonly name: string;
  readonly version: number;
  readonly currentVersion: number;
  readonly until: Instant | null;
  readonly sameFile: boolean;
  readonly status: "active" | "replaced" | "revoked";
  readonly revokedOn: CivilDate | null;
  readonly issuedOn: CivilDate;
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate | null;
  readonly currentSha256: string | null;
}

/** What the store says of a file, by the id of an issued paper or by its digest; undefined when it keeps none such. */
export async function keptFileStanding(
  { kysely }: Readable,
  asked: { readonly fileId: string } | { readonly sha256: string },
  day: CivilDate,
): Promise<KeptFile | undefined> {
  const isIt = "fileId" in asked ? sql`v.file_id = ${asked.fileId}` : sql`v.file_sha256 = ${asked.sha256}`;
  const { rows } = await sql<Row>`/* name: archive.file_standing */ select v.result_id as "resultId", r.name, v.version,
      r.correction_count + 1 as "currentVersion", v.in_force_until as until, v.file_sha256 is not distinct from r.file_sha256 as "sameFile",
      r.status, r.revoked_on as "revokedOn", r.issued_on as "issuedOn", r.valid_from as "validFrom", r.valid_to as "validTo",
      r.file_sha256 as "currentSha256"
    from app.stored_result_version v join app.stored_result r using (result_id)
    where ${isIt} order by (v.file_sha256 is not distinct from r.file_sha256) desc, v.in_force_from desc, v.version desc limit 1`.execute(
    kysely,
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const { until, sameFile, status, issuedOn, validFrom, ...rest } = row;
  const isHeld = stillValid({ status, data: { issuedOn, validFrom, validTo: row.validTo } }, day);
  const standing = fileStanding({ sameFile, status, isHeld });
  return { ...rest, correctedAt: sameFile ? null : until, standing };
}

/** The end of a result outweighs a correction: whoever holds the older paper must know first that nothing of it holds. */
function fileStanding(of: { readonly sameFile: boolean; readonly status: Row["status"]; readonly isHeld: boolean }): FileStanding {
  if (of.status !== "active") return of.status;
  if (!of.sameFile) return "corrected";
  return of.isHeld ? "in_force" : "expired";
}

/** A correction that waits for a second person. */
export interface WaitingCorrection {
  readonly resultId: string;
  readonly name: string;
  readonly documentNumber: string;
  readonly proposedBy: string;
  readonly proposerName: string;
  readonly proposedAt: Instant;
}

/** Most corrections that one page shows. */
const CORRECTIONS_SHOWN_MAX = 50;

/** Corrections at agencies that wait for a second person, the oldest first. */
export async function waitingCorrections({ kysely }: Readable, agencies: readonly string[]): Promise<readonly WaitingCorrection[]> {
  const { rows } = await sql<WaitingCorrection>`/* name: archive.waiting_corrections */ select result_id as "resultId", name,
      document_number as "documentNumber", proposed_by as "proposedBy", proposer_name as "proposerName", proposed_at as "proposedAt"
    from app.stored_result_correction where standing = 'waiting' and agency = any (${[...agencies]}::text[])
    order by proposed_at, result_id limit ${CORRECTIONS_SHOWN_MAX}`.execute(kysely);
  return rows;
}

/** A result that stood in somebody's store and, by a correction of its owner, stands there no more. */
export interface TakenOut {
  readonly resultId: string;
  readonly name: string;
  readonly takenOutAt: Instant;
}

/** What was taken out of a person's store because it was never theirs, the latest first. */
export async function takenOutOf({ kysely }: Readable, personalId: string): Promise<readonly TakenOut[]> {
  if (personalId === "") return [];
  const { rows } =
    await sql<TakenOut>`/* name: archive.taken_out */ select v.result_id as "resultId", (array_agg(v.name order by v.version desc))[1] as name,
      max(v.in_force_until) as "takenOutAt"
    from app.stored_result_version v join app.stored_result r using (result_id)
    where v.owner_id = ${personalId} and r.owner_id is distinct from ${personalId} and coalesce(r.obtained_by, '') <> ${personalId}
      and v.in_force_until is not null
    group by v.result_id order by max(v.in_force_until) desc limit ${CORRECTIONS_SHOWN_MAX}`.execute(kysely);
  return rows;
}
