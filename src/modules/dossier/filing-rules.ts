import type { JsonObject } from "#kernel/json";
import type { Dong } from "#kernel/money";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { AgencyCode, UnitDirectory } from "#modules/organisation";
import type { Channel, ProcedureSnapshot } from "#modules/procedure";
import { fireRules, ruledFee, ruledWords, startRulings, unknownWord, withFacts } from "#modules/rule";
import type { RuleFiring, Rulings } from "#modules/rule";

/** What is known of a filing before anything is decided about it. */
export interface FilingFacts {
  readonly channel: Channel;
  readonly caseKey: string;
  readonly applicantKind: "person" | "organisation";
  readonly reception: string;
  readonly form: JsonObject;
}

/** Facts of a filing as rules and conditions ask for them; `form` with every question of the version's form. */
function factsOf({ form, ...dossier }: FilingFacts): JsonObject {
  return { dossier: { ...dossier, competent: "", isLocationIndependent: false, supplementRounds: 0 }, form };
}

/**
 * Begins to decide a filing by the rules of its version: first which case it is. Where the applicant or the counter named another case
 * than the rule, somebody has to look: nothing is overruled silently. Problems: `rule.case_differs`, `rule.case_unknown`, those of the rule.
 */
export function ruleCase(
  snapshot: Pick<ProcedureSnapshot, "rules" | "cases">,
  filing: FilingFacts,
): { readonly caseKey: string; readonly rulings: Rulings } | Problem {
  const rulings = fireRules(startRulings(snapshot.rules, factsOf(filing)), "case");
  if (isProblem(rulings)) return rulings;
  const [ruled] = ruledWords(rulings, "case") ?? [];
  if (ruled === undefined) return { caseKey: filing.caseKey, rulings };
  const found = snapshot.cases.find(({ key }) => key === ruled.word);
  if (found === undefined) return unknownWord("rule.case_unknown", ruled);
  if (filing.caseKey !== "" && filing.caseKey !== ruled.word)
    return problem("rule.case_differs", { rule: ruled.table.key, name: ruled.table.name, caseName: found.name });
  return { caseKey: ruled.word, rulings: withFacts(rulings, { caseKey: ruled.word }) };
}

/** The agency that a routing rule chose; undefined where the version has none. Problems: `rule.agency_unknown`, those of the rule. */
export function ruleAgency(
  before: Rulings,
  { reception, directory }: { readonly reception: AgencyCode; readonly directory: UnitDirectory },
): { readonly agency: AgencyCode | undefined; readonly rulings: Rulings } | Problem {
  const rulings = fireRules(before, "routing");
  if (isProblem(rulings)) return rulings;
  const [ruled] = ruledWords(rulings, "routing") ?? [];
  if (ruled === undefined) return { agency: undefined, rulings };
  const agency = ruled.word === "reception" ? reception : directory.agency(ruled.word)?.code;
  return agency === undefined ? unknownWord("rule.agency_unknown", ruled) : { agency, rulings };
}

/** What is charged and which papers are needed; each undefined where the version has no rule for it. */
export interface RuledRest {
  readonly fee: Dong | undefined;
  readonly components: ReadonlySet<string> | undefined;
  readonly firings: readonly RuleFiring[];
}

/** Decides the papers and the fee, once the agency is known. Problems: `rule.component_unknown`, those of the rules. */
export function ruleRest(
  before: Rulings,
  snapshot: Pick<ProcedureSnapshot, "components">,
  decided: { readonly competent: AgencyCode; readonly isLocationIndependent: boolean },
): RuledRest | Problem {
  const papers = fireRules(withFacts(before, { ...decided }), "components");
  if (isProblem(papers)) return papers;
  const words = ruledWords(papers, "components");
  const strange = words?.find(({ word }) => snapshot.components.every(({ key }) => key !== word));
  if (strange !== undefined) return unknownWord("rule.component_unknown", strange);
  const charged = fireRules(papers, "fee");
  if (isProblem(charged)) return charged;
  return {
    fee: ruledFee(charged),
    components: words === undefined ? undefined : new Set(words.map(({ word }) => word)),
    firings: charged.firings,
  };
}
