import type { ProblemParams } from "#kernel/problem";
import { shown } from "#platform/problem-text";
import type { ProcessText } from "./vi.ts";

/** What waits now, for whoever came second. */
function handed(p: ProblemParams): string {
  const inHand = shown(p, "inHandEn");
  return inHand === "" ? "The process waits for nobody. Load the page again." : `In hand now: ${inHand}. Load the page again.`;
}

export const en = {
  problems: {
    "process.steps_missing": () => ({ title: "The internal process has no step.", next: "Add at least intake and delivery." }),
    "process.steps_too_many": (params: ProblemParams) => ({
      title: `The internal process has more than ${String(params["max"])} steps.`,
      next: "Join steps done by the same person.",
    }),
    "process.step_key_invalid": (params: ProblemParams) => ({
      title: `The step key “${String(params["key"])}” is not valid.`,
      next: "Use lower-case letters, digits and underscores, starting with a letter.",
    }),
    "process.step_key_taken": (params: ProblemParams) => ({
      title: `Two steps share the key “${String(params["key"])}”.`,
      next: "Give one of them another key.",
    }),
    "process.intake_not_first": () => ({ title: "The first step is not intake.", next: "Move intake to the start of the process." }),
    "process.delivery_not_last": () => ({ title: "The last step is not delivery.", next: "Move delivery to the end of the process." }),
    "process.step_time_invalid": (params: ProblemParams) => ({
      title: `The step “${String(params["key"])}” has no time.`,
      next: "Enter a share of the time or working hours above 0.",
    }),
    "process.time_overspent": () => ({
      title: "The steps together take longer than the processing time.",
      next: "Lower the shares until they add up to 100 % or less.",
    }),
    "process.nodes_too_many": (p: ProblemParams) => ({
      title: `The process has more than ${shown(p, "max")} elements.`,
      next: "Split it, or call another procedure from it.",
    }),
    "process.start_missing": () => ({ title: "The process has no start.", next: "Add a start and connect it to intake." }),
    "process.starts_several": (p: ProblemParams) => ({
      title: `The process has ${shown(p, "count")} starts.`,
      next: "Keep one start; branch behind it with a gateway.",
    }),
    "process.end_missing": () => ({ title: "The process has no end.", next: "Add an end behind delivery." }),
    "process.flow_loose": (p: ProblemParams) => ({
      title: `The flow “${shown(p, "flow")}” does not connect two elements of the process.`,
      next: "Connect both ends, or delete the flow.",
    }),
    "process.condition_misplaced": (p: ProblemParams) => ({
      title: `The flow “${shown(p, "flow")}” behind “${shown(p, "nameEn")}” has a condition or default mark where none is asked.`,
      next: "Put conditions behind exclusive or inclusive gateways only; a default flow has none.",
    }),
    "process.condition_missing": (p: ProblemParams) => ({
      title: `The flow “${shown(p, "flow")}” behind the gateway “${shown(p, "nameEn")}” has no condition.`,
      next: "Write a condition, or mark this flow as the default.",
    }),
    "process.condition_invalid": (p: ProblemParams) => ({
      title: `The condition of the flow “${shown(p, "flow")}” behind “${shown(p, "nameEn")}” cannot be read: ${shown(p, "expression")}`,
      next: "Correct it after the guide for rules, then check again.",
    }),
    "process.defaults_several": (p: ProblemParams) => ({
      title: `The gateway “${shown(p, "nameEn")}” has several default flows.`,
      next: "Keep one of them.",
    }),
    "process.way_in_misplaced": (p: ProblemParams) => ({
      title: `A flow leads into “${shown(p, "nameEn")}”, which takes none.`,
      next: "Lead it to the element behind.",
    }),
    "process.way_out_misplaced": (p: ProblemParams) => ({
      title: `A flow leads out of the end “${shown(p, "nameEn")}”.`,
      next: "Delete the flow, or replace the end by a step.",
    }),
    "process.no_way_in": (p: ProblemParams) => ({
      title: `No flow leads into “${shown(p, "nameEn")}”.`,
      next: "Connect it with what comes before, or delete it.",
    }),
    "process.no_way_out": (p: ProblemParams) => ({
      title: `No flow leads out of “${shown(p, "nameEn")}”.`,
      next: "Connect it with what comes next, or with an end.",
    }),
    "process.ways_out_several": (p: ProblemParams) => ({
      title: `Several flows lead out of “${shown(p, "nameEn")}” without a gateway.`,
      next: "Put a gateway behind it that says how to branch.",
    }),
    "process.edge_misplaced": (p: ProblemParams) => ({
      title: `The boundary event “${shown(p, "nameEn")}” does not sit on a waiting step.`,
      next: "Put it on a user, service, receive or call step.",
    }),
    "process.event_way_invalid": (p: ProblemParams) => ({
      title: `A flow behind the event gateway “${shown(p, "nameEn")}” does not lead to an event of its own: “${shown(p, "to")}”.`,
      next: "Each must lead to a timer or a receive step that nothing else leads to.",
    }),
    "process.unreachable": (p: ProblemParams) => ({
      title: `No way leads from the start to “${shown(p, "nameEn")}”.`,
      next: "Connect it with the process, or delete it.",
    }),
    "process.endless": (p: ProblemParams) => ({
      title: `A loop in which nothing waits: ${shown(p, "namesEn")}.`,
      next: "Put a step or a timer into the loop.",
    }),
    "process.no_way_on": (p: ProblemParams) => ({
      title: `No condition behind the gateway “${shown(p, "nameEn")}” holds, and it has no default flow.`,
      next: "The dossier stays where it is. Check its data; tell the procedure office to correct the process.",
    }),
    "process.condition_failed": (p: ProblemParams) => ({
      title: `The condition of the flow “${shown(p, "flow")}” behind the gateway “${shown(p, "nameEn")}” cannot be decided: ${shown(p, "expression")}`,
      next: "The dossier stays where it is. Check the data it asks for; tell the procedure office to correct the process.",
    }),
    "process.return_refused": (p: ProblemParams) => ({
      title: `The step “${shown(p, "nameEn")}” cannot be sent back to “${shown(p, "toNameEn")}”.`,
      next: "Choose an earlier step from the list.",
    }),
    "process.token_gone": (p: ProblemParams) => ({
      title: `The step “${shown(p, "nameEn")}” is not in hand any more; somebody else may have finished it.`,
      next: handed(p),
    }),
    "process.token_doubled": (p: ProblemParams) => ({
      title: `The process is wrong: “${shown(p, "nameEn")}” is reached twice at the same time.`,
      next: "The dossier stays where it is. Tell the procedure office to correct the process.",
    }),
    "process.place_unknown": (p: ProblemParams) => ({
      title: `The process has no place “${shown(p, "key")}”, where the dossier stands.`,
      next: "Tell the procedure office: the dossier must be moved to this version properly.",
    }),
    "process.message_unexpected": (p: ProblemParams) => ({
      title: `No step awaits the message “${shown(p, "message")}” now.`,
      next: "Keep it, and offer it again when a step awaits it.",
    }),
    "process.bpmn_too_large": (params: ProblemParams) => ({
      title: `The BPMN file is too large (at most ${String(params["max"])}).`,
      next: "Split the process, or leave out pictures and data that are not part of it.",
    }),
    "process.bpmn_declaration": (params: ProblemParams) => ({
      title: `Line ${String(params["line"])} declares a document type, an entity or a processing instruction (${String(params["found"])}); for safety it is not taken.`,
      next: "Export the file again from the drawing tool, without declarations.",
    }),
    "process.bpmn_malformed": (params: ProblemParams) => ({
      title: `The file is not well-formed XML in line ${String(params["line"])}.`,
      next: "Export the file again from the drawing tool and upload it once more.",
    }),
    "process.bpmn_too_deep": (params: ProblemParams) => ({
      title: `Elements are nested deeper than ${String(params["max"])} in line ${String(params["line"])}.`,
      next: "Export the file again from the drawing tool.",
    }),
    "process.bpmn_name_forbidden": (params: ProblemParams) => ({
      title: `The name “${String(params["name"])}” in line ${String(params["line"])} may not be used.`,
      next: "Give the element another id.",
    }),
    "process.bpmn_id_taken": (params: ProblemParams) => ({
      title: `The id “${String(params["id"])}” in line ${String(params["line"])} is taken by another element.`,
      next: "Give one of the two another id.",
    }),
    "process.bpmn_not_bpmn": () => ({
      title: "The file is not BPMN 2.0.",
      next: "Choose a .bpmn file as a drawing tool exports it.",
    }),
    "process.bpmn_unreadable": (params: ProblemParams) => ({
      title: `The BPMN file cannot be read in line ${String(params["line"])}: ${String(params["detail"])}.`,
      next: "Open it in the drawing tool, mend that place and export it again.",
    }),
    "process.bpmn_unsupported": (params: ProblemParams) => ({
      title: `The file has ${String(params["count"])} places that cannot run here, the first in line ${String(params["line"])} (${String(params["element"])}).`,
      next: "See the list of places, draw them as advised and upload the file again.",
    }),
  },
} satisfies ProcessText;
