import type { Json, JsonObject } from "#kernel/json";
import type { EformWorld } from "./check-value.ts";
import type { Eform, EformChoice, EformQuestion, EformRows } from "./eform.ts";
import type { EformIssue } from "./fault.ts";
import { fieldName, HIDDEN_FIELD, ROWS_FIELD } from "./field-name.ts";
import { ADDRESS_PARTS, readValue, textsOf } from "./read-value.ts";
import { settleAnswers } from "./settle.ts";

/** What is wrong with one answer, with the name of its field in the page. */
export interface FieldIssue extends EformIssue {
  readonly name: string;
}

/** A form as posted: the texts of each field as typed, the data they mean, and what is wrong with them. */
export interface Answers {
  readonly data: JsonObject;
  readonly issues: readonly FieldIssue[];
  /** Texts of a field by its name, to draw the form again. */
  readonly texts: TextsByName;
  /** Rows to draw of each list. */
  readonly rowCounts: ReadonlyMap<string, number>;
  /** True when a button asked for one row more or less: draw the form again instead of filing it. */
  readonly isRowChange: boolean;
  /** Names of fields that are not asked now. What was typed there is kept in `texts`. */
  readonly hidden: ReadonlySet<string>;
  /** Names of fields whose condition could not be tried. */
  readonly undecided: ReadonlySet<string>;
  /** Names of fields that the page before did not draw and that are asked now. */
  readonly newlyAsked: ReadonlySet<string>;
  /** What follows from other answers, by the name of its field, as a person reads it. */
  readonly computed: ReadonlyMap<string, Json>;
}

/** Where the texts come from: a posted form's `texts`, or a draft's. */
export type TextsByName = (name: string) => readonly string[];

const TEXT_LENGTH_MAX = 20_000;

/**
 * Reads a posted form. Only the questions of the form are read, whatever else was sent; blank answers are absent, answers to
 * questions that are not asked are dropped from the data, and the rest is checked.
 */
export function readAnswers(eform: Eform, texts: TextsByName, world: EformWorld): Answers {
  const change = rowChange(eform, texts);
  const moved = change?.removed === undefined ? texts : withoutRow(change.question, change.removed, texts);
  const read = readTexts(eform, (name) => moved(name).map((text) => text.slice(0, TEXT_LENGTH_MAX)), world);
  const counts = new Map(read.rowCounts);
  // A row taken out of the middle is missing from what was drawn already; one more, or the last one less, is a matter of counting.
  if (change !== undefined && change.removed === undefined) {
    const wanted = (counts.get(change.question.key) ?? 1) + change.step;
    counts.set(change.question.key, Math.min(change.question.countMax, Math.max(1, wanted)));
  }
  const before = texts(HIDDEN_FIELD);
  return {
    ...read,
    rowCounts: counts,
    isRowChange: change !== undefined,
    newlyAsked: new Set(before.filter((name) => !read.hidden.has(name))),
  };
}

/** The answers of stored data, to draw a form that is being corrected. */
export function storedAnswers(eform: Eform, data: JsonObject, world: EformWorld): Answers {
  const texts = new Map<string, readonly string[]>();
  const put = (question: EformQuestion, name: string, value: Json | undefined): void => {
    texts.set(name, textsOf(question, value));
    if (question.kind === "address") for (const part of ADDRESS_PARTS) texts.set(`${name}.${part}`, textsOf(question, value, part));
  };
  for (const question of eform.questions) {
    const value = data[question.key];
    if (question.kind !== "rows") {
      put(question, fieldName(question), value);
      continue;
    }
    for (const [index, row] of rowsIn(value).entries()) {
      for (const column of question.columns) put(column, fieldName(column, { list: question, index }), row[column.key]);
    }
  }
  const read = readTexts(eform, (name) => texts.get(name) ?? [], world);
  return { ...read, issues: [], isRowChange: false, newlyAsked: new Set() };
}

/** A form nobody has filled in yet. */
export function noAnswers(eform: Eform, world: EformWorld): Answers {
  return storedAnswers(eform, {}, world);
}

function rowsIn(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? (value as readonly JsonObject[]) : [];
}

type Read = Omit<Answers, "isRowChange" | "newlyAsked">;

function readTexts(eform: Eform, texts: TextsByName, world: EformWorld): Read {
  const rowCounts = new Map<string, number>();
  const drawn = new Map<string, readonly number[]>();
  const all: Record<string, Json> = {};
  for (const question of eform.questions) {
    if (question.computes !== undefined) continue;
    const value =
      question.kind === "rows"
        ? readRows(question, { texts, areas: world.areas }, { rowCounts, drawn })
        : valueIn(question, fieldName(question), { texts, areas: world.areas });
    if (value !== undefined) all[question.key] = value;
  }
  const settled = settleAnswers(eform, all, world);
  const rowAt: RowFinder = (list, position) => drawn.get(list)?.[position] ?? position;
  return {
    data: settled.data,
    issues: settled.issues.map((issue) => ({ ...issue, name: nameOfIssue(issue, rowAt) })),
    texts,
    rowCounts,
    hidden: new Set([...namesOf(settled.hidden, rowAt), ...blankRowsHidden(eform, drawn, rowCounts)]),
    undecided: new Set(namesOf(settled.undecided, rowAt)),
    computed: computedIn(eform, settled.data, rowAt),
  };
}

interface Source {
  readonly texts: TextsByName;
  readonly areas: readonly EformChoice[];
}

function valueIn(question: EformQuestion, name: string, { texts, areas }: Source): Json | undefined {
  return readValue(question, (part) => texts(part === undefined ? name : `${name}.${part}`), areas);
}

function wasSent(column: EformQuestion, name: string, texts: TextsByName): boolean {
  return texts(name).length > 0 || (column.kind === "address" && ADDRESS_PARTS.some((part) => texts(`${name}.${part}`).length > 0));
}

/** Blank rows are left out of the data, but are drawn again. */
function readRows(
  question: EformRows,
  source: Source,
  into: { readonly rowCounts: Map<string, number>; readonly drawn: Map<string, readonly number[]> },
): Json | undefined {
  const rows: JsonObject[] = [];
  const filled: number[] = [];
  let count = 0;
  for (let index = 0; index < question.countMax; index += 1) {
    const row: Record<string, Json> = {};
    for (const column of question.columns) {
      const name = fieldName(column, { list: question, index });
      if (wasSent(column, name, source.texts)) count = index + 1;
      const value = column.computes === undefined ? valueIn(column, name, source) : undefined;
      if (value !== undefined) row[column.key] = value;
    }
    if (Object.keys(row).length === 0) continue;
    rows.push(row);
    filled.push(index);
  }
  into.rowCounts.set(question.key, Math.max(count, question.countMin, 1));
  into.drawn.set(question.key, filled);
  return rows.length === 0 ? undefined : rows;
}

/** Columns of blank rows that hang on an expression wait for the row to be filled in. */
function blankRowsHidden(
  eform: Eform,
  drawn: ReadonlyMap<string, readonly number[]>,
  rowCounts: ReadonlyMap<string, number>,
): readonly string[] {
  return eform.questions.flatMap((list) => {
    if (list.kind !== "rows") return [];
    const filled = new Set(drawn.get(list.key) ?? []);
    const waiting = list.columns.filter(({ showWhen }) => showWhen !== undefined);
    const blank = Array.from({ length: rowCounts.get(list.key) ?? 1 }, (_, index) => index).filter((index) => !filled.has(index));
    return blank.flatMap((index) => waiting.map((column) => fieldName(column, { list, index })));
  });
}

/** Finds the drawn row of the n-th row of the data: the n-th that was not blank. */
type RowFinder = (list: string, position: number) => number;

function namesOf(places: ReadonlySet<string>, rowAt: RowFinder): readonly string[] {
  return [...places].map((place) => {
    const [list = "", position, column] = place.split(".");
    return column === undefined ? `form.${list}` : `form.${list}.${rowAt(list, Number(position))}.${column}`;
  });
}

function nameOfIssue({ question, row }: EformIssue, rowAt: RowFinder): string {
  return row === undefined ? fieldName(question) : fieldName(question, { list: row.list, index: rowAt(row.list.key, row.index) });
}

function computedIn(eform: Eform, data: JsonObject, rowAt: RowFinder): ReadonlyMap<string, Json> {
  const found = new Map<string, Json>();
  const put = (question: EformQuestion, name: string, value: Json | undefined): void => {
    if (question.computes !== undefined && value !== undefined) found.set(name, value);
  };
  for (const question of eform.questions) {
    put(question, fieldName(question), data[question.key]);
    if (question.kind !== "rows") continue;
    for (const [position, row] of rowsIn(data[question.key]).entries()) {
      const place = { list: question, index: rowAt(question.key, position) };
      for (const column of question.columns) put(column, fieldName(column, place), row[column.key]);
    }
  }
  return found;
}

interface RowChange {
  readonly question: EformRows;
  readonly step: 1 | -1;
  /** The row that was taken out; undefined for the last one and for one more. */
  readonly removed: number | undefined;
}

function rowChange(eform: Eform, texts: TextsByName): RowChange | undefined {
  const [, name, sign, row = ""] = /^([A-Za-z0-9_]{1,60})([+-])(\d{0,2})$/u.exec(texts(ROWS_FIELD)[0] ?? "") ?? [];
  const question = eform.questions.find((one): one is EformRows => one.kind === "rows" && one.key === name);
  if (question === undefined) return undefined;
  return { question, step: sign === "+" ? 1 : -1, removed: sign === "-" && row !== "" ? Number(row) : undefined };
}

/** The texts without one row: those behind it move up. */
function withoutRow(list: EformRows, removed: number, texts: TextsByName): TextsByName {
  const prefix = `${fieldName(list)}.`;
  return (name) => {
    if (!name.startsWith(prefix)) return texts(name);
    const [index = "", ...rest] = name.slice(prefix.length).split(".");
    const moved = Number(index) >= removed ? Number(index) + 1 : Number(index);
    return texts(`${prefix}${moved}.${rest.join(".")}`);
  };
}
