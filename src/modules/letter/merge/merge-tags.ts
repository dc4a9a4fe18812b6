import { child, elements, textOf, walk } from "../docx/xml.ts";
import type { XmlElement } from "../docx/xml.ts";
import { excerpt } from "../docx/finding.ts";
import type { SafeDocx } from "../docx/inspect-docx.ts";
import { SIGN_FIELD, WRITTEN } from "./vocabulary.ts";
import type { MergeField, MergeVocabulary } from "./vocabulary.ts";

/** Something wrong with the fields of a template, with the paragraph where it stands. */
export interface MergeFinding {
  readonly what: "unknown" | "unreadable" | "unclosed" | "unopened" | "is_rows" | "is_condition" | "no_rows" | "no_place" | "places";
  readonly name: string;
  /** The paragraph, counted from 1 through the whole file, and its first words. */
  readonly paragraph: number;
  readonly at: string;
  /** Names that are near, for an unknown one. */
  readonly nearest: readonly string[];
}

/** What the fields of a template say. */
export interface MergeReading {
  readonly findings: readonly MergeFinding[];
  /** Names of the parts that the drafter writes, in the order of their first use. */
  readonly texts: readonly string[];
  readonly fieldCount: number;
}

const NAME = /^[a-z]\w*(?:\.\w+){0,3}$/u;
const NEAREST_MAX = 3;

interface Scope {
  readonly name: string;
  readonly rows: ReadonlyMap<string, MergeField> | null;
  readonly paragraph: number;
  readonly at: string;
}

interface Check {
  readonly vocabulary: MergeVocabulary;
  readonly scopes: Scope[];
  readonly findings: MergeFinding[];
  readonly texts: Set<string>;
  places: number;
  fieldCount: number;
}

/** Reads every `{field}` of a template and holds it against the words that it may use. */
export function readMergeTags(docx: SafeDocx, vocabulary: MergeVocabulary): MergeReading {
  const check: Check = { vocabulary, scopes: [], findings: [], texts: new Set(), places: 0, fieldCount: 0 };
  let paragraph = 0;
  for (const tree of [docx.document, ...docx.edges.values()]) {
    for (const text of paragraphsOf(tree)) {
      paragraph += 1;
      readParagraph(text, paragraph, check);
    }
    for (const scope of check.scopes.splice(0)) check.findings.push({ what: "unclosed", ...scope, nearest: [] });
  }
  if (check.places !== 1) {
    const what = check.places === 0 ? "no_place" : "places";
    check.findings.push({ what, name: SIGN_FIELD, paragraph, at: "", nearest: [] });
  }
  return { findings: check.findings, texts: [...check.texts], fieldCount: check.fieldCount };
}

/** The words of each paragraph, in the order of the file; a field may be cut over several runs. */
function paragraphsOf(tree: XmlElement): readonly string[] {
  const found: string[] = [];
  for (const element of walk(tree)) {
    if (element.name !== "w:p") continue;
    const words = [...walk(element)].filter(({ name }) => name === "w:t").map(textOf);
    found.push(words.join(""));
  }
  return found;
}

function readParagraph(text: string, paragraph: number, check: Check): void {
  const at = excerpt(text);
  const found = (what: MergeFinding["what"], name: string, nearest: readonly string[] = []): void =>
    void check.findings.push({ what, name: name.slice(0, 60), paragraph, at, nearest });
  let end = 0;
  for (const match of text.matchAll(/\{([^{}]*)\}/gu)) {
    if (/[{}]/u.test(text.slice(end, match.index))) found("unreadable", text.slice(end, match.index).trim());
    end = match.index + match[0].length;
    check.fieldCount += 1;
    readTag((match[1] ?? "").trim(), { found, paragraph, at, check });
  }
  if (/[{}]/u.test(text.slice(end))) found("unreadable", text.slice(end).trim());
}

interface TagReading {
  readonly found: (what: MergeFinding["what"], name: string, nearest?: readonly string[]) => void;
  readonly paragraph: number;
  readonly at: string;
  readonly check: Check;
}

function readTag(tag: string, { found, paragraph, at, check }: TagReading): void {
  const [, sign = "", name = ""] = /^([#^/]?)\s*(.*)$/u.exec(tag) ?? [];
  if (sign === "/") {
    const open = check.scopes.pop();
    if (open === undefined || (name !== "" && open.name !== name)) found("unopened", name === "" ? tag : name);
    return;
  }
  if (!NAME.test(name)) {
    found("unreadable", tag);
    return;
  }
  const field = name.startsWith(WRITTEN) ? "text" : fieldOf(name, check);
  if (field === undefined) found("unknown", name, nearestOf(name, check));
  else if (sign === "" && typeof field !== "string") found("is_rows", name);
  else if (sign === "" && field === "flag") found("is_condition", name);
  if (name.startsWith(WRITTEN)) check.texts.add(name.slice(WRITTEN.length));
  if (name === SIGN_FIELD) check.places += 1;
  if (sign === "") return;
  const rows = sign === "#" && field !== undefined && typeof field !== "string" ? field.rows : null;
  check.scopes.push({ name, rows, paragraph, at });
}

/** A name as it is found where it stands: first in the row of the innermost loop, then further out. */
function fieldOf(name: string, { scopes, vocabulary }: Check): MergeField | undefined {
  for (const { rows } of scopes.toReversed()) {
    const field = rows?.get(name);
    if (field !== undefined) return field;
  }
  return vocabulary.get(name);
}

function nearestOf(name: string, { scopes, vocabulary }: Check): readonly string[] {
  const names = new Set([...vocabulary.keys(), ...scopes.flatMap(({ rows }) => [...(rows?.keys() ?? [])])]);
  return [...names]
    .map((known) => ({ known, distance: distanceOf(name, known) }))
    .filter(({ known, distance }) => distance <= Math.max(3, Math.ceil(known.length / 2)))
    .toSorted((a, b) => a.distance - b.distance || a.known.localeCompare(b.known))
    .slice(0, NEAREST_MAX)
    .map(({ known }) => known);
}

/** How many letters differ (Levenshtein). */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swapped = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** Whether a file has a body to fill at all. */
export function hasBody(docx: SafeDocx): boolean {
  return elements(child(docx.document, "w:body")).length > 0;
}
