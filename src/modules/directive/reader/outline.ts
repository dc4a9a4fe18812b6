import type { Label, Mark } from "./label.ts";
import type { Block } from "./lines.ts";
import { partOf } from "./passage.ts";
import type { Passage } from "./passage.ts";
import type { Place, ReadingFinding } from "./reading.ts";

/** A line with what stands below it. */
export interface OutlineNode {
  readonly mark: Mark;
  /** The mark as it goes into an id: `II`, `1.2`, `đ`; a second section of the same number is `2bis`. */
  readonly label: string;
  readonly rank: number;
  /** The words behind the mark. */
  readonly words: Passage;
  readonly block: Block | null;
  readonly place: Place;
  readonly children: OutlineNode[];
  readonly parent: OutlineNode | null;
}

const BULLETS: ReadonlySet<Mark> = new Set(["dash", "plus"]);

/** Builds the tree of a body. Marks skipped or repeated do not break it: depth comes from the kind of mark alone. */
export function outlineOf(blocks: readonly Block[]): { readonly root: OutlineNode; readonly findings: readonly ReadingFinding[] } {
  const findings: ReadingFinding[] = [];
  const root: OutlineNode = {
    mark: "appendix",
    label: "",
    rank: -1,
    words: { text: "", start: 0, origins: null },
    block: null,
    place: { start: 0, end: 0 },
    children: [],
    parent: null,
  };
  const lastLabelled = blocks.findLastIndex((block) => block.label.mark !== "paragraph");
  let open = root;
  for (const [index, block] of blocks.entries()) {
    const label = index > lastLabelled && isClosing(block, open) ? CLOSING : block.label;
    while (open.parent !== null && isClosed(open, label)) open = open.parent;
    const node: OutlineNode = {
      mark: label.mark,
      label: uniqueLabel(open, block, findings),
      rank: label.rank,
      words: partOf(block.passage, block.label.length),
      block,
      place: block.place,
      children: [],
      parent: open,
    };
    open.children.push(node);
    if (node.mark !== "paragraph" && !block.isRow) open = node;
  }
  return { root, findings };
}

/** A closing paragraph stands under the whole and not under the last item. */
const CLOSING: Label = { mark: "paragraph", text: "", rank: 0, length: 0 };
const CLOSING_WORDS =
  /^(?:Trên đây|Trong quá trình|Quá trình|Yêu cầu |Giao |Đề nghị |Căn cứ |Nhận được|Văn phòng \p{Lu}|Đây là|[ỦU][ỷy] ban nhân dân|UBND|Thủ tướng|Thủ trưởng|Chủ tịch|Các (?:sở|cơ quan|đơn vị|đồng chí))/u;

function isClosing(block: Block, open: OutlineNode): boolean {
  if (block.label.mark !== "paragraph") return false;
  const isFirstUnderHeading = open.children.length === 0 && !/[.;!?]$/u.test(open.words.text) && !BULLETS.has(open.mark);
  return !isFirstUnderHeading && CLOSING_WORDS.test(block.passage.text);
}

/** A paragraph goes under the nearest numbered line, past bullets; a mark closes what is as deep as itself. */
function isClosed(open: OutlineNode, label: Label): boolean {
  if (label === CLOSING) return true;
  if (label.mark === "paragraph") return BULLETS.has(open.mark);
  return open.rank >= label.rank;
}

function uniqueLabel(parent: OutlineNode, { label, place }: Block, findings: ReadingFinding[]): string {
  if (label.mark === "paragraph") return "";
  const ordinal = BULLETS.has(label.mark) ? String(parent.children.filter((child) => child.mark === label.mark).length + 1) : label.text;
  const own = label.mark === "bracket" && parent.mark === "number" ? `(${label.text})` : ordinal;
  if (BULLETS.has(label.mark) || !parent.children.some((child) => child.label === own && child.mark === label.mark)) return own;
  findings.push({ code: "section_repeated", place: { start: place.start, end: place.start + label.length }, params: { label: own } });
  return `${own}bis`;
}
