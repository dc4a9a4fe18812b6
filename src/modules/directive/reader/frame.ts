import { KIND_TITLES } from "./frame.cues.ts";
import type { Block } from "./lines.ts";
import type { Place } from "./reading.ts";

/** A plan or an appendix that stands behind the signature. */
export interface Attachment {
  /** `plan` gives tasks like the body; of an `appendix` only tables that name who leads do. */
  readonly kind: "plan" | "appendix";
  readonly title: readonly Block[];
  readonly body: readonly Block[];
}

/** The parts of a document (Nghị định 30/2020/NĐ-CP, Phụ lục I): letterhead to subject, body, signature and recipients, what is attached. */
export interface Frame {
  readonly letterhead: readonly Block[];
  /** The line that is nothing but the kind: CHỈ THỊ. */
  readonly title: Block | null;
  readonly subject: readonly Block[];
  /** The lines behind “Kính gửi” or “điện”. */
  readonly addressees: readonly Block[];
  /** Everything up to the first numbered line; in texts without numbers the whole. */
  readonly body: readonly Block[];
  readonly closing: readonly Block[];
  readonly attachments: readonly Attachment[];
  readonly footnotes: readonly Block[];
  /** Where a second document with a letterhead of its own begins. */
  readonly second: Place | null;
}

const TITLES: ReadonlySet<string> = new Set(KIND_TITLES.map((kind) => kind.toLocaleUpperCase("vi")));
const AUTHORITY =
  /^(?:(?:PHÓ )?CHỦ TỊCH|[ỦU][ỶY] BAN NHÂN DÂN|UBND|THỦ TƯỚNG|BỘ TRƯỞNG|HỘI ĐỒNG NHÂN DÂN|GIÁM ĐỐC|CHÍNH PHỦ|BAN THƯỜNG VỤ|TỔNG GIÁM ĐỐC)/u;
const SIGNATURE = /^(?:TM|KT|TL|TUQ|Q)\s?\.\s?\p{Lu}{2}/u;
const RECIPIENTS = /^(?:\*\s*)?Nơi nhận\s*:?/iu;
const MOTTO = /^C[ỘO]NG H[ÒO][ÀA]? ?X[ÃA] H[ỘO]I CH[ỦU] NGH[ĨI]A VI[ỆE]T NAM|^CỘNG HOÀ XÃ HỘI|^ĐẢNG CỘNG SẢN VIỆT NAM/u;
const APPENDIX = /^(?:PHỤ LỤC|Phụ lục|PHỤ BIỂU|BIỂU)(?:\s+(?:số\s+)?[IVX\d]+)?\s*[:.]?$|^PHỤ LỤC(?:\s|$)/u;
const ATTACHED = /^\(?(?:Ban hành k|K)èm theo/iu;
const FOOTNOTE = /^\[\d{1,3}\]\s/u;
const FINAL = /\.\/\s?\.?$/u;
const TO = /^Kính gửi\s*:?|(?:^|\s)điện\s*:$/u;
const HEAD_BLOCKS_MAX = 40;
const SUBJECT_LENGTH_MAX = 500;

/** Finds the parts of a document. */
export function frameOf(blocks: readonly Block[]): Frame {
  const footnotes = blocks.filter((block) => FOOTNOTE.test(block.passage.text));
  const rest = footnotes.length === 0 ? blocks : blocks.filter((block) => !FOOTNOTE.test(block.passage.text));
  const titleAt = rest.slice(0, HEAD_BLOCKS_MAX).findIndex(isTitle);
  const title = rest[titleAt] ?? null;
  const afterTitle = titleAt < 0 ? 0 : titleAt + 1;
  const subjectEnd = titleAt < 0 ? 0 : subjectEndOf(rest, afterTitle);
  const { bodyAt, addressees, letterheadEnd } = bodyStart(rest, subjectEnd, titleAt);
  const secondAt = secondDocumentAt(rest, bodyAt);
  const whole = secondAt < 0 ? rest : rest.slice(0, secondAt);
  const bodyEnd = bodyEndOf(whole, bodyAt);
  const attachments = attachmentsOf(whole, bodyEnd);
  const closingEnd = attachments.from;
  return {
    letterhead: rest.slice(0, letterheadEnd),
    title,
    subject: rest.slice(afterTitle, subjectEnd),
    addressees,
    body: whole.slice(bodyAt, bodyEnd),
    closing: whole.slice(bodyEnd, closingEnd),
    attachments: attachments.found,
    footnotes,
    second: rest[secondAt]?.place ?? null,
  };
}

function isTitle(block: Block): boolean {
  return block.isCapitals && TITLES.has(block.passage.text.replace(/\s*:$/u, ""));
}

function subjectEndOf(blocks: readonly Block[], from: number): number {
  let at = from;
  while (at < blocks.length && isSubjectLine(blocks[at], blocks[at + 1], at > from)) at += 1;
  if (at > from) return at;
  const first = blocks[from];
  const isSubject =
    first !== undefined &&
    first.label.mark === "paragraph" &&
    first.passage.text.length < SUBJECT_LENGTH_MAX &&
    !/[.;:,]$/u.test(first.passage.text);
  return isSubject ? from + 1 : from;
}

function isSubjectLine(block: Block | undefined, next: Block | undefined, isLater: boolean): boolean {
  if (block === undefined || !block.isCapitals || block.isRow) return false;
  if (block.label.mark !== "paragraph") return false;
  const isAuthority = AUTHORITY.test(block.passage.text) && (next === undefined || !next.isCapitals);
  return !(isLater && isAuthority) && !isTitle(block);
}

function bodyStart(
  blocks: readonly Block[],
  subjectEnd: number,
  titleAt: number,
): { readonly bodyAt: number; readonly addressees: readonly Block[]; readonly letterheadEnd: number } {
  const limit = Math.min(blocks.length, subjectEnd + HEAD_BLOCKS_MAX);
  for (let at = subjectEnd; at < limit; at += 1) {
    const text = blocks[at]?.passage.text ?? "";
    if (blocks[at]?.label.mark === "number" || blocks[at]?.label.mark === "roman") break;
    if (!TO.test(text)) continue;
    let end = at + 1;
    while (end < limit && isAddressee(blocks[end])) end += 1;
    return { bodyAt: end, addressees: blocks.slice(at, end), letterheadEnd: titleAt < 0 ? at : titleAt };
  }
  if (titleAt >= 0) return { bodyAt: subjectEnd, addressees: [], letterheadEnd: titleAt };
  const firstSentence = blocks.findIndex((block) => block.passage.text.length > 150);
  const bodyAt = Math.max(firstSentence, 0);
  return { bodyAt, addressees: [], letterheadEnd: bodyAt };
}

function isAddressee(block: Block | undefined): boolean {
  if (block === undefined) return false;
  const { text } = block.passage;
  if (block.label.mark === "dash" || block.label.mark === "plus") return true;
  return /^Đồng kính gửi|để lãnh đạo, chỉ đạo/u.test(text) || (text.length < 160 && text.endsWith(";"));
}

/** A second motto or a second number of a letterhead behind the first document. */
function secondDocumentAt(blocks: readonly Block[], from: number): number {
  return blocks.findIndex((block, index) => {
    if (index <= from + 2) return false;
    if (MOTTO.test(block.passage.text)) return true;
    return /^Số\s*:\s*\S*\d*\s*\/\s*\p{Lu}/u.test(block.passage.text) && block.passage.text.length < 80;
  });
}

function bodyEndOf(blocks: readonly Block[], from: number): number {
  for (let at = from; at < blocks.length; at += 1) {
    const text = blocks[at]?.passage.text ?? "";
    if (RECIPIENTS.test(text) || SIGNATURE.test(text)) return at;
    if (FINAL.test(text)) return at + 1;
    if (at > from && startsAttachment(blocks, at)) return at;
  }
  return blocks.length;
}

function startsAttachment(blocks: readonly Block[], at: number): boolean {
  const block = blocks[at];
  if (block === undefined) return false;
  if (APPENDIX.test(block.passage.text) && block.passage.text.length < 200) return true;
  return isTitle(block) && blocks.slice(at + 1, at + 8).some((next) => ATTACHED.test(next.passage.text));
}

function attachmentsOf(blocks: readonly Block[], from: number): { readonly from: number; readonly found: readonly Attachment[] } {
  const starts: number[] = [];
  for (let at = from; at < blocks.length; at += 1) if (startsAttachment(blocks, at)) starts.push(at);
  const found = starts.map((start, index): Attachment => {
    const end = starts[index + 1] ?? blocks.length;
    const isAppendix = APPENDIX.test(blocks[start]?.passage.text ?? "");
    let bodyAt = start + 1;
    while (bodyAt < end && (blocks[bodyAt]?.isCapitals === true || ATTACHED.test(blocks[bodyAt]?.passage.text ?? ""))) {
      if (blocks[bodyAt]?.label.mark !== "paragraph" || blocks[bodyAt]?.isRow === true) break;
      bodyAt += 1;
    }
    const stop = isAppendix ? end : bodyEndOf(blocks.slice(0, end), bodyAt);
    return { kind: isAppendix ? "appendix" : "plan", title: blocks.slice(start, bodyAt), body: blocks.slice(bodyAt, stop) };
  });
  return { from: starts[0] ?? blocks.length, found };
}
