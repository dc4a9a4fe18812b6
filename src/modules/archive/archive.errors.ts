import type { ProblemCatalogue } from "#kernel/problem";

/** Every refusal about stored results. */
export const archiveProblems = {
  "archive.input_invalid": { status: 422, retry: "after_change" },
  "archive.already_stored": { status: 409, retry: "never" },
  "archive.result_unknown": { status: 404, retry: "never" },
  "archive.not_active": { status: 409, retry: "never" },
  "archive.reason_missing": { status: 422, retry: "after_change" },
  "archive.validity_turned": { status: 422, retry: "after_change" },
  "archive.successor_unfit": { status: 422, retry: "after_change" },
  "archive.purpose_missing": { status: 422, retry: "after_change" },
  "archive.not_usable": { status: 422, retry: "after_change" },
  "archive.paper_answered": { status: 422, retry: "after_change" },
  "archive.correction_waits": { status: 409, retry: "later" },
  "archive.correction_unknown": { status: 409, retry: "never" },
  "archive.correction_own": { status: 403, retry: "never" },
  "archive.nothing_corrected": { status: 422, retry: "after_change" },
  "archive.file_missing": { status: 404, retry: "never" },
} as const satisfies ProblemCatalogue;
