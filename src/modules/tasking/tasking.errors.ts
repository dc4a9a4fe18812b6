import type { ProblemCatalogue } from "#kernel/problem";

/** Every refusal about directives that are followed up. */
export const taskingProblems = {
  "tasking.unknown_directive": { status: 404, retry: "never" },
  "tasking.text_empty": { status: 422, retry: "after_change" },
  "tasking.text_too_long": { status: 422, retry: "after_change" },
  "tasking.entered_already": { status: 409, retry: "never" },
  "tasking.not_confirming": { status: 409, retry: "never" },
  "tasking.content_malformed": { status: 422, retry: "after_change" },
  "tasking.proposal_unknown": { status: 422, retry: "after_change" },
  "tasking.agency_unknown": { status: 422, retry: "after_change" },
  "tasking.measure_unknown": { status: 422, retry: "after_change" },
  "tasking.too_many_tasks": { status: 409, retry: "never" },
  "tasking.proposals_open": { status: 409, retry: "after_change" },
  "tasking.lead_missing": { status: 409, retry: "after_change" },
  "tasking.no_task": { status: 409, retry: "after_change" },
  "tasking.not_adopted": { status: 409, retry: "never" },
  "tasking.unknown_assignment": { status: 404, retry: "never" },
  "tasking.figures_decide": { status: 409, retry: "never" },
  "tasking.not_open": { status: 409, retry: "never" },
  "tasking.not_reported": { status: 409, retry: "never" },
  "tasking.own_report": { status: 409, retry: "never" },
  "tasking.words_missing": { status: 422, retry: "after_change" },
  "tasking.extension_not_later": { status: 422, retry: "after_change" },
} as const satisfies ProblemCatalogue;
