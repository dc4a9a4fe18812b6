import type { ProblemTexts } from "#platform/problem-text";
import { templateOf } from "../reference/errors.ts";
import type { CataloguedProblem } from "../reference/gather.ts";
import { gatherProblemTexts, gatherProblems } from "../reference/gather.ts";
import type { Finding } from "./finding.ts";
import { isTest, listFiles, readText } from "./source-tree.ts";
import type { SyntaxNode } from "./syntax.ts";
import { parseFile, textField, walk } from "./syntax.ts";

/** What the code makes and what the tests name, found in the sources. */
interface Uses {
  readonly made: readonly { readonly code: string; readonly file: string; readonly line: number }[];
  readonly testText: string;
}

/**
 * The catalogue of problems is whole: every code made is declared, every code declared has a sentence in both languages and is
 * named by a test, no code is declared twice, no sentence speaks of a code that is gone.
 */
export async function checkProblems(root: string): Promise<readonly Finding[]> {
  const problems = await gatherProblems(root);
  const texts = { vi: await gatherProblemTexts(root, "vi"), en: await gatherProblemTexts(root, "en") };
  const uses = gatherUses(root);
  return [...undeclared(problems, uses), ...declaredTwice(problems), ...unspoken(problems, texts), ...untested(problems, uses)];
}

function gatherUses(root: string): Uses {
  const files = listFiles(root).filter(
    (file) => /^(?:src|test|tools|bench|sample)\/.*\.tsx?$/u.test(file) && !file.startsWith("test/guards/"),
  );
  const made: Uses["made"][number][] = [];
  for (const file of files.filter((name) => name.startsWith("src/") && !isTest(name))) {
    const syntax = parseFile(root, file);
    walk(syntax.body, (node) => {
      const code =
        node.type === "CallExpression" && textField(node["callee"], "value") === "problem" ? firstLiteral(node["arguments"]) : undefined;
      if (code !== undefined) made.push({ code, file, line: syntax.lineOf(node) });
      return true;
    });
  }
  const tests = files.filter((file) => isTest(file));
  return { made, testText: tests.map((file) => readText(root, file)).join("\n") };
}

function firstLiteral(args: unknown): string | undefined {
  if (!Array.isArray(args)) return undefined;
  const [first] = args as readonly { readonly expression?: SyntaxNode }[];
  return first?.expression?.type === "StringLiteral" ? textField(first.expression, "value") : undefined;
}

function undeclared(problems: readonly CataloguedProblem[], { made }: Uses): readonly Finding[] {
  const known = new Set(problems.map(({ code }) => code));
  return made
    .filter(({ code }) => !known.has(code))
    .map(({ code, file, line }) => ({ file, line, message: `problem("${code}") is declared in no .errors.ts` }));
}

function declaredTwice(problems: readonly CataloguedProblem[]): readonly Finding[] {
  return problems
    .filter(({ code }, index) => problems[index - 1]?.code === code)
    .map(({ code, file }) => ({ file, message: `${code} is declared twice` }));
}

function unspoken(problems: readonly CataloguedProblem[], texts: Readonly<Record<"vi" | "en", ProblemTexts>>): readonly Finding[] {
  const known = new Set(problems.map(({ code }) => code));
  return (["vi", "en"] as const).flatMap((language) => [
    ...problems
      .filter(({ code }) => templateOf(texts[language], code) === "")
      .map(({ code, file }) => ({ file, message: `${code} has no sentence in ${language}` })),
    ...Object.keys(texts[language])
      .filter((code) => !known.has(code))
      .map((code) => ({ file: `text/${language}.ts`, message: `speaks of ${code}, which no module declares` })),
  ]);
}

/** A test names a code as a text, or in a regular expression with its dot escaped. */
function untested(problems: readonly CataloguedProblem[], { testText }: Uses): readonly Finding[] {
  return problems
    .filter(({ code }) => !testText.includes(`"${code}"`) && !testText.includes(code.replace(".", "\\.")))
    .map(({ code, file }) => ({ file, message: `${code} is produced by no test` }));
}
