import type { ProblemCatalogue } from "#kernel/problem";

/** Every refusal of the procedure office beside those of the catalogue. */
export const draftingProblems = {
  "drafting.text_days_crossed": { status: 422, retry: "after_change" },
  "drafting.text_invalid": { status: 422, retry: "after_change" },
  "drafting.not_published": { status: 409, retry: "after_change" },
  "drafting.agency_unknown": { status: 404, retry: "never" },
} satisfies ProblemCatalogue;
