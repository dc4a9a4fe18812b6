import type { Finding } from "./finding.ts";
import { lineAt, listFiles, readText } from "./source-tree.ts";

const CREATE_TABLE = /create\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?([a-z_]+\.[a-z_]+)\s*(\(|partition\s+of)/giu;

/** Every table carries its comment, its grants and names for its constraints in the migration that makes it. */
export function checkMigrations(root: string): readonly Finding[] {
  const files = listFiles(root).filter((file) => file.startsWith("db/migrations/"));
  return [...numbering(files), ...files.filter((file) => file.endsWith(".sql")).flatMap((file) => tablesOf(file, readText(root, file)))];
}

function numbering(files: readonly string[]): readonly Finding[] {
  const seen = new Map<string, string>();
  const findings: Finding[] = [];
  for (const file of files) {
    const number = /^db\/migrations\/(\d{6})-[a-z0-9]+(?:-[a-z0-9]+)*\.sql$/u.exec(file)?.[1];
    const first = number === undefined ? undefined : seen.get(number);
    if (number === undefined) findings.push({ file, message: "a migration is named NNNNNN-what-it-does.sql" });
    else if (first !== undefined) findings.push({ file, message: `takes the number of ${first}` });
    else seen.set(number, file);
  }
  return findings;
}

/** SQL without comments and string contents, at the same offsets. */
function bare(sql: string): string {
  const blank = (text: string): string => text.replace(/[^\n]/gu, " ");
  return sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'/gu, blank);
}

function tablesOf(file: string, sql: string): readonly Finding[] {
  const text = bare(sql);
  return [...text.matchAll(CREATE_TABLE)].flatMap((match) => {
    const [whole, table = "", opening = ""] = match;
    const line = lineAt(text, match.index);
    // A partition has its parent's comment, grants and constraints.
    if (opening !== "(") return [];
    const findings: Finding[] = [];
    const name = table.replace(".", "\\.");
    if (!new RegExp(`comment\\s+on\\s+table\\s+${name}\\s+is`, "iu").test(text))
      findings.push({ file, line, message: `${table} has no comment` });
    if (!isGranted(text, table)) findings.push({ file, line, message: `${table} has no grant in this file` });
    const body = bodyFrom(text, match.index + whole.length);
    return [
      ...findings,
      ...namelessConstraints(body).map((part) => ({ file, line, message: `${table}: a constraint without a name: ${part}` })),
    ];
  });
}

function isGranted(text: string, table: string): boolean {
  const statements = text.split(";").filter((statement) => /^\s*(?:grant|revoke)\s/iu.test(statement));
  return statements.some((statement) => new RegExp(`\\b${table.replace(".", "\\.")}\\b`, "iu").test(statement));
}

/** The inside of the parenthesis that opens before `start`. */
function bodyFrom(text: string, start: number): string {
  let depth = 1;
  let end = start;
  while (end < text.length && depth > 0) {
    if (text[end] === "(") depth += 1;
    if (text[end] === ")") depth -= 1;
    end += 1;
  }
  return text.slice(start, end - 1);
}

/** Splits at commas outside parentheses. */
function parts(body: string): readonly string[] {
  const found: string[] = [];
  let depth = 0;
  let part = "";
  for (const char of body) {
    if (char === "(") depth += 1;
    if (char === ")") depth -= 1;
    if (char === "," && depth === 0) {
      found.push(part);
      part = "";
    } else part += char;
  }
  return [...found, part];
}

function namelessConstraints(body: string): readonly string[] {
  return parts(body)
    .filter((part) => {
      const flat = part.replace(/\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)/gu, "()");
      const kinds = flat.match(/\b(?:primary\s+key|unique|check|exclude|foreign\s+key|references)\b/giu)?.length ?? 0;
      const doubled = /\bforeign\s+key\b/iu.test(flat) ? 1 : 0;
      const names = flat.match(/\bconstraint\s+[a-z_0-9]+/giu)?.length ?? 0;
      return kinds - doubled > names;
    })
    .map((part) => part.trim().replace(/\s+/gu, " ").slice(0, 60));
}
