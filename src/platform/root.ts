import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The folder of the project, where `package.json` stands. The same from the sources and from `dist/`, so that assets (SQL,
 * styles, templates, fonts) are read from one place and never copied.
 */
export const projectRoot: string = findRoot(dirname(fileURLToPath(import.meta.url)));

function findRoot(folder: string): string {
  if (existsSync(join(folder, "package.json"))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error("package.json not found above the running file");
  return findRoot(parent);
}

/** The absolute path of a file of the project, for example `projectPath("db", "roles.sql")`. */
export function projectPath(...parts: readonly string[]): string {
  return join(projectRoot, ...parts);
}
