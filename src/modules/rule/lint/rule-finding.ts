import type { ProblemParams } from "#kernel/problem";
import type { DecisionTable, RuleCell } from "../decision-table.ts";

/** What can be found about a rule before publication. */
export const FINDING_CODES = [
  "cell_invalid",
  "shape_invalid",
  "unknown_name",
  "type_mismatch",
  "unknown_value",
  "interval_reversed",
  "output_wrong",
  "fee_without_dong",
  "fee_with_foreign_output",
  "purpose_output_missing",
  "component_unknown",
  "case_unknown",
  "agency_unknown",
  "row_unreachable",
  "rows_overlap",
  "gap",
  "not_decidable",
  "law_missing",
  "key_twice",
] as const;
export type RuleFindingCode = (typeof FINDING_CODES)[number];

/** One finding: an error keeps a version from being published, a warning is shown to whoever publishes it. */
export interface RuleFinding {
  readonly rule: string;
  readonly at: RuleCell;
  readonly code: RuleFindingCode;
  readonly severity: "error" | "warning";
  readonly params: ProblemParams;
}

const WARNINGS: ReadonlySet<RuleFindingCode> = new Set<RuleFindingCode>(["gap", "not_decidable", "law_missing", "row_unreachable"]);

export function finding(table: DecisionTable, at: RuleCell, [code, params = {}]: readonly [RuleFindingCode, ProblemParams?]): RuleFinding {
  return { rule: table.key, at, code, severity: WARNINGS.has(code) ? "warning" : "error", params };
}
