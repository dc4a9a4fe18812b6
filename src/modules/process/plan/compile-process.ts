import { isProblem, problem, type Problem } from "#kernel/problem";
import { compileFeel, type FeelExpression } from "#platform/feel";
import { modelFaults } from "../model/model-faults.ts";
import type { ProcessFlow, ProcessModel, ProcessNode } from "../model/process-model.ts";
import type { ArmedTimer, PlaceKind } from "../model/process-move.ts";
import { inclusiveJoins } from "./inclusive-join.ts";
import type { Place, PlannedFlow, PlannedNode, PlanTables, ProcessPlan } from "./process-plan.ts";
import { planSteps } from "./plan-steps.ts";
import { readingOrder } from "./reading-order.ts";

const WHOLE_PER_MILLE = 1000;

/** A node while its plan is built; afterwards nobody writes to it. */
interface GrowingNode extends PlannedNode {
  readonly ins: PlannedFlow[];
  readonly outs: PlannedFlow[];
  readonly asked: PlannedFlow[];
  readonly edges: PlannedNode[];
  fallback: PlannedFlow | null;
  place: Place | null;
  host: PlannedNode | null;
  isJoin: boolean;
}

interface GrowingFlow extends PlannedFlow {
  place: Place | null;
}

/**
 * Makes a process ready to run: once for a version, not for a dossier. Problems: those of `modelFaults`, `process.condition_invalid`,
 * `process.time_overspent`.
 */
export function compileProcess(model: ProcessModel): ProcessPlan | Problem {
  const tables = planTables(model);
  if (isProblem(tables)) return tables;
  const steps = planSteps(tables);
  const overspent = steps.find((step) => step.endsAt > WHOLE_PER_MILLE);
  if (overspent !== undefined)
    return problem("process.time_overspent", {
      key: overspent.key,
      name: overspent.node.name,
      nameEn: overspent.node.nameEn,
      perMille: overspent.endsAt,
    });
  return { model, steps, stepOf: new Map(steps.map((step) => [step.key, step])), tables };
}

/** The inside of a plan, whatever time its steps take. Problems: those of `modelFaults`, `process.condition_invalid`. */
export function planTables(model: ProcessModel): PlanTables | Problem {
  const [fault] = modelFaults(model);
  if (fault !== undefined) return fault;
  const nodes = growNodes(model);
  const nodeOf = new Map(nodes.map((node) => [node.key, node]));
  const flows = growFlows(model, nodeOf);
  if (isProblem(flows)) return flows;
  for (const node of nodes) settleNode(node, nodeOf);
  const places = settlePlaces(nodes, flows);
  const start = nodes.find((node) => node.model.node === "start");
  if (start === undefined) return problem("process.start_missing");
  return {
    nodes,
    nodeOf,
    places,
    placeOf: new Map(places.map((place) => [place.key, place])),
    start,
    order: readingOrder(start, nodes.length),
    inclusiveJoins: inclusiveJoins(nodes, places),
    takersOf: takersOf(nodes),
  };
}

function growNodes(model: ProcessModel): readonly GrowingNode[] {
  return model.nodes.map((node, id) => ({
    id,
    key: node.key,
    model: node,
    ins: [],
    outs: [],
    asked: [],
    fallback: null,
    place: null,
    edges: [],
    host: null,
    isJoin: false,
  }));
}

function growFlows(model: ProcessModel, nodeOf: ReadonlyMap<string, GrowingNode>): readonly GrowingFlow[] | Problem {
  const flows: GrowingFlow[] = [];
  for (const flow of model.flows) {
    const from = nodeOf.get(flow.from);
    const to = nodeOf.get(flow.to);
    if (from === undefined || to === undefined) return problem("process.flow_loose", { flow: flow.key });
    const condition = conditionOf(flow, from.model);
    if (isProblem(condition)) return condition;
    const grown: GrowingFlow = { id: flows.length, key: flow.key, from, to, condition, place: null };
    flows.push(grown);
    from.outs.push(grown);
    to.ins.push(grown);
    if (flow.isDefault) from.fallback = grown;
    if (condition !== null) from.asked.push(grown);
  }
  return flows;
}

function conditionOf(flow: ProcessFlow, from: ProcessNode): FeelExpression | null | Problem {
  if (flow.condition === null) return null;
  const condition = compileFeel(flow.condition, { mode: "expression" });
  if (!isProblem(condition)) return condition;
  const { key, name, nameEn } = from;
  return problem("process.condition_invalid", {
    ...condition.params,
    key,
    name: name || key,
    nameEn: nameEn || key,
    flow: flow.key,
    cause: condition.problem,
  });
}

function settleNode(node: GrowingNode, nodeOf: ReadonlyMap<string, GrowingNode>): void {
  const kind = node.model.node;
  node.isJoin = (kind === "parallel" || kind === "inclusive") && node.ins.length > 1;
  if (node.model.node === "boundary") {
    const host = nodeOf.get(node.model.on);
    node.host = host ?? null;
    host?.edges.push(node);
  }
  if (kind === "event") for (const flow of node.outs) hostCatch(flow.to, node);
}

/** A catching event behind an event gateway waits with the gateway's token and none of its own. */
function hostCatch(event: PlannedNode, gateway: PlannedNode): void {
  (event as GrowingNode).host = gateway;
}

function settlePlaces(nodes: readonly GrowingNode[], flows: readonly GrowingFlow[]): readonly Place[] {
  const waits = nodes.flatMap((node) => {
    const kind = waitKind(node);
    return kind === null ? [] : [{ key: node.key, kind, node, source: node, timers: timersOf(node), owner: node }];
  });
  const joins = flows.flatMap((flow) => {
    if (!flow.to.isJoin) return [];
    return [{ key: flow.key, kind: "join" as const, node: flow.to, source: flow.from, timers: [], owner: flow }];
  });
  const sorted: readonly (Omit<Place, "id"> & { readonly owner: { place: Place | null } })[] = [...waits, ...joins].toSorted((a, b) =>
    a.key < b.key ? -1 : 1,
  );
  return sorted.map(({ owner, ...rest }, id) => {
    const place = { id, ...rest };
    owner.place = place;
    return place;
  });
}

function waitKind(node: PlannedNode): PlaceKind | null {
  switch (node.model.node) {
    case "user":
    case "service":
    case "call":
    case "event":
      return node.model.node;
    case "receive":
    case "timer":
      return node.host === null ? node.model.node : null;
    case "start":
    case "end":
    case "rule":
    case "send":
    case "boundary":
    case "exclusive":
    case "parallel":
    case "inclusive":
      return null;
  }
}

function timersOf(node: PlannedNode): readonly ArmedTimer[] {
  const own = node.model.node === "timer" ? [{ node: node.key, after: node.model.after }] : [];
  const caught = node.model.node === "event" ? node.outs.map((flow) => flow.to) : [];
  return [...own, ...[...caught, ...node.edges].flatMap(armedBy)];
}

function armedBy(event: PlannedNode): readonly ArmedTimer[] {
  if (event.model.node === "timer") return [{ node: event.key, after: event.model.after }];
  if (event.model.node !== "boundary" || event.model.trigger.kind !== "timer") return [];
  return [{ node: event.key, after: event.model.trigger.after }];
}

function takersOf(nodes: readonly PlannedNode[]): ReadonlyMap<string, readonly PlannedNode[]> {
  const takers = new Map<string, PlannedNode[]>();
  const add = (message: string, node: PlannedNode): void => {
    takers.set(message, [...(takers.get(message) ?? []), node]);
  };
  for (const node of nodes) if (node.model.node === "receive") add(node.model.message, node);
  for (const node of nodes)
    if (node.model.node === "boundary" && node.model.trigger.kind === "message") add(node.model.trigger.message, node);
  return takers;
}
