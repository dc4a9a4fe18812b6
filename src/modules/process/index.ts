export { STEP_KINDS } from "./linear-process.ts";
export type { LinearProcess, ProcessStep, StepAgency, StepKey, StepKind, StepTime } from "./linear-process.ts";
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
export { modelFaults } from "./model/model-faults.ts";
export { compileProcess, planTables } from "./plan/compile-process.ts";
export { compileSequence } from "./plan/compile-sequence.ts";
export { planOf } from "./plan/plan-of.ts";
export { type Happening, moveProcess, startProcess } from "./plan/move-process.ts";
export { returnTargets } from "./plan/return-targets.ts";
export type {
  InclusiveJoin,
  Place,
  PlannedFlow,
  PlannedNode,
  PlanStep,
  PlanTables,
  ProcessPlan,
  ProcessWorld,
} from "./plan/process-plan.ts";
export { isJoinReady } from "./plan/inclusive-join.ts";
export { isOnward } from "./plan/reading-order.ts";
export { en as processTextEn } from "./text/en.ts";
export { vi as processTextVi } from "./text/vi.ts";
export { bpmnTextOf } from "./bpmn/bpmn-bytes.ts";
export { BPMN_LIMITS } from "./bpmn/bpmn-finding.ts";
export type { BpmnFinding, BpmnImport, BpmnRefusal } from "./bpmn/bpmn-finding.ts";
export { isBpmnRefusal, parseBpmn } from "./bpmn/parse-bpmn.ts";
export { writeBpmn } from "./bpmn/write-bpmn.ts";
export { drawingOf } from "./picture/drawing-of.ts";
export { ProcessFrame } from "./picture/process-frame.tsx";
export type { ProcessDrawing } from "./picture/process-drawing.ts";
export type { PictureMarks } from "./picture/process-picture.tsx";
export { ProcessSteps } from "./picture/process-steps.tsx";
export { canMove, editProcess } from "./edit/edit-process.ts";
export type { NewEdge, NewWay, ProcessEdit, WayTarget } from "./edit/edit-process.ts";
export { newProcessKey } from "./edit/splice-process.ts";
export type { BpmnFindingCode } from "./bpmn/bpmn-finding.ts";
export { bpmnFindingText } from "./bpmn/bpmn-finding-text.ts";
export { MOTCUA_MODDLE } from "./bpmn/motcua-moddle.ts";
export { processSvg } from "./picture/process-svg.tsx";
export { nodeName as processNodeName } from "./picture/picture-words.ts";
