import type { Effect, LedgerEvent } from "#ledger";

import { isWith } from "./custody.ts";
import type { Party } from "./dossier.events.ts";
import type { Dossier } from "./dossier.ts";

/**
 * What a counter has to do, as accounts that a day book keeps: filings to answer, dossiers to hand over, supplements to wait for, outcomes to
 * return, outcomes with the post.
 */
export const DESK_ACCOUNTS = ["filing", "hand_over", "supplement", "result", "post"] as const;
export type DeskAccount = (typeof DESK_ACCOUNTS)[number];

/** In which account of its counter a dossier stands; none while somebody else has to act. */
export function deskAccountOf(state: Dossier): DeskAccount | null {
  // The members of an interlinked dossier were received and are returned with the one that called them.
  if (state.memberOf !== null) return null;
  // What is handed in at the counter is received in the same act: only what was filed online waits for an answer.
  if (state.status === "submitted" && state.channel !== "online") return null;
  return state.resolvedAt === null ? (WORK_OF[state.status] ?? null) : outcomeAccount(state);
}

/** What a counter has to do in a status; nothing where somebody else has. */
const WORK_OF: { readonly [Status in Dossier["status"]]?: DeskAccount } = {
  submitted: "filing",
  accepted: "hand_over",
  intake_supplement: "supplement",
  supplement: "supplement",
};

function outcomeAccount({ status, returnedAt, custody: { result }, reception }: Dossier): DeskAccount | null {
  if (returnedAt !== null || (status !== "resolved" && status !== "refused")) return null;
  if (result === null || isWith(result, reception.unitCode)) return "result";
  return result.side === "post" ? "post" : null;
}

/**
 * The lines that an event writes into the day book of the counter: out of one account, into another. An outcome that was returned without having
 * been brought to the counter before is fetched and returned in one, so that what comes in less what goes out is always what is there.
 */
export function deskMovements(before: Dossier, after: Dossier, event: LedgerEvent): readonly Effect[] {
  const [out, into] = [deskAccountOf(before), deskAccountOf(after)];
  const line = movementLine(after, event);
  if (out === into) {
    const isReturned = event.kind === "dossier.returned" && out === null && after.memberOf === null && before.returnedAt === null;
    return isReturned ? [line("result", "fetched", 1), line("result", causeOf(event), -1)] : [];
  }
  return [...(out === null ? [] : [line(out, causeOf(event), -1)]), ...(into === null ? [] : [line(into, causeOf(event), 1)])];
}

function movementLine({ code, reception }: Dossier, { at }: LedgerEvent) {
  const { agencyCode, unitCode }: Party = reception;
  return (account: DeskAccount, cause: string, amount: 1 | -1): Effect => ({
    sink: "app.desk_movement",
    row: { dossier_code: code, at, agency: agencyCode, unit: unitCode, account, cause, amount },
  });
}

function causeOf({ kind }: LedgerEvent): string {
  return kind.slice(kind.indexOf(".") + 1);
}
