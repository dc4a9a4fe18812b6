import type { LinearProcess, ProcessStep } from "../linear-process.ts";
import type { ProcessDefinition, ProcessFlow, ProcessModel, UserNode } from "../model/process-model.ts";

/** Keys of what stands between the steps: capitals, which no key of a step of the first form can hold. */
const START = "Start";
const END = "End";

/**
 * The steps of a process of the first form as a model: one after the other, from a start to an end. A step may do whatever its kind allows, and
 * asks nothing when it ends.
 */
export function sequence(steps: readonly ProcessStep[]): ProcessModel {
  const users = steps.map((step): UserNode => ({ ...step, node: "user", questions: [], acts: null, papers: [], formKey: null }));
  const keys = [START, ...users.map(({ key }) => key), END];
  const flows = keys.slice(1).map((to, at): ProcessFlow => ({
    key: `Flow_${at + 1}`,
    from: keys[at] ?? START,
    to,
    name: "",
    nameEn: "",
    condition: null,
    isDefault: false,
  }));
  return {
    key: "Process",
    name: "",
    nameEn: "",
    nodes: [
      { node: "start", key: START, name: "", nameEn: "" },
      ...users,
      { node: "end", key: END, name: "", nameEn: "", isTerminating: false },
    ],
    flows,
  };
}

/** A process in whichever form a version keeps it. */
export function definitionOf(process: LinearProcess | ProcessDefinition): ProcessDefinition {
  return "model" in process ? process : { model: sequence(process.steps), diagram: null };
}
