import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ProblemDefinition } from "#kernel/problem";
import type { ProblemTexts } from "#platform/problem-text";
import { listFiles } from "../checks/source-tree.ts";
import { compiledFile } from "../testing/test-files.ts";

/** Everything that the `.errors.ts` files and the texts beside them say of one code. */
export interface CataloguedProblem {
  readonly code: string;
  readonly file: string;
  readonly definition: ProblemDefinition;
}

/** The schemas of one kind of event, by version. */
export interface CataloguedEvent {
  readonly kind: string;
  readonly file: string;
  readonly versions: Readonly<Record<string, EventSchemas>>;
}

/** Schemas as the module wrote them; their inside is asked of the schema library. */
export interface EventSchemas {
  readonly payload: unknown;
  readonly personal?: unknown;
}

type Exports = Readonly<Record<string, unknown>>;

/** Imports the compiled twin of a source file. */
async function load(root: string, file: string): Promise<Exports> {
  return (await import(pathToFileURL(join(root, compiledFile(file))).href)) as Exports;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const CODE_PATTERN = /^[a-z][a-z_]*\.[a-z][a-z0-9_]*$/u;

/** Objects among the exports whose keys all read `module.words`. */
function coded(exports: Exports): readonly Readonly<Record<string, unknown>>[] {
  return Object.values(exports)
    .filter(isObject)
    .filter((value) => Object.keys(value).length > 0 && Object.keys(value).every((key) => CODE_PATTERN.test(key)));
}

/** All problem codes of the product, in order. */
export async function gatherProblems(root: string): Promise<readonly CataloguedProblem[]> {
  const found: CataloguedProblem[] = [];
  for (const file of listFiles(root).filter((name) => /^src\/.*\.errors\.ts$/u.test(name))) {
    for (const catalogue of coded(await load(root, file))) {
      for (const [code, definition] of Object.entries(catalogue)) found.push({ code, file, definition: definition as ProblemDefinition });
    }
  }
  return found.toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

/** All sentences for problems in one language. */
export async function gatherProblemTexts(root: string, language: "vi" | "en"): Promise<ProblemTexts> {
  let found: ProblemTexts = {};
  for (const file of listFiles(root).filter((name) => name.startsWith("src/") && name.endsWith(`/text/${language}.ts`))) {
    const exports = await load(root, file);
    const nested = Object.values(exports).flatMap((value) => (isObject(value) && isObject(value["problems"]) ? [value["problems"]] : []));
    for (const sentences of [...nested, ...coded(exports)]) found = { ...found, ...(sentences as ProblemTexts) };
  }
  return found;
}

/** All kinds of events with their schemas, in order. */
export async function gatherEvents(root: string): Promise<readonly CataloguedEvent[]> {
  const found: CataloguedEvent[] = [];
  for (const file of listFiles(root).filter((name) => /^src\/.*\.events\.ts$/u.test(name))) {
    for (const catalogue of coded(await load(root, file))) {
      for (const [kind, versions] of Object.entries(catalogue)) {
        found.push({ kind, file, versions: versions as CataloguedEvent["versions"] });
      }
    }
  }
  return found.toSorted((a, b) => (a.kind < b.kind ? -1 : 1));
}
