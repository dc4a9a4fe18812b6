import { pickText, type Locale } from "#platform/i18n";
import { procedureText } from "../procedure-text.ts";
import { differenceEn } from "../text/difference.en.ts";
import { differenceVi, type DifferenceText } from "../text/difference.vi.ts";
import type { ProcedureText } from "../text/vi.ts";

/** What sentences of a difference are made of. */
export interface DifferenceWords {
  readonly locale: Locale;
  readonly text: DifferenceText;
  readonly catalogue: ProcedureText;
}

/** The words in a person's language. */
export function differenceWords(locale: Locale): DifferenceWords {
  return {
    locale,
    text: pickText<DifferenceText>(locale, { vi: differenceVi, en: differenceEn }),
    catalogue: procedureText(locale),
  };
}

/** Longest piece of text quoted in a sentence. */
const QUOTED_MAX = 240;

/** A piece of text in quotation marks, shortened; or that there is none. */
export function quote({ text }: DifferenceWords, words: string | null): string {
  if (words === null || words === "") return text.nothing;
  return text.quoted(words.length > QUOTED_MAX ? `${words.slice(0, QUOTED_MAX)} …` : words);
}

/** A value that was stated, changed or dropped. */
export function valueSentence(
  words: DifferenceWords,
  what: string,
  value: { readonly from: string | null; readonly to: string | null },
): string {
  const { text } = words;
  const [from, to] = [value.from ?? "", value.to ?? ""];
  if (from === "") return text.stated(what, quote(words, to));
  if (to === "") return text.dropped(what, quote(words, from));
  return text.changed(what, quote(words, from), quote(words, to));
}

/** Sentences for rows that came and went, by their names. */
export function rowSentences(
  words: DifferenceWords,
  what: string,
  rows: { readonly added: readonly string[]; readonly removed: readonly string[] },
): readonly string[] {
  const { text } = words;
  return [
    ...rows.added.map((name) => text.stated(what, quote(words, name))),
    ...rows.removed.map((name) => text.dropped(what, quote(words, name))),
  ];
}
