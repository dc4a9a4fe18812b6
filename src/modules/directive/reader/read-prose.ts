import { clauseParties, cooperating } from "./clause-parties.ts";
import type { Draft, Scene } from "./draft.ts";
import { isFormula, isFunding } from "./formulas.ts";
import type { Block } from "./lines.ts";
import { operativeOf } from "./operative.ts";
import type { Operative } from "./operative.ts";
import { partOf } from "./passage.ts";
import type { Passage } from "./passage.ts";
import { deadlineIn } from "./read-deadline.ts";
import type { Party } from "./reading.ts";
import { sentencesOf } from "./sentences.ts";

const LIST_FOLLOWS = /^(?:Đó là|Cụ thể(?: là| như sau)?|Trong đó|Bao gồm|Gồm)\s*:$/u;
const LAST = /\.\/\.?$/u;
/** Lines below an article of a web page: author, comments, banners. */
const SHORTEST_PARAGRAPH = 80;

/**
 * Reads a text without numbers, a news report above all: tasks begin with the sentence that orders. Before it stands what has been, after it every
 * sentence orders until the page's own furniture begins.
 */
export function draftsOfProse(
  body: readonly Block[],
  scene: Scene,
): { readonly drafts: readonly Draft[]; readonly operative: Operative | undefined } {
  const begin = body.findIndex((block) => operativeOf([block]) !== undefined);
  const operative = begin < 0 ? undefined : operativeOf(body.slice(begin, begin + 1));
  if (operative === undefined) return { drafts: [], operative };
  const drafts: Draft[] = [];
  let paragraph = 0;
  let isLead: readonly Party[] = operative.addressees;
  for (const block of body.slice(begin)) {
    const { text } = block.passage;
    if (paragraph > 0 && block.label.mark === "paragraph" && text.length < SHORTEST_PARAGRAPH) break;
    paragraph += 1;
    const words = partOf(block.passage, block.label.length);
    const before = drafts.length;
    const sentences = paragraph === 1 ? sentencesFrom(words, operative) : sentencesOf(words);
    // Who a paragraph begins with goes on through it; who only a part behind a semicolon names does not.
    let lead: readonly Party[] = isLead;
    // “…, cần thực hiện năm nhóm nhiệm vụ. Đó là:” only announces the list.
    const announced = LIST_FOLLOWS.test(sentences.at(-1)?.text ?? "") ? sentences.at(-2) : undefined;
    for (const clause of sentences.filter((one) => one !== announced).flatMap(clausesOf)) {
      if (clause.text.endsWith(":") || isFormula(clause.text) || isFunding(clause.text)) continue;
      const named = addClause(drafts, clause, {
        scene,
        lead,
        id: `p${paragraph}.${drafts.length - before + 1}`,
        isFirst: drafts.length === 0,
      });
      if (drafts.length === before + 1) lead = named;
    }
    if (LAST.test(text)) break;
    isLead = operative.addressees;
  }
  return { drafts, operative };
}

/** The first paragraph from what is ordered on: what is before the order is no task. */
function sentencesFrom(words: Passage, operative: Operative): readonly Passage[] {
  const at = words.text.indexOf(operative.sentence.text);
  const isToOthers = operative.addressees.length === 0;
  const from = Math.max(at, 0) + (isToOthers ? 0 : operative.taskFrom);
  const skipped = /^[\s,:]*/u.exec(words.text.slice(from))?.[0].length ?? 0;
  return sentencesOf(partOf(words, from + skipped));
}

/** A part behind a semicolon that names somebody else, or that begins with a verb after a list of citations, stands alone. */
function clausesOf(sentence: Passage): readonly Passage[] {
  const clauses: Passage[] = [];
  let from = 0;
  for (const match of sentence.text.matchAll(/;\s+/gu)) {
    const next = partOf(sentence, match.index + match[0].length);
    const isOthers = clauseParties(next) !== undefined && /^(?:các|Các|UBND|[ỦU][ỷy]|Sở|sở|Chủ|Giám|Thủ|Văn)/u.test(next.text);
    const isOrder = /^(?:thực hiện|nghiên cứu|tổ chức|xây dựng|giao|triển khai|rà soát)\s/u.test(next.text);
    if (!isOthers && !isOrder) continue;
    clauses.push(partOf(sentence, from, match.index));
    from = match.index + match[0].length;
  }
  clauses.push(partOf(sentence, from));
  return clauses;
}

interface ProseClause {
  readonly scene: Scene;
  readonly lead: readonly Party[];
  readonly id: string;
  readonly isFirst: boolean;
}

function addClause(drafts: Draft[], clause: Passage, { scene, lead, id, isFirst }: ProseClause): readonly Party[] {
  const parties = clauseParties(clause);
  const own = parties?.lead ?? lead;
  drafts.push({
    node: null,
    clause,
    rule: isFirst ? "task.order" : "task.sentence",
    id,
    lead: own,
    isLeadInferred: parties === undefined && own.length > 0 && !isFirst,
    cooperate: parties?.cooperate ?? cooperating(clause),
    deadline: deadlineIn(clause, scene.year),
    isObjective: false,
    fields: new Set(),
  });
  return own;
}
