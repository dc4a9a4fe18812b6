import type { Locale } from "#platform/i18n";
import type { ContentPart, ProcedureContent } from "../procedure-content.ts";
import { changedParts } from "../procedure-state.ts";
import type { CompetentAgencyRule } from "../procedure.ts";
import { compareRows } from "./compare-rows.ts";
import { differenceWords, rowSentences, valueSentence, type DifferenceWords } from "./difference-words.ts";
import { formSentences, processSentences, ruleSentences } from "./drawn-differences.ts";
import { componentSentences, namedSentences, termSentences } from "./table-differences.ts";

/** One thing that differs between two versions, told for people. */
export interface DifferenceLine {
  readonly part: ContentPart;
  readonly sentence: string;
}

/**
 * What differs between two versions, part by part, in words: nothing for equal ones, and at least one sentence for each part that differs.
 */
export function contentDifference(before: ProcedureContent, after: ProcedureContent, locale: Locale): readonly DifferenceLine[] {
  const words = differenceWords(locale);
  return changedParts(before, after).flatMap((part) => {
    const told = sentencesOf(words, part, { before, after });
    const sentences = told.length > 0 ? told : [words.text.touched(words.catalogue.parts[part])];
    return sentences.map((sentence) => ({ part, sentence }));
  });
}

interface Pair {
  readonly before: ProcedureContent;
  readonly after: ProcedureContent;
}

type Teller = (words: DifferenceWords, pair: Pair) => readonly string[];

/** How parts are told that are more than one value. */
const TELLERS: Readonly<Partial<Record<ContentPart, Teller>>> = {
  terms: (words, { before, after }) => termSentences(words, before, after),
  components: (words, { before, after }) => componentSentences(words, before, after),
  cases: (words, pair) => namedSentences(words, pair, "cases"),
  outcomes: (words, pair) => namedSentences(words, pair, "outcomes"),
  legalBasis: (words, pair) => namedSentences(words, pair, "legalBasis"),
  process: (words, { before, after }) => processSentences(words, before, after),
  eform: (words, { before, after }) => formSentences(words, before, after),
  rules: (words, { before, after }) => ruleSentences(words, before, after),
  clockTerms: clockSentences,
  stepsText: (words, pair) => textSentences(words, "stepsText", pair),
  conditions: (words, pair) => textSentences(words, "conditions", pair),
  levels: (words, { before, after }) => {
    const named = (content: ProcedureContent): readonly string[] => content.levels.map((level) => words.catalogue.levels[level]);
    return listSentences(words, words.catalogue.parts.levels, { before: named(before), after: named(after) });
  },
  subjects: (words, { before, after }) =>
    listSentences(words, words.catalogue.parts.subjects, { before: before.subjects, after: after.subjects }),
};

function sentencesOf(words: DifferenceWords, part: ContentPart, pair: Pair): readonly string[] {
  const teller = TELLERS[part];
  if (teller !== undefined) return teller(words, pair);
  const [from, to] = [valueIn(words, pair.before, part), valueIn(words, pair.after, part)];
  return [valueSentence(words, words.catalogue.parts[part], { from, to })];
}

/** A part that is one value, as people read it. */
function valueIn(words: DifferenceWords, content: ProcedureContent, part: ContentPart): string | null {
  const { catalogue } = words;
  if (part === "competentAgency") return ruleIn(words, content.competentAgency);
  if (part === "receptionScope") return catalogue.receptionScopes[content.receptionScope];
  if (part === "serviceLevel") return catalogue.serviceLevels[content.serviceLevel];
  if (part === "serviceLevelReason")
    return content.serviceLevelReason === null ? null : catalogue.partialReasons[content.serviceLevelReason];
  const value = content[part];
  return typeof value === "string" ? value : null;
}

function ruleIn({ text }: DifferenceWords, rule: CompetentAgencyRule): string {
  if (rule.by === "agency") return text.agencies.named(rule.agencyCode);
  return rule.by === "area" ? text.agencies.area(rule.kind) : text.agencies.unknown;
}

function listSentences(
  words: DifferenceWords,
  what: string,
  { before, after }: { readonly before: readonly string[]; readonly after: readonly string[] },
): readonly string[] {
  const { added, removed } = compareRows(before, after, (each) => each);
  return rowSentences(words, what, { added, removed });
}

/** Paragraphs told one by one before the rest is counted. */
const PARAGRAPHS_MAX = 6;

function textSentences(words: DifferenceWords, part: "stepsText" | "conditions", { before, after }: Pair): readonly string[] {
  const { text, catalogue } = words;
  const what = capital(catalogue.parts[part]);
  const linesOf = (value: string | null): readonly string[] =>
    (value ?? "")
      .split(/\n+/u)
      .map((line) => line.trim())
      .filter((line) => line !== "");
  const { added, removed } = compareRows(linesOf(before[part]), linesOf(after[part]), (line) => line);
  const told = [
    ...removed.map((line) => text.lineRemoved(what, quoted(text.quoted, line))),
    ...added.map((line) => text.lineAdded(what, quoted(text.quoted, line))),
  ];
  const rest = told.length - PARAGRAPHS_MAX;
  return rest > 0 ? [...told.slice(0, PARAGRAPHS_MAX), text.moreLines(what, rest)] : told;
}

const LINE_MAX = 300;

function quoted(quote: (words: string) => string, line: string): string {
  return quote(line.length > LINE_MAX ? `${line.slice(0, LINE_MAX)} …` : line);
}

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

function clockSentences(words: DifferenceWords, { before, after }: Pair): readonly string[] {
  const { text } = words;
  const { added, removed, changed } = compareRows(
    before.clockTerms ?? [],
    after.clockTerms ?? [],
    ({ ground, channel, caseKey }) => `${ground} ${channel ?? ""} ${caseKey ?? ""}`,
  );
  return [
    ...rowSentences(words, text.clockRow, { added: added.map((row) => row.ground), removed: removed.map((row) => row.ground) }),
    ...changed.map(({ to }) => text.touched(`${text.clockRow} (${to.ground})`)),
  ];
}
