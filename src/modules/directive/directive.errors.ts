import type { ProblemCatalogue } from "#kernel/problem";

/** Why a file of a directive, or of annotated directives, cannot be read. */
export const directiveProblems = {
  "directive.gold_malformed": { status: 422, retry: "after_change" },
} as const satisfies ProblemCatalogue;
