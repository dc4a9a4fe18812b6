import { problem, type Problem } from "#kernel/problem";
import type { LinearProcess, ProcessStep } from "../linear-process.ts";
import { planOf } from "./plan-of.ts";
import type { ProcessPlan } from "./process-plan.ts";
import { definitionOf } from "./sequence.ts";

const STEP_COUNT_MAX = 40;

/**
 * The plan of a process of the first form. Such lists never pass the check before publication, so what it would ask of them is asked here.
 * Problems: `process.steps_missing`, `process.steps_too_many`, `process.intake_not_first`, `process.delivery_not_last`, those of `compileProcess`.
 */
export function compileSequence(process: LinearProcess): ProcessPlan | Problem {
  return faultOf(process.steps) ?? planOf(definitionOf(process));
}

function faultOf(steps: readonly ProcessStep[]): Problem | undefined {
  if (steps.length === 0) return problem("process.steps_missing");
  if (steps.length > STEP_COUNT_MAX) return problem("process.steps_too_many", { max: STEP_COUNT_MAX });
  if (steps[0]?.kind !== "intake") return problem("process.intake_not_first");
  return steps.at(-1)?.kind === "deliver" ? undefined : problem("process.delivery_not_last");
}
