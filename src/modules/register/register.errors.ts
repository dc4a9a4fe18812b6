import type { ProblemCatalogue } from "#kernel/problem";

/** Every refusal of the book of facts. */
export const registerProblems = {
  "register.kind_unknown": { status: 404, retry: "after_change" },
  "register.record_unknown": { status: 404, retry: "never" },
  "register.content_malformed": { status: 422, retry: "after_change" },
  "register.part_above_whole": { status: 422, retry: "after_change" },
  "register.nothing_counted": { status: 422, retry: "after_change" },
  "register.day_ahead": { status: 422, retry: "after_change" },
  "register.agency_unknown": { status: 422, retry: "after_change" },
  "register.entered_already": { status: 409, retry: "never" },
  "register.not_waiting": { status: 409, retry: "after_change" },
  "register.own_record": { status: 403, retry: "never" },
  "register.another_fact": { status: 409, retry: "after_change" },
} as const satisfies ProblemCatalogue;
