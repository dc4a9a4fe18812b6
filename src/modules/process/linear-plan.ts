import { problem, type Problem } from "#kernel/problem";
import type { LinearProcess, LinearPlan, ProcessStep, StepKey, StepOutcome } from "./linear-process.ts";

const STEP_COUNT_MAX = 40;
const WHOLE_PER_MILLE = 1000;
const STEP_KEY_PATTERN = /^[a-z][a-z0-9_]{0,39}$/u;

/**
 * Checks a linear process and makes it walkable. Problems: `process.steps_missing`, `process.steps_too_many`,
 * `process.step_key_invalid`, `process.step_key_taken`, `process.intake_not_first`, `process.delivery_not_last`,
 * `process.step_time_invalid`, `process.time_overspent`.
 */
export function planLinearProcess(process: LinearProcess): LinearPlan | Problem {
  const fault = faultOf(process.steps);
  if (fault !== undefined) return fault;
  const [first] = process.steps;
  if (first === undefined) return problem("process.steps_missing");
  const positions = new Map(process.steps.map((step, position) => [step.key, position]));
  return {
    firstStep: first.key,
    step: (key) => process.steps[positions.get(key) ?? -1],
    next: (key, outcome) => nextKeys(process.steps, positions, { key, outcome }),
  };
}

function nextKeys(
  steps: readonly ProcessStep[],
  positions: ReadonlyMap<StepKey, number>,
  at: { readonly key: StepKey; readonly outcome: StepOutcome },
): readonly StepKey[] {
  const position = positions.get(at.key);
  if (position === undefined) throw new RangeError(`no step ${at.key} in this process`);
  if (at.outcome.kind === "completed") {
    const next = steps[position + 1];
    return next === undefined ? [] : [next.key];
  }
  const target = positions.get(at.outcome.to);
  if (target === undefined || target > position) throw new RangeError(`a dossier at ${at.key} cannot go back to ${at.outcome.to}`);
  return [at.outcome.to];
}

function faultOf(steps: readonly ProcessStep[]): Problem | undefined {
  if (steps.length === 0) return problem("process.steps_missing");
  if (steps.length > STEP_COUNT_MAX) return problem("process.steps_too_many", { max: STEP_COUNT_MAX });
  const malformed = steps.find((step) => !STEP_KEY_PATTERN.test(step.key));
  if (malformed !== undefined) return problem("process.step_key_invalid", { key: malformed.key });
  const taken = steps.find((step, position) => steps.findIndex((other) => other.key === step.key) !== position);
  if (taken !== undefined) return problem("process.step_key_taken", { key: taken.key });
  if (steps[0]?.kind !== "intake") return problem("process.intake_not_first");
  if (steps.at(-1)?.kind !== "deliver") return problem("process.delivery_not_last");
  return timeFaultOf(steps);
}

function timeFaultOf(steps: readonly ProcessStep[]): Problem | undefined {
  const timeless = steps.find((step) => !isWholePositive("perMille" in step.time ? step.time.perMille : step.time.workingHours));
  if (timeless !== undefined) return problem("process.step_time_invalid", { key: timeless.key });
  const spent = steps.reduce((sum, step) => sum + ("perMille" in step.time ? step.time.perMille : 0), 0);
  return spent > WHOLE_PER_MILLE ? problem("process.time_overspent", { perMille: spent }) : undefined;
}

function isWholePositive(value: number): boolean {
  return Number.isSafeInteger(value) && value > 0;
}
