import type { ProblemCatalogue } from "#kernel/problem";

/** Refusals of rules. Each names the rule, and the row and column where it has one, so that whoever keeps the rule finds the place. */
export const ruleProblems = {
  "rule.cell_invalid": { status: 422, retry: "after_change" },
  "rule.shape_invalid": { status: 422, retry: "after_change" },
  "rule.input_undecided": { status: 422, retry: "after_change" },
  "rule.cell_undecided": { status: 422, retry: "after_change" },
  "rule.no_row": { status: 422, retry: "after_change" },
  "rule.rows_overlap": { status: 422, retry: "after_change" },
  "rule.rows_disagree": { status: 422, retry: "after_change" },
  "rule.output_wrong": { status: 422, retry: "after_change" },
  "rule.unknown": { status: 404, retry: "after_change" },
  "rule.agency_unknown": { status: 422, retry: "after_change" },
  "rule.case_unknown": { status: 422, retry: "after_change" },
  "rule.case_differs": { status: 422, retry: "after_change" },
  "rule.component_unknown": { status: 422, retry: "after_change" },
  "rule.dmn_unreadable": { status: 422, retry: "after_change" },
  "rule.dmn_not_supported": { status: 422, retry: "after_change" },
} satisfies ProblemCatalogue;
