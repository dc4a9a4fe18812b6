import type { ProblemParams } from "#kernel/problem";
import { type ProblemTexts, shown } from "#platform/problem-text";
import { en as feelText } from "#platform/feel/text/en";
import type { RuleText } from "./vi.ts";

function place(p: ProblemParams): string {
  const parts = [
    p["row"] ? `row ${shown(p, "row")}` : "",
    p["input"] ? `condition ${shown(p, "input")}` : "",
    p["output"] ? `result ${shown(p, "output")}` : "",
  ].filter((part) => part !== "");
  return `“${shown(p, "name")}”${parts.length === 0 ? "" : ` (${parts.join(", ")})`}`;
}

function because(p: ProblemParams): string {
  const sentences: ProblemTexts = feelText.problems;
  return (sentences[shown(p, "code")]?.(p).title ?? "").replace(/\.$/u, "");
}

const SHAPES: Readonly<Record<string, string>> = {
  no_rows: "it has no row",
  output_key_twice: "two result columns share a key",
  priority_without_values: "priority needs a first result column of text with a list of values",
  aggregates_several: "only one result column can be added up or compared",
  aggregates_no_number: "only numbers and amounts can be added up or compared",
  list_without_values: "a list column needs its possible values",
};

const TYPES: Readonly<Record<string, string>> = {
  string: "text",
  integer: "whole number",
  boolean: "yes/no",
  dong: "amount in whole đồng",
  list: "list",
};

const ASK_OFFICE = "Tell whoever keeps the procedure to correct the rule and publish a new version; nothing is guessed in its place.";

/** English words about rules. */
export const en = {
  problems: {
    "rule.cell_invalid": (p) => ({
      title: `The rule ${place(p)} is not well written: ${because(p)}.`,
      next: "Correct the cell and try again.",
    }),
    "rule.shape_invalid": (p) => ({
      title: `The rule “${shown(p, "name")}” cannot be used: ${SHAPES[shown(p, "reason")] ?? shown(p, "reason")}.`,
      next: "Correct the decision table and try again.",
    }),
    "rule.input_undecided": (p) => ({
      title: `The rule ${place(p)} cannot decide, because “${shown(p, "label")}” is missing or wrong: ${because(p)}.`,
      next: "Check the answers of the form. If they are complete, tell whoever keeps the procedure to correct the rule.",
    }),
    "rule.cell_undecided": (p) => ({ title: `The rule ${place(p)} cannot be evaluated: ${because(p)}.`, next: ASK_OFFICE }),
    "rule.no_row": (p) => ({ title: `The rule “${shown(p, "name")}” has no row for this dossier.`, next: ASK_OFFICE }),
    "rule.rows_overlap": (p) => ({
      title: `The rule “${shown(p, "name")}” has several rows that hold (${shown(p, "rows")}) where only one may.`,
      next: ASK_OFFICE,
    }),
    "rule.rows_disagree": (p) => ({
      title: `In the rule “${shown(p, "name")}” the rows ${shown(p, "rows")} hold with different results.`,
      next: ASK_OFFICE,
    }),
    "rule.output_wrong": (p) => ({
      title: `The rule ${place(p)} gives ${shown(p, "value")}, which is no valid ${TYPES[shown(p, "type")] ?? shown(p, "type")}.`,
      next: ASK_OFFICE,
    }),
    "rule.unknown": (p) => ({ title: `The procedure has no rule “${shown(p, "rule")}”.`, next: "Choose a rule from the list." }),
    "rule.agency_unknown": (p) => ({
      title: `The rule “${shown(p, "name")}” chooses the agency ${shown(p, "value")}, which does not exist.`,
      next: ASK_OFFICE,
    }),
    "rule.case_unknown": (p) => ({
      title: `The rule “${shown(p, "name")}” chooses the case ${shown(p, "value")}, which the procedure does not have.`,
      next: ASK_OFFICE,
    }),
    "rule.case_differs": (p) => ({
      title: `By the rule “${shown(p, "name")}” the dossier is a case of “${shown(p, "caseName")}”, not the one that was chosen.`,
      next: "Choose the right case, or check the answers of the form.",
    }),
    "rule.component_unknown": (p) => ({
      title: `The rule “${shown(p, "name")}” asks for the paper ${shown(p, "value")}, which the procedure does not have.`,
      next: ASK_OFFICE,
    }),
    "rule.dmn_unreadable": (p) => ({
      title: `The DMN file cannot be read${p["line"] ? ` (line ${shown(p, "line")})` : ""}: ${shown(p, "reason")}.`,
      next: "Choose a DMN 1.3 file saved by a decision table editor, at most 500 kB, without a DOCTYPE.",
    }),
    "rule.dmn_not_supported": (p) => ({
      title: `The DMN file has something that is not used here: ${shown(p, "what")} (${shown(p, "at")}).`,
      next: "Remove it from the file, or type the table by hand.",
    }),
  },
  finding: (code: string, params: ProblemParams): string => FINDINGS[code]?.(params) ?? code,
  severity: { error: "Must be corrected", warning: "Please look" },
  purpose: {
    fee: "Fees and charges",
    case: "Choice of case",
    components: "Papers to submit",
    routing: "Competent agency",
    other: "Used in the process",
  },
  hitPolicy: {
    UNIQUE: "Exactly one row holds",
    FIRST: "First row that holds",
    ANY: "Several rows, one result",
    PRIORITY: "Result that stands first",
    COLLECT: "All rows that hold, gathered",
  },
  aggregation: { list: "as a list", sum: "added up", min: "the smallest", max: "the largest", count: "counted" },
  type: { ...TYPES },
  words: {
    every: "Every case",
    otherwise: "All other cases",
    noAnswer: "not answered",
    yes: "yes",
    no: "no",
    not: (values: string): string => `other than ${values}`,
    or: " or ",
    atLeast: (value: string): string => `${value} or more`,
    atMost: (value: string): string => `up to ${value}`,
    above: (value: string): string => `above ${value}`,
    below: (value: string): string => `below ${value}`,
    between: (low: string, high: string): string => `${low} to ${high}`,
    computed: "computed from the form",
    free: "Free",
  },
} satisfies RuleText;

const FINDINGS: Readonly<Record<string, (p: ProblemParams) => string>> = {
  cell_invalid: (p) => `${because(p)}.`,
  shape_invalid: (p) => `The table cannot be used: ${SHAPES[shown(p, "reason")] ?? shown(p, "reason")}.`,
  unknown_name: (p) => `Neither the form nor the dossier nor a step has data named “${shown(p, "what")}”.`,
  type_mismatch: (p) => `Two different kinds are compared (${shown(p, "what")}).`,
  unknown_value: (p) => `The question has no answer “${shown(p, "what")}”.`,
  interval_reversed: () => "The interval ends before it begins.",
  output_wrong: (p) => `“${shown(p, "value")}” is no valid ${TYPES[shown(p, "type")] ?? shown(p, "type")} of this column.`,
  fee_without_dong: () => "A rule for fees needs at least one result column in whole đồng.",
  fee_with_foreign_output: () => "A number column of a fee rule must be an amount in whole đồng, so that nobody mistakes the unit.",
  purpose_output_missing: () => "The result column that this purpose needs is missing.",
  component_unknown: (p) => `The procedure has no paper “${shown(p, "value")}”.`,
  case_unknown: (p) => `The procedure has no case “${shown(p, "value")}”.`,
  agency_unknown: (p) => `There is no agency “${shown(p, "value")}”.`,
  row_unreachable: (p) => `Row ${shown(p, "row")} never decides.`,
  rows_overlap: (p) => `Rows ${shown(p, "rows")} hold together, for example with ${shown(p, "example")}.`,
  gap: (p) => `No row holds for ${shown(p, "example")}; such a dossier would be stopped at the counter.`,
  not_decidable: (p) => `Gaps and overlaps cannot be told because of ${shown(p, "inputs")}. Try the rule with data.`,
  law_missing: () => "The legal basis of this row is missing.",
  key_twice: () => "Two rules share a key.",
};
