import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "#platform/root";

/** How tests are run and for how long. */
export interface LimitedRun {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Milliseconds after which the run is stopped. */
  readonly limitMs: number;
  /** A file of which nothing is there yet: the tests that have begun are written to it. */
  readonly begunFile: string;
}

/** How many of the tests that began last are told of: as many as may run at once, and one more. */
const TOLD = 3;

/**
 * Runs Node with these arguments to its end, its output on ours. A run that has not ended within the limit is killed with its children,
 * and the tests that it began last are named: a test's own timeout cannot fire while a loop never rests. Returns whether the run ended
 * by itself, and well.
 */
export async function runLimited(args: readonly string[], run: LimitedRun): Promise<boolean> {
  const flags = ["--import", join(projectRoot, "dist/tools/testing/begun.js")];
  const env = { ...run.env, MOTCUA_TEST_BEGUN: run.begunFile };
  // A group of processes of its own, so that the children of one that hangs go with it.
  const child = spawn(process.execPath, [...flags, ...args], { cwd: run.cwd, env, stdio: "inherit", detached: true });
  const stop = (): void => killGroup(child);
  const leave = (): void => process.exit(1);
  process.once("exit", stop).once("SIGINT", leave).once("SIGTERM", leave);
  const timer = setTimeout(() => {
    console.log(`\n✗ not ended after ${run.limitMs / 60_000} minutes; begun last:\n${lastBegun(run.begunFile)}`);
    stop();
  }, run.limitMs);
  const code = await new Promise<number | null>((resolve) => {
    child.once("error", () => resolve(null)).once("exit", resolve);
  });
  clearTimeout(timer);
  process.off("exit", stop).off("SIGINT", leave).off("SIGTERM", leave);
  return code === 0;
}

function lastBegun(file: string): string {
  const lines = existsSync(file) ? readFileSync(file, "utf8").trimEnd().split("\n") : [];
  return lines.slice(-TOLD).join("\n");
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  process.kill(-child.pid, "SIGKILL");
}
