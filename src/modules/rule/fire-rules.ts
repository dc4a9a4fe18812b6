import type { JsonObject } from "#kernel/json";
import type { Dong } from "#kernel/money";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { compileRule } from "./compile-rule.ts";
import type { DecisionTable, RulePurpose } from "./decision-table.ts";
import { evaluateRule } from "./evaluate-rule.ts";
import { feeIn, wordsIn } from "./purpose-output.ts";

/** One firing, as the ledger keeps it: which rule, which rows (none: the fallback), what it gave. */
export interface RuleFiring {
  readonly rule: string;
  readonly purpose: RulePurpose;
  readonly rows: readonly number[];
  readonly outputs: JsonObject;
}

/** What was decided so far about a dossier, and the facts with it: later rules may ask what earlier ones gave. */
export interface Rulings {
  readonly tables: readonly DecisionTable[];
  readonly facts: JsonObject;
  readonly firings: readonly RuleFiring[];
}

/** Begins to decide by the rules of a version; `facts` as conditions know them, without `rule`. */
export function startRulings(tables: readonly DecisionTable[] | undefined, facts: JsonObject): Rulings {
  return { tables: tables ?? [], facts: { ...facts, rule: {} }, firings: [] };
}

/** The same rulings with facts that are known now: the case, the competent agency. */
export function withFacts(rulings: Rulings, dossier: JsonObject): Rulings {
  const known = rulings.facts["dossier"] as JsonObject | undefined;
  return { ...rulings, facts: { ...rulings.facts, dossier: { ...known, ...dossier } } };
}

/** Fires every rule of a purpose, in the order of the version. Problems: those of `compileRule` and `evaluateRule`. */
export function fireRules(rulings: Rulings, purpose: RulePurpose): Rulings | Problem {
  let { facts, firings } = rulings;
  for (const table of rulings.tables.filter((each) => each.purpose === purpose)) {
    const compiled = compileRule(table);
    const outcome = isProblem(compiled) ? compiled : evaluateRule(compiled, facts);
    if (isProblem(outcome)) return outcome;
    firings = [...firings, { rule: table.key, purpose, ...outcome }];
    facts = { ...facts, rule: { ...(facts["rule"] as JsonObject), [table.key]: outcome.outputs } };
  }
  return { ...rulings, facts, firings };
}

/** The fee that the fee rules gave together; undefined when the version has none, and then its table of channels holds. */
export function ruledFee({ tables, firings }: Rulings): Dong | undefined {
  const amounts = firings.flatMap(({ rule, outputs }) => {
    const table = tables.find(({ key, purpose }) => key === rule && purpose === "fee");
    const fee = table === undefined ? undefined : feeIn(table, outputs);
    return fee === undefined ? [] : [fee];
  });
  return amounts.length === 0 ? undefined : (amounts.reduce((sum, amount) => sum + amount, 0) as Dong);
}

/** What the rules of a purpose said in words: cases, keys of papers, agencies; undefined when the version has no such rule. */
export function ruledWords({ tables, firings }: Rulings, purpose: Exclude<RulePurpose, "fee" | "other">): readonly RuledWord[] | undefined {
  const fired = firings.filter((firing) => firing.purpose === purpose);
  if (fired.length === 0) return undefined;
  return fired.flatMap(({ rule, outputs }) => {
    const table = tables.find(({ key }) => key === rule);
    return table === undefined ? [] : wordsIn(table, outputs).map((word) => ({ word, table }));
  });
}

/** A word with the rule that said it, so that a wrong one can be named. */
export interface RuledWord {
  readonly word: string;
  readonly table: DecisionTable;
}

/** The refusal of a word that nothing answers to. */
export function unknownWord(
  code: "rule.case_unknown" | "rule.component_unknown" | "rule.agency_unknown",
  { word, table }: RuledWord,
): Problem {
  return problem(code, { rule: table.key, name: table.name, value: word });
}
