import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { pathToFileURL } from "node:url";
import type { Finding } from "./finding.ts";
import { lineAt, listFiles, readText } from "./source-tree.ts";

const README_LINES_MAX = 120;
const LINK = /\[[^\]\n]*\]\(([^)\s]+)(?:\s+"[^"]*")?\)/gu;
const CODE_SPAN = /`([^`\n]+)`/gu;
/** A code span that names a place in this tree. */
const PATH_SPAN = /^(?:src|test|tools|db|docs|bench|sample|bin|\.ci)\/[\w./-]+$/u;
const FENCE = /^```[\s\S]*?^```/gmu;
const DRAWN_PATH = /(?<=^| {2,})((?:src|test|tools|db|docs|bench|sample)\/[\w./-]+)(?= {2,})/gmu;
/** Code spans and fenced blocks: where commands stand. */
const CODE = /^```[\s\S]*?^```|`[^`\n]+`/gmu;
const NPM_COMMAND = /\bnpm (?:run )?([a-z]+)\b/gu;
const NPM_OWN = new Set(["install", "ci"]);
const MOTCUA_COMMAND = /\bnpx motcua ([a-z]+(?:-[a-z]+)*(?: [a-z]+)?)/gu;

/** Links, file names and commands in every Markdown file lead somewhere, and the README stays one screen of reading. */
export async function checkMarkdown(root: string): Promise<readonly Finding[]> {
  const files = listFiles(root).filter((file) => file.endsWith(".md"));
  const known = { scripts: scriptsOf(root), commands: await commandsOf(root) };
  const findings = files.flatMap((file) => {
    const text = readText(root, file);
    const prose = withoutFences(text);
    return [...deadLinks(root, file, prose), ...deadPaths(root, file, text), ...deadCommands(file, text, known)];
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
  return text.replace(FENCE, (block) => block.replace(/[^\n]/gu, " "));
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

/** Paths in code spans, and those that begin a column of a drawn tree. */
function deadPaths(root: string, file: string, text: string): readonly Finding[] {
  const named = [...withoutFences(text).matchAll(CODE_SPAN)].filter(([, span = ""]) => PATH_SPAN.test(span));
  const drawn = [...text.matchAll(FENCE)].flatMap((fence) =>
    [...fence[0].matchAll(DRAWN_PATH)].map((match) => ({ path: match[1] ?? "", index: fence.index + match.index })),
  );
  return [...named.map((match) => ({ path: match[1] ?? "", index: match.index })), ...drawn]
    .filter(({ path }) => !existsSync(join(root, path)))
    .map(({ path, index }) => ({ file, line: lineAt(text, index), message: `no such file: ${path}` }));
}

interface KnownCommands {
  readonly scripts: ReadonlySet<string>;
  readonly commands: ReadonlySet<string>;
}

/** The words of every command of `npx motcua`, whole and first word alone; asked of the compiled program. */
async function commandsOf(root: string): Promise<ReadonlySet<string>> {
  const file = join(root, "dist/src/entrypoints/cli/commands.js");
  if (!existsSync(file)) return new Set();
  const loaded = (await import(pathToFileURL(file).href)) as { readonly commands: readonly { readonly path: readonly string[] }[] };
  return new Set(loaded.commands.map(({ path }) => path.join(" ")));
}

function deadCommands(file: string, text: string, { scripts, commands }: KnownCommands): readonly Finding[] {
  const findings: Finding[] = [];
  for (const code of text.matchAll(CODE)) {
    const at = (match: RegExpMatchArray): number => lineAt(text, code.index + (match.index ?? 0));
    for (const match of code[0].matchAll(NPM_COMMAND)) {
      const [whole, name = ""] = match;
      if (!scripts.has(name) && !NPM_OWN.has(name)) findings.push({ file, line: at(match), message: `no such script: ${whole}` });
    }
    for (const match of code[0].matchAll(MOTCUA_COMMAND)) {
      const [whole, words = ""] = match;
      const [first = ""] = words.split(" ");
      const isKnown = commands.has(first) || [...commands].some((command) => `${command} `.startsWith(`${words} `));
      if (!isKnown) findings.push({ file, line: at(match), message: `no such command: ${whole}` });
    }
  }
  return findings;
}
