import { clauseParties, cooperating, headingParties, partiesFrom, TOPIC } from "./clause-parties.ts";
import { clauseStart, namesSame } from "./clause-start.ts";
import type { Draft, Scene } from "./draft.ts";
import { fieldLabelOf } from "./field-labels.ts";
import type { FieldKind, FieldLabel } from "./field-labels.ts";
import { isFormula, isFunding } from "./formulas.ts";
import { givesExamples, isHeading, isLeadIn, isTitleTask, itemsAfter, listsThings } from "./heading.ts";
import type { OutlineNode } from "./outline.ts";
import { partOf } from "./passage.ts";
import type { Passage } from "./passage.ts";
import { deadlineIn, deadlineOfField, horizonOf } from "./read-deadline.ts";
import { partiesOf } from "./read-parties.ts";
import type { Party } from "./reading.ts";
import { sectionKindOf } from "./sections.ts";
import { sentencesOf } from "./sentences.ts";

/** A lead-in dates its items only when it says when they are to be done. */
const COMPLETED = /(?:hoàn thành|xong|định kỳ|chậm nhất)/iu;
/** What somebody has to be like, and not what they have to do. */
const DESCRIBES = /^[^,.;]{3,60}\sphải\s(?:gần|là|được|luôn|thực sự|có)\s/u;
const ORDERS = /(?:\scần|yêu cầu|đề nghị|giao)\s[^:]*(?:nhiệm vụ|giải pháp|nội dung|công việc)[^:]*:$/u;
const CALLS = /(?:thực hiện|triển khai|tổ chức)\s[^:]*(?:hoạt động|nhiệm vụ|giải pháp|nội dung|công việc)[^:]*:$/u;
const CHAIRS = /^Chủ trì,? phối hợp(?: với)?\s?:?$/u;
const HARDSHIP = /^(?:Trong q|Q)uá trình(?: (?:tổ chức|triển khai|thực hiện))+[ ,]/u;
const SECTION_MARKS: ReadonlySet<string> = new Set(["part", "capital", "roman", "article", "number", "letter", "appendix"]);

/** Walks a tree and collects the tasks that its lines give. */
export function draftsOf(root: OutlineNode, scene: Scene): Draft[] {
  const drafts: Draft[] = [];
  visitChildren(root, scene, drafts);
  return drafts;
}

function visitChildren(node: OutlineNode, scene: Scene, drafts: Draft[]): void {
  let current = scene;
  const from = drafts.length;
  for (const child of node.children) {
    if (child.block?.isRow === true) continue;
    const field = fieldLabelOf(child.words.text);
    if (field !== undefined) visitField(child, field, { scene: current, drafts, from: ownFrom(node, drafts, from) });
    else current = visit(child, current, drafts);
  }
}

/** The labels of an item serve the item's own draft, too, which was made before its lines were looked at. */
function ownFrom(node: OutlineNode, drafts: readonly Draft[], from: number): number {
  let begin = from;
  while (begin > 0 && drafts[begin - 1]?.node === node) begin -= 1;
  return begin;
}

interface Walk {
  readonly scene: Scene;
  readonly drafts: Draft[];
}

interface FieldScene extends Walk {
  readonly from: number;
}

function visitField(node: OutlineNode, field: FieldLabel, place: FieldScene): void {
  const { scene, drafts, from } = place;
  const value = partOf(node.words, field.length);
  if (field.kind === "content") {
    if (scene.section === "silent") return;
    if (value.text !== "" && !isLeadIn(value.text) && !isNumberedTitle(node, field))
      addDraft(node, value, { scene: { ...scene, path: pathOf(node, scene) }, drafts });
    visitChildren(node, { ...scene, path: pathOf(node, scene) }, drafts);
    return;
  }
  if (field.kind === "group") {
    const named = node.children.filter((child) => fieldLabelOf(child.words.text) === undefined);
    give("lead", named.flatMap((child) => fieldParties(child.words)).filter(firstOfName), drafts.slice(from));
    for (const child of node.children) {
      const inner = fieldLabelOf(child.words.text);
      if (inner !== undefined) visitField(child, inner, place);
    }
    return;
  }
  applyField(field.kind, value, { scene, drafts: drafts.slice(from) });
  for (const child of node.children) {
    const inner = fieldLabelOf(child.words.text);
    if (inner !== undefined) visitField(child, inner, place);
  }
}

function applyField(
  kind: FieldKind,
  value: Passage,
  { scene, drafts }: { readonly scene: Scene; readonly drafts: readonly Draft[] },
): void {
  if (kind === "lead" || kind === "cooperate") give(kind, fieldParties(value), drafts);
  if (kind !== "deadline") return;
  const deadline = deadlineOfField(value, scene.year);
  for (const draft of drafts) {
    if (draft.fields.has("deadline") || deadline === null) continue;
    draft.deadline = deadline;
    draft.fields.add("deadline");
  }
}

/** The names of a label; of “Sở A tiến hành rà soát; các sở B rà soát” the names alone. */
function fieldParties(value: Passage): readonly Party[] {
  const parties: Party[] = [];
  let from = 0;
  for (const piece of value.text.split(/(?<=[;.])\s/u)) {
    const acting = clauseParties(partOf(value, from, from + piece.length));
    if (acting === undefined) parties.push(...partiesFrom(partiesOf(piece, from), value, "lead.field_label"));
    else parties.push(...acting.lead);
    from += piece.length + 1;
  }
  return parties.filter(({ name }) => name.length < 170 && !/^(?:Đồng thời|Thời gian)/u.test(name)).filter(firstOfName);
}

function firstOfName({ name }: Party, index: number, parties: readonly Party[]): boolean {
  return parties.findIndex((one) => one.name.toLowerCase() === name.toLowerCase()) === index;
}

/** “1.2. Mục tiêu 2: Lĩnh vực kinh tế” heads the lines below it; “Chỉ tiêu 2: Tỷ lệ … đạt 40%.” is one. */
function isNumberedTitle({ words, children }: OutlineNode, field: FieldLabel): boolean {
  return /\d/u.test(words.text.slice(0, field.length)) && children.length > 0 && !/[.;]$/u.test(words.text);
}

function give(kind: "lead" | "cooperate", parties: readonly Party[], drafts: readonly Draft[]): void {
  if (parties.length === 0) return;
  for (const draft of drafts) {
    if (draft.fields.has(kind)) continue;
    draft.fields.add(kind);
    if (kind === "cooperate") draft.cooperate = parties;
    else {
      draft.lead = parties;
      draft.isLeadInferred = false;
    }
  }
}

/** Reads one line and what is below it; answers with what it says for the lines that follow it. */
function visit(node: OutlineNode, scene: Scene, drafts: Draft[]): Scene {
  const { text } = node.words;
  const section = callsForWork(node, sectionOf(node, scene)) ? "tasks" : sectionOf(node, scene);
  const path = pathOf(node, scene);
  if (!isHeading(node)) {
    if (section === "silent") return scene;
    const own = addClause(node, node.words, { scene: { ...scene, section, path }, drafts });
    visitChildren(node, { ...scene, section, path, lead: own ?? scene.lead }, drafts);
    return scene;
  }
  const parties = section === "objectives" ? undefined : headingParties(node.words);
  const below: Scene = {
    ...scene,
    section,
    path,
    lead: parties?.lead ?? (section === "objectives" ? [] : scene.lead),
    cooperate: parties === undefined ? scene.cooperate : parties.cooperate,
    deadline: deadlineBelow(node.words, { ...scene, section }),
  };
  const things = node.mark === "paragraph" ? itemsAfter(node) : node.children;
  if (isLeadIn(text) && section !== "silent" && (listsThings(things) || givesExamples(text, things))) {
    addClause(node, node.words, { scene: { ...scene, section, path }, drafts });
    return node.mark === "paragraph" ? { ...scene, section: "silent" } : scene;
  }
  if (node.mark === "paragraph" && isLeadIn(text) && section === "tasks")
    addBeforeLeadIn(node, { scene: { ...scene, section, path }, drafts });
  if (isTitleTask(node, parties !== undefined) && section !== "silent") addClause(node, node.words, { scene: below, drafts });
  visitChildren(node, below, drafts);
  if (node.mark !== "paragraph" || !isLeadIn(text)) return scene;
  // “…, thành phố cần tập trung thực hiện một số nhiệm vụ sau:” ends the assessment before it.
  const isOrder = (scene.section === "silent" && ORDERS.test(text)) || section !== scene.section;
  return parties === undefined && !isOrder ? scene : { ...below, path: scene.path, section: isOrder ? "tasks" : scene.section };
}

/** “Các sở tổ chức quán triệt Kế hoạch này. Đồng thời, thực hiện các nội dung sau:”: the sentence before the lead-in is a task. */
function addBeforeLeadIn(node: OutlineNode, walk: Walk): void {
  const sentences = sentencesOf(node.words);
  const last = sentences.at(-1);
  const [begin] = sentences;
  if (sentences.length < 2 || last === undefined || begin === undefined || clauseParties(begin) === undefined) return;
  addClause(node, partOf(node.words, 0, node.words.text.lastIndexOf(last.text)), walk);
}

/** “…, các cơ quan thực hiện các hoạt động sau:” among objectives: who is named has to do what follows. */
function callsForWork({ words }: OutlineNode, section: Scene["section"]): boolean {
  return section === "objectives" && CALLS.test(words.text) && clauseParties(words) !== undefined;
}

/** What a heading says of when the items below it are due: “…, hoàn thành trước ngày …:”, “Mục tiêu đến hết năm 2026”. */
function deadlineBelow(heading: Passage, { section, deadline, year }: Scene): Scene["deadline"] {
  if (section === "objectives") return horizonOf(heading) ?? deadline;
  return isLeadIn(heading.text) && COMPLETED.test(heading.text) ? (deadlineIn(heading, year) ?? deadline) : deadline;
}

function sectionOf(node: OutlineNode, scene: Scene): Scene["section"] {
  if (!SECTION_MARKS.has(node.mark)) return scene.section;
  const said = sectionKindOf(node.words.text);
  if (said === undefined) return scene.section;
  if (scene.section === "silent" && said !== "objectives") return "silent";
  return said;
}

function pathOf(node: OutlineNode, { path }: Scene): string {
  if (node.label === "") return path;
  const label = node.mark === "article" ? `Điều ${node.label}` : node.label;
  if (node.mark !== "number" || !node.label.includes(".")) return path === "" ? label : `${path}.${label}`;
  // “1.1.” under “1.”: its number says the way itself.
  const above = path.split(".").filter((step) => /^(?:[IVX]+|[A-H])$/u.test(step));
  return [...above, label].join(".");
}

/** Adds the tasks of a line's sentences; answers with the leads of the first, when it names any. */
function addClause(node: OutlineNode, words: Passage, { scene, drafts }: Walk): readonly Party[] | undefined {
  const whole = words.text;
  let first: readonly Party[] | undefined;
  let hasBegun = false;
  let open: { from: number; lead: readonly Party[]; scene: Scene } | undefined;
  let at = 0;
  const flush = (to: number): void => {
    if (open === undefined) return;
    addDraft(node, partOf(words, open.from, to), { scene: open.scene, drafts });
    open = undefined;
  };
  for (const sentence of sentencesOf(words)) {
    const from = whole.indexOf(sentence.text, at);
    at = from + sentence.text.length;
    const isDescription = open !== undefined && DESCRIBES.test(sentence.text);
    const parties = scene.section === "objectives" || isDescription ? undefined : clauseParties(sentence);
    const isNothing =
      (isFormula(sentence.text) || isFormula(sentence.text.slice(TOPIC.exec(sentence.text)?.[0].length ?? 0))) &&
      !(parties !== undefined && /^Trên đây|^Đây là/u.test(sentence.text));
    if (open === undefined && (isNothing || (parties === undefined && isFunding(sentence.text)))) continue;
    const isApart = open !== undefined && node.rank === 0 && HARDSHIP.test(sentence.text);
    if (
      open !== undefined &&
      !isApart &&
      (parties === undefined || namesSame(parties.lead, open.lead) || namesSame(parties.lead, scene.lead))
    )
      continue;
    if (scene.section === "funding" && parties === undefined && scene.lead.length === 0) continue;
    // Who reports hardships is who the sentence before has ordered.
    const heirs = isApart && open !== undefined ? open.lead : scene.lead;
    flush(from);
    // Who a later sentence names does what it says, and not what is below.
    if (!hasBegun) first = parties?.lead;
    hasBegun = true;
    open = {
      from: from + clauseStart(sentence.text, parties !== undefined),
      lead: parties?.lead ?? heirs,
      scene: { ...scene, lead: heirs },
    };
  }
  flush(whole.length);
  return first;
}

function addDraft(node: OutlineNode, clause: Passage, { scene, drafts }: Walk): void {
  const isObjective = scene.section === "objectives";
  const parties = isObjective ? undefined : clauseParties(clause);
  // “b) Chủ trì, phối hợp:” above “- Sở Tài chính tham mưu …”: who is named helps whom the section is about.
  const isChaired = parties !== undefined && scene.lead.length > 0 && CHAIRS.test(node.parent?.words.text ?? "");
  const own = (isChaired ? parties.lead : parties?.cooperate) ?? cooperating(clause);
  drafts.push({
    node,
    clause,
    rule: isObjective ? "task.objective" : `task.${node.mark}`,
    id: scene.path,
    lead: isObjective ? [] : ((isChaired ? scene.lead : parties?.lead) ?? scene.lead),
    isLeadInferred: (parties === undefined || isChaired) && scene.lead.length > 0 && !isObjective,
    cooperate: own.length > 0 ? own : scene.cooperate,
    deadline: scene.deadline !== null && deadlineIn(clause, scene.year) === null ? scene.deadline : null,
    isObjective,
    fields: new Set(),
  });
}
