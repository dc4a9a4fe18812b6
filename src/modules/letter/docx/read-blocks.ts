import type { LetterBlock, LetterBorder, LetterBorders, LetterCell, LetterParagraph, LetterTable } from "../document/letter-document.ts";
import { excerpt } from "./finding.ts";
import type { ListCounter } from "./numbering.ts";
import { readInlines } from "./read-inlines.ts";
import type { WordReader } from "./read-inlines.ts";
import { chainOf, isOn, layered, mergedAttributes, runStyle, twips } from "./word-style.ts";
import { child, elements, textOf, valueOf } from "./xml.ts";
import type { XmlElement } from "./xml.ts";

/** A reader with the lists of its file. */
export interface BlockReader extends WordReader {
  readonly lists: ListCounter;
}

const SILENT: ReadonlySet<string> = new Set([
  "w:sectPr",
  "w:tblPr",
  "w:tblGrid",
  "w:tcPr",
  "w:trPr",
  "w:tblPrEx",
  "w:bookmarkStart",
  "w:bookmarkEnd",
  "w:proofErr",
  "w:permStart",
  "w:permEnd",
]);

/** Paragraphs and tables of a body, a cell, a header. */
export function readBlocks(parent: XmlElement, reader: BlockReader): readonly LetterBlock[] {
  return elements(parent).flatMap((one): readonly LetterBlock[] => {
    if (one.name === "w:p") return [readParagraph(one, reader)];
    if (one.name === "w:tbl") return [readTable(one, reader)];
    if (one.name === "w:sdt") return readBlocks(child(one, "w:sdtContent") ?? one, reader);
    if (!SILENT.has(one.name))
      reader.findings.push({
        what: /^w:(?:ins|del)$/u.test(one.name) ? "tracked_change" : "unknown",
        at: excerpt(textOf(one)),
        detail: one.name,
      });
    return [];
  });
}

function readParagraph(paragraph: XmlElement, reader: BlockReader): LetterParagraph {
  const { styles } = reader;
  const own = child(paragraph, "w:pPr");
  const chain = chainOf(styles, valueOf(own, "w:pStyle") ?? styles.defaultParagraph);
  const named = chain.map((style) => child(style, "w:pPr"));
  const list = listOf([...named, own]);
  const level = list === undefined ? undefined : reader.lists.level(list.numId, list.level);
  const layers = [styles.baseParagraph, ...named, level?.properties, own];
  const runs = [styles.baseRun, ...chain.map((style) => child(style, "w:rPr"))];
  if (child(own, "w:framePr") !== undefined) reader.findings.push({ what: "frame", at: excerpt(textOf(paragraph)), detail: "" });
  if (child(own, "w:sectPr") !== undefined) reader.findings.push({ what: "sections", at: excerpt(textOf(paragraph)), detail: "" });
  const label = labelOf(paragraph, list, reader);
  const indent = mergedAttributes(layers, "w:ind");
  const spacing = mergedAttributes(layers, "w:spacing");
  const outline = Number(layered(layers, "w:outlineLvl")?.attributes["w:val"] ?? -1);
  return {
    kind: "paragraph",
    align: alignOf(layered(layers, "w:jc")?.attributes["w:val"]),
    indent: {
      left: twips(indent["w:left"] ?? indent["w:start"]),
      right: twips(indent["w:right"] ?? indent["w:end"]),
      first: indent["w:hanging"] === undefined ? twips(indent["w:firstLine"]) : -twips(indent["w:hanging"]),
    },
    before: twips(spacing["w:before"]),
    after: twips(spacing["w:after"]),
    line: lineOf(spacing),
    tabs: tabsOf(layers),
    label,
    keepsWithNext: isSwitched(layers, "w:keepNext"),
    startsPage: isSwitched(layers, "w:pageBreakBefore"),
    borders: paragraphBorders(layered(layers, "w:pBdr")),
    level: outline === 0 ? 1 : null,
    size: runStyle([...runs, child(own, "w:rPr")]).size,
    inlines: readInlines(paragraph, runs, reader),
  };
}

function isSwitched(layers: readonly (XmlElement | undefined)[], name: string): boolean {
  const found = layered(layers, name);
  return found !== undefined && isOn(found.attributes["w:val"]);
}

interface ListRef {
  readonly numId: string;
  readonly level: number;
}

function listOf(layers: readonly (XmlElement | undefined)[]): ListRef | undefined {
  const found = layered(layers, "w:numPr");
  const numId = valueOf(found, "w:numId");
  return numId === undefined || numId === "0" ? undefined : { numId, level: Number(valueOf(found, "w:ilvl") ?? 0) };
}

function labelOf(paragraph: XmlElement, list: ListRef | undefined, reader: BlockReader): string | null {
  if (list === undefined) return null;
  const label = reader.lists.next(list.numId, list.level);
  if (label === undefined) reader.findings.push({ what: "list_format", at: excerpt(textOf(paragraph)), detail: "" });
  return label === undefined || label === "" ? null : label;
}

function alignOf(value: string | undefined): LetterParagraph["align"] {
  if (value === "center") return "center";
  if (value === "right" || value === "end") return "right";
  return value === "both" || value === "distribute" ? "justify" : "left";
}

function lineOf(spacing: Readonly<Record<string, string>>): LetterParagraph["line"] {
  const { "w:line": line, "w:lineRule": rule = "auto" } = spacing;
  if (line === undefined) return { rule: "multiple", value: 1 };
  if (rule === "auto") return { rule: "multiple", value: Number(line) / 240 };
  return { rule: rule === "exact" ? "exact" : "least", value: twips(line) };
}

function tabsOf(layers: readonly (XmlElement | undefined)[]): LetterParagraph["tabs"] {
  const stops = new Map<number, LetterParagraph["tabs"][number]>();
  for (const layer of layers)
    for (const { attributes } of elements(child(layer, "w:tabs"), "w:tab")) {
      const at = twips(attributes["w:pos"]);
      const kind = attributes["w:val"];
      if (kind === "clear") stops.delete(at);
      else {
        const align = alignOf(kind);
        stops.set(at, { at, align: align === "justify" ? "left" : align, leader: attributes["w:leader"] === "dot" ? "dot" : "none" });
      }
    }
  return [...stops.values()].toSorted((a, b) => a.at - b.at);
}

function paragraphBorders(borders: XmlElement | undefined): LetterBorders | null {
  if (borders === undefined) return null;
  const side = (name: string): LetterBorder => borderOf(child(borders, name)) ?? null;
  return { top: side("w:top"), bottom: side("w:bottom"), left: side("w:left"), right: side("w:right") };
}

/** A border: undefined when nothing is said of it, null when it is said that there is none. */
function borderOf(element: XmlElement | undefined): LetterBorder | undefined {
  if (element === undefined) return undefined;
  const { "w:val": kind = "none", "w:sz": size = "4", "w:color": color = "000000" } = element.attributes;
  if (kind === "none" || kind === "nil") return null;
  return { weight: Math.max(Number(size) / 8, 0.25), color: /^[\da-f]{6}$/iu.test(color) ? color : "000000" };
}

const PADDING = { top: 0, bottom: 0, left: 5.4, right: 5.4 };
type Side = keyof LetterBorders;
const SIDES: readonly Side[] = ["top", "bottom", "left", "right"];

interface RawCell {
  readonly element: XmlElement;
  readonly column: number;
  readonly columns: number;
  readonly merge: "start" | "continue" | null;
}

function readTable(table: XmlElement, reader: BlockReader): LetterTable {
  const own = child(table, "w:tblPr");
  const chain = chainOf(reader.styles, valueOf(own, "w:tblStyle") ?? reader.styles.defaultTable);
  const layers = [...chain.map((style) => child(style, "w:tblPr")), own];
  if (child(own, "w:tblpPr") !== undefined) reader.findings.push({ what: "floating_table", at: excerpt(textOf(table)), detail: "" });
  const rows = elements(table, "w:tr").map((row) => rawCells(row, reader));
  const widths = elements(child(table, "w:tblGrid"), "w:gridCol").map(({ attributes }) => twips(attributes["w:w"]));
  const columns = Math.max(widths.length, ...rows.map((row) => row.reduce((sum, cell) => sum + cell.columns, 0)));
  const margins = layered(layers, "w:tblCellMar");
  const padding = Object.fromEntries(
    SIDES.map((side) => [side, child(margins, `w:${side}`) === undefined ? PADDING[side] : twips(valueOf(margins, `w:${side}`, "w:w"))]),
  ) as LetterCell["padding"];
  const align = alignOf(layered(layers, "w:jc")?.attributes["w:val"]);
  const elementsOfRows = elements(table, "w:tr");
  const isHead = (row: XmlElement): boolean => child(child(row, "w:trPr"), "w:tblHeader") !== undefined;
  const firstBody = elementsOfRows.findIndex((row) => !isHead(row));
  return {
    kind: "table",
    widths: Array.from({ length: columns }, (_, index) => widths[index] ?? 72),
    align: align === "justify" ? "left" : align,
    indent: twips(layered(layers, "w:tblInd")?.attributes["w:w"]),
    headRows: Math.max(0, firstBody),
    rows: rows.map((row, at) => ({
      height: twips(valueOf(child(elementsOfRows[at], "w:trPr"), "w:trHeight")) || null,
      cells: row.filter(({ merge }) => merge !== "continue").map((cell) => readCell(cell, { at, rows, columns, padding, layers, reader })),
    })),
  };
}

function rawCells(row: XmlElement, reader: BlockReader): readonly RawCell[] {
  if (child(child(row, "w:trPr"), "w:gridBefore") !== undefined)
    reader.findings.push({ what: "grid_gap", at: excerpt(textOf(row)), detail: "" });
  let column = 0;
  const cells = elements(row).flatMap((one) => (one.name === "w:sdt" ? elements(child(one, "w:sdtContent"), "w:tc") : [one]));
  return cells
    .filter(({ name }) => name === "w:tc")
    .map((element) => {
      const own = child(element, "w:tcPr");
      const merge = child(own, "w:vMerge");
      const columns = Number(valueOf(own, "w:gridSpan") ?? 1);
      const cell: RawCell = {
        element,
        column,
        columns,
        merge: mergeOf(merge),
      };
      column += columns;
      return cell;
    });
}

function mergeOf(merge: XmlElement | undefined): RawCell["merge"] {
  if (merge === undefined) return null;
  return merge.attributes["w:val"] === "restart" ? "start" : "continue";
}

interface CellSetting {
  readonly at: number;
  readonly rows: readonly (readonly RawCell[])[];
  readonly columns: number;
  readonly padding: LetterCell["padding"];
  readonly layers: readonly (XmlElement | undefined)[];
  readonly reader: BlockReader;
}

function readCell(cell: RawCell, setting: CellSetting): LetterCell {
  const { at, rows, columns, padding, layers, reader } = setting;
  const own = child(cell.element, "w:tcPr");
  if (child(own, "w:textDirection") !== undefined)
    reader.findings.push({ what: "text_direction", at: excerpt(textOf(cell.element)), detail: "" });
  let spanned = 1;
  while (cell.merge === "start" && rows[at + spanned]?.some((other) => other.column === cell.column && other.merge === "continue") === true)
    spanned += 1;
  const isEdge: Readonly<Record<Side, boolean>> = {
    top: at === 0,
    bottom: at + spanned === rows.length,
    left: cell.column === 0,
    right: cell.column + cell.columns === columns,
  };
  const ofTable = (side: Side): LetterBorder => {
    const inner = side === "top" || side === "bottom" ? "w:insideH" : "w:insideV";
    return borderOf(child(layered(layers, "w:tblBorders"), isEdge[side] ? `w:${side}` : inner)) ?? null;
  };
  const stated = child(own, "w:tcBorders");
  const border = (side: Side): LetterBorder => borderOf(child(stated, `w:${side}`)) ?? (saysNone(stated, side) ? null : ofTable(side));
  const fill = valueOf(own, "w:shd", "w:fill");
  const margins = child(own, "w:tcMar");
  const vertical = valueOf(own, "w:vAlign");
  return {
    blocks: readBlocks(cell.element, reader),
    columns: cell.columns,
    rows: spanned,
    borders: { top: border("top"), bottom: border("bottom"), left: border("left"), right: border("right") },
    fill: fill !== undefined && /^[\da-f]{6}$/iu.test(fill) ? fill : null,
    vertical: vertical === "center" || vertical === "bottom" ? vertical : "top",
    padding: Object.fromEntries(
      SIDES.map((side) => [side, child(margins, `w:${side}`) === undefined ? padding[side] : twips(valueOf(margins, `w:${side}`, "w:w"))]),
    ) as LetterCell["padding"],
  };
}

function saysNone(stated: XmlElement | undefined, side: Side): boolean {
  return borderOf(child(stated, `w:${side}`)) === null;
}
