import type { ProblemCatalogue } from "#kernel/problem";

/** Every refusal of papers. */
export const paperProblems = {
  "paper.attachment_missing": { status: 404, retry: "never" },
  "paper.issued_missing": { status: 404, retry: "never" },
  "paper.key_reused": { status: 409, retry: "never" },
  "paper.form_not_in_set": { status: 409, retry: "never" },
  "paper.form_set_foreign": { status: 409, retry: "never" },
  "paper.form_set_unknown": { status: 409, retry: "never" },
} as const satisfies ProblemCatalogue;
