import type { Json, JsonObject } from "#kernel/json";
import { isProblem } from "#kernel/problem";
import type { Eform, EformCheck, EformQuestion } from "./eform.ts";
import type { Expression } from "./expression.ts";
import type { Finder } from "./read-question.ts";
import { dependencyOrder } from "./order.ts";
import { exampleOf, feelValue } from "./feel-value.ts";

/** Names that every expression knows beside the questions: the day, as `2026-11-22`. */
const DAY = "2026-01-31";

/**
 * What is wrong with the expressions of a form: names that lead nowhere, values of a kind that an operator does not take, answers that are not
 * yes or no. Types are found by trying each expression on answers of the right kinds; what stops there for its types would stop for everybody.
 */
export function lintExpressions(finder: Finder, eform: Eform): void {
  const scope: Scope = { questions: new Map(eform.questions.map((one) => [one.key, one])), context: contextOf(eform.questions) };
  for (const question of eform.questions) {
    lintQuestion(finder, scope, { at: question.key, question });
    if (question.kind !== "rows") continue;
    const inner: Scope = {
      questions: new Map([...scope.questions, ...question.columns.map((one) => [one.key, one] as const)]),
      context: { ...scope.context, ...contextOf(question.columns) },
    };
    for (const column of question.columns) lintQuestion(finder, inner, { at: `${question.key}.${column.key}`, question: column });
    lintChecks(finder, inner, { at: `${question.key}.`, checks: question.checks });
    const { circle } = dependencyOrder(question.columns);
    if (circle.length > 0) finder.find(`${question.key}.${circle[0] ?? ""}`, "circle", circle.join(", "));
  }
  lintChecks(finder, scope, { at: "", checks: eform.checks });
}

interface Scope {
  readonly questions: ReadonlyMap<string, EformQuestion>;
  readonly context: JsonObject;
}

/** An answer of the right kind to every question. */
export function contextOf(questions: readonly EformQuestion[]): JsonObject {
  const values = questions.map((one) => [one.key, feelValue(one, exampleOf(one))] as const);
  return { ...Object.fromEntries(values), today: DAY };
}

function lintQuestion(finder: Finder, scope: Scope, { at, question }: { readonly at: string; readonly question: EformQuestion }): void {
  const { showWhen } = question;
  if (showWhen !== undefined && "field" in showWhen) lintEquality(finder, scope, { at, key: question.key, condition: showWhen });
  const truths = [question.shows, question.demands].filter((one) => one !== undefined);
  for (const one of truths) lintExpression(finder, scope, { at, expression: one, wants: "boolean" });
  const { computes } = question;
  if (computes !== undefined) lintExpression(finder, scope, { at, expression: computes, wants: wantedOf(question) });
}

function wantedOf(question: EformQuestion): Asked["wants"] {
  if (question.kind === "integer" || question.kind === "decimal") return "number";
  return question.kind === "yes" ? "boolean" : "string";
}

function lintEquality(
  finder: Finder,
  scope: Scope,
  asked: { readonly at: string; readonly key: string; readonly condition: { readonly field: string; readonly equals: string } },
): void {
  const { at, key, condition } = asked;
  const other = scope.questions.get(condition.field);
  if (condition.field === key) finder.find(at, "condition_on_itself");
  else if (other === undefined) finder.find(at, "question_unknown", condition.field);
  else if ((other.kind === "choice" || other.kind === "choices") && other.choices.every(({ value }) => value !== condition.equals))
    finder.find(at, "condition_answer_unknown", condition.equals);
}

function lintChecks(finder: Finder, scope: Scope, { at, checks }: { readonly at: string; readonly checks: readonly EformCheck[] }): void {
  for (const { holds, fields } of checks)
    lintExpression(finder, scope, { at: `${at}${fields[0] ?? ""}`, expression: holds, wants: "boolean" });
}

interface Asked {
  readonly at: string;
  readonly expression: Expression;
  readonly wants: "boolean" | "number" | "string";
}

function lintExpression(finder: Finder, scope: Scope, { at, expression, wants }: Asked): void {
  const stray = expression.names.find((name) => !isKnown(scope, name));
  if (stray !== undefined) return finder.find(at, "expression_name_unknown", stray);
  const value = expression.evaluate(scope.context);
  if (isProblem(value)) {
    // With examples in every field only the kinds can be at fault; a sum that happens to fail on them is no fault of the form.
    const reason = String(value.params["reason"] ?? "");
    if (["type_mismatch", "unknown_name", "wrong_argument"].includes(reason)) finder.find(at, "expression_types", expression.text);
    return undefined;
  }
  return isWanted(value, wants) ? undefined : finder.find(at, "expression_result", expression.text);
}

function isWanted(value: Json, wants: Asked["wants"]): boolean {
  return value === null || typeof value === wants;
}

function isKnown(scope: Scope, name: string): boolean {
  const [first = "", second, third] = name.split(".");
  if (first === "today") return second === undefined;
  const question = scope.questions.get(first);
  if (question === undefined || third !== undefined) return false;
  if (second === undefined) return true;
  if (question.kind === "address") return ["area", "areaName", "line"].includes(second);
  return question.kind === "rows" && question.columns.some(({ key }) => key === second);
}
