import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from "docx";
import type { IBorderOptions, ISectionOptions } from "docx";

import { textWidth } from "./form-parts.ts";
import type {
  LetterBlock,
  LetterBorder,
  LetterCell,
  LetterDocument,
  LetterInline,
  LetterParagraph,
  LetterStyle,
  LetterTable,
} from "./letter-document.ts";

/** How marks are written: as what they will be on paper, or as the fields that a template has in their place. */
interface Writing {
  readonly isTemplate: boolean;
}

const TWIPS = 20;
/** The face that Nghị định 30/2020/NĐ-CP, Phụ lục I, mục I.2 prescribes, by the name that word processors know. */
const FACE = "Times New Roman";

/** Signs that XML cannot hold: somebody's clipboard may, and the file would not open. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const UNWRITABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu;

const ALIGNMENTS = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.JUSTIFIED,
} as const;

const LINE_RULES = { multiple: LineRuleType.AUTO, exact: LineRuleType.EXACT, least: LineRuleType.AT_LEAST } as const;

/**
 * A letter of a built-in form as a Word file that officials can go on with. With `isTemplate` the signature and the code are written as the
 * fields `{cho_ky}` and `{ma_qr}`, so that the file is a template to begin with.
 */
export async function writeDocx(letter: LetterDocument, writing: Writing = { isTemplate: false }): Promise<Uint8Array> {
  return writeFile(letter.title, [sectionOf(letter, writing)]);
}

/**
 * Parts with sheets of their own, such as a report on upright and its annexes on lying sheets, as one Word file. Sheets are numbered through.
 */
export async function writeDocxParts(parts: readonly [LetterDocument, ...LetterDocument[]]): Promise<Uint8Array> {
  return writeFile(
    parts[0].title,
    parts.map((part) => sectionOf(part, { isTemplate: false })),
  );
}

async function writeFile(title: string, sections: readonly ISectionOptions[]): Promise<Uint8Array> {
  const file = new Document({
    title,
    creator: "",
    styles: {
      default: {
        document: {
          run: { font: FACE, size: 28 },
          paragraph: { spacing: { before: 0, after: 0, line: 240, lineRule: LineRuleType.AUTO } },
        },
      },
    },
    sections,
  });
  return new Uint8Array(await Packer.toArrayBuffer(file));
}

function sectionOf(letter: LetterDocument, writing: Writing): ISectionOptions {
  const { page } = letter;
  const { margin } = page;
  const width = textWidth(page);
  const edge = (blocks: readonly LetterBlock[]): (Paragraph | Table)[] => blocks.map((block) => blockOf(block, width, writing));
  // The writer takes the sheet upright and turns it itself.
  const sides = [page.width * TWIPS, page.height * TWIPS] as const;
  return {
    properties: {
      titlePage: page.hasOwnFirst,
      page: {
        size: {
          width: Math.round(Math.min(...sides)),
          height: Math.round(Math.max(...sides)),
          orientation: page.width > page.height ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          top: margin.top * TWIPS,
          bottom: margin.bottom * TWIPS,
          left: margin.left * TWIPS,
          right: margin.right * TWIPS,
          header: page.headerAt * TWIPS,
          footer: page.footerAt * TWIPS,
        },
      },
    },
    headers: { default: new Header({ children: edge(letter.header) }), first: new Header({ children: edge(letter.firstHeader) }) },
    footers: { default: new Footer({ children: edge(letter.footer) }), first: new Footer({ children: edge(letter.firstFooter) }) },
    children: edge(letter.blocks),
  };
}

function blockOf(block: LetterBlock, width: number, writing: Writing): Paragraph | Table {
  return block.kind === "paragraph" ? paragraphOf(block, width, writing) : tableOf(block, writing);
}

function paragraphOf(paragraph: LetterParagraph, width: number, writing: Writing): Paragraph {
  const rule = paragraph.inlines.find((one) => one.kind === "rule");
  // A line of a letterhead is the lower border of a paragraph as wide as the line.
  const aside = rule === undefined ? 0 : Math.max(0, (width - rule.length) / 2);
  const first = paragraph.indent.first;
  return new Paragraph({
    alignment: ALIGNMENTS[paragraph.align],
    spacing: {
      before: Math.round(paragraph.before * TWIPS),
      after: Math.round(paragraph.after * TWIPS),
      ...(rule === undefined
        ? {
            line: Math.round(paragraph.line.value * (paragraph.line.rule === "multiple" ? 240 : TWIPS)),
            lineRule: LINE_RULES[paragraph.line.rule],
          }
        : { line: 40, lineRule: LineRuleType.EXACT }),
    },
    indent: {
      left: Math.round((paragraph.indent.left + aside) * TWIPS),
      right: Math.round((paragraph.indent.right + aside) * TWIPS),
      ...(first >= 0 ? { firstLine: Math.round(first * TWIPS) } : { hanging: Math.round(-first * TWIPS) }),
    },
    keepNext: paragraph.keepsWithNext,
    pageBreakBefore: paragraph.startsPage,
    ...(paragraph.level === 1 ? { heading: HeadingLevel.HEADING_1 } : {}),
    ...(rule === undefined ? {} : { border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: "000000", space: 1 } } }),
    children: paragraph.inlines.flatMap((one) => runsOf(one, writing)),
  });
}

function look(style: LetterStyle): ConstructorParameters<typeof TextRun>[0] & object {
  return {
    font: FACE,
    size: Math.round(style.size * 2),
    bold: style.bold === true,
    italics: style.italic === true,
    allCaps: style.caps === true,
    color: style.color ?? "000000",
    ...(style.underline === true ? { underline: {} } : {}),
  };
}

function runsOf(one: LetterInline, { isTemplate }: Writing): readonly TextRun[] {
  switch (one.kind) {
    case "text":
      return [new TextRun({ ...look(one), text: one.text.replaceAll(UNWRITABLE, "") })];
    case "tab":
      return [new TextRun({ text: "\t" })];
    case "break":
      return [new TextRun({ break: 1 })];
    case "page_number":
      return [new TextRun({ ...look(one), children: [PageNumber.CURRENT] })];
    case "page_count":
      return [new TextRun({ ...look(one), children: [PageNumber.TOTAL_PAGES] })];
    case "sign_here":
      return isTemplate
        ? [new TextRun({ font: FACE, size: 28, text: "{cho_ky}" })]
        : [new TextRun({ font: FACE, size: 28, break: 3, text: "" })];
    case "qr":
      return isTemplate ? [new TextRun({ font: FACE, size: 22, text: "{ma_qr}" })] : [];
    case "number_here":
      return [new TextRun({ ...look(one), text: isTemplate ? "{so_van_ban}" : "            " })];
    case "day_here":
      return [new TextRun({ ...look(one), text: isTemplate ? "{ngay_van_ban}" : "                              " })];
    case "rule":
    case "page_break":
      return [];
  }
}

const NONE = { style: BorderStyle.NONE, size: 0, color: "auto" } as const;

function tableOf(table: LetterTable, writing: Writing): Table {
  const borders = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE };
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: Math.round(table.widths.reduce((sum, one) => sum + one, 0) * TWIPS), type: WidthType.DXA },
    columnWidths: table.widths.map((one) => Math.round(one * TWIPS)),
    borders,
    rows: table.rows.map((row, index) => {
      let column = 0;
      const cells = row.cells.map((cell) => {
        const width = table.widths.slice(column, column + cell.columns).reduce((sum, one) => sum + one, 0);
        column += cell.columns;
        return cellOf(cell, width, writing);
      });
      return new TableRow({ children: cells, cantSplit: true, tableHeader: index < table.headRows });
    }),
  });
}

const VERTICALS = { top: VerticalAlignTable.TOP, center: VerticalAlignTable.CENTER, bottom: VerticalAlignTable.BOTTOM } as const;

function borderOf(border: LetterBorder): IBorderOptions {
  return border === null ? NONE : { style: BorderStyle.SINGLE, size: Math.round(border.weight * 8), color: border.color.replace("#", "") };
}

function cellOf(cell: LetterCell, width: number, writing: Writing): TableCell {
  const { padding } = cell;
  return new TableCell({
    width: { size: Math.round(width * TWIPS), type: WidthType.DXA },
    columnSpan: cell.columns,
    rowSpan: cell.rows,
    verticalAlign: VERTICALS[cell.vertical],
    borders: {
      top: borderOf(cell.borders.top),
      bottom: borderOf(cell.borders.bottom),
      left: borderOf(cell.borders.left),
      right: borderOf(cell.borders.right),
    },
    ...(cell.fill === null ? {} : { shading: { type: ShadingType.CLEAR, fill: cell.fill.replace("#", ""), color: "auto" } }),
    margins: {
      marginUnitType: WidthType.DXA,
      top: padding.top * TWIPS,
      bottom: padding.bottom * TWIPS,
      left: padding.left * TWIPS,
      right: padding.right * TWIPS,
    },
    children: cell.blocks.map((block) => blockOf(block, width - padding.left - padding.right, writing)),
  });
}
