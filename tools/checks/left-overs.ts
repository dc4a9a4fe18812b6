import type { Finding } from "./finding.ts";
import { isTest, lineAt, listFiles, readText } from "./source-tree.ts";
import type { SyntaxNode } from "./syntax.ts";
import { parseFile, textField, walk } from "./syntax.ts";

/** Disable comments that are there today, each with its reason. It may only fall; to raise it takes a decision record. */
export const LINT_DISABLES_MAX = 12;

/** Written so that this very file is not its own finding. */
const UNFINISHED = new RegExp(`\\b(?:${["TO", "FIX"].map((a, i) => a + ["DO", "ME"][i]).join("|")})\\b`, "u");
const DISABLE = /(?:oxlint|eslint)-disable(?:-next-line|-line)?\b([^\n]*)/gu;

/** What somebody meant to come back to: unfinished marks, tests left alone in the light, clocks read in passing, silenced lint. */
export function checkLeftOvers(root: string): readonly Finding[] {
  const files = listFiles(root);
  const findings: Finding[] = [];
  for (const file of files) {
    if (/\.(?:sql|md|css|json|toml|sh|ya?ml)$/u.test(file) && file !== "package-lock.json") findings.push(...unfinished(root, file));
    if (/^(?:src|test|bench|tools|sample)\/.*\.tsx?$/u.test(file)) findings.push(...inCode(root, file));
  }
  return [...findings, ...silencedLint(root, files)];
}

function unfinished(root: string, file: string): readonly Finding[] {
  return readText(root, file)
    .split("\n")
    .flatMap((line, index) => (UNFINISHED.test(line) ? [{ file, line: index + 1, message: "unfinished: open an issue instead" }] : []));
}

function inCode(root: string, file: string): readonly Finding[] {
  const syntax = parseFile(root, file);
  const findings: Finding[] = [];
  const mayReadClock = isTest(file) || /^(?:src\/kernel|src\/platform|tools|bench)\//u.test(file);
  walk(syntax.body, (node) => {
    const refuse = (message: string): number => findings.push({ file, line: syntax.lineOf(node), message });
    if (isLonelyTest(node)) refuse("`only` and `todo` hide the other tests or this one");
    if (!mayReadClock && isClockRead(node)) refuse("`new Date()` reads the clock: time is given");
    return true;
  });
  return findings;
}

function isLonelyTest(node: SyntaxNode): boolean {
  if (node.type !== "MemberExpression") return false;
  const isTestFunction = ["test", "it", "describe", "suite"].includes(textField(node["object"], "value") ?? "");
  return isTestFunction && ["only", "todo"].includes(textField(node["property"], "value") ?? "");
}

function isClockRead(node: SyntaxNode): boolean {
  if (node.type !== "NewExpression" || textField(node["callee"], "value") !== "Date") return false;
  const args = node["arguments"];
  return !Array.isArray(args) || args.length === 0;
}

function silencedLint(root: string, files: readonly string[]): readonly Finding[] {
  const findings: Finding[] = [];
  let count = 0;
  for (const file of files.filter((name) => /^(?:src|test|bench|sample)\/.*\.tsx?$/u.test(name) && !name.startsWith("test/guards/"))) {
    const text = readText(root, file);
    for (const match of text.matchAll(DISABLE)) {
      count += 1;
      const [, rest = ""] = match;
      const isReasoned = /^\s+[\w/-]+(?:,\s*[\w/-]+)*\s+--\s+\S.{9,}/u.test(rest);
      if (!isReasoned)
        findings.push({ file, line: lineAt(text, match.index), message: "a disable comment names the rule and, after --, the reason" });
    }
  }
  if (count > LINT_DISABLES_MAX)
    findings.push({ file: "src", message: `${count} lint disables, ${LINT_DISABLES_MAX} allowed: the number may only fall` });
  return findings;
}
