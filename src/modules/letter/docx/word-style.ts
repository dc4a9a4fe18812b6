import type { LetterStyle } from "../document/letter-document.ts";
import { child, elements, valueOf } from "./xml.ts";
import type { XmlElement } from "./xml.ts";

/** Word's own size when a file names none. */
const SIZE_DEFAULT = 10;

/** Styles of a Word file, by id. */
export interface StyleSheet {
  readonly defaultParagraph: string | undefined;
  readonly defaultTable: string | undefined;
  /** Properties that hold for all, the weakest first. */
  readonly baseRun: XmlElement | undefined;
  readonly baseParagraph: XmlElement | undefined;
  readonly byId: ReadonlyMap<string, XmlElement>;
}

export function readStyles(styles: XmlElement | undefined): StyleSheet {
  const all = elements(styles, "w:style");
  const defaultOf = (type: string): string | undefined =>
    all.find(({ attributes }) => attributes["w:type"] === type && isOn(attributes["w:default"] ?? "0"))?.attributes["w:styleId"];
  const defaults = child(styles, "w:docDefaults");
  return {
    defaultParagraph: defaultOf("paragraph"),
    defaultTable: defaultOf("table"),
    baseRun: child(child(defaults, "w:rPrDefault"), "w:rPr"),
    baseParagraph: child(child(defaults, "w:pPrDefault"), "w:pPr"),
    byId: new Map(all.map((style) => [style.attributes["w:styleId"] ?? "", style])),
  };
}

const CHAIN_MAX = 20;

/** A style and what it is based on, the root first. */
export function chainOf(sheet: StyleSheet, id: string | undefined): readonly XmlElement[] {
  const chain: XmlElement[] = [];
  let style = id === undefined ? undefined : sheet.byId.get(id);
  while (style !== undefined && chain.length < CHAIN_MAX) {
    chain.unshift(style);
    style = sheet.byId.get(valueOf(style, "w:basedOn") ?? "");
  }
  return chain;
}

/** Word's switches: present means on, unless it says otherwise. */
export function isOn(value: string | undefined): boolean {
  return value === undefined || !["0", "false", "off", "none"].includes(value);
}

/** The strongest layer that has a property. */
export function layered(layers: readonly (XmlElement | undefined)[], name: string): XmlElement | undefined {
  const found = layers.findLast((layer) => child(layer, name) !== undefined);
  return child(found, name);
}

/** The attributes of a property over all layers, each from the strongest that states it: half an indent may come from a style. */
export function mergedAttributes(layers: readonly (XmlElement | undefined)[], name: string): Readonly<Record<string, string>> {
  return Object.assign({}, ...layers.map((layer) => child(layer, name)?.attributes ?? {})) as Record<string, string>;
}

function toggle(layers: readonly (XmlElement | undefined)[], name: string): boolean {
  const found = layered(layers, name);
  return found !== undefined && isOn(found.attributes["w:val"]);
}

/** How a run looks, by its layers: defaults, paragraph's style, character style, its own. */
export function runStyle(layers: readonly (XmlElement | undefined)[]): LetterStyle {
  const half = Number(layered(layers, "w:sz")?.attributes["w:val"] ?? SIZE_DEFAULT * 2);
  const color = layered(layers, "w:color")?.attributes["w:val"];
  const raise = layered(layers, "w:vertAlign")?.attributes["w:val"];
  const underline = layered(layers, "w:u")?.attributes["w:val"];
  return {
    size: Number.isFinite(half) && half > 0 ? half / 2 : SIZE_DEFAULT,
    ...(toggle(layers, "w:b") ? { bold: true } : {}),
    ...(toggle(layers, "w:i") ? { italic: true } : {}),
    ...(underline !== undefined && underline !== "none" ? { underline: true } : {}),
    ...(toggle(layers, "w:strike") || toggle(layers, "w:dstrike") ? { strike: true } : {}),
    ...(toggle(layers, "w:caps") ? { caps: true } : {}),
    ...(toggle(layers, "w:smallCaps") ? { smallCaps: true } : {}),
    ...(raise === "superscript" ? { raise: "super" as const } : {}),
    ...(raise === "subscript" ? { raise: "sub" as const } : {}),
    ...(color !== undefined && /^[\da-f]{6}$/iu.test(color) && color !== "000000" ? { color } : {}),
  };
}

/** Twentieths of a point. */
export function twips(text: string | undefined): number {
  const value = Number(text ?? 0);
  return Number.isFinite(value) ? value / 20 : 0;
}
