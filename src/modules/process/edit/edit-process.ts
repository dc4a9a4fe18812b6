import type { FlowKey, NodeKey, ProcessFlow, ProcessModel, ProcessNode, TimerSpan } from "../model/process-model.ts";
import {
  addNode,
  connect,
  contracted,
  insOf,
  insertOn,
  isGateway,
  newKey,
  nodeOf,
  onlyOut,
  outsOf,
  redirect,
  removeFlow,
  tidied,
} from "./splice-process.ts";

/** Where a new way leads. */
export type WayTarget =
  | { readonly kind: "end" }
  | { readonly kind: "node"; readonly key: NodeKey }
  /** A new step, after which the process goes on as it would have. */
  | { readonly kind: "new"; readonly node: ProcessNode };

/** One change of a process as an official asks for it, by keyboard or by any other means. */
export type ProcessEdit =
  | { readonly act: "after"; readonly key: NodeKey; readonly node: ProcessNode }
  | { readonly act: "before"; readonly key: NodeKey; readonly node: ProcessNode }
  | { readonly act: "beside"; readonly key: NodeKey; readonly node: ProcessNode }
  | { readonly act: "replace"; readonly key: NodeKey; readonly node: ProcessNode }
  | { readonly act: "remove"; readonly key: NodeKey }
  | { readonly act: "up" | "down"; readonly key: NodeKey }
  | { readonly act: "choice"; readonly key: NodeKey; readonly name: string; readonly nameEn: string; readonly way: NewWay }
  | { readonly act: "way"; readonly key: NodeKey; readonly way: NewWay }
  | { readonly act: "ways"; readonly key: NodeKey; readonly node: ProcessNode; readonly ways: readonly WayChange[] }
  | { readonly act: "remove_way"; readonly flow: FlowKey }
  | { readonly act: "edge"; readonly key: NodeKey; readonly edge: NewEdge };

/** A way out of a choice. */
export interface NewWay {
  readonly name: string;
  readonly nameEn: string;
  readonly condition: string | null;
  readonly to: WayTarget;
}

export interface WayChange {
  readonly key: FlowKey;
  readonly name: string;
  readonly nameEn: string;
  readonly condition: string | null;
  readonly isDefault: boolean;
}

/** A timer on the edge of a step. One that stops the step leads anywhere; one beside it leads to a step of its own. */
export interface NewEdge {
  readonly name: string;
  readonly nameEn: string;
  readonly after: TimerSpan;
  readonly isInterrupting: boolean;
  /** `null` goes on as if the step were done. */
  readonly to: WayTarget | null;
}

/**
 * Makes one change. Undefined where the change has no place: the node is gone, nothing follows it, or its neighbour is no step. Every edit
 * leaves a process in which each node can still be reached and still leads somewhere, when it was so before.
 */
export function editProcess(model: ProcessModel, edit: ProcessEdit): ProcessModel | undefined {
  switch (edit.act) {
    case "after": {
      const flow = onlyOut(model, edit.key);
      return flow === undefined ? undefined : insertOn(model, flow, edit.node);
    }
    case "before":
      return before(model, edit.key, edit.node);
    case "beside":
      return beside(model, edit.key, edit.node);
    case "replace":
      return nodeOf(model, edit.key) === undefined ? undefined : replaced(model, edit.key, edit.node);
    case "remove":
      return removed(model, edit.key);
    case "up":
      return swapped(model, insOf(model, edit.key)[0]?.from, edit.key);
    case "down":
      return swapped(model, edit.key, onlyOut(model, edit.key)?.to);
    case "choice":
      return withChoice(model, edit);
    case "way":
      return nodeOf(model, edit.key) === undefined ? undefined : withWay(model, edit.key, edit.way);
    case "ways":
      return withWays(model, edit);
    case "remove_way":
      return withoutWay(model, edit.flow);
    case "edge":
      return withEdge(model, edit.key, edit.edge);
  }
}

/** Whether a step can change its place with the one before or behind it. */
export function canMove(model: ProcessModel, key: NodeKey, act: "up" | "down"): boolean {
  return editProcess(model, { act, key }) !== undefined;
}

function before(model: ProcessModel, key: NodeKey, node: ProcessNode): ProcessModel | undefined {
  const ins = insOf(model, key);
  if (ins.length === 0) return undefined;
  return connect(redirect(addNode(model, node), ins, node.key), { from: node.key, to: key });
}

/** Puts a node side by side with another: into the parallel branches it stands in already, else between two new gateways. */
function beside(model: ProcessModel, key: NodeKey, node: ProcessNode): ProcessModel | undefined {
  const out = onlyOut(model, key);
  const ins = insOf(model, key);
  if (out === undefined || ins.length === 0) return undefined;
  const split = ins.length === 1 ? nodeOf(model, ins[0]?.from ?? "") : undefined;
  const join = nodeOf(model, out.to);
  if (split?.node === "parallel" && join?.node === "parallel") {
    return connect(connect(addNode(model, node), { from: split.key, to: node.key }), { from: node.key, to: join.key });
  }
  const fork: ProcessNode = { node: "parallel", key: newKey(model, `tach_${key}`.slice(0, 40)), name: "", nameEn: "" };
  const opened = addNode(model, fork);
  const end: ProcessNode = { node: "parallel", key: newKey(opened, `gop_${key}`.slice(0, 40)), name: "", nameEn: "" };
  const forked = connect(redirect(opened, ins, fork.key), { from: fork.key, to: key });
  const joined = insertOn(forked, out, end);
  return connect(connect(addNode(joined, node), { from: fork.key, to: node.key }), { from: node.key, to: end.key });
}

/** The node with other properties, in its place; a new key is taken over by flows and edges. */
function replaced(model: ProcessModel, key: NodeKey, node: ProcessNode): ProcessModel {
  const keyed = (other: NodeKey): NodeKey => (other === key ? node.key : other);
  return {
    ...model,
    nodes: model.nodes.map((other) => {
      if (other.key === key) return node;
      return other.node === "boundary" ? { ...other, on: keyed(other.on) } : other;
    }),
    flows: model.flows.map((flow) => ({ ...flow, from: keyed(flow.from), to: keyed(flow.to) })),
  };
}

function removed(model: ProcessModel, key: NodeKey): ProcessModel | undefined {
  const node = nodeOf(model, key);
  if (node === undefined || node.node === "start" || node.node === "end") return undefined;
  if (node.node === "boundary") {
    const nodes = model.nodes.filter((other) => other.key !== key);
    return tidied({ ...model, nodes, flows: model.flows.filter((flow) => flow.from !== key) });
  }
  return onlyOut(model, key) === undefined ? undefined : tidied(contracted(model, key));
}

/** Two neighbours change places: only steps with one way in between them, which no branch parts. */
function swapped(model: ProcessModel, first: NodeKey | undefined, second: NodeKey | undefined): ProcessModel | undefined {
  if (first === undefined || second === undefined) return undefined;
  const pair = [nodeOf(model, first), nodeOf(model, second)];
  const isMovable = pair.every((node) => node !== undefined && !isGateway(node) && !["start", "end", "boundary"].includes(node.node));
  if (!isMovable || insOf(model, second).length !== 1 || onlyOut(model, first)?.to !== second) return undefined;
  const other = (key: NodeKey): NodeKey => (key === first ? second : first);
  const isOne = (key: NodeKey): boolean => key === first || key === second;
  return {
    ...model,
    flows: model.flows.map((flow) => ({
      ...flow,
      from: isOne(flow.from) ? other(flow.from) : flow.from,
      to: isOne(flow.to) ? other(flow.to) : flow.to,
    })),
  };
}

/** A choice behind a node: the way that was there becomes the default, and a gateway behind it joins the ways again. */
function withChoice(model: ProcessModel, edit: Extract<ProcessEdit, { act: "choice" }>): ProcessModel | undefined {
  const flow = onlyOut(model, edit.key);
  if (flow === undefined) return undefined;
  const choice: ProcessNode = {
    node: "exclusive",
    key: newKey(model, `chon_${edit.key}`.slice(0, 40)),
    name: edit.name,
    nameEn: edit.nameEn,
  };
  const asked = insertOn(model, flow, choice);
  const rest = onlyOut(asked, choice.key);
  if (rest === undefined) return undefined;
  const marked = { ...asked, flows: asked.flows.map((other) => (other.key === rest.key ? { ...other, isDefault: true } : other)) };
  return withWay(marked, choice.key, edit.way);
}

/** One more way out of a gateway. */
function withWay(model: ProcessModel, key: NodeKey, way: NewWay): ProcessModel | undefined {
  const { to, ...said } = way;
  if (to.kind === "node") return nodeOf(model, to.key) === undefined ? undefined : connect(model, { from: key, to: to.key, ...said });
  if (to.kind === "end") {
    const end = endNode(model);
    return connect(addNode(model, end), { from: key, to: end.key, ...said });
  }
  const usual = outsOf(model, key).find((flow) => flow.isDefault) ?? outsOf(model, key)[0];
  if (usual === undefined) return undefined;
  const isParallel = nodeOf(model, key)?.node === "parallel";
  const merged = isParallel ? { model, key: usual.to } : mergeBefore(model, usual);
  const added = addNode(merged.model, to.node);
  return connect(connect(added, { from: key, to: to.node.key, ...said }), { from: to.node.key, to: merged.key });
}

/**
 * A gateway on a flow where other ways may come in. Without it a way that avoids a branch would come to a join on a flow of its own, and the
 * join would wait for both for ever.
 */
function mergeBefore(model: ProcessModel, flow: ProcessFlow): { readonly model: ProcessModel; readonly key: NodeKey } {
  const target = nodeOf(model, flow.to);
  if (target?.node === "exclusive" && outsOf(model, target.key).length === 1) return { model, key: target.key };
  const merge: ProcessNode = { node: "exclusive", key: newKey(model, `nhap_${flow.to}`.slice(0, 40)), name: "", nameEn: "" };
  return { model: insertOn(model, flow, merge), key: merge.key };
}

function endNode(model: ProcessModel): ProcessNode {
  return { node: "end", key: newKey(model, "ket_thuc"), name: "", nameEn: "", isTerminating: false };
}

function withWays(model: ProcessModel, edit: Extract<ProcessEdit, { act: "ways" }>): ProcessModel | undefined {
  if (nodeOf(model, edit.key) === undefined) return undefined;
  const changes = new Map(edit.ways.map((way) => [way.key, way]));
  const flows = model.flows.map((flow) => {
    const change = flow.from === edit.key ? changes.get(flow.key) : undefined;
    return change === undefined ? flow : { ...flow, ...change };
  });
  return { ...model, nodes: model.nodes.map((node) => (node.key === edit.key ? edit.node : node)), flows };
}

function withoutWay(model: ProcessModel, key: FlowKey): ProcessModel | undefined {
  const flow = model.flows.find((other) => other.key === key);
  if (flow === undefined || outsOf(model, flow.from).length < 2) return undefined;
  return tidied(removeFlow(model, key));
}

function withEdge(model: ProcessModel, host: NodeKey, edge: NewEdge): ProcessModel | undefined {
  const out = onlyOut(model, host);
  if (out === undefined) return undefined;
  const { to, after, isInterrupting, name, nameEn } = edge;
  const key = newKey(model, `han_${host}`.slice(0, 40));
  const timer: ProcessNode = { node: "boundary", key, name, nameEn, on: host, isInterrupting, trigger: { kind: "timer", after } };
  const timed = addNode(model, timer);
  if (to?.kind === "node") return nodeOf(model, to.key) === undefined ? undefined : connect(timed, { from: key, to: to.key });
  if (to?.kind === "end" || !isInterrupting) {
    const end = endNode(timed);
    const ended = addNode(timed, end);
    if (to?.kind !== "new") return connect(ended, { from: key, to: end.key });
    return connect(connect(addNode(ended, to.node), { from: key, to: to.node.key }), { from: to.node.key, to: end.key });
  }
  const merged = mergeBefore(timed, out);
  if (to === null) return connect(merged.model, { from: key, to: merged.key });
  return connect(connect(addNode(merged.model, to.node), { from: key, to: to.node.key }), { from: to.node.key, to: merged.key });
}
