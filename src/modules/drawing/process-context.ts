import { civilDateOf } from "#kernel/instant";
import { listAgencies } from "#modules/organisation";
import { definitionOf, standardProcess, type ProcessDefinition } from "#modules/process";
import type { WebContext } from "#platform/http/context";
import { pickText, type Locale } from "#platform/i18n";
import { processEn } from "./text/process.en.ts";
import { processVi, type ProcessText } from "./text/process.vi.ts";
import type { Draft, DraftFrame, DraftingDeps } from "#modules/draft";

/** Last part of the tab's address. */
export const PROCESS_TAB = "quy-trinh";

/** What the pages of the tab are given. */
export type ProcessDeps = DraftingDeps & { readonly frame: DraftFrame };

/** What every page of the tab needs beside the draft. */
export interface ProcessContext {
  readonly locale: Locale;
  readonly words: ProcessText;
  /** Agencies that exist today, by code. */
  readonly agencyNames: ReadonlyMap<string, string>;
}

/** The words of the editor in a person's language. */
export function processWords(locale: Locale): ProcessText {
  return pickText<ProcessText>(locale, { vi: processVi, en: processEn });
}

/** Reads what the pages need. */
export async function processContext(c: WebContext, { db }: ProcessDeps): Promise<ProcessContext> {
  const { locale, now } = c.var;
  const agencies = await listAgencies(db, civilDateOf(now));
  return { locale, words: processWords(locale), agencyNames: new Map(agencies.map((agency) => [agency.code, agency.name])) };
}

/** The process of a draft; the standard one while it has none of its own. */
export function definitionOfDraft(draft: Draft): ProcessDefinition {
  return definitionOf(draft.version.content.process ?? standardProcess());
}
