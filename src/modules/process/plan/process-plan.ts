import type { Problem } from "#kernel/problem";
import type { JsonObject } from "#kernel/json";
import type { FeelExpression } from "#platform/feel";
import type { FlowKey, NodeKey, ProcessModel, ProcessNode } from "../model/process-model.ts";
import type { ArmedTimer, PlaceKey, PlaceKind, ProcessFacts } from "../model/process-move.ts";
import type { StepTime } from "../linear-process.ts";
import type { ReadingOrder } from "./reading-order.ts";

/** What a process asks of the outside while its tokens move: what is known of the dossier, and the rules of its procedure. */
export interface ProcessWorld {
  readonly facts: ProcessFacts;
  readonly rules: (ruleKey: string, facts: ProcessFacts) => JsonObject | Problem;
}

/** One waiting node that has a time of its own, where it stands on the way, and how much of the whole time lies before its end. */
export interface PlanStep {
  readonly key: NodeKey;
  readonly node: Extract<ProcessNode, { readonly node: "user" | "receive" | "call" }>;
  /** Place in reading order, from 1: what lies before it on the way comes first, a branch is read to its end before the next. */
  readonly position: number;
  readonly time: StepTime;
  /** Thousandths of the processing time that may be used when the step begins and when it ends, on the longest way that leads here. */
  readonly startsAt: number;
  readonly endsAt: number;
}

/** A place in which tokens rest. */
export interface Place {
  readonly id: number;
  readonly key: PlaceKey;
  readonly kind: PlaceKind;
  /** The waiting node, or the joining gateway whose incoming flow this is. */
  readonly node: PlannedNode;
  /** The node that let the token go: the waiting one itself, or the one behind whose outgoing flow a join waits. */
  readonly source: PlannedNode;
  /** Timers that run while a token rests here. */
  readonly timers: readonly ArmedTimer[];
}

/** A node as the engine walks it: everything that a move asks is found here without a search. */
export interface PlannedNode {
  readonly id: number;
  readonly key: NodeKey;
  readonly model: ProcessNode;
  readonly ins: readonly PlannedFlow[];
  readonly outs: readonly PlannedFlow[];
  /** Outgoing flows whose condition is asked, in order; empty where nothing is asked. */
  readonly asked: readonly PlannedFlow[];
  readonly fallback: PlannedFlow | null;
  /** Where its token waits; null for a node that is passed. */
  readonly place: Place | null;
  /** Events on its edge. */
  readonly edges: readonly PlannedNode[];
  /** Of an event on an edge: the node it sits on. Of a catching event behind an event gateway: that gateway. */
  readonly host: PlannedNode | null;
  /** Waits for its incoming flows together: a parallel or inclusive gateway with several of them. */
  readonly isJoin: boolean;
}

export interface PlannedFlow {
  readonly id: number;
  readonly key: FlowKey;
  readonly from: PlannedNode;
  readonly to: PlannedNode;
  readonly condition: FeelExpression | null;
  /** Where a token waits for the others of a join; null where it goes on. */
  readonly place: Place | null;
}

/** An inclusive join: from which places each of its incoming flows can still be reached without passing the join. */
export interface InclusiveJoin {
  readonly node: PlannedNode;
  readonly ways: readonly { readonly flow: PlannedFlow; readonly reachedFrom: readonly boolean[] }[];
}

/** The inside of a plan. Places are numbered in the order of their keys, so that a marking comes out sorted. */
export interface PlanTables {
  readonly nodes: readonly PlannedNode[];
  readonly nodeOf: ReadonlyMap<NodeKey, PlannedNode>;
  readonly places: readonly Place[];
  readonly placeOf: ReadonlyMap<PlaceKey, Place>;
  readonly start: PlannedNode;
  readonly order: ReadingOrder;
  readonly inclusiveJoins: readonly InclusiveJoin[];
  /** Nodes that take a message, by its name: those that wait for it first, then edges, each in the order of the model. */
  readonly takersOf: ReadonlyMap<string, readonly PlannedNode[]>;
}

/** A process ready to run. Pure data and pure functions: one plan serves every dossier of its version. */
export interface ProcessPlan {
  readonly model: ProcessModel;
  /** The steps in reading order. */
  readonly steps: readonly PlanStep[];
  readonly stepOf: ReadonlyMap<NodeKey, PlanStep>;
  /** For the engine alone. */
  readonly tables: PlanTables;
}
