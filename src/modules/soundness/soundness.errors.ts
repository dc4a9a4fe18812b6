import type { ProblemCatalogue } from "#kernel/problem";

/** Why a dossier in hand cannot go on by another version of its process. */
export const soundnessProblems = {
  "soundness.place_missing": { status: 422, retry: "after_change" },
  "soundness.place_unlike": { status: 422, retry: "after_change" },
  "soundness.marking_unreachable": { status: 422, retry: "after_change" },
  "soundness.too_large": { status: 422, retry: "after_change" },
} satisfies ProblemCatalogue;
