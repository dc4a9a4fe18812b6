import type { ProblemCatalogue } from "#kernel/problem";

/** Refusals of receptions that come in later. */
export const offlineProblems = {
  /** What a machine sent is not what this page keeps. */
  "offline.entry_invalid": { status: 422, retry: "after_change" },
  /** The machine is of another counter than the officer. */
  "offline.other_counter": { status: 403, retry: "never" },
  /** Nobody opened this machine. */
  "offline.machine_unknown": { status: 404, retry: "after_change" },
  /** A time that has not come yet. */
  "offline.time_ahead": { status: 422, retry: "after_change" },
  /** So long ago, or typed in by hand, that the head decides. */
  "offline.needs_approval": { status: 409, retry: "after_change" },
  /** There is no such entry, or it is settled. */
  "offline.entry_unknown": { status: 404, retry: "never" },
  /** Who typed it in does not approve it. */
  "offline.second_person_needed": { status: 403, retry: "never" },
  /** Leaving something aside wants a reason. */
  "offline.reason_missing": { status: 422, retry: "after_change" },
} as const satisfies ProblemCatalogue;
