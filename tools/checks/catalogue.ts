import type { Finding } from "./finding.ts";
import { checkReference } from "./reference.ts";
import { checkGlossary } from "./glossary.ts";
import { checkInvariants } from "./invariants.ts";
import { checkLeftOvers } from "./left-overs.ts";
import { checkMarkdown } from "./markdown.ts";
import { checkMigrations } from "./migrations.ts";
import { checkProblems } from "./problems.ts";
import { checkSchema } from "./schema.ts";
import { checkTree } from "./tree.ts";
import { checkVietnamese } from "./vietnamese.ts";
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
  { name: "sql", holds: "migrations that do not lock a live table", run: checkSql },
  { name: "migrations", holds: "tables with comment, grants and named constraints", run: checkMigrations },
  { name: "schema", holds: "dump and row types are what the migrations make", run: checkSchema },
  { name: "tree", holds: "names that say what is in the file, modules in their tier", run: checkTree },
  { name: "left-overs", holds: "nothing unfinished, no lonely test, no clock read in passing", run: checkLeftOvers },
  { name: "vietnamese", holds: "sentences for people only in text/, with an English twin", run: checkVietnamese },
  { name: "problems", holds: "every refusal declared, said in both languages, tried", run: checkProblems },
  { name: "glossary", holds: "nouns of front doors stand in GLOSSARY.md", run: checkGlossary },
  { name: "invariants", holds: "every numbered invariant has a test that names it", run: checkInvariants },
  { name: "markdown", holds: "links, file names and commands lead somewhere", run: checkMarkdown },
  { name: "reference", holds: "docs/reference is what the code says", run: checkReference },
];
