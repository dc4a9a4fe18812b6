import type { ProblemCatalogue } from "#kernel/problem";

/** Refusals of uploaded files. */
export const filesProblems = {
  "files.upload_unreadable": { status: 400, retry: "after_change" },
  "files.upload_interrupted": { status: 400, retry: "later" },
  "files.too_many": { status: 413, retry: "after_change" },
  "files.too_large": { status: 413, retry: "after_change" },
  "files.empty": { status: 422, retry: "after_change" },
  "files.name_too_long": { status: 422, retry: "after_change" },
  "files.type_unknown": { status: 415, retry: "after_change" },
  "files.type_refused": { status: 415, retry: "after_change" },
  "files.disguised": { status: 415, retry: "after_change" },
  "files.infected": { status: 422, retry: "never" },
  "files.scanner_unavailable": { status: 503, retry: "later" },
} as const satisfies ProblemCatalogue;
