import type { ProblemCatalogue } from "#kernel/problem";

/** Every refusal about a place. */
export const premisesProblems = {
  "premises.unknown": { status: 404, retry: "never" },
  "premises.not_one_stop": { status: 422, retry: "after_change" },
  "premises.content_malformed": { status: 422, retry: "after_change" },
  "premises.stated_out_of_order": { status: 409, retry: "after_change" },
  "premises.group_unknown": { status: 422, retry: "after_change" },
  "premises.group_in_use": { status: 409, retry: "after_change" },
  "premises.prefix_taken": { status: 409, retry: "after_change" },
  "premises.counter_unknown": { status: 404, retry: "after_change" },
  "premises.session_disordered": { status: 422, retry: "after_change" },
  "premises.picture_undescribed": { status: 422, retry: "after_change" },
  "premises.picture_not_image": { status: 422, retry: "after_change" },
  "premises.too_many_facts": { status: 409, retry: "never" },
  "premises.device_unknown": { status: 404, retry: "never" },
} as const satisfies ProblemCatalogue;
