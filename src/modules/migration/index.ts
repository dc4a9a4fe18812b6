export { applyMigration } from "./apply-migration.ts";
export { migrationStreamType } from "./migration-stream.ts";
export { migrationProblems } from "./migration.errors.ts";
export { previewMigration } from "./preview-migration.ts";
