import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import type { Finding } from "./finding.ts";
import { lineAt, listFiles, readText } from "./source-tree.ts";

const README_LINES_MAX = 120;
const LINK = /\[[^\]\n]*\]\(([^)\s]+)(?:\s+"[^"]*")?\)/gu;
const CODE_SPAN = /`([^`\n]+)`/gu;
/** A code span that names a place in this tree. */
const PATH_SPAN = /^(?:src|test|tools|db|docs|bench|sample|bin|\.ci)\/[\w./-]+$/u;
const NPM_COMMAND = /\bnpm (?:run )?(start|test|check|build|[a-z]+)\b/gu;
const NPM_OWN = new Set([
  "install",
  "ci",
  "run",
  "exec",
  "audit",
  "ls",
  "packages",
  "scripts",
  "registry",
  "and",
  "itself",
  "update",
  "view",
]);

/** Links, file names and commands in every Markdown file lead somewhere, and the README stays one screen of reading. */
export function checkMarkdown(root: string): readonly Finding[] {
  const files = listFiles(root).filter((file) => file.endsWith(".md"));
  const scripts = scriptsOf(root);
  const findings = files.flatMap((file) => {
    const text = readText(root, file);
    const prose = withoutFences(text);
    return [...deadLinks(root, file, prose), ...deadPaths(root, file, prose), ...deadCommands(file, text, scripts)];
  });
  const readmeLines = existsSync(join(root, "README.md")) ? readText(root, "README.md").split("\n").length - 1 : 0;
  if (readmeLines === 0) findings.push({ file: "README.md", message: "is missing" });
  if (readmeLines > README_LINES_MAX) findings.push({ file: "README.md", message: `${readmeLines} lines, ${README_LINES_MAX} at most` });
  return findings;
}

function scriptsOf(root: string): ReadonlySet<string> {
  const manifest = JSON.parse(readText(root, "package.json")) as { readonly scripts?: Readonly<Record<string, string>> };
  return new Set(Object.keys(manifest.scripts ?? {}));
}

/** Fenced blocks blanked, at the same offsets. */
function withoutFences(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gmu, (block) => block.replace(/[^\n]/gu, " "));
}

function deadLinks(root: string, file: string, text: string): readonly Finding[] {
  return [...text.matchAll(LINK)].flatMap((match) => {
    const [, target = ""] = match;
    if (/^(?:https?|mailto):/u.test(target)) return [];
    const [path = "", anchor] = target.split("#");
    const wanted = path === "" ? file : normalize(join(dirname(file), path));
    const line = lineAt(text, match.index);
    if (!existsSync(join(root, wanted))) return [{ file, line, message: `leads nowhere: ${target}` }];
    if (anchor === undefined || !wanted.endsWith(".md") || anchorsOf(readText(root, wanted)).has(anchor)) return [];
    return [{ file, line, message: `no such heading: ${target}` }];
  });
}

/** Headings as GitHub and its kind make anchors of them. */
function anchorsOf(text: string): ReadonlySet<string> {
  const headings = [...withoutFences(text).matchAll(/^#{1,6}\s+(.+)$/gmu)].map(([, title = ""]) => title);
  return new Set(
    headings.map((title) =>
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, "")
        .trim()
        .replace(/\s/gu, "-"),
    ),
  );
}

function deadPaths(root: string, file: string, text: string): readonly Finding[] {
  return [...text.matchAll(CODE_SPAN)]
    .filter(([, span = ""]) => PATH_SPAN.test(span) && !existsSync(join(root, span)))
    .map((match) => ({ file, line: lineAt(text, match.index), message: `no such file: ${match[1] ?? ""}` }));
}

function deadCommands(file: string, text: string, scripts: ReadonlySet<string>): readonly Finding[] {
  return [...text.matchAll(NPM_COMMAND)]
    .filter(([, name = ""]) => !scripts.has(name) && !NPM_OWN.has(name))
    .map((match) => ({ file, line: lineAt(text, match.index), message: `no such script: ${match[0]}` }));
}
