import type { ProblemParams } from "#kernel/problem";

import type { BpmnText } from "./vi.ts";

const text = (params: ProblemParams, name: string) => String(params[name] ?? "");

export const en = {
  agencies: {
    reception: "Where it is received",
    competent: "Competent agency",
    area_committee: "People's committee of the area",
    named: (code) => `Agency ${code}`,
  },
  findings: {
    element_unsupported: (p) => `Elements of type ${text(p, "type")} are not supported. Draw it with ordinary steps and gateways.`,
    event_unsupported: (p) =>
      `This event is not supported (${text(p, "type")}, ${text(p, "event")}). Use a timer, a message or a step with a question.`,
    loop_unsupported: () =>
      "Steps that repeat or run in several instances are not supported. Draw the loop with a gateway, or each branch.",
    compensation_unsupported: () => "Compensation is not supported. Draw a return to a step, or a branch of its own.",
    timer_unsupported: (p) =>
      `The time of this timer is not understood (${text(p, "found")}). Write hours, days or weeks, such as PT4H, P5D.`,
    value_invalid: (p) => `The value “${text(p, "value")}” of ${text(p, "property")} is not valid.`,
    start_missing: () => "The process has no start event. Draw one.",
    starts_several: () => "The process has several start events. A dossier comes in by one door: keep one.",
    process_missing: () => "The file has no process with steps.",
    processes_several: (p) => `The file has ${text(p, "count")} processes that run. Upload one at a time, or mark one as executable.`,
    flow_loose: () => "The arrow does not join two elements.",
    nodes_too_many: (p) => `The process has more than ${text(p, "max")} elements. Split it into several procedures.`,
    agency_missing: (p) =>
      text(p, "lane") === ""
        ? "It does not say which agency does it."
        : `It does not say which agency does it; it is drawn in the lane “${text(p, "lane")}”.`,
    time_missing: () => "The step has no time.",
    name_missing: () => "The step has no name.",
    condition_foreign: (p) => `The condition “${text(p, "condition")}” is not FEEL. Write it by the answers or the data of the dossier.`,
    rule_missing: () => "No rule is chosen for this step.",
    service_missing: () => "No service is chosen for the system to run.",
    message_missing: () => "The message has no name.",
    procedure_missing: () => "No procedure is chosen to be called.",
    task_as_user: () => "Read as a step that a person does.",
    timer_calendar_hours: (p) => `Read as ${text(p, "amount")} hours around the clock.`,
    timer_calendar_days: (p) => `Read as ${text(p, "amount")} calendar days, days off included.`,
    start_as_filing: () => "The process starts when the dossier is filed, not with a message.",
    artifact_ignored: (p) => `${text(p, "count")} annotations or groups stay in the drawing and have no effect.`,
    data_ignored: (p) => `${text(p, "count")} data elements have no effect.`,
    pool_ignored: () => "This partner is drawn and does not run here.",
    process_ignored: () => "This process is not marked as executable and is left out.",
    reference_lost: (p) => `${text(p, "property")} names “${text(p, "id")}”, which is not in the file; it has no effect.`,
    foreign_ignored: (p) => `The element ${text(p, "element")} of another tool is left out.`,
    layout_missing: () => "The file has no complete drawing; it was laid out by program.",
  },
} satisfies BpmnText;
