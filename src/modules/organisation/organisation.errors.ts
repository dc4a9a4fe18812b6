import type { ProblemCatalogue } from "#kernel/problem";

/** Refusals of the organisation over time. */
export const organisationProblems = {
  "organisation.agency_unknown": { status: 404, retry: "never" },
  "organisation.agency_exists": { status: 409, retry: "never" },
  "organisation.agency_closed": { status: 409, retry: "never" },
  "organisation.agency_has_units": { status: 409, retry: "after_change" },
  "organisation.successor_is_itself": { status: 422, retry: "after_change" },
  "organisation.successor_not_in_force": { status: 409, retry: "after_change" },
  "organisation.successor_known": { status: 409, retry: "never" },
  "organisation.unit_unknown": { status: 404, retry: "never" },
  "organisation.unit_exists": { status: 409, retry: "never" },
  "organisation.unit_closed": { status: 409, retry: "never" },
  "organisation.unit_has_posts": { status: 409, retry: "after_change" },
  "organisation.code_outside_agency": { status: 422, retry: "after_change" },
  "organisation.date_out_of_order": { status: 422, retry: "after_change" },
  "organisation.officer_unknown": { status: 404, retry: "never" },
  "organisation.officer_exists": { status: 409, retry: "never" },
  "organisation.post_unknown": { status: 404, retry: "never" },
  "organisation.post_ended": { status: 409, retry: "never" },
  "organisation.post_duplicate": { status: 409, retry: "never" },
  "organisation.import_invalid": { status: 422, retry: "after_change" },
  "organisation.input_invalid": { status: 422, retry: "after_change" },
} satisfies ProblemCatalogue;
