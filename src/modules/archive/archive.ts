import { civilDateOf } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import type { Effect, LedgerEvent, StreamId, StreamType } from "#ledger";

import { storedResultEvents } from "./archive.events.ts";
import type {
  ResultData,
  ResultOfficer,
  ResultOwner,
  StoredResultEventKind,
  StoredResultPayload,
  StoredResultRecorded,
} from "./archive.events.ts";

/** One look of an officer at a result. What it was for is null once erased. */
export interface ResultAccess {
  readonly by: ResultOfficer;
  readonly agencyCode: string;
  readonly dossierCode: string | null;
  readonly purpose: string | null;
  readonly at: Instant;
}

/** The result as it stood for a time: what a correction put aside stays readable, with the digest of its file. */
export interface ResultVersion {
  readonly version: number;
  readonly data: ResultData;
  /** Null once erased. */
  readonly owner: ResultOwner | null;
  readonly from: Instant;
  /** Null for the one in force. */
  readonly until: Instant | null;
  /** Who proposed and who confirmed the correction that made it; both null for the first. */
  readonly proposedBy: ResultOfficer | null;
  readonly by: ResultOfficer | null;
  /** Why it was made; null for the first, and once erased. */
  readonly reason: string | null;
}

/** A correction that waits for a second person, or has been answered. */
export interface ResultCorrection {
  readonly ordinal: number;
  readonly data: ResultData;
  readonly ownerKind: "person" | "organisation";
  readonly owner: ResultOwner | null;
  readonly reason: string | null;
  readonly by: ResultOfficer;
  readonly at: Instant;
  readonly standing: "waiting" | "confirmed" | "declined";
  readonly answeredBy: ResultOfficer | null;
  readonly answeredAt: Instant | null;
  /** Why it was declined; null otherwise, and once erased. */
  readonly declinedFor: string | null;
}

/** A result in the store: the fold of `stored-result:ID`. The owner is null once the personal data is erased. */
export interface StoredResult extends Omit<StoredResultRecorded, "ownerKind"> {
  readonly ownerKind: "person" | "organisation";
  readonly owner: ResultOwner | null;
  readonly recordedAt: Instant;
  readonly status: "active" | "replaced" | "revoked";
  readonly replacedBy: string | null;
  readonly revokedOn: CivilDate | null;
  /** Why it was revoked; null while it was not, and once erased. */
  readonly revokedFor: string | null;
  /** Every version, the first first; the last one is in force. */
  readonly versions: readonly ResultVersion[];
  readonly corrections: readonly ResultCorrection[];
  readonly accesses: readonly ResultAccess[];
}

/** A stream that nothing was recorded in yet. */
export interface ResultStream {
  readonly result: StoredResult | null;
}

/** The stream of a stored result. */
export function storedResultStream(resultId: string): StreamId {
  return `stored-result:${resultId}` as StreamId;
}

/** Whether it may be used on a day: issued, not past its last day, neither replaced nor revoked (mot-cua.md 8). */
export function stillValid(
  result: { readonly status: StoredResult["status"]; readonly data: Pick<ResultData, "issuedOn" | "validFrom" | "validTo"> },
  day: CivilDate,
): boolean {
  const { issuedOn, validFrom, validTo } = result.data;
  return result.status === "active" && issuedOn <= day && validFrom <= day && (validTo === null || validTo >= day);
}

/** The correction that waits for a second person; undefined when none does. */
export function waitingCorrection({ corrections }: Pick<StoredResult, "corrections">): ResultCorrection | undefined {
  return corrections.findLast(({ standing }) => standing === "waiting");
}

function ownerIn(event: LedgerEvent): ResultOwner | null {
  if (event.personal === undefined) return null;
  const { reason: _reason, ...owner } = event.personal as ResultOwner & { readonly reason?: string };
  return owner;
}

function spoken(event: LedgerEvent, name: "reason" | "purpose"): string | null {
  const said = event.personal?.[name] ?? event.payload[name];
  return typeof said === "string" ? said : null;
}

function fold(stream: ResultStream, event: LedgerEvent): ResultStream {
  const kind = event.kind as StoredResultEventKind;
  if (kind === "stored_result.recorded") {
    const payload = event.payload as StoredResultRecorded;
    const owner = ownerIn(event);
    const untouched = { status: "active", replacedBy: null, revokedOn: null, revokedFor: null, corrections: [], accesses: [] } as const;
    const first = { version: 1, data: payload.data, owner, from: event.at, until: null, proposedBy: null, by: null, reason: null };
    return { result: { ...payload, owner, recordedAt: event.at, versions: [first], ...untouched } };
  }
  return stream.result === null ? stream : { result: changed(stream.result, event, kind) };
}

function changed(result: StoredResult, event: LedgerEvent, kind: Exclude<StoredResultEventKind, "stored_result.recorded">): StoredResult {
  switch (kind) {
    case "stored_result.correction_proposed":
      return { ...result, corrections: [...result.corrections, proposed(result, event)] };
    case "stored_result.correction_declined": {
      const { by } = event.payload as StoredResultPayload<"stored_result.correction_declined">;
      return { ...result, corrections: answered(result, { by, at: event.at, declinedFor: spoken(event, "reason") }) };
    }
    case "stored_result.corrected":
      return corrected(result, event);
    case "stored_result.replaced": {
      const { replacedBy } = event.payload as StoredResultPayload<"stored_result.replaced">;
      return { ...result, status: "replaced", replacedBy };
    }
    case "stored_result.revoked": {
      const { on } = event.payload as StoredResultPayload<"stored_result.revoked">;
      return { ...result, status: "revoked", revokedOn: on as CivilDate, revokedFor: spoken(event, "reason") };
    }
    case "stored_result.opened": {
      const { by, agencyCode, dossierCode } = event.payload as StoredResultPayload<"stored_result.opened">;
      const access: ResultAccess = {
        by,
        agencyCode,
        dossierCode: dossierCode ?? null,
        purpose: spoken(event, "purpose"),
        at: event.at,
      };
      return { ...result, accesses: [...result.accesses, access] };
    }
  }
}

function proposed({ corrections }: StoredResult, event: LedgerEvent): ResultCorrection {
  const { data, ownerKind, by } = event.payload as StoredResultPayload<"stored_result.correction_proposed">;
  return {
    ordinal: corrections.length + 1,
    data,
    ownerKind,
    owner: ownerIn(event),
    reason: spoken(event, "reason"),
    by,
    at: event.at,
    standing: "waiting",
    answeredBy: null,
    answeredAt: null,
    declinedFor: null,
  };
}

/** The waiting correction with its answer: declined with a reason, else confirmed. */
function answered(
  { corrections }: StoredResult,
  { by, at, declinedFor }: { readonly by: ResultOfficer; readonly at: Instant; readonly declinedFor?: string | null },
): readonly ResultCorrection[] {
  const standing = declinedFor === undefined ? ("confirmed" as const) : ("declined" as const);
  const answer = { standing, answeredBy: by, answeredAt: at, declinedFor: declinedFor ?? null };
  return corrections.map((one) => (one.standing === "waiting" ? { ...one, ...answer } : one));
}

function corrected(result: StoredResult, event: LedgerEvent): StoredResult {
  const { data, by, proposedBy, ownerKind } = event.payload as StoredResultPayload<"stored_result.corrected">;
  const owner = ownerIn(event);
  const { at } = event;
  const version = result.versions.length + 1;
  const next = { version, data, owner, from: at, until: null, proposedBy: proposedBy ?? null, by, reason: spoken(event, "reason") };
  const versions = [...result.versions.map((one) => (one.until === null ? { ...one, until: at } : one)), next];
  return { ...result, data, owner, ownerKind: ownerKind ?? result.ownerKind, versions, corrections: answered(result, { by, at }) };
}

function resultRow(result: StoredResult): Effect {
  const { data, owner, digitised, signature } = result;
  return {
    sink: "app.stored_result",
    row: {
      result_id: result.resultId,
      origin: result.origin,
      result_code: data.resultCode,
      name: data.name,
      document_kind: data.documentKind,
      document_number: data.documentNumber,
      issued_on: data.issuedOn,
      agency: data.agencyCode,
      agency_name: data.agencyName,
      signed_by: data.signedBy,
      copy_kind: data.copyKind,
      file_kind: data.file?.kind ?? null,
      file_id: data.file?.id ?? null,
      file_sha256: data.file?.sha256 ?? null,
      valid_from: data.validFrom,
      valid_to: data.validTo,
      validity: data.validity,
      scope: data.scope,
      access_level: data.access,
      retention: data.retention,
      owner_kind: result.ownerKind,
      owner_id: owner?.id ?? null,
      owner_name: owner?.name ?? null,
      obtained_by: owner?.obtainedBy ?? null,
      abstract: owner?.abstract ?? null,
      status: result.status,
      replaced_by: result.replacedBy,
      replaces: result.replaces ?? null,
      revoked_on: result.revokedOn,
      dossier_code: result.dossierCode ?? null,
      procedure_code: result.procedureCode ?? null,
      digitised_by: digitised?.by.officerId ?? null,
      digitised_at: digitised?.at ?? null,
      batch_id: digitised?.batchId ?? null,
      signature_standing: signature?.standing ?? null,
      correction_count: result.versions.length - 1,
      recorded_at: result.recordedAt,
    },
  };
}

function accessRow(resultId: string, access: ResultAccess, ordinal: number): Effect {
  return {
    sink: "app.stored_result_access",
    row: {
      result_id: resultId,
      ordinal,
      officer_id: access.by.officerId,
      officer_name: access.by.name,
      agency: access.agencyCode,
      dossier_code: access.dossierCode,
      purpose: access.purpose,
      opened_at: access.at,
    },
  };
}

function versionRow(resultId: string, { version, data, owner, from, until, reason }: ResultVersion): Effect {
  return {
    sink: "app.stored_result_version",
    row: {
      result_id: resultId,
      version,
      file_kind: data.file?.kind ?? null,
      file_id: data.file?.id ?? null,
      file_sha256: data.file?.sha256 ?? null,
      name: data.name,
      owner_id: owner?.id ?? null,
      reason,
      in_force_from: from,
      in_force_until: until,
    },
  };
}

function correctionRow(result: StoredResult, one: ResultCorrection): Effect {
  return {
    sink: "app.stored_result_correction",
    row: {
      result_id: result.resultId,
      ordinal: one.ordinal,
      agency: result.data.agencyCode,
      name: result.data.name,
      document_number: result.data.documentNumber,
      standing: one.standing,
      proposed_by: one.by.officerId,
      proposer_name: one.by.name,
      proposed_at: one.at,
      answered_by: one.answeredBy?.officerId ?? null,
      answered_at: one.answeredAt,
    },
  };
}

/** A result's own rows: itself, its versions and the corrections asked for. */
function ownRows(result: StoredResult): readonly Effect[] {
  return [
    resultRow(result),
    ...result.versions.map((one) => versionRow(result.resultId, one)),
    ...result.corrections.map((one) => correctionRow(result, one)),
  ];
}

function project({ result }: ResultStream): readonly Effect[] {
  if (result === null) return [];
  return [...ownRows(result), ...result.accesses.map((access, index) => accessRow(result.resultId, access, index + 1))];
}

/** A look at a result writes one line and not all that were there. */
function projectChange(before: ResultStream, after: ResultStream): readonly Effect[] {
  const seen = before.result?.accesses.length ?? 0;
  const { result } = after;
  if (result === null || seen === 0) return project(after);
  const added = result.accesses.slice(seen);
  return [...ownRows(result), ...added.map((access, index) => accessRow(result.resultId, access, seen + index + 1))];
}

function tally(_before: ResultStream, { result }: ResultStream, event: LedgerEvent): readonly Effect[] {
  if (result === null) return [];
  const counters: { readonly [kind in StoredResultEventKind]: readonly string[] } = {
    "stored_result.recorded": ["store.recorded", `store.recorded.${result.origin}`],
    "stored_result.correction_proposed": [],
    "stored_result.correction_declined": ["store.correction_declined"],
    "stored_result.corrected": ["store.corrected"],
    "stored_result.replaced": ["store.replaced"],
    "stored_result.revoked": ["store.revoked"],
    "stored_result.opened": ["store.opened"],
  };
  const row = {
    agency: result.data.agencyCode,
    procedure: result.procedureCode ?? "",
    day: civilDateOf(event.at),
    amount: 1,
    subject: event.streamId,
  };
  return counters[event.kind as StoredResultEventKind].map((counter) => ({ sink: "measure.delta", row: { ...row, counter } }));
}

/** What the ledger must know of stored results. */
export const storedResultStreamType: StreamType<ResultStream> = {
  kind: "stored-result",
  events: storedResultEvents,
  initial: { result: null },
  fold,
  project,
  projectChange,
  tally,
};
