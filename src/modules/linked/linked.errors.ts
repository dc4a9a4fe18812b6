import type { ProblemCatalogue } from "#kernel/problem";

/** Every refusal of opening and joining interlinked dossiers. Words: `text/`. */
export const linkedProblems = {
  "linked.call_unknown": { status: 409, retry: "never" },
  "linked.input_unreadable": { status: 422, retry: "after_change" },
  "linked.open_threw": { status: 503, retry: "later" },
} as const satisfies ProblemCatalogue;
