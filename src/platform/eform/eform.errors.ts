import type { ProblemCatalogue } from "#kernel/problem";

/** Refusals of e-forms as such; what is wrong with single answers is an issue of its field, not a problem. */
export const eformProblems = {
  "eform.schema_invalid": { status: 422, retry: "after_change" },
} as const satisfies ProblemCatalogue;
