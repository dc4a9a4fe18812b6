import type { ProblemCatalogue } from "#kernel/problem";

/** What the ledger itself may refuse. */
export const ledgerProblems = {
  /** The command id came before with another name or other input. */
  "ledger.command_reused": { status: 409, retry: "never" },
  /** Other commands on the same stream won every try. */
  "ledger.contended": { status: 409, retry: "later" },
  /** The command's time lies before the last event of the stream. */
  "ledger.clock_backwards": { status: 409, retry: "after_change" },
  /** Text that no database row can hold: a NUL character or half a surrogate pair. */
  "ledger.text_unstorable": { status: 400, retry: "after_change" },
  /** The queue of waiting commands is full. */
  "ledger.overloaded": { status: 503, retry: "later" },
  /** The database cannot be reached; nothing was sent, so nothing was written. */
  "ledger.unavailable": { status: 503, retry: "later" },
  /** The database went away while it committed and did not come back in time. The same command may be sent again. */
  "ledger.outcome_unknown": { status: 503, retry: "later" },
  /** Another process is rebuilding the tables at this moment. */
  "ledger.rebuild_running": { status: 409, retry: "later" },
  /** The database accepts no writes. */
  "ledger.read_only": { status: 503, retry: "later" },
  /** The disk of the database is full, or so nearly that writes are refused. */
  "ledger.storage_full": { status: 507, retry: "later" },
} as const satisfies ProblemCatalogue;
