import type { JsonObject } from "#kernel/json";
import { definitionOf, type ProcessModel, type StepTime, type UserNode } from "#modules/process";
import { formatShare } from "#platform/format";
import { nameIn } from "#platform/i18n";
import type { ProcedureContent } from "../procedure-content.ts";
import type { ProcedureSnapshot } from "../procedure.ts";
import { compareRows, isSameJson } from "./compare-rows.ts";
import { quote, rowSentences, valueSentence, type DifferenceWords } from "./difference-words.ts";

const EMPTY: ProcessModel = { key: "", name: "", nameEn: "", nodes: [], flows: [] };

/** Steps of the internal process, and the ways between them. */
export function processSentences(words: DifferenceWords, before: ProcedureContent, after: ProcedureContent): readonly string[] {
  const { text } = words;
  const modelOf = (process: ProcedureContent["process"]): ProcessModel => (process === null ? EMPTY : definitionOf(process).model);
  const [old, next] = [modelOf(before.process), modelOf(after.process)];
  const stepsOf = (model: ProcessModel): readonly UserNode[] => model.nodes.filter((node) => node.node === "user");
  const waysOf = ({ nodes, flows }: ProcessModel) => ({ others: nodes.filter((node) => node.node !== "user"), flows });
  const { added, removed, changed } = compareRows(stepsOf(old), stepsOf(next), (step) => step.key);
  const names = (steps: readonly UserNode[]): readonly string[] => steps.map((step) => nameIn(words.locale, step));
  const told = [
    ...rowSentences(words, text.step, { added: names(added), removed: names(removed) }),
    ...changed.flatMap(({ from, to }) => stepSentences(words, from, to)),
    ...(isSameJson(waysOf(old), waysOf(next)) ? [] : [text.branches]),
  ];
  return told.length > 0 ? told : [text.drawing];
}

function stepSentences(words: DifferenceWords, from: UserNode, to: UserNode): readonly string[] {
  const { text, locale } = words;
  const name = quote(words, nameIn(words.locale, to));
  const time = (each: StepTime): string =>
    "perMille" in each ? text.perMille(formatShare(locale, each.perMille / 1000)) : text.workingHours(each.workingHours);
  const owner = ({ agency, unitKind, unitSuffix, permission }: UserNode) => ({
    agency,
    unitKind,
    unitSuffix: unitSuffix ?? null,
    permission,
  });
  const told = [
    ...(nameIn(words.locale, from) === nameIn(words.locale, to)
      ? []
      : [valueSentence(words, text.step, { from: nameIn(words.locale, from), to: nameIn(words.locale, to) })]),
    ...(isSameJson(from.time, to.time) ? [] : [text.stepTime(name, time(from.time), time(to.time))]),
    ...(isSameJson(owner(from), owner(to)) ? [] : [text.stepOwner(name)]),
  ];
  const work = ({ kind, questions, acts, papers, formKey }: UserNode) => ({ kind, questions, acts, papers, formKey });
  return told.length > 0 && isSameJson(work(from), work(to)) ? told : [...told, text.stepTouched(name)];
}

/** Questions of the electronic form. */
export function formSentences(words: DifferenceWords, before: ProcedureContent, after: ProcedureContent): readonly string[] {
  const { text } = words;
  if (before.eform === null) return [text.formAdded];
  if (after.eform === null) return [text.formRemoved];
  const [old, next] = [questionsOf(words, before.eform), questionsOf(words, after.eform)];
  const { added, removed, changed, isReordered } = compareRows(old, next, (question) => question.key);
  const names = (questions: readonly Question[]): readonly string[] => questions.map((question) => question.title);
  const told = [
    ...rowSentences(words, text.question, { added: names(added), removed: names(removed) }),
    ...changed.flatMap(({ from, to }) => questionSentences(words, from, to)),
    ...(isReordered ? [text.reordered(text.questions)] : []),
  ];
  return told.length > 0 ? told : [text.formTouched];
}

interface Question {
  readonly key: string;
  readonly title: string;
  readonly isRequired: boolean;
  readonly rest: JsonObject;
}

function questionsOf({ locale }: DifferenceWords, form: JsonObject): readonly Question[] {
  const properties = (form["properties"] ?? {}) as Readonly<Record<string, JsonObject>>;
  const required = Array.isArray(form["required"]) ? form["required"] : [];
  const order = Array.isArray(form["x-order"]) ? form["x-order"].map(String) : [];
  const keys = [...new Set([...order.filter((key) => key in properties), ...Object.keys(properties).toSorted()])];
  return keys.map((key) => {
    const { title, "x-title-en": titleEn, ...rest } = properties[key] ?? {};
    const shown = locale === "en" && typeof titleEn === "string" ? titleEn : title;
    return {
      key,
      title: typeof shown === "string" ? shown : key,
      isRequired: required.includes(key),
      rest: { ...rest, names: [title ?? null, titleEn ?? null] },
    };
  });
}

function questionSentences(words: DifferenceWords, from: Question, to: Question): readonly string[] {
  const { text } = words;
  const name = quote(words, to.title);
  const told = [
    ...(from.title === to.title ? [] : [valueSentence(words, text.question, { from: from.title, to: to.title })]),
    ...(from.isRequired === to.isRequired ? [] : [to.isRequired ? text.questionRequired(name) : text.questionOptional(name)]),
  ];
  const answer = ({ rest: { names: _names, ...each } }: Question) => each;
  return told.length > 0 && isSameJson(answer(from), answer(to)) ? told : [...told, text.questionTouched(name)];
}

type Rule = NonNullable<ProcedureSnapshot["rules"]>[number];

/** Rows of the rules. */
export function ruleSentences(words: DifferenceWords, before: ProcedureContent, after: ProcedureContent): readonly string[] {
  const { text } = words;
  const { added, removed, changed, isReordered } = compareRows<Rule>(before.rules ?? [], after.rules ?? [], (rule) => rule.key);
  const names = (rules: readonly Rule[]): readonly string[] => rules.map((rule) => nameIn(words.locale, rule));
  return [
    ...rowSentences(words, text.rule, { added: names(added), removed: names(removed) }),
    ...changed.flatMap(({ from, to }) => ruleRowSentences(words, from, to)),
    ...(isReordered ? [text.reordered(text.rule)] : []),
  ];
}

function ruleRowSentences(words: DifferenceWords, from: Rule, to: Rule): readonly string[] {
  const { text } = words;
  const name = quote(words, nameIn(words.locale, to));
  const rowOf = ({ note, tests, outputs }: Rule["rows"][number]): string =>
    note === "" ? `${tests.join(", ")} → ${outputs.join(", ")}` : note;
  const whole = (row: Rule["rows"][number]): string => [...row.tests, "→", ...row.outputs, row.note, row.law].join(" ");
  const { added, removed } = compareRows(from.rows, to.rows, whole);
  const told = [...added.map((row) => text.ruleRowAdded(name, rowOf(row))), ...removed.map((row) => text.ruleRowRemoved(name, rowOf(row)))];
  const frame = ({ rows: _rows, ...rest }: Rule) => rest;
  return told.length > 0 && isSameJson(frame(from), frame(to)) ? told : [...told, text.ruleTouched(name)];
}
