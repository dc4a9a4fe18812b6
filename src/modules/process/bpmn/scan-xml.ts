import { problem, type Problem } from "#kernel/problem";

import { BPMN_LIMITS } from "./bpmn-finding.ts";

/** What a first pass over the text knows, before any parser sees it. */
export interface ScannedXml {
  /** Line of the element with this id; of the first one, should the id stand twice. */
  readonly lineOf: ReadonlyMap<string, number>;
  /** Where the root element begins: behind byte order mark, XML declaration and comments. */
  readonly rootAt: number;
}

const NAME = "[\\p{L}_][\\p{L}\\p{N}_.\\-]*";
const OPEN_TAG = new RegExp(`<(${NAME}(?::${NAME})?)((?:\\s+${NAME}(?::${NAME})?\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(/?)>`, "uy");
const CLOSE_TAG = new RegExp(`</(${NAME}(?::${NAME})?)\\s*>`, "uy");
const ATTRIBUTE = new RegExp(`(${NAME}(?::${NAME})?)\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, "gu");
const DECLARATION = /<\?xml\s[^?<>]*\?>/uy;
const ENTITY = /&(?:(amp|lt|gt|quot|apos)|#([0-9]{1,7})|#x([0-9a-fA-F]{1,6}));|&/gu;
/** Characters that XML 1.0 allows. */
const FORBIDDEN_CHARACTER = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

interface Scan {
  readonly xml: string;
  at: number;
  line: number;
  lineAt: number;
  elements: number;
  rootAt: number;
  readonly open: string[];
  readonly lineOf: Map<string, number>;
}

/**
 * Walks once over the text and refuses what no process needs and attackers like: document types and entities, processing instructions,
 * deep nesting, names of built-in properties, ids used twice. What passes is well-formed in shape, and its ids have a line.
 * Problems: `process.bpmn_too_large`, `process.bpmn_declaration`, `process.bpmn_malformed`, `process.bpmn_too_deep`,
 * `process.bpmn_name_forbidden`, `process.bpmn_id_taken`, `process.bpmn_not_bpmn`.
 */
export function scanXml(text: string): ScannedXml | Problem {
  if (text.length > BPMN_LIMITS.characters) return problem("process.bpmn_too_large", { max: BPMN_LIMITS.characters });
  const scan: Scan = { xml: text, at: 0, line: 1, lineAt: 0, elements: 0, rootAt: 0, open: [], lineOf: new Map() };
  if (text.startsWith("\uFEFF")) scan.at = 1;
  const stray = FORBIDDEN_CHARACTER.exec(text);
  if (stray !== null) return malformed(scan, stray.index);
  DECLARATION.lastIndex = scan.at;
  if (DECLARATION.test(text)) scan.at = DECLARATION.lastIndex;
  while (scan.at < text.length) {
    const next = text.indexOf("<", scan.at);
    const fault = textFault(scan, next === -1 ? text.length : next);
    if (fault !== undefined) return fault;
    if (next === -1) break;
    scan.at = next;
    const refusal = markup(scan);
    if (refusal !== undefined) return refusal;
  }
  if (scan.open.length > 0) return malformed(scan, text.length);
  return scan.elements === 0 ? problem("process.bpmn_not_bpmn", { line: 1 }) : { lineOf: scan.lineOf, rootAt: scan.rootAt };
}

function markup(scan: Scan): Problem | undefined {
  if (scan.xml.startsWith("<!--", scan.at)) return skipTo(scan, "-->");
  if (scan.xml.startsWith("<![CDATA[", scan.at)) return scan.open.length === 0 ? malformed(scan, scan.at) : skipTo(scan, "]]>");
  if (scan.xml.startsWith("<!", scan.at) || scan.xml.startsWith("<?", scan.at)) {
    return problem("process.bpmn_declaration", { line: lineAt(scan, scan.at), found: scan.xml.slice(scan.at, scan.at + 12) });
  }
  return scan.xml.startsWith("</", scan.at) ? closeTag(scan) : openTag(scan);
}

function skipTo(scan: Scan, end: string): Problem | undefined {
  const found = scan.xml.indexOf(end, scan.at);
  if (found === -1) return malformed(scan, scan.at);
  scan.at = found + end.length;
  return undefined;
}

function openTag(scan: Scan): Problem | undefined {
  OPEN_TAG.lastIndex = scan.at;
  const tag = OPEN_TAG.exec(scan.xml);
  if (tag === null) return malformed(scan, scan.at);
  const [whole, name = "", attributes = "", slash] = tag;
  const line = lineAt(scan, scan.at);
  scan.elements += 1;
  if (scan.elements > BPMN_LIMITS.elements) return problem("process.bpmn_too_large", { max: BPMN_LIMITS.elements });
  if (scan.open.length === 0 && scan.elements > 1) return malformed(scan, scan.at);
  if (scan.elements === 1) scan.rootAt = scan.at;
  if (isForbiddenName(name)) return problem("process.bpmn_name_forbidden", { line, name });
  const fault = attributesFault(scan, { attributes, line });
  if (fault !== undefined) return fault;
  scan.at += whole.length;
  if (slash === "/") return undefined;
  scan.open.push(name);
  return scan.open.length > BPMN_LIMITS.depth ? problem("process.bpmn_too_deep", { line, max: BPMN_LIMITS.depth }) : undefined;
}

function attributesFault(scan: Scan, tag: { readonly attributes: string; readonly line: number }): Problem | undefined {
  const names = new Set<string>();
  const isExtension = scan.open.some((name) => name.endsWith("extensionElements"));
  for (const [, name = "", double, single] of tag.attributes.matchAll(ATTRIBUTE)) {
    const value = double ?? single ?? "";
    if (names.has(name) || names.size >= BPMN_LIMITS.attributes) return malformed(scan, scan.at);
    names.add(name);
    if (isForbiddenName(name)) return problem("process.bpmn_name_forbidden", { line: tag.line, name });
    const fault = entityFault(value, tag.line);
    if (fault !== undefined) return fault;
    // What other tools keep among extension elements has ids of its own kind: they are nobody's reference.
    if (name !== "id" || isExtension) continue;
    if (isForbiddenName(value)) return problem("process.bpmn_name_forbidden", { line: tag.line, name: value });
    if (scan.lineOf.has(value)) return problem("process.bpmn_id_taken", { line: tag.line, id: value });
    scan.lineOf.set(value, tag.line);
  }
  return undefined;
}

function closeTag(scan: Scan): Problem | undefined {
  CLOSE_TAG.lastIndex = scan.at;
  const tag = CLOSE_TAG.exec(scan.xml);
  if (tag === null || scan.open.at(-1) !== tag[1]) return malformed(scan, scan.at);
  scan.open.pop();
  scan.at += tag[0].length;
  return undefined;
}

function textFault(scan: Scan, end: number): Problem | undefined {
  const text = scan.xml.slice(scan.at, end);
  if (scan.open.length === 0 && text.trim() !== "") return malformed(scan, scan.at);
  return text.includes("&") ? entityFault(text, lineAt(scan, scan.at)) : undefined;
}

/** Only the five entities of XML itself and characters by number; whatever else would need a document type. */
function entityFault(text: string, line: number): Problem | undefined {
  if (!text.includes("&")) return undefined;
  for (const [entity, named, decimal, hexadecimal] of text.matchAll(ENTITY)) {
    if (named !== undefined) continue;
    const code = decimal === undefined ? Number.parseInt(hexadecimal ?? "0", 16) : Number(decimal);
    const isAllowed = code > 0 && code <= 0x10ffff && !FORBIDDEN_CHARACTER.test(String.fromCodePoint(code));
    if (entity === "&" || !isAllowed) return problem("process.bpmn_declaration", { line, found: entity });
  }
  return undefined;
}

/** Names that every JavaScript object answers to: a parser that keeps names in plain objects could be led astray by them. */
function isForbiddenName(name: string): boolean {
  const local = name.slice(name.indexOf(":") + 1);
  return local in Object.prototype || local === "prototype";
}

function malformed(scan: Scan, at: number): Problem {
  return problem("process.bpmn_malformed", { line: lineAt(scan, at), found: scan.xml.slice(at, at + 40) });
}

/** Lines are counted on from the last place asked, so that the whole scan stays linear. */
function lineAt(scan: Scan, at: number): number {
  if (at < scan.lineAt) return scan.line;
  for (let next = scan.xml.indexOf("\n", scan.lineAt); next !== -1 && next < at; next = scan.xml.indexOf("\n", next + 1)) {
    scan.line += 1;
    scan.lineAt = next + 1;
  }
  return scan.line;
}
