import { pickText, type Locale } from "#platform/i18n";
import { en } from "../text/en.ts";
import { pagesEn } from "../text/pages-en.ts";
import { pagesVi, type IdentityPagesText } from "../text/pages-vi.ts";
import { vi, type IdentityText } from "../text/vi.ts";

/** The words of identity's pages in a language. */
export function pagesText(locale: Locale): IdentityPagesText {
  return pickText<IdentityPagesText>(locale, { vi: pagesVi, en: pagesEn });
}

/** The words for permissions, scopes and those who hold them. */
export function rightsText(locale: Locale): Pick<IdentityText, "permissions" | "scopes" | "holders"> {
  return pickText<IdentityText>(locale, { vi, en });
}
