import { foldVietnamese } from "#kernel/text";
import { columnsOf, questionAt, withColumns } from "./form-outline.ts";
import type { FormOutline, OutlinePage, OutlineQuestion, QuestionPlace } from "./form-outline.ts";

/** Where a new question goes. */
export interface Position {
  readonly list: string | null;
  /** Number of the page, from 0; means nothing for a column. */
  readonly page: number;
  /** The question it comes after; null puts it last. */
  readonly after: string | null;
}

/** The form with one question more. */
export function addQuestion(outline: FormOutline, question: OutlineQuestion, position: Position): FormOutline {
  const { list, after } = position;
  if (list !== null)
    return changeColumns(outline, list, (columns) =>
      inserted(
        columns,
        question,
        columns.findIndex(({ key }) => key === after),
      ),
    );
  const at = Math.min(Math.max(position.page, 0), outline.pages.length - 1);
  const pages = outline.pages.map((page, index) =>
    index === at ? { ...page, keys: inserted(page.keys, question.key, after === null ? -1 : page.keys.indexOf(after)) } : page,
  );
  return { ...outline, pages, questions: new Map([...outline.questions, [question.key, question]]) };
}

/** Puts an item behind the given place, or last. */
function inserted<T>(items: readonly T[], item: T, behind: number): readonly T[] {
  return behind < 0 ? [...items, item] : items.toSpliced(behind + 1, 0, item);
}

/** The form with a question said otherwise, and on another page when `page` says so. */
export function changeQuestion(
  outline: FormOutline,
  place: QuestionPlace,
  change: { readonly question: OutlineQuestion; readonly page?: number },
): FormOutline {
  const { question, page } = change;
  if (place.list !== null)
    return changeColumns(outline, place.list, (columns) => columns.map((column) => (column.key === place.key ? question : column)));
  const questions = new Map([...outline.questions].map(([key, one]) => [key, key === place.key ? question : one]));
  const changed = { ...outline, questions };
  if (page === undefined || outline.pages[page]?.keys.includes(place.key) !== false) return changed;
  const pages = outline.pages.map((one, at) => {
    const keys = one.keys.filter((key) => key !== place.key);
    return { ...one, keys: at === page ? [...keys, place.key] : keys };
  });
  return { ...changed, pages };
}

/** The form without a question. What still speaks of it is for `usesOf` to tell beforehand. */
export function removeQuestion(outline: FormOutline, { list, key }: QuestionPlace): FormOutline {
  if (list !== null) return changeColumns(outline, list, (columns) => columns.filter((column) => column.key !== key));
  const questions = new Map([...outline.questions].filter(([name]) => name !== key));
  const pages = outline.pages.map((page) => ({ ...page, keys: page.keys.filter((name) => name !== key) }));
  return { ...outline, pages, questions };
}

/** The form with a question one place up or down; from the edge of a page it goes to the next one. */
export function moveQuestion(outline: FormOutline, { list, key }: QuestionPlace, by: -1 | 1): FormOutline {
  if (list !== null)
    return changeColumns(outline, list, (columns) =>
      swapped(
        columns,
        columns.findIndex((column) => column.key === key),
        by,
      ),
    );
  const at = outline.pages.findIndex((page) => page.keys.includes(key));
  const page = outline.pages[at];
  if (page === undefined) return outline;
  const place = page.keys.indexOf(key);
  if (place + by >= 0 && place + by < page.keys.length) return withPage(outline, at, { ...page, keys: swapped(page.keys, place, by) });
  const neighbour = outline.pages[at + by];
  if (neighbour === undefined) return outline;
  const left = withPage(outline, at, { ...page, keys: page.keys.filter((name) => name !== key) });
  return withPage(left, at + by, { ...neighbour, keys: by === 1 ? [key, ...neighbour.keys] : [...neighbour.keys, key] });
}

/** The form with a copy of a question behind it, under a key of its own. */
export function copyQuestion(
  outline: FormOutline,
  place: QuestionPlace,
): { readonly outline: FormOutline; readonly key: string } | undefined {
  const question = questionAt(outline, place);
  if (question === undefined) return undefined;
  const key = freeKey(outline, place.list, question.key);
  const page = outline.pages.findIndex(({ keys }) => keys.includes(place.key));
  return { key, outline: addQuestion(outline, { ...question, key }, { list: place.list, page, after: place.key }) };
}

/**
 * The form with one page more, which begins at a question: that one and what follows it on its page go over. A page without questions cannot be
 * kept, because nobody would be shown it.
 */
export function beginPage(outline: FormOutline, from: string, title: { readonly title: string; readonly titleEn: string }): FormOutline {
  const at = outline.pages.findIndex((page) => page.keys.includes(from));
  const page = outline.pages[at];
  if (page === undefined) return outline;
  const place = page.keys.indexOf(from);
  if (place === 0) return withPage(outline, at, { ...page, ...title });
  const parts = [
    { ...page, keys: page.keys.slice(0, place) },
    { ...title, keys: page.keys.slice(place) },
  ];
  return { ...outline, pages: outline.pages.toSpliced(at, 1, ...parts) };
}

/** The form with a page named otherwise. */
export function renamePage(outline: FormOutline, at: number, title: { readonly title: string; readonly titleEn: string }): FormOutline {
  const page = outline.pages[at];
  return page === undefined ? outline : withPage(outline, at, { ...page, ...title });
}

/** The form without a page: its questions go to the page before it, or behind it when it was the first. The last page stays. */
export function removePage(outline: FormOutline, at: number): FormOutline {
  const page = outline.pages[at];
  if (page === undefined || outline.pages.length === 1) return outline;
  const rest = outline.pages.toSpliced(at, 1);
  const heir = rest[Math.max(at - 1, 0)];
  if (heir === undefined) return outline;
  const keys = at === 0 ? [...page.keys, ...heir.keys] : [...heir.keys, ...page.keys];
  return withPage({ ...outline, pages: rest }, Math.max(at - 1, 0), { ...heir, keys });
}

/** The form with a page one place up or down. */
export function movePage(outline: FormOutline, at: number, by: -1 | 1): FormOutline {
  return { ...outline, pages: swapped(outline.pages, at, by) };
}

function withPage(outline: FormOutline, at: number, page: OutlinePage): FormOutline {
  return { ...outline, pages: outline.pages.map((one, index) => (index === at ? page : one)) };
}

function swapped<T>(items: readonly T[], at: number, by: -1 | 1): readonly T[] {
  const item = items[at];
  if (item === undefined || at + by < 0 || at + by >= items.length) return items;
  return items.toSpliced(at, 1).toSpliced(at + by, 0, item);
}

function changeColumns(
  outline: FormOutline,
  list: string,
  change: (columns: readonly OutlineQuestion[]) => readonly OutlineQuestion[],
): FormOutline {
  const holder = outline.questions.get(list);
  if (holder === undefined) return outline;
  return { ...outline, questions: new Map(outline.questions).set(list, withColumns(holder, change(columnsOf(holder)))) };
}

const KEY_LENGTH_MAX = 40;
/** Words that every condition knows, and names of the language itself: no question may take them. */
const TAKEN: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  "prototype",
  "today",
  "item",
  "moi",
  "and",
  "or",
  "not",
]);

/** A key from a question's words: `Số tầng` gives `soTang`. Unique in its form or table, and stable afterwards. */
export function freeKey(outline: FormOutline, list: string | null, words: string): string {
  const parts = foldVietnamese(words)
    .split(/[^a-z0-9]+/u)
    .filter((part) => part !== "");
  const joined = /^[a-z][A-Za-z0-9_]*$/u.test(words)
    ? words
    : parts.map((part, at) => (at === 0 ? part : part[0]?.toUpperCase() + part.slice(1))).join("");
  const begun = /^[a-z]/u.test(joined) ? joined : `c${joined}`;
  const base = begun.slice(0, KEY_LENGTH_MAX);
  const holder = list === null ? undefined : outline.questions.get(list);
  const columns = holder === undefined ? [] : columnsOf(holder).map(({ key }) => key);
  const keys = new Set(list === null ? outline.questions.keys() : columns);
  const isFree = (key: string): boolean => !keys.has(key) && !TAKEN.has(key);
  if (isFree(base)) return base;
  for (let number = 2; ; number += 1) if (isFree(`${base}${number}`)) return `${base}${number}`;
}
