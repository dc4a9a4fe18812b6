import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "./finding.ts";
import { runTool, sourceFolders, toolFindings } from "./run-tool.ts";
import { listFiles } from "./source-tree.ts";

/** The format is one, pinned with its tool: nobody discusses it. */
export function checkFormat(root: string): readonly Finding[] {
  return toolFindings("oxfmt", runTool(root, "oxfmt/bin/oxfmt", ["--list-different"]));
}

/** What runs on Node, and what runs in a browser: each knows only its own world. */
const PROJECTS = ["tsconfig.json", "src/browser/tsconfig.json"];

/** Types. Nothing is written: the build wrote dist already. */
export function checkTypes(root: string): readonly Finding[] {
  return PROJECTS.filter((project) => existsSync(join(root, project))).flatMap((project) =>
    toolFindings("tsc", runTool(root, "typescript/bin/tsc", ["-p", project, "--noEmit", "--incremental", "false"])),
  );
}

/** Lint with types: promises, exhaustive switches, unsafe any, sizes, clocks and randomness. */
export function checkLint(root: string): readonly Finding[] {
  return toolFindings("oxlint", runTool(root, "oxlint/bin/oxlint", ["--format", "unix", ...sourceFolders(root)]));
}

interface CruiseResult {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly to: string; readonly rule: { readonly name: string } }[];
  };
}

/**
 * The arrows. The number of cruised files is compared with the number on disk, because a cruiser that cannot parse sees
 * nothing and is content (it did, with TypeScript 7 and without swc).
 */
export function checkBoundaries(root: string): readonly Finding[] {
  const args = [...sourceFolders(root), "--config", ".dependency-cruiser.cjs", "--output-type", "json"];
  const run = runTool(root, "dependency-cruiser/bin/dependency-cruiser.mjs", args);
  if (!run.stdout.startsWith("{")) return [{ file: "dependency-cruiser", message: run.output }];
  const result = JSON.parse(run.stdout) as CruiseResult;
  const findings: Finding[] = result.summary.violations.map(({ from, to, rule }) => ({ file: from, message: `${rule.name}: → ${to}` }));
  const cruised = result.modules.filter(({ source }) => source.startsWith("src/")).length;
  const onDisk = listFiles(root).filter((file) => /^src\/.*\.tsx?$/u.test(file)).length;
  if (cruised !== onDisk)
    findings.push({ file: "src", message: `${cruised} files cruised, ${onDisk} on disk: the cruiser does not see all` });
  return findings;
}

/** Exports nobody uses, files nobody reaches, packages nobody imports. */
export function checkDeadCode(root: string): readonly Finding[] {
  return toolFindings("knip", runTool(root, "knip/bin/knip.js", ["--no-progress", "--no-config-hints"]));
}

/** Migrations that lock or rewrite a live table. */
export function checkSql(root: string): readonly Finding[] {
  const folder = join(root, "db/migrations");
  if (!existsSync(folder)) return [];
  const files = listFiles(root).filter((file) => /^db\/migrations\/.*\.sql$/u.test(file));
  if (files.length === 0) return [];
  return toolFindings("squawk", runTool(root, "squawk-cli/js/bin/squawk", ["--config", ".squawk.toml", "--reporter", "gcc", ...files]));
}
