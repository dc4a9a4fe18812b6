import type { JsonObject } from "#kernel/json";
import type { Eform, EformQuestion } from "#platform/eform/eform";
import { feelRow } from "#platform/eform/feel-value";
import type { FactType, FactVocabulary } from "#platform/feel";
import type { ProcessModel, StepQuestion } from "#modules/process";
import type { DecisionTable, RuleOutput } from "./decision-table.ts";

/** Parts of a version of a procedure that facts come from. */
export interface FactSources {
  readonly eform: Pick<Eform, "questions"> | null;
  /** Keys of the procedure's cases. */
  readonly cases: readonly string[];
  readonly model: ProcessModel | null;
  readonly rules: readonly DecisionTable[];
}

const TEXT = { kind: "string" } as const;
/** Ways in which a called dossier ends. */
const CALL_OUTCOMES = ["granted", "refused", "withdrawn", "lapsed"];
const UNANSWERED_TEXT = { kind: "string", isNullable: true } as const;

function dossierTypes(cases: readonly string[]): readonly (readonly [string, FactType])[] {
  return [
    ["dossier.channel", { kind: "string", values: ["in_person", "online", "post"] }],
    ["dossier.caseKey", { kind: "string", values: ["", ...cases] }],
    ["dossier.applicantKind", { kind: "string", values: ["person", "organisation"] }],
    ["dossier.reception", TEXT],
    ["dossier.competent", TEXT],
    ["dossier.isLocationIndependent", { kind: "boolean" }],
    ["dossier.supplementRounds", { kind: "number", least: 0 }],
  ];
}

/** Every name that the conditions and rules of a version may ask for, with its type: what the check before publication knows. */
export function factVocabulary(sources: FactSources): FactVocabulary {
  const vocabulary = new Map<string, FactType>(dossierTypes(sources.cases));
  for (const question of sources.eform?.questions ?? []) vocabulary.set(`form.${question.key}`, questionType(question));
  for (const node of sources.model?.nodes ?? []) {
    if (node.node === "user")
      for (const question of node.questions) vocabulary.set(`step.${node.key}.${question.key}`, answerType(question.answer));
    if (node.node === "call") vocabulary.set(`call.${node.key}.outcome`, { kind: "string", values: CALL_OUTCOMES });
  }
  for (const rule of sources.rules)
    for (const output of rule.outputs) vocabulary.set(`rule.${rule.key}.${output.key}`, outputType(rule, output));
  return vocabulary;
}

function questionType(question: EformQuestion): FactType {
  // A question that is asked only of some is unanswered by the others.
  const isNullable = !question.isRequired || question.showWhen !== undefined;
  switch (question.kind) {
    case "integer":
      return { kind: "number", least: question.least, most: question.most, isNullable };
    case "yes":
      return { kind: "boolean" };
    case "choice":
      return { kind: "string", values: question.choices.map(({ value }) => value), isNullable };
    case "choices":
      return { kind: "list", of: { kind: "string", values: question.choices.map(({ value }) => value) } };
    case "rows":
      return {
        kind: "list",
        of: { kind: "context", parts: Object.fromEntries(question.columns.map((column) => [column.key, questionType(column)])) },
      };
    case "date":
      return { kind: "string", isDay: true, isNullable };
    case "decimal":
      return { kind: "number", least: question.least, most: question.most, isNullable };
    case "address":
      return { kind: "context", parts: { area: UNANSWERED_TEXT, areaName: UNANSWERED_TEXT, line: UNANSWERED_TEXT } };
    case "text":
    case "file":
      return { kind: "string", isNullable };
  }
}

function answerType(answer: StepQuestion["answer"]): FactType {
  if (answer.kind === "yes") return { kind: "boolean" };
  if (answer.kind === "integer") return { kind: "number", least: answer.least, most: answer.most };
  return { kind: "string", values: answer.choices.map(({ value }) => value) };
}

function outputType(rule: DecisionTable, { type, values }: RuleOutput): FactType {
  const text: FactType = values.length === 0 ? TEXT : { kind: "string", values };
  if (rule.hitPolicy === "COLLECT" && rule.aggregation === "count") return { kind: "number", least: 0 };
  const isText = type === "string" || type === "list";
  const plain: FactType = type === "boolean" ? { kind: "boolean" } : { kind: "number" };
  const one = isText ? text : plain;
  const isList = type === "list" || (rule.hitPolicy === "COLLECT" && rule.aggregation === "list");
  return isList ? { kind: "list", of: one } : one;
}

/**
 * The answers of a form as facts: every question has its name. What nobody answered is null, a box nobody ticked is false, and a list
 * without rows is empty, so that a rule can tell "not answered" from "no such question".
 */
export function formFacts(eform: Pick<Eform, "questions"> | null, answers: JsonObject): JsonObject {
  return eform === null ? {} : feelRow(eform.questions, answers);
}
