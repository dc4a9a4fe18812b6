export { defineField, retireField } from "./change-library.ts";
export type { FieldRef } from "./change-library.ts";
export type { FieldContent } from "./field.events.ts";
export { fieldStreamType } from "./field.ts";
export { findFieldVersions, listFields, listFieldUses, readLibrary } from "./form.queries.ts";
export type { FieldSummary, FieldUse, FieldVersionView } from "./form.queries.ts";
export { isBlockingFinding, lintEform, pinFields, questionOfField } from "./library.ts";
export type { FieldLibrary, LibraryField } from "./library.ts";
