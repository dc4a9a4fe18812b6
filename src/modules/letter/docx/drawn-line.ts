import type { LetterInline } from "../document/letter-document.ts";
import { child, textOf, walk } from "./xml.ts";
import type { XmlElement } from "./xml.ts";

const EMU = 12_700;
/** A connector that is this flat is the line under a letterhead. */
const FLAT_POINTS = 3;
const WEIGHT_DEFAULT = 0.75;

type Rule = Extract<LetterInline, { readonly kind: "rule" }>;

/** A straight horizontal line that somebody drew, as letterheads of offices have one; undefined for every other drawing. */
export function drawnLine(drawing: XmlElement, marginLeft: number): Rule | undefined {
  const parts = [...walk(drawing)];
  const isPicture = parts.some(({ name }) => /^(?:pic:pic|a:blip|w:txbxContent|v:imagedata|v:textbox|c:chart)$/u.test(name));
  if (isPicture) return undefined;
  return drawing.name === "w:pict" ? vmlLine(parts) : shapeLine(parts, marginLeft);
}

function shapeLine(parts: readonly XmlElement[], marginLeft: number): Rule | undefined {
  const geometry = parts.filter(({ name }) => name === "a:prstGeom").map(({ attributes }) => attributes["prst"]);
  if (geometry.length !== 1 || !/^(?:line|straightConnector1)$/u.test(geometry[0] ?? "")) return undefined;
  const extent = parts.find(({ name }) => name === "wp:extent")?.attributes;
  const length = Number(extent?.["cx"] ?? 0) / EMU;
  if (!(length > 0) || Number(extent?.["cy"] ?? 0) / EMU > FLAT_POINTS) return undefined;
  const horizontal = parts.find(({ name }) => name === "wp:positionH");
  const isCentred = horizontal !== undefined && textIn(horizontal, "wp:align") === "center";
  const fromPage = horizontal?.attributes["relativeFrom"] === "page" ? marginLeft : 0;
  const x = isCentred ? null : Number(horizontal === undefined ? 0 : textIn(horizontal, "wp:posOffset")) / EMU - fromPage;
  const vertical = parts.find(({ name }) => name === "wp:positionV");
  const y = Number(vertical === undefined ? 0 : textIn(vertical, "wp:posOffset")) / EMU;
  const weight = Number(parts.find(({ name }) => name === "a:ln")?.attributes["w"] ?? WEIGHT_DEFAULT * EMU) / EMU;
  return { kind: "rule", x: Number.isFinite(x ?? 0) ? x : 0, y: Number.isFinite(y) ? y : 0, length, weight };
}

function textIn(element: XmlElement, name: string): string {
  const found = child(element, name);
  return found === undefined ? "" : textOf(found).trim();
}

function vmlLine(parts: readonly XmlElement[]): Rule | undefined {
  const shapes = parts.filter(({ name }) => /^v:(?:line|shape|rect|oval|roundrect|group|polyline)$/u.test(name));
  const [shape] = shapes;
  if (shape === undefined || shapes.length !== 1) return undefined;
  const weight = points(shape.attributes["strokeweight"]) || WEIGHT_DEFAULT;
  if (shape.name === "v:line") {
    const [x = 0, y = 0] = pair(shape.attributes["from"]);
    const [toX = 0, toY = 0] = pair(shape.attributes["to"]);
    return Math.abs(toY - y) <= FLAT_POINTS && toX > x ? { kind: "rule", x, y, length: toX - x, weight } : undefined;
  }
  if (shape.attributes["o:connectortype"] !== "straight") return undefined;
  const style = new Map((shape.attributes["style"] ?? "").split(";").map((one) => one.split(":", 2) as [string, string]));
  const length = points(style.get("width"));
  if (length <= 0 || points(style.get("height")) > FLAT_POINTS) return undefined;
  return { kind: "rule", x: points(style.get("margin-left")), y: points(style.get("margin-top")), length, weight };
}

function pair(text: string | undefined): readonly number[] {
  return (text ?? "").split(",").map(points);
}

const UNITS: Readonly<Record<string, number>> = { pt: 1, in: 72, cm: 72 / 2.54, mm: 72 / 25.4, px: 0.75, "": 1 };

function points(text: string | undefined): number {
  const [, number, unit = ""] = /^(-?[\d.]+)(pt|in|cm|mm|px)?$/u.exec((text ?? "").trim()) ?? [];
  return number === undefined ? 0 : Number(number) * (UNITS[unit] ?? 1);
}
