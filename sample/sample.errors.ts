import type { ProblemCatalogue } from "#kernel/problem";

/** Why the sample cannot be loaded or simulated. */
export const sampleProblems = {
  "sample.province_is_real": { status: 409, retry: "never" },
  "sample.before_procedures": { status: 409, retry: "later" },
} as const satisfies ProblemCatalogue;
