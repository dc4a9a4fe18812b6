import type { ErrorObject } from "ajv/dist/2020.js";
import type { Json, JsonObject } from "#kernel/json";
import { parseCivilDate } from "#kernel/instant";
import type { Eform, EformQuestion } from "./eform.ts";

/** What is wrong with one answer. The words are in `text/`. */
export interface EformIssue {
  /** Name of the field as it stands in the page. */
  readonly name: string;
  readonly question: EformQuestion;
  readonly fault: EformFault;
}

export type EformFault =
  | { readonly kind: "missing" }
  | { readonly kind: "too_long"; readonly lengthMax: number }
  | { readonly kind: "too_short"; readonly lengthMin: number }
  | { readonly kind: "not_whole" }
  | { readonly kind: "below"; readonly least: number }
  | { readonly kind: "above"; readonly most: number }
  | { readonly kind: "not_a_day" }
  | { readonly kind: "malformed" }
  | { readonly kind: "unknown_choice" }
  | { readonly kind: "too_many"; readonly countMax: number }
  | { readonly kind: "too_few"; readonly countMin: number };

/** A form as posted: the texts of each field as typed, the data they mean, and what is wrong with them. */
export interface Answers {
  readonly data: JsonObject;
  readonly issues: readonly EformIssue[];
  /** Texts of a field by its name, to draw the form again. */
  readonly texts: (name: string) => readonly string[];
  /** Rows to draw of each list. */
  readonly rowCounts: ReadonlyMap<string, number>;
  /** True when a button asked for one row more or less: draw the form again instead of filing it. */
  readonly isRowChange: boolean;
}

/** Where the texts come from: a posted form's `texts`. */
export type TextsByName = (name: string) => readonly string[];

/** Every field of an e-form carries this before its key, so that a schema cannot name a field of the page around it. */
const PREFIX = "form.";
/** The button that adds or removes rows: its value is `members+` or `members-`. */
export const ROWS_FIELD = "formRows";
const TEXT_LENGTH_MAX = 20_000;

/** The name of a question's field in the page: `form.newAddress`, in a row `form.members.0.name`. */
export function fieldName(question: EformQuestion, row?: { readonly list: EformQuestion; readonly index: number }): string {
  return row === undefined ? `${PREFIX}${question.key}` : `${PREFIX}${row.list.key}.${row.index}.${question.key}`;
}

/** The name under which a question's file is sent; the id it was stored under then goes into the question's own field. */
export function fileFieldName(question: EformQuestion): string {
  return `${fieldName(question)}.file`;
}

/**
 * Reads a posted form. Only the questions of the form are read, whatever else was sent; blank answers are absent, answers to
 * questions that are not asked are dropped, and the rest is checked by the schema.
 */
export function readAnswers(eform: Eform, texts: TextsByName): Answers {
  const bounded: TextsByName = (name) => texts(name).map((text) => text.slice(0, TEXT_LENGTH_MAX));
  const change = rowChange(eform, texts);
  const rowCounts = new Map<string, number>();
  const all: Record<string, Json> = {};
  for (const question of eform.questions) {
    const value = question.kind === "rows" ? readRows(question, bounded, rowCounts) : readValue(question, bounded(fieldName(question)));
    if (value !== undefined) all[question.key] = value;
    const count = rowCounts.get(question.key);
    if (count !== undefined && question === change?.question) rowCounts.set(question.key, changedCount(question, count, change.step));
  }
  const hidden = new Set(eform.questions.filter((question) => !isAsked(question, all)).map((question) => question.key));
  const data = Object.fromEntries(Object.entries(all).filter(([name]) => !hidden.has(name)));
  const issues = eform.validate(data) ? [] : issuesOf(eform, eform.validate.errors ?? [], { hidden, bounded });
  return { data, issues, texts: bounded, rowCounts, isRowChange: change !== undefined };
}

/** The answers of stored data, to draw a form that is being corrected. */
export function storedAnswers(eform: Eform, data: JsonObject): Answers {
  const texts = new Map<string, readonly string[]>();
  const rowCounts = new Map<string, number>();
  for (const question of eform.questions) {
    const value = data[question.key];
    if (question.kind !== "rows") {
      texts.set(fieldName(question), textsOf(value));
      continue;
    }
    const rows = Array.isArray(value) ? (value as readonly JsonObject[]) : [];
    rowCounts.set(question.key, Math.max(rows.length, 1));
    for (const [index, row] of rows.entries()) {
      for (const column of question.columns) texts.set(fieldName(column, { list: question, index }), textsOf(row[column.key]));
    }
  }
  return { data, issues: [], texts: (name) => texts.get(name) ?? [], rowCounts, isRowChange: false };
}

/** A form nobody has filled in yet. */
export function noAnswers(eform: Eform): Answers {
  return storedAnswers(eform, {});
}

/** The same answers with a stored file put in. */
export function withFile(answers: Answers, question: EformQuestion, attachmentId: string): Answers {
  const name = fieldName(question);
  return {
    ...answers,
    data: { ...answers.data, [question.key]: attachmentId },
    issues: answers.issues.filter((issue) => issue.name !== name),
    texts: (asked) => (asked === name ? [attachmentId] : answers.texts(asked)),
  };
}

function textsOf(value: Json | undefined): readonly string[] {
  if (value === undefined || value === null || value === false) return [];
  if (value === true) return ["yes"];
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(textsOf);
  return typeof value === "object" ? [] : [String(value)];
}

function isAsked(question: EformQuestion, data: Readonly<Record<string, Json>>): boolean {
  const condition = question.showWhen;
  if (condition === undefined) return true;
  const given = data[condition.field];
  return Array.isArray(given) ? given.includes(condition.equals) : textsOf(given)[0] === condition.equals;
}

function readValue(question: EformQuestion, texts: readonly string[]): Json | undefined {
  const tidy = texts.map((text) => text.normalize("NFC").trim()).filter((text) => text !== "");
  const [first] = tidy;
  if (question.kind === "choices") return tidy.length === 0 ? undefined : [...new Set(tidy)];
  if (first === undefined) return undefined;
  switch (question.kind) {
    case "yes":
      return true;
    case "integer":
      return wholeNumber(first);
    case "date":
      return isoDay(first);
    case "text":
      return question.isNumeric || question.isPersonalId ? first.replace(/[\s.-]/gu, "") : first.replace(/\r\n?/gu, "\n");
    case "choice":
    case "file":
      return first;
    case "rows":
      return undefined;
  }
}

/** `1 234` and `1.234` are whole numbers as Vietnamese write them; anything else stays text and is refused by the schema. */
function wholeNumber(text: string): Json {
  const isGrouped = /^-?\d{1,3}(?:[. ]\d{3})+$/u.test(text);
  const plain = isGrouped ? text.replace(/[. ]/gu, "") : text;
  const value = Number(plain);
  return /^-?\d{1,15}$/u.test(plain) && Number.isSafeInteger(value) ? value : text;
}

/** A day as the browser sends it, or as people type it where the browser has no field for days. */
function isoDay(text: string): string {
  const typed = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/u.exec(text);
  const [, day = "", month = "", year = ""] = typed ?? [];
  return typed === null ? text : (parseCivilDate(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`) ?? text);
}

type Rows = Extract<EformQuestion, { kind: "rows" }>;

/** Blank rows are left out of the data, but are drawn again. */
function readRows(question: Rows, texts: TextsByName, rowCounts: Map<string, number>): Json | undefined {
  const rows: JsonObject[] = [];
  let drawn = 0;
  for (let index = 0; index < question.countMax; index += 1) {
    const cells = question.columns.map((column) => ({ column, sent: texts(fieldName(column, { list: question, index })) }));
    if (cells.some(({ sent }) => sent.length > 0)) drawn = index + 1;
    const entries = cells.flatMap(({ column, sent }) => {
      const value = readValue(column, sent);
      return value === undefined ? [] : [[column.key, value] as const];
    });
    if (entries.length > 0) rows.push(Object.fromEntries(entries));
  }
  rowCounts.set(question.key, Math.max(drawn, question.countMin, 1));
  return rows.length === 0 ? undefined : rows;
}

function rowChange(eform: Eform, texts: TextsByName): { readonly question: Rows; readonly step: 1 | -1 } | undefined {
  const [, name, sign] = /^([A-Za-z0-9_]+)([+-])$/u.exec(texts(ROWS_FIELD)[0] ?? "") ?? [];
  const question = eform.questions.find((one): one is Rows => one.kind === "rows" && one.key === name);
  return question === undefined ? undefined : { question, step: sign === "+" ? 1 : -1 };
}

function changedCount(question: Rows, count: number, step: 1 | -1): number {
  return Math.min(question.countMax, Math.max(1, count + step));
}

interface Reading {
  readonly hidden: ReadonlySet<string>;
  readonly bounded: TextsByName;
}

/** One issue a field: the first that tells most. What the schema demands of a question that is not asked is no issue. */
function issuesOf(eform: Eform, errors: readonly ErrorObject[], reading: Reading): readonly EformIssue[] {
  const issues = new Map<string, EformIssue>();
  for (const error of errors) {
    const issue = issueOf(eform, error, reading);
    if (issue !== undefined && !issues.has(issue.name)) issues.set(issue.name, issue);
  }
  const order = new Map(eform.questions.map((question, index) => [question.key, index]));
  const rank = (issue: EformIssue): number => order.get(issue.name.split(".")[1] ?? "") ?? 0;
  return [...issues.values()].toSorted((a, b) => rank(a) - rank(b));
}

function issueOf(eform: Eform, error: ErrorObject, reading: Reading): EformIssue | undefined {
  const path = error.instancePath.split("/").slice(1);
  const isMissing = error.keyword === "required";
  if (isMissing) path.push((error.params as { readonly missingProperty: string }).missingProperty);
  const [name, position, columnName] = path;
  const question = eform.questions.find((one) => one.key === name);
  if (question === undefined || reading.hidden.has(question.key)) return undefined;
  const fault = faultOf(error);
  if (question.kind !== "rows" || columnName === undefined) return fault && { name: fieldName(question), question, fault };
  const column = question.columns.find((one) => one.key === columnName);
  const index = drawnIndex(question, Number(position), reading.bounded);
  return column && fault && { name: fieldName(column, { list: question, index }), question: column, fault };
}

/** The drawn row of the n-th row that was not blank. */
function drawnIndex(question: Rows, position: number, texts: TextsByName): number {
  let filled = -1;
  for (let index = 0; index < question.countMax; index += 1) {
    const isBlank = question.columns.every(
      (column) => readValue(column, texts(fieldName(column, { list: question, index }))) === undefined,
    );
    if (!isBlank) filled += 1;
    if (filled === position) return index;
  }
  return position;
}

function faultOf(error: ErrorObject): EformFault | undefined {
  const params = error.params as { readonly limit?: number; readonly format?: string };
  const limit = params.limit ?? 0;
  switch (error.keyword) {
    case "required":
      return { kind: "missing" };
    case "minLength":
      return limit <= 1 ? { kind: "missing" } : { kind: "too_short", lengthMin: limit };
    case "maxLength":
      return { kind: "too_long", lengthMax: limit };
    case "minimum":
      return { kind: "below", least: limit };
    case "maximum":
      return { kind: "above", most: limit };
    case "maxItems":
      return { kind: "too_many", countMax: limit };
    case "minItems":
      return { kind: "too_few", countMin: limit };
    case "type":
      return { kind: "not_whole" };
    case "format":
      return params.format === "date" ? { kind: "not_a_day" } : { kind: "malformed" };
    case "const":
    case "oneOf":
      return { kind: "unknown_choice" };
    default:
      return { kind: "malformed" };
  }
}
