import { pickText, type Locale } from "#platform/i18n";
import { en } from "./text/en.ts";
import { vi, type DraftingText } from "./text/vi.ts";

/** The words of the office in a person's language. */
export function draftingWords(locale: Locale): DraftingText {
  return pickText<DraftingText>(locale, { vi, en });
}
