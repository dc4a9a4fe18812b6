import type { LetterBlock, LetterDocument, LetterPage } from "../document/letter-document.ts";
import type { DrawFinding } from "./finding.ts";
import type { SafeDocx } from "./inspect-docx.ts";
import { readNumbering } from "./numbering.ts";
import { readBlocks } from "./read-blocks.ts";
import type { BlockReader } from "./read-blocks.ts";
import { isOn, readStyles, twips } from "./word-style.ts";
import { child, elements, valueOf } from "./xml.ts";
import type { XmlElement } from "./xml.ts";

/** A Word file as a letter, with all that cannot be drawn. */
export interface ReadDocx {
  readonly document: LetterDocument;
  readonly findings: readonly DrawFinding[];
}

const A4 = { width: 595.3, height: 841.9 };

/** Reads the body, the headers and the footers of a Word file that was inspected. */
export function readDocx(docx: SafeDocx, title: string): ReadDocx {
  const body = child(docx.document, "w:body");
  const section = child(body, "w:sectPr");
  const findings: DrawFinding[] = [];
  const page = pageOf(section);
  const reader: BlockReader = {
    styles: readStyles(docx.styles),
    lists: readNumbering(docx.numbering),
    findings,
    marginLeft: page.margin.left,
    fields: [],
  };
  findings.push(...sectionFindings(section, docx.settings));
  const edge = (kind: "header" | "footer", type: "default" | "first"): readonly LetterBlock[] => {
    const named = elements(section, `w:${kind}Reference`).find(({ attributes }) => attributes["w:type"] === type);
    const tree = docx.edges.get(named?.attributes["r:id"] ?? "");
    return tree === undefined ? [] : readBlocks(tree, reader);
  };
  return {
    document: {
      title,
      page,
      header: edge("header", "default"),
      footer: edge("footer", "default"),
      firstHeader: edge("header", "first"),
      firstFooter: edge("footer", "first"),
      blocks: body === undefined ? [] : readBlocks(body, reader),
    },
    findings,
  };
}

function pageOf(section: XmlElement | undefined): LetterPage {
  const size = child(section, "w:pgSz")?.attributes ?? {};
  const margin = child(section, "w:pgMar")?.attributes ?? {};
  const inset = (name: string): number => (margin[name] === undefined ? 72 : Math.abs(twips(margin[name])));
  const first = child(section, "w:titlePg");
  return {
    width: twips(size["w:w"]) || A4.width,
    height: twips(size["w:h"]) || A4.height,
    margin: { top: inset("w:top"), bottom: inset("w:bottom"), left: inset("w:left") + twips(margin["w:gutter"]), right: inset("w:right") },
    headerAt: margin["w:header"] === undefined ? 36 : twips(margin["w:header"]),
    footerAt: margin["w:footer"] === undefined ? 36 : twips(margin["w:footer"]),
    hasOwnFirst: first !== undefined && first.attributes["w:val"] !== "0",
  };
}

function sectionFindings(section: XmlElement | undefined, settings: XmlElement | undefined): readonly DrawFinding[] {
  const found = (what: DrawFinding["what"], isThere: boolean): readonly DrawFinding[] => (isThere ? [{ what, at: "", detail: "" }] : []);
  return [
    ...found("columns", Number(valueOf(section, "w:cols", "w:num") ?? 1) > 1),
    ...found("page_border", child(section, "w:pgBorders") !== undefined),
    ...found("text_direction", child(section, "w:textDirection") !== undefined),
    ...found("even_pages", isSet(settings, "w:evenAndOddHeaders")),
  ];
}

function isSet(parent: XmlElement | undefined, name: string): boolean {
  const found = child(parent, name);
  return found !== undefined && isOn(found.attributes["w:val"]);
}
