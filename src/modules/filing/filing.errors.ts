import type { ProblemCatalogue } from "#kernel/problem";

/** Refusals about half-filled forms. */
export const filingProblems = {
  "filing.draft_unknown": { status: 404, retry: "never" },
  "filing.draft_changed_meanwhile": { status: 409, retry: "after_change" },
  "filing.nothing_declared": { status: 404, retry: "never" },
  "filing.draft_too_large": { status: 413, retry: "after_change" },
} as const satisfies ProblemCatalogue;
