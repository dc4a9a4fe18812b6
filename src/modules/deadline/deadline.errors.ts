import type { ProblemCatalogue } from "#kernel/problem";

/** Every refusal of applying a decree to open deadlines. */
export const deadlineProblems = {
  "deadline.preview_stale": { status: 409, retry: "after_change" },
  "deadline.being_applied": { status: 409, retry: "later" },
  "deadline.decree_unknown": { status: 404, retry: "never" },
} as const satisfies ProblemCatalogue;
