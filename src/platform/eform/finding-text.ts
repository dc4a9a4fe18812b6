import { pickText, type Locale } from "#platform/i18n";
import type { EformFinding } from "./finding.ts";
import { findings as en } from "./text/findings.en.ts";
import { findings as vi } from "./text/findings.vi.ts";

/** A finding about a form's definition in words: what is wrong and what to do. */
export function findingText(locale: Locale, { code, what }: EformFinding): string {
  return pickText(locale, { vi, en })[code](what);
}
