import type { Finding } from "./finding.ts";
import { checkReference } from "./reference.ts";
import { checkBoundaries, checkDeadCode, checkFormat, checkLint, checkSql, checkTypes } from "./tools.ts";

/** One step of `npm run check`. A step that cannot fail is no step: test/guards plants a violation for each `name`. */
export interface Check {
  readonly name: string;
  /** What it holds, for the person who reads the output. */
  readonly holds: string;
  readonly run: (root: string) => readonly Finding[] | Promise<readonly Finding[]>;
}

/** In the order in which they run: cheap and telling first. */
export const CHECKS: readonly Check[] = [
  { name: "format", holds: "one pinned format", run: checkFormat },
  { name: "types", holds: "TypeScript, strict", run: checkTypes },
  { name: "lint", holds: "promises, exhaustive switches, unsafe any, sizes, clocks", run: checkLint },
  { name: "boundaries", holds: "arrows between folders, every file seen", run: checkBoundaries },
  { name: "dead-code", holds: "no export, file or package without a user", run: checkDeadCode },
  { name: "reference", holds: "docs/reference is what the code says", run: checkReference },
  { name: "sql", holds: "migrations that do not lock a live table", run: checkSql },
];
