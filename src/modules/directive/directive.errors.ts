import type { ProblemCatalogue } from "#kernel/problem";

/** Why a file of a directive, or of annotated directives, cannot be read. */
export const directiveProblems = {
  "directive.file_missing": { status: 404, retry: "after_change" },
  "directive.file_spreadsheet": { status: 415, retry: "after_change" },
  "directive.file_scan": { status: 422, retry: "after_change" },
  "directive.file_too_large": { status: 413, retry: "after_change" },
  "directive.file_unreadable": { status: 415, retry: "after_change" },
  "directive.file_locked": { status: 422, retry: "after_change" },
  "directive.gold_malformed": { status: 422, retry: "after_change" },
} as const satisfies ProblemCatalogue;
