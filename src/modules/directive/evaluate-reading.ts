import type { DirectiveDocument, DocumentTask } from "./directive-document.ts";
import type { GoldDocument, GoldTask } from "./gold-file.ts";
import { sameDeadline, tidyName, tidyQuote, tidyWords } from "./reader/same-words.ts";

/** How much of what was found is right, how much of what is right was found, and both in one. */
export interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** What one document's reading missed and invented, by what it is. */
export interface DocumentDifferences {
  readonly file: string;
  readonly missed: readonly string[];
  readonly invented: readonly string[];
  /** The rules by which the inventions came about, each with how many. */
  readonly rules: Readonly<Record<string, number>>;
}

/** A reading compared with annotated documents, micro-averaged. */
export interface Evaluation {
  readonly heads: Score;
  readonly citations: Score;
  readonly tasks: Score;
  readonly leads: Score;
  readonly deadlines: Score;
  readonly targets: Score;
  readonly documents: readonly DocumentDifferences[];
}

/** One document, read and annotated. `rules` are the rules of the read tasks, in their order. */
export interface ReadAndGold {
  readonly read: DirectiveDocument;
  readonly gold: GoldDocument;
  readonly rules: readonly string[];
}

const ASPECTS = ["heads", "citations", "tasks", "leads", "deadlines", "targets"] as const;
type Aspect = (typeof ASPECTS)[number];

interface Count {
  right: number;
  found: number;
  wanted: number;
}

interface Tally {
  readonly counts: Record<Aspect, Count>;
  readonly missed: string[];
  readonly invented: string[];
  readonly rules: Record<string, number>;
}

/**
 * Compares readings with their annotations. A citation is right with number, kind and date; a task by its first words after white space is
 * collapsed; leads and deadlines are compared in tasks that both have; a target is right with comparator, value and unit.
 */
export function evaluateReadings(pairs: readonly ReadAndGold[]): Evaluation {
  const total = emptyCounts();
  const documents = pairs.map((pair) => {
    const tally: Tally = { counts: emptyCounts(), missed: [], invented: [], rules: {} };
    compareHeads(pair, tally);
    compareCitations(pair, tally);
    compareTasks(pair, tally);
    for (const aspect of ASPECTS) {
      total[aspect].right += tally.counts[aspect].right;
      total[aspect].found += tally.counts[aspect].found;
      total[aspect].wanted += tally.counts[aspect].wanted;
    }
    return { file: pair.gold.file, missed: tally.missed, invented: tally.invented, rules: tally.rules };
  });
  const { heads, citations, tasks, leads, deadlines, targets } = total;
  return {
    heads: scoreOf(heads),
    citations: scoreOf(citations),
    tasks: scoreOf(tasks),
    leads: scoreOf(leads),
    deadlines: scoreOf(deadlines),
    targets: scoreOf(targets),
    documents,
  };
}

function emptyCounts(): Record<Aspect, Count> {
  const empty = (): Count => ({ right: 0, found: 0, wanted: 0 });
  return { heads: empty(), citations: empty(), tasks: empty(), leads: empty(), deadlines: empty(), targets: empty() };
}

function scoreOf({ right, found, wanted }: Count): Score {
  const precision = found === 0 ? 1 : right / found;
  const recall = wanted === 0 ? 1 : right / wanted;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision: rounded(precision), recall: rounded(recall), f1: rounded(f1) };
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** Counts two lists of one aspect against each other, each element once. */
function compareLists(
  tally: Tally,
  aspect: Aspect,
  lists: { readonly found: readonly string[]; readonly wanted: readonly string[] },
): void {
  const count = tally.counts[aspect];
  const left = [...lists.wanted];
  for (const one of lists.found) {
    const at = left.indexOf(one);
    if (at < 0) tally.invented.push(`${aspect}: ${one}`);
    else {
      left.splice(at, 1);
      count.right += 1;
    }
  }
  count.found += lists.found.length;
  count.wanted += lists.wanted.length;
  for (const one of left) tally.missed.push(`${aspect}: ${one}`);
}

function compareHeads({ read, gold }: ReadAndGold, tally: Tally): void {
  for (const field of ["kind", "number", "date", "issuer", "subject"] as const) {
    const fields = (value: string | null): readonly string[] => (value === null ? [] : [`${field} ${tidyWords(value)}`]);
    compareLists(tally, "heads", { found: fields(read[field]), wanted: fields(gold[field]) });
  }
}

function compareCitations({ read, gold }: ReadAndGold, tally: Tally): void {
  const keys = (list: readonly { readonly kind: string; readonly number: string; readonly date: string | null }[]): readonly string[] =>
    list.map(({ kind, number, date }) => `${tidyWords(kind)} ${number.replace(/\s/gu, "").toLowerCase()} ${date ?? "–"}`);
  compareLists(tally, "citations", { found: keys(read.cited_documents), wanted: keys(gold.cited_documents) });
}

function compareTasks({ read, gold, rules }: ReadAndGold, tally: Tally): void {
  const open = [...gold.tasks];
  tally.counts.tasks.found += read.tasks.length;
  tally.counts.tasks.wanted += gold.tasks.length;
  for (const [index, task] of read.tasks.entries()) {
    const quote = tidyQuote(task.quote_start);
    const at = open.findIndex((one) => tidyQuote(one.quote_start) === quote);
    const [match] = at < 0 ? [] : open.splice(at, 1);
    if (match === undefined) {
      const rule = rules[index] ?? "?";
      tally.invented.push(`tasks: ${task.id} ${quote} (${rule})`);
      tally.rules[rule] = (tally.rules[rule] ?? 0) + 1;
      compareLists(tally, "targets", { found: targetKeys(task), wanted: [] });
      continue;
    }
    tally.counts.tasks.right += 1;
    compareMatched(task, match, tally);
  }
  for (const one of open) {
    tally.missed.push(`tasks: ${one.id} ${tidyQuote(one.quote_start)}`);
    compareLists(tally, "targets", { found: [], wanted: targetKeys(one) });
  }
}

function compareMatched(task: DocumentTask, gold: GoldTask, tally: Tally): void {
  const names = (list: readonly string[]): readonly string[] => list.map((name) => `${gold.id} ${tidyName(name)}`);
  compareLists(tally, "leads", { found: names(task.lead), wanted: names(gold.lead) });
  const isSame = sameDeadline(task, gold);
  const words = (deadline: string | null): readonly string[] => (deadline === null ? [] : [`${gold.id} ${isSame ? "=" : deadline}`]);
  compareLists(tally, "deadlines", { found: words(task.deadline), wanted: words(gold.deadline) });
  compareLists(tally, "targets", { found: targetKeys(task), wanted: targetKeys(gold) });
}

interface WithTargets {
  readonly targets: readonly { readonly comparator: string; readonly value: number; readonly unit: string }[];
}

function targetKeys({ targets }: WithTargets): readonly string[] {
  return targets.map(({ comparator, value, unit }) => `${comparator} ${value} ${tidyWords(unit)}`);
}
