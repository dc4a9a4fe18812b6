import { pickText, type Locale } from "#platform/i18n";
import { en } from "./text/en.ts";
import { vi, type ProcedureText } from "./text/vi.ts";

/** The words of the catalogue in a person's language: channels, units, states, parts of a version. */
export function procedureText(locale: Locale): ProcedureText {
  return pickText<ProcedureText>(locale, { vi, en });
}
