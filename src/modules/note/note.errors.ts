import type { ProblemCatalogue } from "#kernel/problem";

/** Every refusal about notes. */
export const noteProblems = {
  "note.text_missing": { status: 422, retry: "after_change" },
  "note.text_too_long": { status: 422, retry: "after_change" },
  "note.mention_unknown": { status: 422, retry: "after_change" },
  "note.mention_ambiguous": { status: 422, retry: "after_change" },
  "note.too_many_mentions": { status: 422, retry: "after_change" },
  "note.too_many_notes": { status: 409, retry: "never" },
  "note.draft_unknown": { status: 422, retry: "never" },
  "note.draft_too_large": { status: 422, retry: "after_change" },
  "note.paper_unknown": { status: 422, retry: "never" },
  "note.not_found": { status: 404, retry: "never" },
  "note.not_own": { status: 403, retry: "never" },
} as const satisfies ProblemCatalogue;
