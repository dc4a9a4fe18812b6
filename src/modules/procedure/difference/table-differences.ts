import type { ProcedureContent } from "../procedure-content.ts";
import type { ChannelTerm, DossierComponent } from "../procedure.ts";
import { feeInWords, timeInWords } from "../term-words.ts";
import { compareRows, isSameJson } from "./compare-rows.ts";
import { quote, rowSentences, valueSentence, type DifferenceWords } from "./difference-words.ts";

/** Ways of filing: which came and went, and whose time and fee changed. */
export function termSentences(words: DifferenceWords, before: ProcedureContent, after: ProcedureContent): readonly string[] {
  const { text, locale } = words;
  const { added, removed, changed, isReordered } = compareRows(
    before.terms,
    after.terms,
    ({ channel, caseKey }) => `${channel} ${caseKey ?? ""}`,
  );
  const wayIn = (content: ProcedureContent, term: ChannelTerm): string => {
    const name = content.cases.find((each) => each.key === term.caseKey)?.name ?? term.caseKey ?? "";
    return text.way(words.catalogue.channels[term.channel], name);
  };
  return [
    ...added.map((term) => text.wayAdded(wayIn(after, term), timeInWords(locale, term.time), feeInWords(locale, term.fee))),
    ...removed.map((term) => text.wayRemoved(wayIn(before, term))),
    ...changed.flatMap(({ from, to }) => {
      const way = wayIn(after, to);
      return [
        ...(isSameJson(from.time, to.time) ? [] : [text.time(way, timeInWords(locale, from.time), timeInWords(locale, to.time))]),
        ...(isSameJson(from.fee, to.fee) ? [] : [text.fee(way, feeInWords(locale, from.fee), feeInWords(locale, to.fee))]),
        ...(from.note === to.note && from.feeNote === to.feeNote ? [] : [text.note(way)]),
      ];
    }),
    ...(isReordered ? [text.reordered(words.catalogue.parts.terms)] : []),
  ];
}

/** Papers of the dossier. */
export function componentSentences(words: DifferenceWords, before: ProcedureContent, after: ProcedureContent): readonly string[] {
  const { text } = words;
  const { added, removed, changed, isReordered } = compareRows(before.components, after.components, ({ key }) => key);
  const names = (rows: readonly DossierComponent[]): readonly string[] => rows.map((row) => row.name);
  return [
    ...rowSentences(words, text.paper, { added: names(added), removed: names(removed) }),
    ...changed.flatMap(({ from, to }) => paperSentences(words, from, to)),
    ...(isReordered ? [text.reordered(text.papers)] : []),
  ];
}

function paperSentences(words: DifferenceWords, from: DossierComponent, to: DossierComponent): readonly string[] {
  const { text } = words;
  const name = quote(words, to.name);
  const quantity = ({ originals, copies }: DossierComponent): string => text.quantity(originals ?? 0, copies ?? 0);
  const told = [
    ...(from.name === to.name ? [] : [valueSentence(words, text.paper, { from: from.name, to: to.name })]),
    ...(quantity(from) === quantity(to) ? [] : [text.paperQuantity(name, quantity(from), quantity(to))]),
    ...(from.presentation === to.presentation ? [] : [to.presentation === "show" ? text.paperShown(name) : text.paperSubmitted(name)]),
    ...(from.isReplacedByData === to.isReplacedByData ? [] : [to.isReplacedByData ? text.paperByData(name) : text.paperNotByData(name)]),
  ];
  const rest = ({ forms, nationalCode, isElectronicAllowed, caseKey }: DossierComponent) => ({
    forms,
    nationalCode,
    isElectronicAllowed,
    caseKey,
  });
  const isTold = told.length > 0 && isSameJson(rest(from), rest(to));
  return isTold ? told : [...told, text.paperTouched(name)];
}

/** Cases, results and legal texts: named rows that come, go or are renamed. */
export function namedSentences(
  words: DifferenceWords,
  { before, after }: { readonly before: ProcedureContent; readonly after: ProcedureContent },
  part: "cases" | "outcomes" | "legalBasis",
): readonly string[] {
  const { text } = words;
  const what = { cases: text.case, outcomes: text.outcome, legalBasis: text.law }[part];
  const rowsOf = (content: ProcedureContent) => content[part].map((row) => ({ key: keyOf(row), name: nameOf(row) }));
  const { added, removed, changed, isReordered } = compareRows(rowsOf(before), rowsOf(after), (row) => row.key);
  const names = (rows: readonly { readonly name: string }[]): readonly string[] => rows.map((row) => row.name);
  return [
    ...rowSentences(words, what, { added: names(added), removed: names(removed) }),
    ...changed.map(({ from, to }) => valueSentence(words, what, { from: from.name, to: to.name })),
    ...(isReordered ? [text.reordered(words.catalogue.parts[part])] : []),
  ];
}

type Named = { readonly key?: string; readonly code?: string | null; readonly number?: string | null; readonly name: string };

function keyOf(row: Named): string {
  return row.key ?? row.code ?? row.number ?? row.name;
}

function nameOf({ code, number, name }: Named): string {
  const mark = code ?? number ?? "";
  return mark === "" || name.includes(mark) ? name : `${mark} ${name}`;
}
