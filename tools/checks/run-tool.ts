import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "./finding.ts";

/** Output of one tool; a status of 0 is a pass. */
export interface ToolRun {
  readonly status: number;
  readonly output: string;
  readonly stdout: string;
}

const OUTPUT_BYTES_MAX = 256 * 1024 * 1024;

/** Runs a tool of node_modules by its script, on this very Node, so that the machine's own Node never matters. */
export function runTool(root: string, script: string, args: readonly string[]): ToolRun {
  const result = spawnSync(process.execPath, [join(root, "node_modules", script), ...args], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: OUTPUT_BYTES_MAX,
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" },
  });
  if (result.error !== undefined) throw result.error;
  return { status: result.status ?? 1, output: `${result.stdout}${result.stderr}`.trim(), stdout: result.stdout };
}

/** A tool's refusal as one finding whose message is what the tool printed. */
export function toolFindings(name: string, run: ToolRun): readonly Finding[] {
  return run.status === 0 ? [] : [{ file: name, message: `\n${run.output}` }];
}

/** The source folders that exist, so that a tool is not asked for a missing one. */
export function sourceFolders(root: string): readonly string[] {
  return ["src", "test", "bench", "tools", "sample"].filter((folder) => existsSync(join(root, folder)));
}
