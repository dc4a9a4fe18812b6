import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";

import { elements, parseXml, textOf, walk } from "./xml.ts";
import type { XmlElement } from "./xml.ts";
import { unzip } from "./zip.ts";

/** A Word file that is nothing but text: its parts, and those of its body read. */
export interface SafeDocx {
  readonly parts: ReadonlyMap<string, Buffer>;
  readonly document: XmlElement;
  readonly styles: XmlElement | undefined;
  readonly numbering: XmlElement | undefined;
  readonly settings: XmlElement | undefined;
  /** Headers and footers by the id of the relation that the body names. */
  readonly edges: ReadonlyMap<string, XmlElement>;
}

const MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const DOCUMENT = "word/document.xml";

/** Kinds of parts that have no place in a template, by what their names and types contain. */
const FORBIDDEN_PARTS: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/vbaproject|vbadata|\.bin$|macrosheet/iu, "macro"],
  [/activex/iu, "activex"],
  [/oleobject|\/embeddings\//iu, "ole"],
  [/\/afchunk|\.(?:html?|mht|rtf)$/iu, "alt_chunk"],
  [/\/customui/iu, "custom_ui"],
  [/\.(?:exe|dll|js|vbs|bat|cmd|ps1|lnk|jar|svg)$/iu, "foreign_part"],
];

/** Relations that lead outside and may stay: an address that somebody reads, never one that is fetched. */
const HYPERLINK = "/hyperlink";

const FIELD_DANGERS = /\b(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE|RD|AUTOTEXT|MACROBUTTON|EMBED)\b/iu;

function refuse(what: string, part: string): Problem {
  return problem("letter.file_dangerous", { what, part });
}

/**
 * Opens a Word file that somebody sent and looks at every part before anything is done with it. Problems: `letter.file_dangerous` names what
 * was found and where (zip bomb, macro, OLE, ActiveX, external relation, field that fetches, embedded document, entities),
 * `letter.file_not_word`.
 */
export function inspectDocx(file: Uint8Array): SafeDocx | Problem {
  const parts = unzip(file);
  if (isProblem(parts)) return parts;
  const types = parts.get("[Content_Types].xml");
  if (types === undefined || !parts.has(DOCUMENT)) return problem("letter.file_not_word");
  for (const name of parts.keys()) {
    const found = FORBIDDEN_PARTS.find(([pattern]) => pattern.test(name));
    if (found !== undefined) return refuse(found[1], name);
  }
  const trees = new Map<string, XmlElement>();
  for (const [name, content] of parts) {
    if (!/\.(?:xml|rels)$/iu.test(name)) continue;
    const tree = parseXml(content.toString("utf8").replace(/^\uFEFF/u, ""), name);
    if (isProblem(tree)) return tree;
    trees.set(name, tree);
  }
  const refusal = typesRefusal(trees.get("[Content_Types].xml")) ?? relationsRefusal(trees) ?? contentRefusal(trees);
  if (refusal !== undefined) return refusal;
  return safeDocx(parts, trees);
}

function typesRefusal(types: XmlElement | undefined): Problem | undefined {
  for (const one of elements(types)) {
    const type = one.attributes["ContentType"] ?? "";
    const part = one.attributes["PartName"] ?? one.attributes["Extension"] ?? "";
    if (/macro|vba/iu.test(type)) return refuse("macro", part);
    if (/ole|activex/iu.test(type)) return refuse("ole", part);
    if (part === "/word/document.xml" && type !== MAIN_TYPE) return problem("letter.file_not_word");
  }
  return undefined;
}

function relationsRefusal(trees: ReadonlyMap<string, XmlElement>): Problem | undefined {
  for (const [name, tree] of trees) {
    if (!name.endsWith(".rels")) continue;
    for (const { attributes } of elements(tree, "Relationship")) {
      const type = attributes["Type"] ?? "";
      if (/afchunk/iu.test(type)) return refuse("alt_chunk", name);
      if (/oleobject|package$/iu.test(type)) return refuse("ole", name);
      if (attributes["TargetMode"] !== "External") continue;
      const isAddress = type.endsWith(HYPERLINK) && /^(?:https?|mailto):/iu.test(attributes["Target"] ?? "");
      if (!isAddress) return refuse("external", name);
    }
  }
  return undefined;
}

function contentRefusal(trees: ReadonlyMap<string, XmlElement>): Problem | undefined {
  for (const [name, tree] of trees) {
    if (!name.startsWith("word/") || name.endsWith(".rels")) continue;
    for (const element of walk(tree)) {
      const local = element.name.slice(element.name.indexOf(":") + 1);
      if (local === "altChunk") return refuse("alt_chunk", name);
      if (local === "object" || local === "OLEObject" || local === "control") return refuse("ole", name);
      // A field's instruction may be cut over several runs; each paragraph's is read whole.
      if (local === "p" && FIELD_DANGERS.test(instructionsIn(element))) return refuse("field", name);
      if (local === "fldSimple" && FIELD_DANGERS.test(element.attributes["w:instr"] ?? "")) return refuse("field", name);
    }
  }
  return undefined;
}

function instructionsIn(paragraph: XmlElement): string {
  return [...walk(paragraph)]
    .filter(({ name }) => name === "w:instrText")
    .map(textOf)
    .join("");
}

function safeDocx(parts: ReadonlyMap<string, Buffer>, trees: ReadonlyMap<string, XmlElement>): SafeDocx | Problem {
  const document = trees.get(DOCUMENT);
  if (document === undefined) return problem("letter.file_not_word");
  const relations = elements(trees.get("word/_rels/document.xml.rels"), "Relationship");
  const edges = new Map<string, XmlElement>();
  for (const { attributes } of relations) {
    const { Id: id = "", Type: type = "", Target: target = "" } = attributes;
    const tree = trees.get(target.startsWith("/") ? target.slice(1) : `word/${target}`);
    if (/\/(?:header|footer)$/u.test(type) && tree !== undefined) edges.set(id, tree);
  }
  return {
    parts,
    document,
    styles: trees.get("word/styles.xml"),
    numbering: trees.get("word/numbering.xml"),
    settings: trees.get("word/settings.xml"),
    edges,
  };
}
