import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { parseEform } from "#platform/eform/eform";
import type { Eform } from "#platform/eform/eform";
import type { FactVocabulary } from "#platform/feel";
import type { WebContext } from "#platform/http/context";
import { pickText, type Locale } from "#platform/i18n";
import { unitDirectory } from "#modules/organisation";
import { definitionOf } from "#modules/process";
import type { ProcedureContent } from "#modules/procedure";
import { factVocabulary, lintRules } from "#modules/rule";
import type { DecisionTable, RuleFinding, RuleSetting } from "#modules/rule";
import type { Draft, DraftFrame, DraftingDeps } from "#modules/draft";
import { rulesEn } from "../../text/rules.en.ts";
import { rulesVi, type RulesText } from "../../text/rules.vi.ts";

/** Last part of the tab's address. */
export const RULES_TAB = "quy-tac";

/** What the rule pages are given. */
export type RuleDeps = DraftingDeps & { readonly frame: DraftFrame };

/** The words of the rule pages in a person's language. */
export function rulesWords(locale: Locale): RulesText {
  return pickText<RulesText>(locale, { vi: rulesVi, en: rulesEn });
}

/** The rules of a version; none where nobody wrote one. */
export function rulesOf(content: ProcedureContent): readonly DecisionTable[] {
  return content.rules ?? [];
}

/** The form of a version; null where it has none or one that cannot be read. */
export function eformOf(content: Pick<ProcedureContent, "eform">): Eform | null {
  const eform = content.eform === null ? null : parseEform(content.eform);
  return eform === null || isProblem(eform) ? null : eform;
}

/** What the rules of a version may ask for. */
export function vocabularyOf(content: ProcedureContent): FactVocabulary {
  return factVocabulary({
    eform: eformOf(content),
    cases: content.cases.map(({ key }) => key),
    model: content.process === null ? null : definitionOf(content.process).model,
    rules: rulesOf(content),
  });
}

/** What is found about the rules of a version, without looking whether agencies exist. */
export function findingsOf(content: ProcedureContent, more: Pick<RuleSetting, "isAgency"> = {}): readonly RuleFinding[] {
  const setting = { cases: content.cases.map(({ key }) => key), components: content.components.map(({ key }) => key), ...more };
  return lintRules(rulesOf(content), vocabularyOf(content), setting);
}

/** What is found about the rules of a draft, agencies of today included. */
export async function draftFindings(c: WebContext, deps: RuleDeps, content: ProcedureContent): Promise<readonly RuleFinding[]> {
  const directory = await unitDirectory(deps.db, civilDateOf(c.var.now));
  return findingsOf(content, { isAgency: (code) => directory.agency(code) !== undefined });
}

/** A rule page: the draft, its rule, and the words. */
export interface OpenedRule {
  readonly draft: Draft;
  readonly table: DecisionTable;
  readonly words: RulesText;
}

/** Loads the draft and the rule that the address names. Problems: those of the frame, `rule.unknown`. */
export async function openRule(c: WebContext, { frame }: RuleDeps): Promise<OpenedRule | Problem> {
  const draft = await frame.load(c);
  if (isProblem(draft)) return draft;
  const key = c.req.param("rule") ?? "";
  const table = rulesOf(draft.version.content).find((each) => each.key === key);
  if (table === undefined) return problem("rule.unknown", { rule: key.slice(0, 40) });
  return { draft, table, words: rulesWords(c.var.locale) };
}
