export { STEP_KINDS } from "./linear-process.ts";
export type { LinearProcess, ProcessPlan, ProcessStep, StepAgency, StepKey, StepKind, StepOutcome, StepTime } from "./linear-process.ts";
export { planLinearProcess } from "./linear-plan.ts";
export { standardProcess } from "./standard-process.ts";
export { processProblems } from "./process.errors.ts";
