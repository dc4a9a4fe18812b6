import type { ProblemCatalogue } from "#kernel/problem";

/** Refusals of the stream of what happens. */
export const deskProblems = {
  "desk.topic_unknown": { status: 400, retry: "never" },
  "desk.too_many_streams": { status: 429, retry: "later" },
} as const satisfies ProblemCatalogue;
