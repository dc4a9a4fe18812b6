import writeExcelFile from "write-excel-file/node";
import type { Feature, Image, Sheet } from "write-excel-file/node";

import type { FilledReport } from "../filled-report.ts";
import { documentVi as words } from "../text/document.vi.ts";
import { formSheet } from "./form-sheet.ts";
import type { FormSheet, SheetForm } from "./form-sheet.ts";
import { isLying, markWords } from "./report-parts.ts";
import type { FrozenMark } from "./report-parts.ts";

type FileContent = Image["content"];

const FACE = "Times New Roman";
/** Inches: what the margins of an official document are on a lying sheet. */
const MARGINS = '<pageMargins left="0.6" right="0.6" top="0.8" bottom="0.8" header="0.35" footer="0.35"/>';

interface Laid extends FormSheet {
  readonly isLying: boolean;
}

/** A report's forms as an Excel file, one sheet a form. Figures are numbers that people can go on reckoning with; words are never formulas. */
export async function writeReportXlsx(report: FilledReport, frozen: FrozenMark | null): Promise<Uint8Array> {
  const mark = markWords(report, frozen);
  const forms: readonly SheetForm[] = [...report.annexes, ...report.sections.flatMap(({ tables }) => tables)];
  const sheets = withOwnNames(forms.map((form) => ({ ...formSheet(report, form, mark), isLying: isLying(form) })));
  const written = sheets.map((sheet): Sheet<FileContent> => ({
    data: sheet.rows,
    sheet: sheet.name,
    columns: sheet.widths.map((width) => ({ width })),
    stickyRowsCount: sheet.headRows,
    stickyColumnsCount: 2,
    showGridLines: false,
    ...(sheet.isLying ? { orientation: "landscape" as const } : {}),
  }));
  const buffer = await writeExcelFile(written, { fontFamily: FACE, fontSize: 12, features: [printing(sheets)] }).toBuffer();
  return new Uint8Array(buffer);
}

/** Programs refuse a workbook in which two sheets have one name, whatever the case of its letters. */
function withOwnNames(sheets: readonly Laid[]): readonly Laid[] {
  const taken = new Map<string, number>();
  return sheets.map((sheet) => {
    const key = sheet.name.toLocaleLowerCase("vi");
    const count = (taken.get(key) ?? 0) + 1;
    taken.set(key, count);
    return count === 1 ? sheet : { ...sheet, name: `${sheet.name.slice(0, 26)} (${count})` };
  });
}

/** Printed, a form is as wide as its sheet, its headings come again on every sheet, and sheets are numbered. */
function printing(sheets: readonly Laid[]): Feature<FileContent> {
  const titles = sheets.map(({ name, repeated: [from, to] }, index) => {
    const address = `'${name}'!$${from}:$${to}`;
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${escaped(address)}</definedName>`;
  });
  return {
    files: {
      transform: {
        "xl/workbook.xml": { transform: (xml) => xml.replace("<definedNames/>", `<definedNames>${titles.join("")}</definedNames>`) },
        "xl/worksheets/sheet{id}.xml": { transform: (xml) => laidOut(xml) },
      },
    },
  };
}

/** What the library writes of a page that stands; it writes it for lying ones only. */
const STANDING = '<pageMargins/><pageSetup paperSize="9" orientation="portrait"/>';

function laidOut(xml: string): string {
  const paged = xml.includes("<pageSetup ") ? xml : xml.replace("</worksheet>", `${STANDING}</worksheet>`);
  return paged
    .replace("<sheetViews>", '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>')
    .replace(/<pageMargins[^>]*\/>/u, `<printOptions horizontalCentered="1"/>${MARGINS}`)
    .replace(/<pageSetup ([^>]*)\/>/u, '<pageSetup $1 fitToWidth="1" fitToHeight="0"/>')
    .replace(
      /(<pageSetup [^>]*\/>)/u,
      `$1<headerFooter><oddFooter>&amp;C&amp;9${escaped(words.sheet)} &amp;P/&amp;N</oddFooter></headerFooter>`,
    );
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
