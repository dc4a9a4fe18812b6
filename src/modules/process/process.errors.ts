import type { ProblemCatalogue } from "#kernel/problem";

/** Why an internal process cannot be published. */
export const processProblems = {
  "process.steps_missing": { status: 422, retry: "after_change" },
  "process.steps_too_many": { status: 422, retry: "after_change" },
  "process.step_key_invalid": { status: 422, retry: "after_change" },
  "process.step_key_taken": { status: 422, retry: "after_change" },
  "process.intake_not_first": { status: 422, retry: "after_change" },
  "process.delivery_not_last": { status: 422, retry: "after_change" },
  "process.step_time_invalid": { status: 422, retry: "after_change" },
  "process.time_overspent": { status: 422, retry: "after_change" },
} satisfies ProblemCatalogue;
