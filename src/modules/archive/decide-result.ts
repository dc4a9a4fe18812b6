import { addMs } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Decided } from "#ledger";

import type { ResultAccess, ResultStream, StoredResult } from "./archive.ts";
import type { ResultData, ResultOwner, StoredResultPayload, StoredResultRecorded } from "./archive.events.ts";

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
export function validityProblem({ issuedOn, validFrom, validTo, validity }: ResultData): Problem | null {
  const isTurned = validFrom < issuedOn || (validTo !== null && validTo < validFrom);
  return isTurned || (validity === "stated") !== (validTo !== null)
    ? problem("archive.validity_turned", { validFrom, validTo: validTo ?? "" })
    : null;
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
export const REASON_LENGTH_MIN = 10;

/** Why a result cannot be changed: it is unknown or no longer active, or nobody says why. */
export function closedTo(result: StoredResult | null, reason: string): Problem | null {
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
