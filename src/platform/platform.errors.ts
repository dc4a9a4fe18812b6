import type { ProblemCatalogue } from "#kernel/problem";

/** Refusals of the technology itself: settings, data folder, database, disk, command line. */
export const platformProblems = {
  "platform.setting_invalid": { status: 400, retry: "after_change" },
  "platform.usage": { status: 400, retry: "after_change" },
  "platform.data_folder_not_writable": { status: 507, retry: "after_change" },
  "platform.data_folder_in_use": { status: 409, retry: "later" },
  "platform.database_binaries_missing": { status: 503, retry: "after_change" },
  "platform.database_not_started": { status: 503, retry: "later" },
  "platform.database_unreachable": { status: 503, retry: "later" },
  "platform.schema_newer": { status: 503, retry: "after_change" },
  "platform.migration_changed": { status: 503, retry: "after_change" },
  "platform.migration_failed": { status: 503, retry: "after_change" },
  "platform.backup_needs_embedded": { status: 409, retry: "never" },
  "platform.folder_not_empty": { status: 409, retry: "after_change" },
  "platform.backup_damaged": { status: 422, retry: "never" },
  "platform.disk_nearly_full": { status: 507, retry: "later" },
  "platform.bench_unknown": { status: 404, retry: "never" },
  "platform.port_in_use": { status: 409, retry: "after_change" },
} satisfies ProblemCatalogue;
