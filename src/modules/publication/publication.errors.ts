import type { ProblemCatalogue } from "#kernel/problem";

/** Every refusal of the procedure office beside those of the catalogue. */
export const publicationProblems = {
  "publication.text_days_crossed": { status: 422, retry: "after_change" },
  "publication.text_invalid": { status: 422, retry: "after_change" },
  "publication.not_published": { status: 409, retry: "after_change" },
  "publication.agency_unknown": { status: 404, retry: "never" },
} satisfies ProblemCatalogue;
