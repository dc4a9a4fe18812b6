import type { ProblemCatalogue } from "#kernel/problem";

/** Refusals of the workbench: kept filters, and many dossiers at once. */
export const workbenchProblems = {
  "workbench.filter_unnamed": { status: 422, retry: "after_change" },
  "workbench.filter_empty": { status: 422, retry: "after_change" },
  "workbench.filters_too_many": { status: 409, retry: "after_change" },
  "workbench.nothing_chosen": { status: 422, retry: "after_change" },
  "workbench.too_many_chosen": { status: 422, retry: "after_change" },
  "workbench.reason_missing": { status: 422, retry: "after_change" },
  "workbench.batch_unknown": { status: 404, retry: "never" },
  "workbench.day_unclear": { status: 422, retry: "after_change" },
} satisfies ProblemCatalogue;
