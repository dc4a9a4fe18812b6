import type { Json, JsonObject } from "#kernel/json";
import { isProblem } from "#kernel/problem";
import { valueFault } from "./check-value.ts";
import type { EformWorld } from "./check-value.ts";
import type { Eform, EformCheck, EformQuestion, EformRows } from "./eform.ts";
import type { Expression } from "./expression.ts";
import type { EformFault, EformIssue } from "./fault.ts";
import { feelValue } from "./feel-value.ts";

/** Answers after conditions, computed values and checks had their say. */
export interface Settled {
  /** What is kept: only what is asked, and what follows from it. */
  readonly data: JsonObject;
  readonly issues: readonly EformIssue[];
  /** Questions that are not asked now; a column as `members.2.name`, by the position of the row in the data. */
  readonly hidden: ReadonlySet<string>;
  /** Questions whose condition could not be tried: shown, not demanded, and said so. */
  readonly undecided: ReadonlySet<string>;
}

interface Settling {
  readonly world: EformWorld;
  readonly hidden: Set<string>;
  readonly undecided: Set<string>;
  readonly issues: EformIssue[];
}

/** One level of a form: its questions, or the columns of one row. */
interface Level {
  readonly order: readonly EformQuestion[];
  readonly checks: readonly EformCheck[];
  readonly given: Readonly<Record<string, Json>>;
  /** What stands around it for expressions. */
  readonly around: JsonObject;
  /** Answered or computed names, so that an expression that waits for an answer is told from one that fails. */
  readonly answered: ReadonlySet<string>;
  readonly row?: { readonly list: EformRows; readonly index: number };
}

/**
 * Settles answers: which questions are asked, what follows, what is missing or wrong. One walk in the order of dependence.
 *
 * Where an expression cannot be worked out the answer is chosen so that nothing is lost and nothing slips through: a condition that waits for
 * another answer does not hold yet; one that fails with all its answers there leaves its question shown, not demanded, and says so; a demand
 * that fails demands; a check that fails refuses.
 */
export function settleAnswers(eform: Eform, given: JsonObject, world: EformWorld): Settled {
  const settling: Settling = { world, hidden: new Set(), undecided: new Set(), issues: [] };
  const level: Level = {
    order: eform.order,
    checks: eform.checks,
    given,
    around: { today: world.today },
    answered: new Set(["today"]),
  };
  const data = settleLevel(settling, level);
  const places = new Map(eform.questions.map((question, index) => [question.key, index]));
  const place = (issue: EformIssue): number => places.get(issue.row?.list.key ?? issue.question.key) ?? 0;
  const issues = onePerField(settling.issues).toSorted((a, b) => place(a) - place(b));
  return { data: inFormOrder(eform, data), issues, hidden: settling.hidden, undecided: settling.undecided };
}

function inFormOrder(eform: Eform, data: Readonly<Record<string, Json>>): JsonObject {
  return Object.fromEntries(eform.questions.flatMap(({ key }) => (data[key] === undefined ? [] : [[key, data[key]] as const])));
}

/** The first fault of a field tells most. */
function onePerField(issues: readonly EformIssue[]): readonly EformIssue[] {
  const seen = new Set<string>();
  return issues.filter((issue) => {
    const name = `${issue.row?.list.key ?? ""}.${issue.row?.index ?? ""}.${issue.question.key}`;
    return !seen.has(name) && seen.add(name);
  });
}

function settleLevel(settling: Settling, level: Level): Readonly<Record<string, Json>> {
  const context: Record<string, Json> = { ...level.around };
  const answered = new Set(level.answered);
  const data: Record<string, Json> = {};
  const asked: EformQuestion[] = [];
  // What a column is called may stand for a question of the form around it: within the row the column is meant.
  for (const { key } of level.order) answered.delete(key);
  for (const question of level.order) context[question.key] = feelValue(question, undefined);
  for (const question of level.order) {
    if (!isAsked(settling, level, { question, context, answered })) continue;
    asked.push(question);
    const value = question.computes === undefined ? level.given[question.key] : computed(settling, level, { question, context, answered });
    if (value === undefined || value === null) continue;
    const kept = question.kind === "rows" ? settleRows(settling, { list: question, value, context, answered }) : value;
    data[question.key] = kept;
    context[question.key] = feelValue(question, kept);
    answered.add(question.key);
  }
  for (const question of asked) judge(settling, level, { question, context, answered, value: data[question.key] });
  runChecks(settling, level, { context, answered, asked });
  return data;
}

interface Step {
  readonly question: EformQuestion;
  readonly context: JsonObject;
  readonly answered: ReadonlySet<string>;
}

function nameOf(level: Level, question: EformQuestion): string {
  return level.row === undefined ? question.key : `${level.row.list.key}.${level.row.index}.${question.key}`;
}

function isAsked(settling: Settling, level: Level, { question, context, answered }: Step): boolean {
  const { showWhen, shows } = question;
  const name = nameOf(level, question);
  if (showWhen === undefined) return true;
  if ("field" in showWhen) {
    const isMet = isEqual(context[showWhen.field], showWhen.equals);
    if (!isMet) settling.hidden.add(name);
    return isMet;
  }
  if (shows === undefined) return true;
  const answer = tried(shows, context, answered);
  if (answer === "failed") settling.undecided.add(name);
  else if (answer !== true) settling.hidden.add(name);
  return answer === "failed" || answer === true;
}

function isEqual(value: Json | undefined, equals: string): boolean {
  if (Array.isArray(value)) return (value as readonly Json[]).includes(equals);
  if (value === true) return equals === "yes" || equals === "true";
  return value !== null && value !== undefined && typeof value !== "object" && value !== false && String(value) === equals;
}

/** Yes, no, not yet (an answer is still missing), or failed although every answer is there. */
function tried(expression: Expression, context: JsonObject, answered: ReadonlySet<string>): boolean | "waits" | "failed" {
  const value = expression.evaluate(context);
  if (typeof value === "boolean") return value;
  return expression.reads.every((name) => answered.has(name)) ? "failed" : "waits";
}

function issue(
  settling: Settling,
  level: Level,
  { question, fault }: { readonly question: EformQuestion; readonly fault: EformFault },
): void {
  settling.issues.push(level.row === undefined ? { question, fault } : { question, fault, row: level.row });
}

function computed(settling: Settling, level: Level, { question, context, answered }: Step): Json | undefined {
  const expression = question.computes;
  if (expression === undefined) return undefined;
  const value = expression.evaluate(context);
  const isThere = expression.reads.every((name) => answered.has(name));
  if (isProblem(value)) {
    if (isThere) issue(settling, level, { question, fault: { kind: "not_computed" } });
    return undefined;
  }
  if (value === null) return undefined;
  return question.kind === "decimal" && typeof value === "number" ? decimalOf(value, question.decimals) : value;
}

function decimalOf(value: number, decimals: number): string {
  return value.toFixed(decimals).replace(/\.?0+$/u, "");
}

function judge(settling: Settling, level: Level, step: Step & { readonly value: Json | undefined }): void {
  const { question, context, answered, value } = step;
  if (value !== undefined) {
    const fault = valueFault(question, value, settling.world);
    if (fault !== undefined) issue(settling, level, { question, fault });
    return;
  }
  // A computed value that is not there yet waits for the answers it follows from, which are demanded by themselves.
  if (question.computes !== undefined || settling.undecided.has(nameOf(level, question))) return;
  const { demands } = question;
  const isDemanded = question.isRequired || (demands !== undefined && [true, "failed"].includes(tried(demands, context, answered)));
  if (isDemanded) issue(settling, level, { question, fault: { kind: "missing" } });
}

function settleRows(
  settling: Settling,
  asked: { readonly list: EformRows; readonly value: Json; readonly context: JsonObject; readonly answered: ReadonlySet<string> },
): Json {
  const { list, value, context, answered } = asked;
  if (!Array.isArray(value)) return value;
  // Cells are looked at up to the bound; that there are more rows than that is itself refused.
  return (value as readonly Json[]).slice(0, list.countMax + 1).map((row, index) => {
    if (typeof row !== "object" || row === null || Array.isArray(row)) {
      settling.issues.push({ question: list, fault: { kind: "malformed" } });
      return {};
    }
    return settleLevel(settling, {
      order: list.order,
      checks: list.checks,
      given: row as JsonObject,
      around: context,
      answered,
      row: { list, index },
    });
  });
}

function runChecks(
  settling: Settling,
  level: Level,
  {
    context,
    answered,
    asked,
  }: { readonly context: JsonObject; readonly answered: ReadonlySet<string>; readonly asked: readonly EformQuestion[] },
): void {
  for (const { holds, fields, message } of level.checks) {
    const question = asked.find(({ key }) => fields.includes(key));
    // A check whose fields are all not asked has nobody to be said to, and nothing to say.
    if (question === undefined) continue;
    const answer = tried(holds, context, answered);
    if (answer === true || answer === "waits") continue;
    issue(settling, level, { question, fault: { kind: "check", message, isTried: answer !== "failed" } });
  }
}

/**
 * Checks data that did not come from a page (the API, an import): the same rules, and what is not asked is named instead of dropped.
 */
export function checkAnswers(eform: Eform, data: JsonObject, world: EformWorld): Settled {
  const settled = settleAnswers(eform, data, world);
  const byKey = new Map(eform.questions.map((one) => [one.key, one]));
  const extra: EformIssue[] = [];
  for (const key of Object.keys(data)) {
    const question = byKey.get(key) ?? unknownQuestion(key);
    if (byKey.has(key) ? settled.hidden.has(key) : true) extra.push({ question, fault: { kind: "not_asked" } });
    else if (question.kind === "rows") extra.push(...strayCells(question, data[key]));
  }
  return { ...settled, issues: [...settled.issues, ...extra] };
}

function strayCells(list: EformRows, rows: Json | undefined): readonly EformIssue[] {
  const keys = new Set(list.columns.map(({ key }) => key));
  return (Array.isArray(rows) ? (rows as readonly JsonObject[]) : []).flatMap((row, index) =>
    Object.keys(row ?? {})
      .filter((key) => !keys.has(key))
      .map((key) => ({ question: unknownQuestion(key), fault: { kind: "not_asked" as const }, row: { list, index } })),
  );
}

function unknownQuestion(key: string): EformQuestion {
  const label = { vi: key, en: key };
  const nothing = { hint: undefined, showWhen: undefined, shows: undefined, demands: undefined, computes: undefined, source: undefined };
  return { key, label, isRequired: false, field: undefined, ...nothing, kind: "file" };
}
