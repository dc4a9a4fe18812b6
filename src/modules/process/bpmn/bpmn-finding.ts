import type { Problem, ProblemParams } from "#kernel/problem";

import type { ProcessDefinition } from "../model/process-model.ts";

/**
 * What reading a BPMN file has to say about one element. `refused` keeps the file out, `missing` is a property that somebody has to fill in
 * before publication, `note` is something that was read otherwise than drawn, or left out because it has no effect.
 */
export interface BpmnFinding {
  readonly severity: "refused" | "missing" | "note";
  readonly code: BpmnFindingCode;
  /** Id as the file has it; empty for the file as a whole. */
  readonly element: string;
  readonly name: string;
  readonly line: number;
  readonly params: ProblemParams;
}

/** Every finding there is; text in `text/`. */
export const BPMN_FINDING_CODES = [
  "element_unsupported",
  "event_unsupported",
  "loop_unsupported",
  "compensation_unsupported",
  "timer_unsupported",
  "value_invalid",
  "start_missing",
  "starts_several",
  "process_missing",
  "processes_several",
  "flow_loose",
  "nodes_too_many",
  "agency_missing",
  "time_missing",
  "name_missing",
  "condition_foreign",
  "rule_missing",
  "service_missing",
  "message_missing",
  "procedure_missing",
  "task_as_user",
  "timer_calendar_hours",
  "timer_calendar_days",
  "start_as_filing",
  "artifact_ignored",
  "data_ignored",
  "pool_ignored",
  "process_ignored",
  "reference_lost",
  "foreign_ignored",
  "layout_missing",
] as const;
export type BpmnFindingCode = (typeof BPMN_FINDING_CODES)[number];

/** A file that became a process, with what is still to do. */
export interface BpmnImport {
  readonly definition: ProcessDefinition;
  readonly findings: readonly BpmnFinding[];
}

/** A file that did not: the Problem, and every place that stood in the way. */
export interface BpmnRefusal extends Problem {
  readonly findings: readonly BpmnFinding[];
}

/** Limits of a file that is read. The largest published example has 60 kB and a depth of 10. */
export const BPMN_LIMITS = {
  characters: 2_000_000,
  elements: 20_000,
  depth: 40,
  attributes: 60,
  nodes: 200,
  /** Of the drawing that is kept; a longer one is written again without what other tools put into it. */
  drawing: 900_000,
} as const;
