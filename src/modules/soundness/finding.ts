import type { Problem, ProblemParams } from "#kernel/problem";
import type { FlowKey, NodeKey } from "#modules/process";

/** What the check before publication may find beside the faults of a model, and whether it keeps the process from being published. */
export const FINDING_SEVERITIES = {
  // What the tokens may do.
  stuck: "refuses",
  branch_never_joins: "refuses",
  tokens_left_behind: "refuses",
  two_tokens: "refuses",
  never_ends: "refuses",
  never_reached: "refuses",
  loop_without_wait: "refuses",
  too_large: "refuses",
  check_unfinished: "refuses",
  // Conditions.
  default_missing: "refuses",
  condition_syntax: "refuses",
  condition_not_yes_no: "refuses",
  condition_field_unknown: "refuses",
  condition_type: "refuses",
  condition_value_unknown: "refuses",
  condition_before_answer: "refuses",
  // Rules, messages, calls, forms, papers.
  rule_unknown: "refuses",
  rule_before_answer: "refuses",
  message_unsent: "refuses",
  message_unreceived: "refuses",
  service_unknown: "refuses",
  call_of_itself: "refuses",
  call_unknown: "refuses",
  call_input: "refuses",
  form_unknown: "refuses",
  form_field_removed: "refuses",
  paper_unknown: "refuses",
  // Owners and time.
  owner_missing: "refuses",
  owner_ambiguous: "refuses",
  role_empty: "refuses",
  time_overspent: "refuses",
  hours_overspent: "refuses",
  timer_too_long: "refuses",
  // Rules of the house.
  intake_not_first: "refuses",
  intake_again: "refuses",
  delivery_missing: "refuses",
  issue_before_signature: "refuses",
  delivery_before_issue: "refuses",
  work_after_delivery: "refuses",
  refusal_missing: "warns",
  silence_unhandled: "warns",
} as const;

export type FindingCode = keyof typeof FINDING_SEVERITIES;

/** `refuses` keeps the version from being published; `warns` asks the official to look once more. */
export type FindingSeverity = "refuses" | "warns";

/** One thing done on the way to a fault, with the ways taken where there was a choice. */
export interface WitnessStep {
  readonly node: NodeKey;
  readonly deed: "started" | "completed" | "fired" | "received" | "passed";
  readonly ways: readonly FlowKey[];
}

/** One fault of a process: what it is, where it stands in the picture and how one gets there. */
export interface ProcessFinding {
  /** One of ours, or the code of a problem for which a model cannot run at all. */
  readonly code: FindingCode | `process.${string}`;
  readonly severity: FindingSeverity;
  readonly nodes: readonly NodeKey[];
  readonly flows: readonly FlowKey[];
  readonly params: ProblemParams;
  /** The shortest way to the fault, from the start; empty where the drawing alone shows it. */
  readonly witness: readonly WitnessStep[];
}

/** Where a finding stands and what else is to be said about it. */
export interface FindingPlace {
  readonly nodes?: readonly NodeKey[];
  readonly flows?: readonly FlowKey[];
  readonly params?: ProblemParams;
  readonly witness?: readonly WitnessStep[];
}

/** Makes a finding with the severity of its code. */
export function finding(code: FindingCode, place: FindingPlace = {}): ProcessFinding {
  const { nodes = [], flows = [], params = {}, witness = [] } = place;
  return { code, severity: FINDING_SEVERITIES[code], nodes, flows, params, witness };
}

/** A fault for which the model cannot run. */
export function findingOfProblem(fault: Problem): ProcessFinding {
  const text = (name: string): readonly string[] => {
    const value = fault.params[name];
    return typeof value === "string" ? [value] : [];
  };
  return {
    code: fault.problem as `process.${string}`,
    severity: "refuses",
    nodes: text("key"),
    flows: text("flow"),
    params: fault.params,
    witness: [],
  };
}

/** Whether any of these keeps the process from being published. */
export function refusesPublication(findings: readonly ProcessFinding[]): boolean {
  return findings.some(({ severity }) => severity === "refuses");
}
