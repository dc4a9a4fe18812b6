import type { CivilDate } from "#kernel/instant";

import type { BuiltInForm } from "../letter.events.ts";
import { formsVi as words } from "../text/forms.vi.ts";
import { A4_LETTER, bodyParagraph, BODY, centred, PAGE_NUMBER, paragraph, ruleBelow, run, textWidth } from "./form-parts.ts";
import type { LetterBlock, LetterDocument } from "./letter-document.ts";
import { officialFoot, officialHead } from "./official-parts.ts";

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

/** An official document of one of the four kinds that a one-stop shop writes, laid out by Nghị định 30/2020/NĐ-CP, Phụ lục I. */
export function builtInForm(content: FormContent): LetterDocument {
  const isLetter = content.form === "official_letter";
  const width = textWidth(A4_LETTER);
  const blocks = [
    officialHead({ ...content, about: content.form === "official_letter" ? content.subject : "" }, width),
    ...(isLetter ? [] : title(content)),
    ...(content.form === "decision" ? decisionOpening(content) : addressee(content)),
    ...body(content),
    ...officialFoot({ ...content, hasCode: true }, width),
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
