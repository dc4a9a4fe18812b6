import type { ProblemCatalogue } from "#kernel/problem";

/** Refusals of expressions: in their text, or when they are asked for a value. Nothing is ever guessed in place of a value. */
export const feelProblems = {
  "feel.too_large": { status: 422, retry: "after_change" },
  "feel.syntax_wrong": { status: 422, retry: "after_change" },
  "feel.not_supported": { status: 422, retry: "after_change" },
  "feel.no_value": { status: 422, retry: "after_change" },
} as const satisfies ProblemCatalogue;
