import type { Language } from "#platform/problem-text";
import { en } from "./en.ts";
import { type CliText, vi } from "./vi.ts";

/** The sentences in the given language. */
export function cliText(language: Language): CliText {
  return language === "en" ? en : vi;
}

/** A command's summary in both languages. */
export function summaryOf(name: keyof CliText["summary"]): Readonly<Record<Language, string>> {
  return { vi: vi.summary[name], en: en.summary[name] };
}
