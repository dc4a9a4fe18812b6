import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { permissionsDocument } from "./permissions.ts";

/** A page under docs/reference that is made from the code. */
interface ReferenceDocument {
  readonly file: string;
  readonly render: () => string;
}

/** Every generated page. */
export const REFERENCE_DOCUMENTS: readonly ReferenceDocument[] = [{ file: "docs/reference/permissions.md", render: permissionsDocument }];

/** Pages that differ from what the code says now. */
export function staleDocuments(root: string): readonly string[] {
  return REFERENCE_DOCUMENTS.filter(({ file, render }) => {
    const path = join(root, file);
    return !existsSync(path) || readFileSync(path, "utf8") !== render();
  }).map(({ file }) => file);
}
