import type { ProblemCatalogue } from "#kernel/problem";

/** Refusals of the HTTP edge itself, before any module is asked. */
export const httpProblems = {
  "http.not_found": { status: 404, retry: "never" },
  "http.cross_site_post": { status: 403, retry: "after_change" },
  "http.body_too_large": { status: 413, retry: "after_change" },
  "http.form_unreadable": { status: 400, retry: "after_change" },
  "http.field_too_long": { status: 400, retry: "after_change" },
  "http.form_incomplete": { status: 400, retry: "after_change" },
  "http.input_invalid": { status: 422, retry: "after_change" },
  "http.idempotency_key_malformed": { status: 400, retry: "after_change" },
  "http.too_many_requests": { status: 429, retry: "later" },
} satisfies ProblemCatalogue;
