import { problem, type Problem } from "#kernel/problem";
import { KEY_PATTERN, shapeOf, type ModelShape } from "./model-shape.ts";
import type { ProcessFlow, ProcessModel, ProcessNode } from "./process-model.ts";

/** Bounds of a process: what nobody reads any more, nobody can be bound by. */
const NODES_MAX = 400;
const FLOWS_MAX = 800;

/**
 * What keeps a model from running at all, whatever happens to its dossiers: keys that are taken, ways that lead nowhere, choices without a
 * condition. Empty when it can be compiled. Whether it is sound is asked by the check before publication.
 */
export function modelFaults(model: ProcessModel): readonly Problem[] {
  if (model.nodes.length > NODES_MAX || model.flows.length > FLOWS_MAX) return [problem("process.nodes_too_many", { max: NODES_MAX })];
  const shape = shapeOf(model);
  const faults = [...keyFaults(model), ...wholeFaults(model), ...model.flows.flatMap((flow) => flowFaults(shape, flow))];
  for (const node of model.nodes) faults.push(...wayFaults(shape, node), ...timeFaults(node), ...eventFaults(shape, node));
  return faults.length > 0 ? faults : [...reachFaults(shape), ...loopFaults(shape)];
}

function keyFaults(model: ProcessModel): readonly Problem[] {
  const seen = new Set<string>();
  return [...model.nodes, ...model.flows].flatMap(({ key }) => {
    const isTaken = seen.has(key);
    seen.add(key);
    if (!KEY_PATTERN.test(key)) return [problem("process.step_key_invalid", { key: key.slice(0, 80) })];
    return isTaken ? [problem("process.step_key_taken", { key })] : [];
  });
}

function wholeFaults(model: ProcessModel): readonly Problem[] {
  const count = (kind: ProcessNode["node"]): number => model.nodes.filter((node) => node.node === kind).length;
  const starts = count("start");
  return [
    ...(count("user") === 0 ? [problem("process.steps_missing")] : []),
    ...(starts === 0 ? [problem("process.start_missing")] : []),
    ...(starts > 1 ? [problem("process.starts_several", { count: starts })] : []),
    ...(count("end") === 0 ? [problem("process.end_missing")] : []),
  ];
}

function flowFaults(shape: ModelShape, flow: ProcessFlow): readonly Problem[] {
  const from = shape.nodeOf.get(flow.from);
  const to = shape.nodeOf.get(flow.to);
  if (from === undefined || to === undefined) return [problem("process.flow_loose", { flow: flow.key })];
  const isAsking = from.node === "exclusive" || from.node === "inclusive";
  if (!isAsking && (flow.condition !== null || flow.isDefault)) return [named("process.condition_misplaced", from, { flow: flow.key })];
  if (flow.isDefault && flow.condition !== null) return [named("process.condition_misplaced", from, { flow: flow.key })];
  const isChoice = isAsking && shape.outsOf(from.key).length > 1;
  if (isChoice && !flow.isDefault && flow.condition === null)
    return [named("process.condition_missing", from, { flow: flow.key, to: to.name })];
  return [];
}

/** Where tokens may come in and go out. Splitting and joining is a gateway's work, so that a reader sees it. */
function wayFaults(shape: ModelShape, node: ProcessNode): readonly Problem[] {
  const ins = shape.insOf(node.key).length;
  const outs = shape.outsOf(node.key);
  const isGateway = GATEWAYS.has(node.node);
  if ((node.node === "start" || node.node === "boundary") && ins > 0) return [named("process.way_in_misplaced", node)];
  if (node.node !== "start" && node.node !== "boundary" && ins === 0) return [named("process.no_way_in", node)];
  if (node.node === "end") return outs.length > 0 ? [named("process.way_out_misplaced", node)] : [];
  if (outs.length === 0) return [named("process.no_way_out", node)];
  if (!isGateway && outs.length > 1) return [named("process.ways_out_several", node)];
  return outs.filter((flow) => flow.isDefault).length > 1 ? [named("process.defaults_several", node)] : [];
}

const GATEWAYS: ReadonlySet<string> = new Set(["exclusive", "parallel", "inclusive", "event"]);
const HOSTS: ReadonlySet<string> = new Set(["user", "service", "receive", "call"]);

function timeFaults(node: ProcessNode): readonly Problem[] {
  if (node.node === "user" || node.node === "receive" || node.node === "call")
    return isWholePositive("perMille" in node.time ? node.time.perMille : node.time.workingHours)
      ? []
      : [named("process.step_time_invalid", node)];
  const trigger = node.node === "boundary" && node.trigger.kind === "timer" ? node.trigger : undefined;
  const after = node.node === "timer" ? node.after : trigger?.after;
  if (after === undefined) return [];
  return isWholePositive("perMille" in after ? after.perMille : after.amount) ? [] : [named("process.step_time_invalid", node)];
}

function isWholePositive(value: number): boolean {
  return Number.isSafeInteger(value) && value > 0;
}

/** Events on edges sit on what waits by itself; an event gateway is followed by events that nothing else leads to. */
function eventFaults(shape: ModelShape, node: ProcessNode): readonly Problem[] {
  if (node.node === "boundary") {
    const host = shape.nodeOf.get(node.on);
    const isBehindGateway = shape.insOf(node.on).some((flow) => shape.nodeOf.get(flow.from)?.node === "event");
    return host === undefined || !HOSTS.has(host.node) || isBehindGateway ? [named("process.edge_misplaced", node)] : [];
  }
  if (node.node !== "event") return [];
  return shape.outsOf(node.key).flatMap((flow) => {
    const target = shape.nodeOf.get(flow.to);
    const isEvent = target?.node === "timer" || target?.node === "receive";
    return isEvent && shape.insOf(flow.to).length === 1 ? [] : [named("process.event_way_invalid", node, { to: target?.name ?? flow.to })];
  });
}

function reachFaults(shape: ModelShape): readonly Problem[] {
  const reached = shape.reachedFromStart();
  return shape.model.nodes.filter((node) => !reached.has(node.key)).map((node) => named("process.unreachable", node));
}

/** A loop in which nothing waits would never rest: it is refused here, and those that facts alone make endless when they run. */
function loopFaults(shape: ModelShape): readonly Problem[] {
  const loop = shape.loopWithoutWait();
  if (loop.length === 0) return [];
  return [
    problem("process.endless", { names: loop.map((node) => node.name || node.key), namesEn: loop.map((node) => node.nameEn || node.key) }),
  ];
}

function named(code: string, node: ProcessNode, more: Readonly<Record<string, string>> = {}): Problem {
  return problem(code, { key: node.key, name: node.name || node.key, nameEn: node.nameEn || node.key, ...more });
}
