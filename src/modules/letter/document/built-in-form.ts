import type { CivilDate } from "#kernel/instant";

import type { BuiltInForm } from "../letter.events.ts";
import { formsVi as words } from "../text/forms.vi.ts";
import { A4_LETTER, bodyParagraph, BODY, centred, PAGE_NUMBER, paragraph, ruleBelow, run, sideBySide, textWidth } from "./form-parts.ts";
import type { LetterBlock, LetterDocument } from "./letter-document.ts";

/** What a built-in form is filled with; texts that are empty leave their part out. */
export interface FormContent {
  readonly form: BuiltInForm;
  readonly parentAgency: string;
  readonly agency: string;
  /** `12/QĐ-UBND`; null leaves room for it. */
  readonly number: string | null;
  readonly place: string;
  readonly day: CivilDate | null;
  readonly subject: string;
  readonly addressee: string;
  readonly basis: readonly string[];
  readonly paragraphs: readonly string[];
  readonly recipients: readonly string[];
  /** Lines above the signature: `KT. CHỦ TỊCH`, `PHÓ CHỦ TỊCH`. */
  readonly signer: readonly string[];
  readonly signerName: string;
  /** Whose authority a decision names: `CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG …`. */
  readonly authority: string;
}

const HEAD_LEFT = 0.4;
/** What stands under a line of the letterhead keeps clear of it, also where a word processor draws the line as a border. */
const BELOW_RULE = 4;
/** Capitals of the letterhead's left half on one line. */
const NAME_LENGTH_ONE_LINE = 18;

/** An official document of one of the four kinds that a one-stop shop writes, laid out by Nghị định 30/2020/NĐ-CP, Phụ lục I. */
export function builtInForm(content: FormContent): LetterDocument {
  const isLetter = content.form === "official_letter";
  const blocks = [
    head(content),
    ...(isLetter ? [] : title(content)),
    ...(content.form === "decision" ? decisionOpening(content) : addressee(content)),
    ...body(content),
    ...foot(content),
  ];
  const heading = [words.titles[content.form], content.subject].filter((part) => part !== "").join(" ");
  return {
    title: heading === "" ? content.agency : heading,
    page: A4_LETTER,
    header: PAGE_NUMBER,
    footer: [],
    firstHeader: [],
    firstFooter: [],
    blocks,
  };
}

/** Whose document it is, its number, the nation's name and the place and day (Phụ lục I, mục II.1–4). */
function head(content: FormContent): LetterBlock {
  const width = textWidth(A4_LETTER);
  const isLetter = content.form === "official_letter";
  const small = { size: 12 };
  const plain = { size: 13 };
  const slanted = { size: 13, italic: true };
  const left = [
    ...nameLines(content.parentAgency).map((line) => centred(line, { ...small, caps: true })),
    ...nameLines(content.agency).map((line) => centred(line, { ...small, caps: true, bold: true })),
    paragraph([ruleBelow(52)], { size: 6 }),
    paragraph([run(words.number, plain), content.number === null ? { kind: "number_here", ...plain } : run(content.number, plain)], {
      align: "center",
      before: BELOW_RULE,
    }),
    ...(isLetter && content.subject !== "" ? [centred(words.about(content.subject), small, { before: 2 })] : []),
  ];
  const right = [
    centred(words.nation, { size: 12, bold: true }),
    centred(words.motto, { size: 13, bold: true }),
    paragraph([ruleBelow(165)], { size: 6 }),
    paragraph(
      content.day === null
        ? [run(words.datedLater(content.place), slanted), { kind: "day_here", ...slanted }]
        : [run(words.dated(content.place, content.day), slanted)],
      { align: "center", before: BELOW_RULE },
    ),
  ];
  return sideBySide([width * HEAD_LEFT, width * (1 - HEAD_LEFT)], left, right);
}

/** A long name breaks before the area, as letterheads do. */
function nameLines(name: string): readonly string[] {
  const at = name.length <= NAME_LENGTH_ONE_LINE ? -1 : name.search(words.area);
  return at <= 0 ? [name].filter((line) => line !== "") : [name.slice(0, at), name.slice(at + 1)];
}

function title(content: FormContent): readonly LetterBlock[] {
  const style = { size: 14, bold: true };
  return [
    centred(words.titles[content.form], style, { before: 18, level: 1, keepsWithNext: true }),
    ...(content.subject === "" ? [] : [centred(words.subjectOf(content.subject), style, { keepsWithNext: true })]),
    paragraph([ruleBelow(90)], { size: 8, after: 6 }),
  ];
}

function decisionOpening(content: FormContent): readonly LetterBlock[] {
  const last = content.basis.length - 1;
  return [
    ...(content.authority === "" ? [] : [centred(content.authority, { ...BODY, bold: true, caps: true }, { after: 8 })]),
    ...content.basis.map((one, index) => bodyParagraph(`${words.basis(one)}${index === last ? "." : ";"}`, { ...BODY, italic: true })),
    centred(words.decides, { ...BODY, bold: true }, { before: 6, after: 6, keepsWithNext: true }),
  ];
}

function addressee({ form, addressee: to, basis }: FormContent): readonly LetterBlock[] {
  return [
    ...(to === "" || form === "notice" ? [] : [centred(`${words.dear}${to}`, BODY, { before: 14, after: 12 })]),
    ...basis.map((one) => bodyParagraph(`${words.basis(one)},`, BODY)),
  ];
}

function body({ form, paragraphs }: FormContent): readonly LetterBlock[] {
  const last = paragraphs.length - 1;
  return paragraphs.map((text, index) => {
    const ended = index === last ? `${text.replace(/[.;/\s]+$/u, "")}./.` : text;
    if (form !== "decision") return bodyParagraph(ended);
    const article = bodyParagraph(ended);
    return { ...article, inlines: [run(words.article(index + 1), { ...BODY, bold: true }), ...article.inlines] };
  });
}

/** Who receives it, the code that opens its check page, and the signature (Phụ lục I, mục II.7–9). */
function foot(content: FormContent): readonly LetterBlock[] {
  const width = textWidth(A4_LETTER);
  const last = content.recipients.length - 1;
  const left = [
    paragraph([run(words.recipients, { size: 12, bold: true, italic: true })]),
    ...content.recipients.map((one, index) => paragraph([run(`- ${one}${index === last ? "." : ";"}`, { size: 11 })])),
    paragraph([{ kind: "qr", size: 54 }], { before: 6 }),
  ];
  const right = [
    ...content.signer.map((line) => centred(line, { ...BODY, bold: true })),
    paragraph([{ kind: "sign_here", width: 150, height: 74 }], { align: "center" }),
    centred(content.signerName, { ...BODY, bold: true }),
  ];
  return [paragraph([], { size: 6 }), sideBySide([width * 0.46, width * 0.54], left, right)];
}
