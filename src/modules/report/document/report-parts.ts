import { formatInstant } from "#platform/format";
import {
  A4_LETTER,
  BODY,
  bodyParagraph,
  centred,
  officialFoot,
  officialHead,
  PAGE_NUMBER,
  paragraph,
  ruleBelow,
  run,
  sideBySide,
  textWidth,
} from "#modules/letter";
import type { LetterBlock, LetterDocument, LetterPage } from "#modules/letter";

import type { FilledForm, FilledReport, FilledSection, FilledTable } from "../filled-report.ts";
import { documentVi as words } from "../text/document.vi.ts";
import { formTable, tableNotes } from "./form-blocks.ts";

/** From so many columns on a form lies across the sheet. */
const LANDSCAPE_FROM = 8;
const TABLE_SIZE = { upright: 12, lying: 11 } as const;

/** The frozen text that a file is of; null while figures may still change. */
export interface FrozenMark {
  readonly version: number;
  readonly digest: string;
}

/** A report as the parts of an official document: the report itself, then each annex on sheets of its own (Nghị định 30/2020/NĐ-CP, Phụ lục I). */
export function reportParts(report: FilledReport, frozen: FrozenMark | null): readonly [LetterDocument, ...LetterDocument[]] {
  const footer = [paragraph([run(markWords(report, frozen), { size: 9, italic: true })], { align: "center" })];
  const edges = { header: PAGE_NUMBER, footer, firstFooter: footer };
  const width = textWidth(A4_LETTER);
  const heading = `${report.head.title.vi} ${report.head.subtitle.vi}`;
  return [
    { ...edges, title: heading, page: A4_LETTER, firstHeader: [], blocks: reportBlocks(report, width) },
    ...report.annexes.map((form, index) => {
      const page = sheetOf(form);
      return { ...edges, title: heading, page, firstHeader: PAGE_NUMBER, blocks: annexBlocks(report, form, { page, index }) };
    }),
  ];
}

/** Whether a form lies across the sheet. */
export function isLying({ columns }: Pick<FilledTable, "columns">): boolean {
  return columns.length >= LANDSCAPE_FROM;
}

/** What says of a file whether it is the frozen text. */
export function markWords({ asOf }: Pick<FilledReport, "asOf">, frozen: FrozenMark | null): string {
  return frozen === null ? words.draft(formatInstant("vi", asOf)) : words.frozen(frozen.version, frozen.digest.slice(0, 16));
}

function sheetOf(form: FilledForm): LetterPage {
  const upright = { ...A4_LETTER, hasOwnFirst: false };
  return isLying(form) ? { ...upright, width: A4_LETTER.height, height: A4_LETTER.width } : upright;
}

function reportBlocks(report: FilledReport, width: number): readonly LetterBlock[] {
  const { head, signature } = report;
  const bold = { ...BODY, bold: true };
  const body = [
    ...report.sections.flatMap((section) => sectionBlocks(section, width)),
    ...(report.annexes.length === 0 ? [] : [bodyParagraph(words.seeAnnex(report.annexes.length), { ...BODY, italic: true })]),
  ];
  return [
    officialHead(
      { parentAgency: head.parentAgency ?? "", agency: head.agency, number: head.number, place: head.place, day: head.date, about: "" },
      width,
    ),
    centred(head.title.vi.toLocaleUpperCase("vi"), bold, { before: 18, level: 1, keepsWithNext: true }),
    centred(head.subtitle.vi, bold, { keepsWithNext: true }),
    ...(head.replaces === undefined ? [] : [centred(words.replaces(head.replaces.number, head.replaces.date), { ...BODY, italic: true })]),
    paragraph([ruleBelow(90)], { size: 8, after: 10 }),
    ...ended(body),
    ...officialFoot(
      {
        recipients: report.recipients.map((line) => line.replace(/^-\s*/u, "").replace(/[.;,\s]+$/u, "")),
        signer: [...(signature.capacity ?? "").split("\n").filter((line) => line !== ""), signature.title],
        signerName: signature.name ?? "",
        hasCode: false,
      },
      width,
    ),
  ];
}

function sectionBlocks(section: FilledSection, width: number): readonly LetterBlock[] {
  const heading = bodyParagraph(`${section.ordinal}. ${section.heading.vi}`, { ...BODY, bold: true });
  return [
    { ...heading, keepsWithNext: true, before: section.level === 1 ? 6 : 0 },
    ...section.paragraphs.flatMap(({ by, words: said }) =>
      typedLines(said.vi).map((line) => bodyParagraph(by === "figures" && section.paragraphs.length > 1 ? `- ${line}` : line)),
    ),
    ...section.tables.flatMap((table) => [
      centred(table.caption.vi, { size: 13, bold: true }, { before: 6, after: 4, keepsWithNext: true }),
      formTable(table, width, TABLE_SIZE.upright),
      ...tableNotes(table),
      paragraph([], { size: 6 }),
    ]),
  ];
}

/** Lines of a text, each a paragraph. */
function typedLines(text: string): readonly string[] {
  return text
    .split(/\n+/u)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** The mark that nothing follows stands after the last word of the body (Phụ lục I, mục II.6). */
function ended(body: readonly LetterBlock[]): readonly LetterBlock[] {
  const last = body.at(-1);
  if (last === undefined || last.kind !== "paragraph") return [...body, bodyParagraph("./.")];
  const text = last.inlines.at(-1);
  if (text?.kind !== "text") return [...body, bodyParagraph("./.")];
  const closed = { ...text, text: `${text.text.replace(/[.;/\s]+$/u, "")}./.` };
  return [...body.slice(0, -1), { ...last, inlines: [...last.inlines.slice(0, -1), closed] }];
}

function annexBlocks(
  report: FilledReport,
  form: FilledForm,
  { page, index }: { readonly page: LetterPage; readonly index: number },
): readonly LetterBlock[] {
  const width = textWidth(page);
  const { head } = report;
  const small = { size: 12 };
  const left = [
    ...(form.number === null ? [] : [paragraph([run(words.form(form.number), { ...small, bold: true })])]),
    paragraph([run(words.span(form.period.from, form.period.to), small)]),
  ];
  const right = [
    paragraph([run(words.sender(form.agency.name), small)]),
    ...(form.receiver === null ? [] : [paragraph([run(words.receiver(form.receiver.name), small)])]),
  ];
  return [
    centred(words.annex(index, report.annexes.length), { ...BODY, bold: true }, { level: 1, keepsWithNext: true }),
    centred(form.caption.vi.toLocaleUpperCase("vi"), { ...BODY, bold: true }, { keepsWithNext: true }),
    centred(words.annexTo(head.title.vi, head), { size: 13, italic: true }, { after: 8, keepsWithNext: true }),
    sideBySide([width * 0.55, width * 0.45], left, right),
    ...(form.unit === null ? [] : [paragraph([run(words.unit(form.unit.vi), { ...small, italic: true })], { align: "right", before: 4 })]),
    paragraph([], { size: 4 }),
    formTable(form, width, isLying(form) ? TABLE_SIZE.lying : TABLE_SIZE.upright),
    ...tableNotes(form),
  ];
}
