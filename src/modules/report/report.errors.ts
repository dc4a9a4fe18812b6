import type { ProblemCatalogue } from "#kernel/problem";

/** Every refusal about periodic reports. */
export const reportProblems = {
  "report.form_unknown": { status: 404, retry: "never" },
  "report.period_unknown": { status: 422, retry: "after_change" },
  "report.period_running": { status: 409, retry: "later" },
  "report.agency_unknown": { status: 422, retry: "after_change" },
  "report.not_a_reporter": { status: 422, retry: "after_change" },
  "report.unknown_report": { status: 404, retry: "never" },
  "report.stage_forbids": { status: 409, retry: "never" },
  "report.changed_meanwhile": { status: 409, retry: "after_change" },
  "report.section_unknown": { status: 422, retry: "after_change" },
  "report.words_missing": { status: 422, retry: "after_change" },
  "report.identity_unknown": { status: 422, retry: "after_change" },
  "report.identity_broken": { status: 409, retry: "after_change" },
  "report.own_submission": { status: 409, retry: "never" },
  "report.signer_missing": { status: 409, retry: "after_change" },
  "report.nothing_changed": { status: 409, retry: "never" },
  "report.file_kind_unknown": { status: 422, retry: "after_change" },
} as const satisfies ProblemCatalogue;
