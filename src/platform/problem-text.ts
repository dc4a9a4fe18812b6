import type { Problem, ProblemParams } from "#kernel/problem";

/** What a person is told of a Problem: what happened, and what to do next. */
export interface ProblemSentence {
  readonly title: string;
  readonly next: string;
}

/** One module's sentences, by code. */
export type ProblemTexts = Readonly<Record<string, (params: ProblemParams) => ProblemSentence>>;

/** Languages of the product; Vietnamese comes first. */
export type Language = "vi" | "en";

/** All modules' sentences in both languages, gathered once by the entry point. */
export type ProblemBook = Readonly<Record<Language, ProblemTexts>>;

/** Joins the sentences of several modules into one book. */
export function problemBook(...books: readonly ProblemBook[]): ProblemBook {
  return { vi: Object.assign({}, ...books.map((book) => book.vi)), en: Object.assign({}, ...books.map((book) => book.en)) };
}

/** The sentence for a Problem. A code without text (the catalogue test forbids it) shows as itself. */
export function problemSentence(book: ProblemBook, language: Language, refusal: Problem): ProblemSentence {
  return book[language][refusal.problem]?.(refusal.params) ?? { title: refusal.problem, next: "" };
}
