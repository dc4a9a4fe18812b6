import type { ProblemCatalogue } from "#kernel/problem";

/** Refusals about the field library. */
export const formProblems = {
  "form.field_unknown": { status: 404, retry: "never" },
  "form.field_key_invalid": { status: 422, retry: "after_change" },
  "form.field_invalid": { status: 422, retry: "after_change" },
  "form.field_changed_meanwhile": { status: 409, retry: "after_change" },
  "form.field_in_use": { status: 409, retry: "after_change" },
  "form.field_retired_already": { status: 409, retry: "never" },
} as const satisfies ProblemCatalogue;
