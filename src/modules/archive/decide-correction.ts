import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Decided } from "#ledger";

import { waitingCorrection } from "./archive.ts";
import type { ResultStream } from "./archive.ts";
import type { ResultData, ResultOfficer, ResultOwner } from "./archive.events.ts";
import { closedTo, REASON_LENGTH_MIN, validityProblem } from "./decide-result.ts";

/** A result as it is right, and why. */
export interface CorrectionDraft {
  readonly data: ResultData;
  readonly owner: ResultOwner;
  readonly by: ResultOfficer;
  readonly reason: string;
}

/**
 * Decides on a proposed correction: with a reason, while the result stands, one at a time, and only where it changes something. The agency that
 * keeps the result is not what a correction changes: that would take it out of the hands that may confirm it.
 */
export function decideCorrection({ result }: ResultStream, { data, owner, by, reason }: CorrectionDraft): Decided | Problem {
  const closed = closedTo(result, reason);
  if (closed !== null || result === null) return closed ?? problem("archive.result_unknown");
  if (waitingCorrection(result) !== undefined) return problem("archive.correction_waits", {});
  const wrong = validityProblem(data);
  if (wrong !== null) return wrong;
  if (isSame(result.data, data) && isSame(result.owner, owner)) return problem("archive.nothing_corrected", {});
  const payload = { data, ownerKind: owner.kind, by };
  return {
    events: [{ kind: "stored_result.correction_proposed", schemaVersion: 1, payload, personal: { ...owner, reason } }],
    answer: {},
  };
}

function isSame(one: object | null, other: object): boolean {
  const sorted = (value: object): string => JSON.stringify(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return one !== null && sorted(one) === sorted(other);
}

/** What a second person says of a proposed correction. */
export interface CorrectionAnswer {
  readonly isConfirmed: boolean;
  readonly by: ResultOfficer;
  /** Why it is declined; nothing is asked of whoever confirms. */
  readonly reason: string;
}

/** Decides on the answer: never by whoever proposed, and what was erased meanwhile cannot be confirmed. */
export function decideAnswer({ result }: ResultStream, { isConfirmed, by, reason }: CorrectionAnswer): Decided | Problem {
  if (result === null) return problem("archive.result_unknown");
  const waiting = waitingCorrection(result);
  if (waiting === undefined) return problem("archive.correction_unknown", {});
  if (waiting.by.officerId === by.officerId) return problem("archive.correction_own", { name: by.name });
  if (!isConfirmed)
    return reason.length < REASON_LENGTH_MIN
      ? problem("archive.reason_missing", { min: REASON_LENGTH_MIN })
      : {
          events: [{ kind: "stored_result.correction_declined", schemaVersion: 1, payload: { by }, personal: { reason } }],
          answer: {},
        };
  if (result.status !== "active") return problem("archive.not_active", { status: result.status });
  const { data, owner, ownerKind, by: proposedBy, reason: why } = waiting;
  if (owner === null) return problem("archive.correction_unknown", {});
  const personal = { ...owner, ...(why === null ? {} : { reason: why }) };
  const payload = { data, ownerKind, by, proposedBy };
  return { events: [{ kind: "stored_result.corrected", schemaVersion: 1, payload, personal }], answer: {} };
}
