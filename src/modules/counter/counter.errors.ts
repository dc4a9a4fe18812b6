import type { ProblemCatalogue } from "#kernel/problem";

/** Every refusal of the counter that is not one of the dossier's own. Words: `text/`. */
export const counterProblems = {
  "counter.cash_short": { status: 422, retry: "after_change" },
  "counter.fee_taken": { status: 409, retry: "after_change" },
} as const satisfies ProblemCatalogue;
