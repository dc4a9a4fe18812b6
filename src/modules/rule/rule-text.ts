import { pickText, type Locale } from "#platform/i18n";
import { en } from "./text/en.ts";
import { vi, type RuleText } from "./text/vi.ts";

/** The words about rules in a person's language. */
export function ruleText(locale: Locale): RuleText {
  return pickText<RuleText>(locale, { vi, en });
}
