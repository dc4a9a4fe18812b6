export { STEP_KINDS } from "./linear-process.ts";
export type { LinearProcess, ProcessPlan, ProcessStep, StepAgency, StepKey, StepKind, StepOutcome, StepTime } from "./linear-process.ts";
export { planLinearProcess } from "./linear-plan.ts";
export { standardProcess } from "./standard-process.ts";
export { processProblems } from "./process.errors.ts";
export { STEP_ACTS } from "./model/process-model.ts";
export type {
  BoundaryNode,
  CallNode,
  EndNode,
  FlowKey,
  GatewayNode,
  NodeKey,
  ProcessDefinition,
  ProcessFlow,
  ProcessModel,
  ProcessNode,
  ReceiveNode,
  RuleNode,
  SendNode,
  ServiceNode,
  StartNode,
  StepAct,
  StepQuestion,
  TimerNode,
  TimerSpan,
  UserNode,
} from "./model/process-model.ts";
export type { ArmedTimer, Marking, Move, PlaceKey, PlaceKind, ProcessFacts, Trigger } from "./model/process-move.ts";
export { definitionOf, sequence } from "./plan/sequence.ts";
