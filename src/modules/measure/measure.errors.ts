import type { ProblemCatalogue } from "#kernel/problem";

/** Why a figure cannot be given. */
export const measureProblems = {
  "measure.unknown": { status: 404, retry: "after_change" },
  "measure.period_malformed": { status: 400, retry: "after_change" },
  "measure.agency_unknown": { status: 404, retry: "after_change" },
} as const satisfies ProblemCatalogue;
