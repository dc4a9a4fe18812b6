import type { Language } from "#platform/problem-text";

/** The two languages of every page. Vietnamese is the law's language and the default. */
export type Locale = Language;

export const DEFAULT_LOCALE: Locale = "vi";

/** The same text, or the same set of texts, in both languages. */
export interface Bilingual<T = string> {
  readonly vi: T;
  readonly en: T;
}

/** Takes the half of a pair that belongs to the locale: `pickText(locale, { vi, en })`. */
export function pickText<T>(locale: Locale, pair: Bilingual<T>): T {
  return locale === "en" ? pair.en : pair.vi;
}

/** Reads a locale from a query, a cookie or a column; undefined for any other language. */
export function parseLocale(text: string | undefined): Locale | undefined {
  return text === "vi" || text === "en" ? text : undefined;
}

/** What has a name of its own in English, or has none. */
export interface Named {
  readonly name: string;
  readonly nameEn: string | null;
}

/** A name in the reader's language: the English one for those who read English, where there is one, else the Vietnamese, which the law knows. */
export function nameIn(locale: Locale, { name, nameEn }: Named): string {
  return localName(locale, name, nameEn);
}

/** The same of any pair of words. */
export function localName(locale: Locale, vietnamese: string, english: string | null): string {
  return locale === "en" && english !== null && english !== "" ? english : vietnamese;
}
