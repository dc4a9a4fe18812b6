import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TestContext } from "node:test";
import { projectRoot } from "#platform/root";

/** Files by path. */
export type Files = Readonly<Record<string, string>>;

const CONFIGS = [
  ".oxlintrc.json",
  ".oxfmtrc.json",
  ".dependency-cruiser.cjs",
  ".squawk.toml",
  "knip.json",
  "tsconfig.json",
  "tools/module-tiers.json",
];

/** The manifest of the small tree: the real import names, and no package that the small tree does not use. */
function manifest(): string {
  const real = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as Readonly<Record<string, unknown>>;
  const own = { name: "planted", version: "0.0.0", private: true, type: "module" };
  return `${JSON.stringify({ ...own, imports: real["imports"], scripts: { start: "node --version" } }, undefined, 2)}\n`;
}

/** Writes a small tree with the real configuration of every tool into a folder of its own, which goes when the test is over. */
export function plantTree(context: TestContext, files: Files): string {
  const root = mkdtempSync(join(tmpdir(), "motcua-planted-"));
  context.after(() => rmSync(root, { recursive: true, force: true }));
  symlinkSync(join(projectRoot, "node_modules"), join(root, "node_modules"));
  for (const config of CONFIGS) {
    mkdirSync(join(root, dirname(config)), { recursive: true });
    copyFileSync(join(projectRoot, config), join(root, config));
  }
  writeFileSync(join(root, "package.json"), manifest());
  writeFiles(root, files);
  return root;
}

/** Adds files to a tree. */
export function writeFiles(root: string, files: Files): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(root, dirname(file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
}
