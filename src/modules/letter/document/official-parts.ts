import type { CivilDate } from "#kernel/instant";

import { formsVi as words } from "../text/forms.vi.ts";
import { BODY, centred, paragraph, ruleBelow, run, sideBySide } from "./form-parts.ts";
import type { LetterBlock } from "./letter-document.ts";

/** What the head of an official document says; texts that are empty leave their line out. */
export interface OfficialHead {
  readonly parentAgency: string;
  readonly agency: string;
  /** `12/QĐ-UBND`; null leaves room for it. */
  readonly number: string | null;
  readonly place: string;
  readonly day: CivilDate | null;
  /** The subject under the number, which only official letters have there. */
  readonly about: string;
}

/** What the foot of an official document says. */
export interface OfficialFoot {
  readonly recipients: readonly string[];
  /** Lines above the signature: `KT. CHỦ TỊCH`, `PHÓ CHỦ TỊCH`. */
  readonly signer: readonly string[];
  readonly signerName: string;
  /** Whether the code that opens the check page stands there. */
  readonly hasCode: boolean;
}

const HEAD_LEFT = 0.4;
/** What stands under a line of the letterhead keeps clear of it, also where a word processor draws the line as a border. */
const BELOW_RULE = 4;
/** Capitals of the letterhead's left half on one line. */
const NAME_LENGTH_ONE_LINE = 18;

/** Whose document it is, its number, the nation's name and the place and day (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.1–4). */
export function officialHead(head: OfficialHead, width: number): LetterBlock {
  const small = { size: 12 };
  const plain = { size: 13 };
  const slanted = { size: 13, italic: true };
  const left = [
    ...nameLines(head.parentAgency).map((line) => centred(line, { ...small, caps: true })),
    ...nameLines(head.agency).map((line) => centred(line, { ...small, caps: true, bold: true })),
    paragraph([ruleBelow(52)], { size: 6 }),
    paragraph([run(words.number, plain), head.number === null ? { kind: "number_here", ...plain } : run(head.number, plain)], {
      align: "center",
      before: BELOW_RULE,
    }),
    ...(head.about === "" ? [] : [centred(words.about(head.about), small, { before: 2 })]),
  ];
  const right = [
    centred(words.nation, { size: 12, bold: true }),
    centred(words.motto, { size: 13, bold: true }),
    paragraph([ruleBelow(165)], { size: 6 }),
    paragraph(
      head.day === null
        ? [run(words.datedLater(head.place), slanted), { kind: "day_here", ...slanted }]
        : [run(words.dated(head.place, head.day), slanted)],
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

/** Who receives it, the code that opens its check page, and the signature (Phụ lục I, mục II.7–9). */
export function officialFoot(foot: OfficialFoot, width: number): readonly LetterBlock[] {
  const last = foot.recipients.length - 1;
  const left = [
    paragraph([run(words.recipients, { size: 12, bold: true, italic: true })]),
    ...foot.recipients.map((one, index) => paragraph([run(`- ${one}${index === last ? "." : ";"}`, { size: 11 })])),
    ...(foot.hasCode ? [paragraph([{ kind: "qr" as const, size: 54 }], { before: 6 })] : []),
  ];
  const right = [
    ...foot.signer.map((line) => centred(line, { ...BODY, bold: true })),
    paragraph([{ kind: "sign_here", width: 150, height: 74 }], { align: "center" }),
    centred(foot.signerName, { ...BODY, bold: true }),
  ];
  return [paragraph([], { size: 6 }), sideBySide([width * 0.46, width * 0.54], left, right)];
}
