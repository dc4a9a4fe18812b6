import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Folders that hold no source of ours. */
const SKIPPED = new Set(["node_modules", "dist", "data", ".git"]);

/** All files below `root`, as paths relative to it with forward slashes, in one fixed order. */
export function listFiles(root: string, folder = ""): readonly string[] {
  const found: string[] = [];
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!(folder === "" && SKIPPED.has(entry.name)) && entry.name !== "node_modules") found.push(...listFiles(root, path));
    } else if (entry.isFile()) found.push(path);
  }
  return found.toSorted();
}

/** The text of one file. */
export function readText(root: string, file: string): string {
  return readFileSync(join(root, file), "utf8");
}

/** The 1-based line of a character offset. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let index = text.indexOf("\n"); index !== -1 && index < offset; index = text.indexOf("\n", index + 1)) line += 1;
  return line;
}

export function isTest(file: string): boolean {
  return /\.(?:test|fixture)\.tsx?$/u.test(file) || file.startsWith("test/");
}
