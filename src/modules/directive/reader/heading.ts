import { fieldLabelOf } from "./field-labels.ts";
import { VERBS } from "./parties.cues.ts";
import { isCapitals } from "./lines.ts";
import type { OutlineNode } from "./outline.ts";
import { partyListAt } from "./read-parties.ts";

const ENDED = /[.;!?…]["”)]?$|\.\/\.?$/u;
const HEADING_LENGTH_MAX = 260;
/** A paragraph so short, without a full stop and before bullets, heads them. */
const SHORT_HEADING = 60;
const THING =
  /^(?:(?:Các |Ý kiến chỉ đạo[^,;]* tại )?(?:Nghị định|Thông tư|Nghị quyết|Chỉ thị|Quyết định|Công văn|Văn bản|Luật|Kế hoạch|Thông báo|Kết luận)(?: về [^.;:]{3,80}:)?(?: số)?\s[^.;]{0,12}\d|Ý kiến chỉ đạo|Tổng (?:số|giá trị|diện tích|vốn|kinh phí)|Tỷ lệ |Số (?:lượng|hồ sơ|vụ|cuộc|người|đơn vị)|(?:Tiểu )?[Dd]ự án \d|Bằng khen|Giấy khen|Huân chương)/u;

const EXAMPLES = /(?<!\p{L})(?:như|gồm|bao gồm|ví dụ|chẳng hạn|quyết định|ban hành|phê duyệt|thông qua)\s?:$/u;
const BEGINS_WITH_VERB = new RegExp(`^(?:${VERBS.join("|")})(?![\\p{L}])`, "iu");

export function isLeadIn(text: string): boolean {
  return text.endsWith(":");
}

export function isHeading(node: OutlineNode): boolean {
  const { text } = node.words;
  if (isLeadIn(text) || (node.children.length > 0 && node.children.every(isTitledWork))) return true;
  if (ENDED.test(text.replace(/\s*\([^()]*\)$/u, ""))) return node.children.length > 0 && namesOnly(text);
  if (node.block?.isCapitals === true || isCapitals(text.replace(/\s*\([^()]*\)$/u, ""))) return true;
  const isBullet = node.mark === "dash" || node.mark === "plus";
  if (isBullet && text.length < SHORT_HEADING && node.children.length === 0) return isBeforeParagraph(node);
  if (node.mark === "paragraph") return text.length < SHORT_HEADING && itemsAfter(node).length > 0;
  return text.length <= HEADING_LENGTH_MAX && node.children.length > 0;
}

/** “a) Hoạt động 1” with its content, who and when below it: what is above heads it, however long. */
function isTitledWork({ words, children }: OutlineNode): boolean {
  return words.text.length < SHORT_HEADING && children.some((child) => fieldLabelOf(child.words.text)?.kind === "content");
}

/** “9. Các cơ sở sản xuất và đơn vị thực hiện dịch vụ.”: names alone, before what is theirs, are a heading in spite of the full stop. */
function namesOnly(text: string): boolean {
  return text.length < HEADING_LENGTH_MAX && partyListAt(text, 0)?.end === text.length - 1;
}

/** “- Nông nghiệp công nghệ cao” before a paragraph heads it. */
function isBeforeParagraph(node: OutlineNode): boolean {
  const siblings = node.parent?.children ?? [];
  const next = siblings[siblings.indexOf(node) + 1];
  return next?.mark === "paragraph" && fieldLabelOf(next.words.text) === undefined;
}

/**
 * A lead-in whose items only name things, documents to be followed or figures to be reported, is the task itself. Items with labels of their own
 * (who, when) are tasks whatever they begin with.
 */
export function listsThings(items: readonly OutlineNode[]): boolean {
  return (
    items.length > 0 &&
    items.every(({ words, children }) => THING.test(words.text) && children.every((child) => fieldLabelOf(child.words.text) === undefined))
  );
}

/** “Triển khai các nền tảng số, như:”: what is to be done stands here, and below it are things. */
export function givesExamples(text: string, items: readonly OutlineNode[]): boolean {
  return (
    EXAMPLES.test(text) && BEGINS_WITH_VERB.test(text) && items.length > 0 && items.every(({ words }) => !BEGINS_WITH_VERB.test(words.text))
  );
}

/** The items behind a paragraph that leads in to them. */
export function itemsAfter(node: OutlineNode): readonly OutlineNode[] {
  const siblings = node.parent?.children ?? [];
  const rest = siblings.slice(siblings.indexOf(node) + 1);
  const end = rest.findIndex((one) => one.mark === "paragraph");
  return end < 0 ? rest : rest.slice(0, end);
}

/** A title with nothing below it but labels of who and when is itself the task. */
export function isTitleTask(node: OutlineNode, namesParties: boolean): boolean {
  if (namesParties || isLeadIn(node.words.text) || node.block?.isCapitals === true) return false;
  const fields = node.children.map((child) => fieldLabelOf(child.words.text));
  return (
    fields.length > 0 &&
    fields.every((field) => field !== undefined && field.kind !== "content") &&
    fields.some((field) => field?.kind !== "other")
  );
}
