import type { ProblemCatalogue } from "#kernel/problem";

/** Every refusal of hand-over lists, of returning outcomes and of the day book. */
export const handoverProblems = {
  "handover.list_unknown": { status: 404, retry: "never" },
  "handover.nothing_listed": { status: 422, retry: "after_change" },
  "handover.lines_not_proposed": { status: 409, retry: "after_change" },
  "handover.line_not_listed": { status: 422, retry: "after_change" },
  "handover.line_answered": { status: 409, retry: "after_change" },
  "handover.missing_unsaid": { status: 422, retry: "after_change" },
  "handover.tracking_unsaid": { status: 422, retry: "after_change" },
  "handover.tracking_twice": { status: 422, retry: "after_change" },
  "handover.numbers_contended": { status: 409, retry: "later" },
  "handover.input_invalid": { status: 422, retry: "after_change" },
  "handover.result_on_list": { status: 409, retry: "after_change" },
  "handover.day_not_over": { status: 422, retry: "after_change" },
  "handover.day_closed": { status: 409, retry: "never" },
  "handover.day_not_closed": { status: 409, retry: "after_change" },
  "handover.day_changed": { status: 409, retry: "after_change" },
  "handover.day_own": { status: 403, retry: "never" },
} as const satisfies ProblemCatalogue;
