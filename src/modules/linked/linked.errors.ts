import type { ProblemCatalogue } from "#kernel/problem";

/** Every refusal of opening and joining interlinked dossiers. Words: `text/`. */
export const linkedProblems = {
  "linked.input_unreadable": { status: 422, retry: "after_change" },
} as const satisfies ProblemCatalogue;
