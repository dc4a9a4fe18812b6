import type { Problem, ProblemParams } from "#kernel/problem";

/** What a person is told of a Problem: what happened, and what to do next. */
export interface ProblemSentence {
  readonly title: string;
  readonly next: string;
}

/** One module's sentences, by code. */
export type ProblemTexts = Readonly<Record<string, (params: ProblemParams) => ProblemSentence>>;

/** One parameter of a Problem as it is printed; a list with commas, and nothing for one that is absent. */
export function shown(params: ProblemParams, name: string): string {
  const value = params[name];
  if (value === undefined) return "";
  return typeof value === "object" ? value.join(", ") : String(value);
}

/** Languages of the product; Vietnamese comes first. */
export type Language = "vi" | "en";

/** All modules' sentences in both languages, gathered once by the entry point. */
export type ProblemBook = Readonly<Record<Language, ProblemTexts>>;

/** Joins the sentences of several modules into one book. */
export function problemBook(...books: readonly ProblemBook[]): ProblemBook {
  const join = (language: Language): ProblemTexts => Object.fromEntries(books.flatMap((book) => Object.entries(book[language])));
  return { vi: join("vi"), en: join("en") };
}

/** The sentence for a Problem. A code without text (the catalogue test forbids it) shows as itself. */
export function problemSentence(book: ProblemBook, language: Language, refusal: Problem): ProblemSentence {
  return book[language][refusal.problem]?.(refusal.params) ?? { title: refusal.problem, next: "" };
}
