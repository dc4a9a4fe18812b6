import { addMs, civilDateOf } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Decided, Effect, LedgerEvent, StreamId, StreamType } from "#ledger";

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
  readonly corrections: number;
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

function ownerIn(event: LedgerEvent): ResultOwner | null {
  return event.personal === undefined ? null : (event.personal as ResultOwner);
}

function fold(stream: ResultStream, event: LedgerEvent): ResultStream {
  const kind = event.kind as StoredResultEventKind;
  if (kind === "stored_result.recorded") {
    const payload = event.payload as StoredResultRecorded;
    const untouched = { status: "active", replacedBy: null, revokedOn: null, revokedFor: null, corrections: 0, accesses: [] } as const;
    return { result: { ...payload, owner: ownerIn(event), recordedAt: event.at, ...untouched } };
  }
  return stream.result === null ? stream : { result: changed(stream.result, event, kind) };
}

function changed(result: StoredResult, event: LedgerEvent, kind: Exclude<StoredResultEventKind, "stored_result.recorded">): StoredResult {
  switch (kind) {
    case "stored_result.corrected": {
      const { data } = event.payload as StoredResultPayload<"stored_result.corrected">;
      return { ...result, data, owner: ownerIn(event), corrections: result.corrections + 1 };
    }
    case "stored_result.replaced": {
      const { replacedBy } = event.payload as StoredResultPayload<"stored_result.replaced">;
      return { ...result, status: "replaced", replacedBy };
    }
    case "stored_result.revoked": {
      const { on } = event.payload as StoredResultPayload<"stored_result.revoked">;
      const reason = event.personal?.["reason"];
      return { ...result, status: "revoked", revokedOn: on as CivilDate, revokedFor: typeof reason === "string" ? reason : null };
    }
    case "stored_result.opened": {
      const { by, agencyCode, dossierCode } = event.payload as StoredResultPayload<"stored_result.opened">;
      const purpose = event.personal?.["purpose"];
      const access: ResultAccess = {
        by,
        agencyCode,
        dossierCode: dossierCode ?? null,
        purpose: typeof purpose === "string" ? purpose : null,
        at: event.at,
      };
      return { ...result, accesses: [...result.accesses, access] };
    }
  }
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
      correction_count: result.corrections,
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

function project({ result }: ResultStream): readonly Effect[] {
  if (result === null) return [];
  return [resultRow(result), ...result.accesses.map((access, index) => accessRow(result.resultId, access, index + 1))];
}

/** A look at a result writes one line and not all that were there. */
function projectChange(before: ResultStream, after: ResultStream): readonly Effect[] {
  const seen = before.result?.accesses.length ?? 0;
  const { result } = after;
  if (result === null || seen === 0) return project(after);
  const added = result.accesses.slice(seen);
  return [resultRow(result), ...added.map((access, index) => accessRow(result.resultId, access, seen + index + 1))];
}

function tally(_before: ResultStream, { result }: ResultStream, event: LedgerEvent): readonly Effect[] {
  if (result === null) return [];
  const counters: { readonly [kind in StoredResultEventKind]: readonly string[] } = {
    "stored_result.recorded": ["store.recorded", `store.recorded.${result.origin}`],
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

/** A result as somebody wants it kept. */
export interface ResultDraft extends Omit<StoredResultRecorded, "ownerKind"> {
  readonly owner: ResultOwner;
}

/** Decides whether a result can be kept: once, and with days in their order. */
export function decideRecord({ result }: ResultStream, draft: ResultDraft): Decided | Problem {
  if (result !== null) return problem("archive.already_stored", { result: result.resultId });
  const wrong = validityProblem(draft.data);
  if (wrong !== null) return wrong;
  const { owner, ...rest } = draft;
  const payload: StoredResultRecorded = { ...rest, ownerKind: owner.kind };
  const event = { kind: "stored_result.recorded", schemaVersion: 1, payload, personal: { ...owner } };
  return { events: [event], answer: { resultId: draft.resultId } };
}

/** A last day before the first, a stated end without a day, an end where none is stated: one of them is wrong. */
function validityProblem({ issuedOn, validFrom, validTo, validity }: ResultData): Problem | null {
  const isTurned = validFrom < issuedOn || (validTo !== null && validTo < validFrom);
  return isTurned || (validity === "stated") !== (validTo !== null)
    ? problem("archive.validity_turned", { validFrom, validTo: validTo ?? "" })
    : null;
}

/** What was wrong in a description, made right. */
export interface ResultCorrection {
  readonly data: ResultData;
  readonly owner: ResultOwner;
  readonly by: ResultOfficer;
  readonly reason: string;
}

/** Decides on a corrected description: with a reason, while the result stands. */
export function decideCorrection({ result }: ResultStream, correction: ResultCorrection): Decided | Problem {
  const closed = closedTo(result, correction.reason);
  if (closed !== null) return closed;
  const wrong = validityProblem(correction.data);
  if (wrong !== null) return wrong;
  const { owner, ...payload } = correction;
  return { events: [{ kind: "stored_result.corrected", schemaVersion: 1, payload, personal: { ...owner } }], answer: {} };
}

/** Decides that another result comes in the place of this one. */
export function decideReplacement(
  { result }: ResultStream,
  asked: { readonly replacedBy: string; readonly by: string; readonly reason: string },
): Decided | Problem {
  if (result === null) return problem("archive.result_unknown");
  if (result.status !== "active") return problem("archive.not_active", { status: result.status });
  if (asked.replacedBy === result.resultId) return problem("archive.successor_unfit", { result: asked.replacedBy });
  return { events: [{ kind: "stored_result.replaced", schemaVersion: 1, payload: { ...asked } }], answer: {} };
}

/** Decides on revoking: from a day on, by a decision where the law asks for one, and with a reason. */
export function decideRevocation(
  { result }: ResultStream,
  asked: StoredResultPayload<"stored_result.revoked"> & { readonly reason: string },
): Decided | Problem {
  const closed = closedTo(result, asked.reason);
  if (closed !== null) return closed;
  const { reason, ...payload } = asked;
  return { events: [{ kind: "stored_result.revoked", schemaVersion: 1, payload, personal: { reason } }], answer: {} };
}

/** Shortest reason that says anything. */
const REASON_LENGTH_MIN = 10;

function closedTo(result: StoredResult | null, reason: string): Problem | null {
  if (result === null) return problem("archive.result_unknown");
  if (result.status !== "active") return problem("archive.not_active", { status: result.status });
  return reason.length < REASON_LENGTH_MIN ? problem("archive.reason_missing", { min: REASON_LENGTH_MIN }) : null;
}

/** Within these minutes a second look by the same officer for the same purpose is the first one. */
const ONE_LOOK_MS = 10 * 60_000;

/** Decides on a look at a result: whoever looks says what for. */
export function decideOpening(
  { result }: ResultStream,
  look: StoredResultPayload<"stored_result.opened"> & { readonly purpose: string; readonly at: string },
): Decided | Problem {
  if (result === null) return problem("archive.result_unknown");
  const { purpose, at, ...payload } = look;
  if (purpose.length < REASON_LENGTH_MIN) return problem("archive.purpose_missing", { min: REASON_LENGTH_MIN });
  const since = addMs(at as Instant, -ONE_LOOK_MS);
  const isSame = (access: ResultAccess): boolean =>
    access.by.officerId === look.by.officerId && access.purpose === purpose && access.at > since;
  const events = result.accesses.some(isSame) ? [] : [{ kind: "stored_result.opened", schemaVersion: 1, payload, personal: { purpose } }];
  return { events, answer: {} };
}
