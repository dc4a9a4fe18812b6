import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";

/** An element with its children; text stands between them as strings. Names keep their prefix as written. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

const DEPTH_MAX = 120;
const ELEMENTS_MAX = 400_000;

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

interface Open {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (XmlElement | string)[];
}

/**
 * Reads XML strictly and small: no document type, no entities but the five of XML itself, bounded in depth and number. Problem:
 * `letter.file_dangerous` for a document type or an entity of its own, and for what cannot be read.
 */
export function parseXml(text: string, part: string): XmlElement | Problem {
  const refuse = (what: string): Problem => problem("letter.file_dangerous", { what, part });
  if (/<!(?:DOCTYPE|ENTITY)/iu.test(text)) return refuse("entities");
  const stack: Open[] = [{ name: "", attributes: {}, children: [] }];
  const token =
    /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<\/([^\s>]+)\s*>|<([^\s/>]+)((?:\s+[^\s=>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/gu;
  let count = 0;
  let end = 0;
  for (const match of text.matchAll(token)) {
    if (match.index !== end) return refuse("unreadable");
    end = match.index + match[0].length;
    const [, cdata, closing, opening, attributes = "", selfClosing, plain] = match;
    const parent = stack.at(-1);
    if (parent === undefined) return refuse("unreadable");
    if (plain !== undefined || cdata !== undefined) parent.children.push(cdata ?? unescaped(plain ?? ""));
    else if (closing !== undefined) {
      if (stack.length < 2 || parent.name !== closing) return refuse("unreadable");
      stack.pop();
    } else if (opening !== undefined) {
      count += 1;
      if (count > ELEMENTS_MAX || stack.length > DEPTH_MAX) return refuse("too_large");
      const element: Open = { name: opening, attributes: attributesOf(attributes), children: [] };
      parent.children.push(element);
      if (selfClosing !== "/") stack.push(element);
    }
  }
  const root = stack[0]?.children.find((child) => typeof child !== "string");
  if (end !== text.length || stack.length !== 1 || root === undefined || typeof root === "string") return refuse("unreadable");
  return root;
}

function attributesOf(text: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [, name = "", double, single] of text.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu))
    found[name] = unescaped(double ?? single ?? "");
  return found;
}

function unescaped(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(#x[\da-f]{1,6}|#\d{1,7}|\w+);/giu, (whole, name: string) => {
    if (!name.startsWith("#")) return ENTITIES[name] ?? whole;
    const code = /^#x/iu.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : "";
  });
}

/** Children that are elements, of one name when it is given. */
export function elements(element: XmlElement | undefined, name?: string): readonly XmlElement[] {
  const children = (element?.children ?? []).filter((child) => typeof child !== "string");
  return name === undefined ? children : children.filter((child) => child.name === name);
}

/** The first child of a name. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return elements(element, name)[0];
}

/** An attribute of a child, which is how Word writes a property: `<w:jc w:val="center"/>`. */
export function valueOf(element: XmlElement | undefined, name: string, attribute = "w:val"): string | undefined {
  return child(element, name)?.attributes[attribute];
}

/** All elements below, the element itself first. */
export function* walk(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const one of elements(element)) yield* walk(one);
}

/** The text of an element and of all below it. */
export function textOf(element: XmlElement): string {
  return element.children.map((one) => (typeof one === "string" ? one : textOf(one))).join("");
}
