export {
  AGGREGATIONS,
  HIT_POLICIES,
  INPUT_TYPES,
  INPUTS_MAX,
  OUTPUT_TYPES,
  OUTPUTS_MAX,
  ROWS_MAX,
  RULE_PURPOSES,
  TABLES_MAX,
  decisionTableSchema,
  decisionTablesSchema,
} from "./decision-table.ts";
export type { DecisionTable, RuleCell, RuleInput, RuleOutput, RulePurpose, RuleRow } from "./decision-table.ts";
export { compileRule, type CompiledRule } from "./compile-rule.ts";
export { evaluateRule, type RuleOutcome } from "./evaluate-rule.ts";
export { factVocabulary, formFacts, type FactSources } from "./rule-facts.ts";
export { lintRules } from "./lint/lint-rule.ts";
export type { RuleSetting } from "./lint/lint-purpose.ts";
export type { RuleFinding } from "./lint/rule-finding.ts";
export { feeIn, wordsIn } from "./purpose-output.ts";
export { ruleProblems } from "./rule.errors.ts";
export { ruleText } from "./rule-text.ts";
export { ruleWords, type LabelOf, type RuleWords } from "./rule-words.ts";
export { fireRules, ruledFee, ruledWords, startRulings, unknownWord, withFacts } from "./fire-rules.ts";
export type { RuledWord, RuleFiring, Rulings } from "./fire-rules.ts";
export { readDmn } from "./dmn/read-dmn.ts";
export { writeDmn } from "./dmn/write-dmn.ts";
export { askedNames } from "./asked-names.ts";
