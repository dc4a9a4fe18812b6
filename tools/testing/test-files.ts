import { listFiles } from "../checks/source-tree.ts";

/** What a set of tests needs, which decides how it is run. */
export type TestGroupName = "kernel" | "pure" | "ledger" | "database" | "guards" | "journeys";

export interface TestGroup {
  readonly name: TestGroupName;
  readonly holds: string;
  /** Node's own flags for this group. */
  readonly flags: readonly string[];
  /** Minutes after which the group is stopped: a loop that never rests is no test's timeout's to see. */
  readonly limitMinutes: number;
  readonly files: readonly string[];
}

/** Layers whose tests speak to a real PostgreSQL, cloned from a template for each file (style: 2.8). */
const NEEDS_DATABASE = /\.(?:db|pages|api|jobs|cli|fault|chaos)\.test\.tsx?$/u;

function groupOf(file: string): TestGroupName | undefined {
  if (/^test\/journeys\/.*\.e2e\.tsx?$/u.test(file)) return "journeys";
  if (!/^(?:src|test|bench|tools|sample)\/.*\.test\.tsx?$/u.test(file)) return undefined;
  if (file.startsWith("test/guards/")) return "guards";
  if (file.startsWith("src/ledger/")) return "ledger";
  if (NEEDS_DATABASE.test(file)) return "database";
  return file.startsWith("src/kernel/") ? "kernel" : "pure";
}

/** Several times what a group takes on a quiet machine; together less than the 90 minutes that continuous integration has. */
const LIMIT_MINUTES: Readonly<Record<TestGroupName, number>> = { kernel: 2, pure: 7, ledger: 6, database: 24, guards: 3, journeys: 42 };

/** A test that hangs is a failure, and not a night of waiting. */
const minutes = (count: number): string => `--test-timeout=${count * 60_000}`;

/**
 * All tests of the source tree, in groups, in the order in which they run. The list comes from the sources, not from dist, so
 * that the compiled file of a deleted test is never run.
 */
export function testGroups(root: string): readonly TestGroup[] {
  const files = listFiles(root);
  const group = (name: TestGroupName, holds: string, flags: readonly string[]): TestGroup => ({
    name,
    holds,
    flags,
    limitMinutes: LIMIT_MINUTES[name],
    files: files.filter((file) => groupOf(file) === name),
  });
  return [
    group("kernel", "pure, every branch covered", [
      "--test-isolation=none",
      minutes(2),
      "--experimental-test-coverage",
      // Node asks both the compiled and the mapped path, so a pattern with an extension matches nothing, and nothing is 100 %.
      "--test-coverage-include=**/src/kernel/*",
      "--test-coverage-exclude=**/*.test.*",
      "--test-coverage-branches=100",
      "--test-coverage-functions=100",
    ]),
    group("pure", "rules without input or output", ["--test-isolation=none", minutes(2)]),
    group("ledger", "every step and every fault, 95 % of branches covered or more", [
      "--test-isolation=process",
      "--test-concurrency=2",
      minutes(10),
      "--experimental-test-coverage",
      "--test-coverage-include=**/src/ledger/*",
      "--test-coverage-exclude=**/*.test.*",
      // Some branches are races between processes, which not every run meets: a floor, and the reviewer's eye for the rest.
      "--test-coverage-branches=95",
    ]),
    group("database", "against real PostgreSQL, a fresh database for each file", [
      "--test-isolation=process",
      "--test-concurrency=2",
      minutes(10),
    ]),
    group("guards", "each check against a planted violation", ["--test-isolation=process", "--test-concurrency=2", minutes(5)]),
    group("journeys", "a person's path through the running system", ["--test-isolation=process", "--test-concurrency=1", minutes(15)]),
  ];
}

/** The compiled file of a source file. */
export function compiledFile(file: string): string {
  return `dist/${file.replace(/\.tsx?$/u, ".js")}`;
}
