import { writeFileSync } from "node:fs";
import { relative } from "node:path";
import type { TestEvent } from "node:test/reporters";

/** Where the counts of a run are written for the process that started it (tools/test.ts). */
const COUNTS_FILE = process.env["MOTCUA_TEST_COUNTS"];

/** Prints failures in full and nothing else: a run that passes is one line, written by the starter. */
export default async function* report(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const event of source) {
    if (event.type === "test:summary") writeCounts(event.data);
    else yield* linesOf(event);
  }
}

function writeCounts(summary: { readonly file?: string | undefined; readonly counts: object }): void {
  if (summary.file === undefined && COUNTS_FILE !== undefined) writeFileSync(COUNTS_FILE, JSON.stringify(summary.counts));
}

function linesOf(event: TestEvent): readonly string[] {
  if (event.type === "test:stderr" || event.type === "test:stdout") return [event.data.message];
  if (event.type === "test:diagnostic" && event.data.level === "error") return [`${event.data.message}\n`];
  if (event.type === "test:coverage") return coverageLines(event.data.summary);
  if (event.type !== "test:fail" || isOnlyParent(event.data.details.error)) return [];
  const place = event.data.file === undefined ? "" : ` (${relative(process.cwd(), event.data.file)}:${event.data.line ?? 0})`;
  return [`\n✗ ${event.data.name}${place}\n${describe(event.data.details.error)}\n`];
}

interface Coverage {
  readonly files: readonly CoveredFile[];
  readonly totals: { readonly coveredBranchPercent: number; readonly coveredFunctionPercent: number };
  readonly thresholds: { readonly branch: number; readonly function: number };
}

/** What is not covered, told only when a floor is missed. A coverage of no file is 100 % of nothing, and so a mistake in the patterns. */
function coverageLines({ files, totals, thresholds }: Coverage): readonly string[] {
  const isEnough = totals.coveredBranchPercent >= thresholds.branch && totals.coveredFunctionPercent >= thresholds.function;
  const missing = isEnough ? [] : files.flatMap(uncovered);
  const lines = files.length === 0 ? ["\n✗ coverage saw no file\n"] : missing;
  if (lines.length > 0) process.exitCode = 1;
  return lines;
}

interface CoveredFile {
  readonly path: string;
  readonly coveredBranchPercent: number;
  readonly coveredFunctionPercent: number;
  readonly branches: readonly { readonly line: number; readonly count: number }[];
  readonly functions: readonly { readonly name: string; readonly count: number }[];
}

function uncovered(file: CoveredFile): readonly string[] {
  if (file.coveredBranchPercent >= 100 && file.coveredFunctionPercent >= 100) return [];
  const lines = file.branches.filter(({ count }) => count === 0).map(({ line }) => `line ${line}`);
  const functions = file.functions.filter(({ count }) => count === 0).map(({ name }) => name);
  return [`\n✗ not covered: ${relative(process.cwd(), file.path)} ${[...lines, ...functions].join(", ")}\n`];
}

/** A parent fails because a child did; the child has been told already. */
function isOnlyParent(error: Error): boolean {
  return "failureType" in error && error.failureType === "subtestsFailed";
}

/** Node wraps what a test threw, and what a test threw may have a cause of its own: the chain, without the wrapping. */
function describe(error: Error): string {
  const parts: string[] = [];
  let current: unknown = error.cause instanceof Error ? error.cause : error;
  while (current instanceof Error) {
    parts.push(current.stack ?? current.message);
    current = current.cause;
  }
  return parts.join("\nbecause of ");
}
