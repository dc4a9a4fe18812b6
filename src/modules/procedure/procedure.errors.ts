import type { ProblemCatalogue } from "#kernel/problem";

/** Every refusal of the catalogue of procedures. */
export const procedureProblems = {
  "procedure.unknown": { status: 404, retry: "never" },
  "procedure.version_unknown": { status: 404, retry: "never" },
  "procedure.code_invalid": { status: 422, retry: "after_change" },
  "procedure.content_invalid": { status: 422, retry: "after_change" },
  "procedure.doubt_unknown": { status: 404, retry: "never" },
  "procedure.resolution_unfit": { status: 422, retry: "after_change" },
  "procedure.reason_missing": { status: 422, retry: "after_change" },
  "procedure.not_draft": { status: 409, retry: "never" },
  "procedure.draft_changed_meanwhile": { status: 409, retry: "after_change" },
  "procedure.draft_open": { status: 409, retry: "after_change" },
  "procedure.code_taken": { status: 409, retry: "after_change" },
  "procedure.review_not_asked": { status: 409, retry: "after_change" },
  "procedure.review_by_drafter": { status: 403, retry: "never" },
  "procedure.not_reviewed": { status: 409, retry: "after_change" },
  "procedure.findings_open": { status: 409, retry: "after_change" },
  "procedure.not_announced": { status: 409, retry: "after_change" },
  "procedure.not_in_force": { status: 409, retry: "after_change" },
  "procedure.already_in_force": { status: 409, retry: "never" },
  "procedure.doubts_open": { status: 409, retry: "after_change" },
  "procedure.competence_unknown": { status: 409, retry: "after_change" },
  "procedure.partial_without_reason": { status: 422, retry: "after_change" },
  "procedure.newer_published": { status: 409, retry: "never" },
  "procedure.effect_too_early": { status: 422, retry: "after_change" },
  "procedure.file_unreadable": { status: 422, retry: "after_change" },
} satisfies ProblemCatalogue;
