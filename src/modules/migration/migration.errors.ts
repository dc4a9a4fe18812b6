import type { ProblemCatalogue } from "#kernel/problem";

/** Every refusal of moving open dossiers to another version of a process. */
export const migrationProblems = {
  "migration.not_open": { status: 409, retry: "never" },
  "migration.kind_unlike": { status: 409, retry: "after_change" },
  "migration.call_renamed": { status: 409, retry: "after_change" },
  "migration.message_waits": { status: 409, retry: "later" },
  "migration.changed": { status: 409, retry: "after_change" },
  "migration.preview_stale": { status: 409, retry: "after_change" },
  "migration.nothing_listed": { status: 409, retry: "after_change" },
  "migration.being_applied": { status: 409, retry: "later" },
  "migration.unknown": { status: 404, retry: "never" },
} as const satisfies ProblemCatalogue;
