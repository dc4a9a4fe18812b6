import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "./finding.ts";
import { listFiles, readText } from "./source-tree.ts";
import { parseFile, textField, walk } from "./syntax.ts";

/**
 * Every noun that a front door exports is made of words that GLOSSARY.md knows: either an identifier of its tables, or a word
 * of its list of building words (`View`, `Input`, …), which add no meaning of the domain.
 */
export function checkGlossary(root: string): readonly Finding[] {
  if (!existsSync(join(root, "GLOSSARY.md"))) return [{ file: "GLOSSARY.md", message: "is missing" }];
  const known = wordsOfGlossary(readText(root, "GLOSSARY.md"));
  return listFiles(root)
    .filter((file) => /^src\/modules\/[^/]+\/index\.ts$/u.test(file))
    .flatMap((file) =>
      exportedNouns(root, file).flatMap(({ name, line }) => {
        const strange = wordsOf(name).filter((word) => !known.has(word) && !known.has(singular(word)));
        return strange.length === 0 ? [] : [{ file, line, message: `${name}: GLOSSARY.md does not know ${strange.join(", ")}` }];
      }),
    );
}

/** Words of the code spans in the tables and in the list of building words, in lower case; words that are taken are not known. */
function wordsOfGlossary(text: string): ReadonlySet<string> {
  const [tables = "", building = ""] = text.split("## Building words");
  const known = [...tables.split("\n").filter((line) => line.startsWith("|")), building].join("\n");
  const spans = [...known.matchAll(/`([^`\n]+)`/gu)].flatMap(([, span = ""]) => span.match(/[A-Za-z]+/gu) ?? []);
  return new Set(spans.flatMap(wordsOf));
}

/** `DossierSLAView` → dossier, sla, view. */
function wordsOf(name: string): readonly string[] {
  return (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/gu) ?? []).map((word) => word.toLowerCase());
}

function singular(word: string): string {
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  return word.endsWith("s") ? word.slice(0, -1) : word;
}

/** Names exported with a capital: types and classes, the nouns. Verbs are functions and speak for themselves. */
function exportedNouns(root: string, file: string): readonly { readonly name: string; readonly line: number }[] {
  const syntax = parseFile(root, file);
  const found: { name: string; line: number }[] = [];
  walk(syntax.body, (node) => {
    if (node.type !== "ExportSpecifier") return true;
    const name = textField(node["exported"], "value") ?? textField(node["orig"], "value");
    if (name !== undefined && /^[A-Z][A-Za-z]*[a-z]/u.test(name)) found.push({ name, line: syntax.lineOf(node) });
    return false;
  });
  return found;
}
