import type { StepAgency, StepTime, ProcessStep } from "../linear-process.ts";

/** Key of a node or a flow inside its process. Nodes and flows share one name space, because a token rests on either. */
export type NodeKey = string;
export type FlowKey = string;

/**
 * How long until a timer fires: an amount counted by the competent agency's calendar from the moment its token arrived, or a share of the
 * dossier's whole processing time in thousandths.
 */
export type TimerSpan =
  | { readonly amount: number; readonly unit: "working_hour" | "working_day" | "hour" | "day" }
  | { readonly perMille: number };

/** What an officer answers when finishing a step, so that the way on can be chosen by it: `step.<step key>.<question key>` in conditions. */
export interface StepQuestion {
  readonly key: string;
  readonly label: string;
  readonly labelEn: string;
  readonly answer:
    | { readonly kind: "yes" }
    | { readonly kind: "choice"; readonly choices: readonly { readonly value: string; readonly label: string; readonly labelEn: string }[] }
    | { readonly kind: "integer"; readonly least: number; readonly most: number };
}

/** What a desk may do beside finishing its step. Steps of older processes, which say nothing, allow everything their kind allows. */
export const STEP_ACTS = ["consult", "supplement", "pause", "refuse", "return"] as const;
export type StepAct = (typeof STEP_ACTS)[number];

/** A step on somebody's desk (user task), with its owner and time: Nghị định 118/2025/NĐ-CP Điều 19. */
export interface UserNode extends ProcessStep {
  readonly node: "user";
  readonly questions: readonly StepQuestion[];
  /** Null allows whatever the kind of step allows. */
  readonly acts: readonly StepAct[] | null;
  /** Keys of the papers that the step issues, from the forms in force (`01`–`07`) or the procedure's own. */
  readonly papers: readonly string[];
  /** Key of a form that the officer fills in this step; null when there is none. */
  readonly formKey: string | null;
}

interface NamedNode {
  readonly key: NodeKey;
  readonly name: string;
  readonly nameEn: string;
}

/** Evaluates a rule of the procedure; what it gives is known to later conditions as `rule.<rule key>.<output>`. */
export interface RuleNode extends NamedNode {
  readonly node: "rule";
  readonly ruleKey: string;
}

/** Work that the system does after the commit, by a registered service; the token waits for it. */
export interface ServiceNode extends NamedNode {
  readonly node: "service";
  readonly service: string;
}

/** A message to another agency or to a dossier interlinked with this one; sent with the commit, nothing waits. */
export interface SendNode extends NamedNode {
  readonly node: "send";
  readonly message: string;
  readonly to: StepAgency | "parent" | "members";
}

/** Waits for a message of that name. Whose desk is told about it while it waits, and for how long, is said as for a step. */
export interface ReceiveNode extends NamedNode {
  readonly node: "receive";
  readonly message: string;
  readonly agency: StepAgency;
  readonly time: StepTime;
}

/** Opens a dossier of another procedure and waits for its outcome (call activity): interlinked procedures. */
export interface CallNode extends NamedNode {
  readonly node: "call";
  readonly procedureCode: string;
  readonly caseKey: string;
  readonly agency: StepAgency;
  /** The member's sub-deadline, as a share or hours. */
  readonly time: StepTime;
  /** Field of the opened dossier's form ← FEEL expression over this dossier's facts. */
  readonly input: Readonly<Record<string, string>>;
}

/** A timer on the way (intermediate catch event). */
export interface TimerNode extends NamedNode {
  readonly node: "timer";
  readonly after: TimerSpan;
}

/** A timer or message on the edge of a waiting node: takes its token away, or starts a side branch beside it. */
export interface BoundaryNode extends NamedNode {
  readonly node: "boundary";
  readonly on: NodeKey;
  readonly isInterrupting: boolean;
  readonly trigger: { readonly kind: "timer"; readonly after: TimerSpan } | { readonly kind: "message"; readonly message: string };
}

/** A gateway: `event` waits for whichever of the events behind it comes first. */
export interface GatewayNode extends NamedNode {
  readonly node: "exclusive" | "parallel" | "inclusive" | "event";
}

export interface StartNode extends NamedNode {
  readonly node: "start";
}

/** An end; a terminating one takes every other token away. */
export interface EndNode extends NamedNode {
  readonly node: "end";
  readonly isTerminating: boolean;
}

export type ProcessNode =
  | StartNode
  | EndNode
  | UserNode
  | RuleNode
  | ServiceNode
  | SendNode
  | ReceiveNode
  | CallNode
  | TimerNode
  | BoundaryNode
  | GatewayNode;

/** A sequence flow. Out of an exclusive or inclusive gateway the default one is taken when no condition holds. */
export interface ProcessFlow {
  readonly key: FlowKey;
  readonly from: NodeKey;
  readonly to: NodeKey;
  readonly name: string;
  readonly nameEn: string;
  /** FEEL over the dossier's facts; null where none is needed. */
  readonly condition: string | null;
  readonly isDefault: boolean;
}

/**
 * An internal process (quy trình nội bộ) as it runs: what BPMN 2.0 draws, without the drawing. Plain JSON, so that a version of a procedure
 * pins it in its events. The drawing is kept beside it.
 */
export interface ProcessModel {
  readonly key: string;
  readonly name: string;
  readonly nameEn: string;
  readonly nodes: readonly ProcessNode[];
  readonly flows: readonly ProcessFlow[];
}

/** A process as a version of a procedure holds it. */
export interface ProcessDefinition {
  readonly model: ProcessModel;
  /** BPMN 2.0 XML with its layout, as drawn or imported; null when nobody has drawn it yet (then it is laid out by program). */
  readonly diagram: string | null;
}
