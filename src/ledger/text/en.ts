import type { problems as vietnamese } from "./vi.ts";

/** What a person is told when the ledger refuses: what happened; what to do next. */
export const problems = {
  "ledger.command_reused": () => ({
    title: "This action's id was used before with other content.",
    next: "Reload the page and act again.",
  }),
  "ledger.contended": () => ({
    title: "Several people are acting on this dossier, so the action was not recorded.",
    next: "Reload the page to see the latest change, then act again if it is still needed.",
  }),
  "ledger.clock_backwards": () => ({
    title: "The action's time is earlier than the last recorded fact, so the action was not recorded.",
    next: "Ask the operator to check the server's clock.",
  }),
  "ledger.text_unstorable": () => ({
    title: "The text contains characters that cannot be stored.",
    next: "Remove the unusual characters and send it again.",
  }),
  "ledger.overloaded": () => ({
    title: "The system is receiving too many actions at once, so the action was not recorded.",
    next: "Wait a minute and send it again.",
  }),
  "ledger.unavailable": () => ({
    title: "The database cannot be reached, so the action was not recorded.",
    next: "Wait a minute and send it again. If it still fails, tell the operator.",
  }),
  "ledger.outcome_unknown": () => ({
    title: "The database was lost while it was recording; whether the action was recorded is not known.",
    next: "Send the very same action again: if it was recorded, it will not be recorded twice.",
  }),
  "ledger.rebuild_running": () => ({
    title: "Another process is rebuilding the projections.",
    next: "Wait until it is done, then run it again if it is still needed.",
  }),
  "ledger.read_only": () => ({
    title: "The system is read-only at the moment, so the action was not recorded.",
    next: "Wait until maintenance is over and send it again.",
  }),
  "ledger.storage_full": () => ({
    title: "The server is nearly out of space and has stopped recording; the action was not recorded.",
    next: "Ask the operator to free space, then send it again.",
  }),
} satisfies typeof vietnamese;
