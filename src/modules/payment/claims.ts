import type { Problem } from "#kernel/problem";
import { isProblem, problem } from "#kernel/problem";
import type { Effect } from "#ledger";
import { sqlState } from "#platform/db/sqlstate";

/** What a commit says of a book, a drawer or the reception of a dossier, which are other streams than its own. Checked and moved by SQL in that commit, or nothing is written. */
export type Claim =
  | { readonly act: "open_book"; readonly book: string; readonly first: number; readonly last: number }
  | { readonly act: "take_number" | "close_book"; readonly book: string; readonly number: number }
  | { readonly act: "open_drawer"; readonly cashDay: string; readonly amount: number }
  | { readonly act: "move_cash"; readonly cashDay: string; readonly amount: number }
  | { readonly act: "close_drawer"; readonly cashDay: string; readonly amount: number; readonly moves: number }
  | { readonly act: "reopen_drawer"; readonly cashDay: string }
  | { readonly act: "move_money"; readonly dossier: string; readonly amount: number }
  | { readonly act: "undo_reception"; readonly dossier: string };

const SINK = "payment.claim";

/** The effect of a claim. */
export function claimEffect(claim: Claim): Effect {
  switch (claim.act) {
    case "open_book":
      return { sink: SINK, row: { act: claim.act, subject: claim.book, number: claim.first, moves: claim.last } };
    case "take_number":
    case "close_book":
      return { sink: SINK, row: { act: claim.act, subject: claim.book, number: claim.number } };
    case "open_drawer":
    case "move_cash":
      return { sink: SINK, row: { act: claim.act, subject: claim.cashDay, amount: claim.amount } };
    case "close_drawer":
      return { sink: SINK, row: { act: claim.act, subject: claim.cashDay, amount: claim.amount, moves: claim.moves } };
    case "reopen_drawer":
      return { sink: SINK, row: { act: claim.act, subject: claim.cashDay } };
    case "move_money":
      return { sink: SINK, row: { act: claim.act, subject: claim.dossier, amount: claim.amount } };
    case "undo_reception":
      return { sink: SINK, row: { act: claim.act, subject: claim.dossier } };
  }
}

/** Tries of one command against other processes that take numbers of the same book at the same moment. */
const TRIES_MAX = 8;
/** Raised by `app.claim_payment`. */
const CLAIM_LOST = "MP001";

/** Of one process, commands on the same counter go one after the other, so that they do not make each other decide again. */
const turns = new Map<string, Promise<unknown>>();

/**
 * Runs a command that makes claims, anew each time somebody else was faster: `attempt` reads book and drawer freshly. A lost claim rolled the whole
 * command back, so nothing of it stands. `turn` names what is contended for. Problem: `payment.contended`.
 */
export async function withClaims<T>(turn: string, attempt: () => Promise<T | Problem>): Promise<T | Problem> {
  const before = turns.get(turn) ?? Promise.resolve();
  const mine = before.then(
    () => tryClaims(attempt),
    () => tryClaims(attempt),
  );
  turns.set(turn, mine);
  try {
    return await mine;
  } finally {
    if (turns.get(turn) === mine) turns.delete(turn);
  }
}

async function tryClaims<T>(attempt: () => Promise<T | Problem>): Promise<T | Problem> {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    try {
      const done = await attempt();
      if (!isProblem(done) || done.problem !== "ledger.contended") return done;
    } catch (error) {
      if (!isClaimLost(error)) throw error;
    }
  }
  return problem("payment.contended");
}

/** The ledger throws what it could not store, with the database's own error as its cause. */
function isClaimLost(thrown: unknown): boolean {
  if (sqlState(thrown) === CLAIM_LOST) return true;
  return thrown instanceof Error && thrown.cause !== undefined && isClaimLost(thrown.cause);
}
