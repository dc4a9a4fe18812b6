import type { Eform, EformQuestion } from "./eform.ts";

/** Every field of an e-form carries this before its key, so that a schema cannot name a field of the page around it. */
const PREFIX = "form.";
/** The button that adds or removes rows: its value is `members+`, `members-` for the last or `members-2` for the third. */
export const ROWS_FIELD = "formRows";
/** Names of the fields that a page did not draw because they were not asked: what is asked now and was not drawn is no mistake yet. */
export const HIDDEN_FIELD = "formHidden";

/** Where a column stands. */
export interface RowPlace {
  readonly list: EformQuestion;
  readonly index: number;
}

/** The name of a question's field in the page: `form.newAddress`, in a row `form.members.0.name`. */
export function fieldName(question: Pick<EformQuestion, "key">, row?: RowPlace): string {
  return row === undefined ? `${PREFIX}${question.key}` : `${PREFIX}${row.list.key}.${row.index}.${question.key}`;
}

/** The name under which a question's file is sent; the id it was stored under then goes into the question's own field. */
export function fileFieldName(question: Pick<EformQuestion, "key">, row?: RowPlace): string {
  return `${fieldName(question, row)}.file`;
}

/** The field that a sent file belongs to; undefined when the form asks for no file there. */
export function fieldOfFile(eform: Eform, sentAs: string): string | undefined {
  const [, key, , column] = /^form\.([A-Za-z0-9_]+)(?:\.(\d{1,3})\.([A-Za-z0-9_]+))?\.file$/u.exec(sentAs) ?? [];
  const question = eform.questions.find((one) => one.key === key);
  const asked = column !== undefined && question?.kind === "rows" ? question.columns.find((one) => one.key === column) : question;
  return asked?.kind === "file" ? sentAs.slice(0, -".file".length) : undefined;
}

/** Whether a field of the page belongs to one of the questions. */
export function belongsTo(name: string, questions: readonly Pick<EformQuestion, "key">[]): boolean {
  const key = name.startsWith(PREFIX) ? name.slice(PREFIX.length).split(".", 1)[0] : undefined;
  return key !== undefined && questions.some((one) => one.key === key);
}
