import type { CivilDate } from "#kernel/instant";

import { frameOf } from "./reader/frame.ts";
import type { Frame } from "./reader/frame.ts";
import { findingsOf } from "./reader/judge-reading.ts";
import { blocksOf } from "./reader/lines.ts";
import type { Block } from "./reader/lines.ts";
import { operativeOf, partnerOfMeeting } from "./reader/operative.ts";
import type { Operative } from "./reader/operative.ts";
import { outlineOf } from "./reader/outline.ts";
import { readCitations } from "./reader/read-citations.ts";
import { publishedYear, readHead } from "./reader/read-head.ts";
import { draftsOfProse } from "./reader/read-prose.ts";
import { draftsOfTables } from "./reader/read-table.ts";
import { draftsOf } from "./reader/read-tasks.ts";
import { finishTasks } from "./reader/finish-tasks.ts";
import { completeIssuer } from "./reader/complete-issuer.ts";
import { resolveTasks } from "./reader/resolve-tasks.ts";
import type { Draft, Scene } from "./reader/draft.ts";
import type { DirectiveHead, DirectiveReading, ReadingContext, ReadingFinding } from "./reader/reading.ts";
import { sourceText } from "./reader/source-text.ts";
import { spelled } from "./reader/tone-placement.ts";

/**
 * Reads a directive: head, cited documents, tasks with who, when and how much, and what a person should look at. Pure: the same text and the same
 * organisation give the same reading. Nothing is guessed in silence; what is doubtful is a finding at its place.
 */
export function readDirective(raw: string, context: ReadingContext = {}): DirectiveReading {
  const source = sourceText(raw);
  const { blocks, findings: joined } = blocksOf(source.mask);
  const frame = frameOf(blocks);
  const { head: letterhead, findings: ofHead } = readHead(frame, source.toned);
  const year = yearOf(letterhead.date?.value ?? null) ?? publishedYear(frame);
  const { drafts, operative, findings: ofTree } = readBody(frame, letterhead, year);
  const head = { ...letterhead, issuer: letterhead.issuer ?? completeIssuer(operative?.authority ?? null, source.toned) };
  const cited = readCitations(citingBlocks(frame), head.number?.value ?? null);
  const finished = finishTasks(drafts, { text: source.text, year });
  const { tasks, findings: ofParties } = resolveTasks(finished.tasks, head.date?.value ?? null, context.resolveParty);
  const findings: readonly ReadingFinding[] = [
    ...joined,
    ...ofHead,
    ...ofTree,
    ...finished.findings,
    ...cited.findings,
    ...ofParties,
    ...findingsOf({ head, tasks, cited: cited.cited, second: frame.second }),
  ];
  const parts = { head, citedDocuments: cited.cited, tasks, findings: findings.toSorted((a, b) => a.place.start - b.place.start) };
  return { text: source.text, ...spelled(parts, source.text) };
}

/** Marks with which the items of a directive begin; a bracket or a bullet may also number what its preamble tells. */
const ITEM_MARKS: ReadonlySet<string> = new Set(["part", "capital", "roman", "article", "number", "letter"]);

interface ReadBody {
  readonly drafts: readonly Draft[];
  readonly operative: Operative | undefined;
  readonly findings: readonly ReadingFinding[];
}

function readBody(frame: Frame, head: DirectiveHead, year: number | null): ReadBody {
  const firstItem = frame.body.findIndex((block) => ITEM_MARKS.has(block.label.mark));
  const preamble = firstItem < 0 ? frame.body : frame.body.slice(0, firstItem);
  const operative = operativeOf(preamble);
  const lead = operative?.addressees.length ? operative.addressees : partnerOfMeeting(head.subject?.value ?? null);
  const scene: Scene = { section: "tasks", lead, cooperate: [], deadline: null, path: "", year };
  const tables = draftsOfTables([...frame.body, ...frame.attachments.flatMap(({ body }) => body)], year);
  const plans = frame.attachments.filter(({ kind }) => kind === "plan").map(({ body }) => outlineOf(fromFirstItem(body)));
  const ofPlans = plans.flatMap(({ root }) => draftsOf(root, { ...scene, lead: [] }));
  if (firstItem < 0) {
    const prose = draftsOfProse(frame.body, scene);
    return { drafts: [...prose.drafts, ...ofPlans, ...tables.drafts], operative: prose.operative ?? operative, findings: tables.findings };
  }
  const outline = outlineOf(frame.body.slice(firstItem));
  return {
    drafts: [...draftsOf(outline.root, scene), ...ofPlans, ...tables.drafts],
    operative,
    findings: [...outline.findings, ...plans.flatMap(({ findings }) => findings), ...tables.findings],
  };
}

function fromFirstItem(blocks: readonly Block[]): readonly Block[] {
  const at = blocks.findIndex((block) => block.label.mark !== "paragraph");
  return at < 0 ? blocks : blocks.slice(at);
}

function citingBlocks(frame: Frame): readonly Block[] {
  return [...frame.subject, ...frame.body, ...frame.attachments.flatMap(({ title, body }) => [...title, ...body]), ...frame.footnotes];
}

function yearOf(date: CivilDate | null): number | null {
  return date === null ? null : Number(date.slice(0, 4));
}
