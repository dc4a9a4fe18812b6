import type { ProblemParams } from "#kernel/problem";
import type { ProcessText } from "./vi.ts";

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
  },
} satisfies ProcessText;
