import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { DEFAULT_LOCALE } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";
import type { HtmlText } from "./text/vi.ts";

/** The language of the page being rendered, so that small components need not be told. Set once by `renderPage`. */
export const LocaleContext = createContext<Locale>(DEFAULT_LOCALE);

/** The language of the page around this component. */
export function useLocale(): Locale {
  return useContext(LocaleContext);
}

/** The components' own words in the language of the page. */
export function useHtmlText(): HtmlText {
  return htmlText(useLocale());
}

/** The components' own words in a language. */
export function htmlText(locale: Locale): HtmlText {
  return locale === "en" ? en : vi;
}
