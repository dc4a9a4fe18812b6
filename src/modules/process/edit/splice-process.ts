import { freeKey, slugOf } from "../bpmn/bpmn-keys.ts";
import type { FlowKey, NodeKey, ProcessFlow, ProcessModel, ProcessNode } from "../model/process-model.ts";

/** Small changes that keep a process whole; the steps of an official's edits are made of them. */

export function outsOf(model: ProcessModel, key: NodeKey): readonly ProcessFlow[] {
  return model.flows.filter((flow) => flow.from === key);
}

export function insOf(model: ProcessModel, key: NodeKey): readonly ProcessFlow[] {
  return model.flows.filter((flow) => flow.to === key);
}

export function nodeOf(model: ProcessModel, key: NodeKey): ProcessNode | undefined {
  return model.nodes.find((node) => node.key === key);
}

/** The one flow out of a node that has one. */
export function onlyOut(model: ProcessModel, key: NodeKey): ProcessFlow | undefined {
  const outs = outsOf(model, key);
  return outs.length === 1 ? outs[0] : undefined;
}

/** A key that no node or flow has, close to the word. */
export function newKey(model: ProcessModel, word: string): string {
  return freeKey(word, new Set([...model.nodes, ...model.flows].map((part) => part.key)));
}

/** A key for a new node of that name. */
export function newProcessKey(model: ProcessModel, name: string): NodeKey {
  return newKey(model, slugOf(name) || "buoc");
}

/** Adds a flow; its key says whence and whither. */
export function connect(model: ProcessModel, ends: { readonly from: NodeKey; readonly to: NodeKey } & Partial<ProcessFlow>): ProcessModel {
  const key = newKey(model, `f_${ends.from}_${ends.to}`.slice(0, 50));
  const plain = { name: "", nameEn: "", condition: null, isDefault: false };
  return { ...model, flows: [...model.flows, { ...plain, ...ends, key }] };
}

export function addNode(model: ProcessModel, node: ProcessNode): ProcessModel {
  return { ...model, nodes: [...model.nodes, node] };
}

export function removeFlow(model: ProcessModel, key: FlowKey): ProcessModel {
  return { ...model, flows: model.flows.filter((flow) => flow.key !== key) };
}

/** Lets flows end at another node. */
export function redirect(model: ProcessModel, flows: readonly ProcessFlow[], to: NodeKey): ProcessModel {
  const keys = new Set(flows.map((flow) => flow.key));
  return { ...model, flows: model.flows.map((flow) => (keys.has(flow.key) ? { ...flow, to } : flow)) };
}

/** Puts a node on a flow: what came that way passes it, with the condition it came by. */
export function insertOn(model: ProcessModel, flow: ProcessFlow, node: ProcessNode): ProcessModel {
  return connect(redirect(addNode(model, node), [flow], node.key), { from: node.key, to: flow.to });
}

const GATEWAYS: ReadonlySet<ProcessNode["node"]> = new Set(["exclusive", "parallel", "inclusive", "event"]);

export function isGateway(node: ProcessNode | undefined): boolean {
  return node !== undefined && GATEWAYS.has(node.node);
}

/** Takes away what no way leads to any more, gateways that part and join nothing, and empty branches between two parallel gateways. */
export function tidied(model: ProcessModel): ProcessModel {
  let now = withoutUnreached(model);
  for (let next = tidiedOnce(now); next !== undefined; next = tidiedOnce(now)) now = withoutUnreached(next);
  return now;
}

function tidiedOnce(model: ProcessModel): ProcessModel | undefined {
  const empty = model.flows.find((flow) => isEmptyBranch(model, flow));
  if (empty !== undefined) return removeFlow(model, empty.key);
  const idle = model.nodes.find((node) => isGateway(node) && insOf(model, node.key).length === 1 && outsOf(model, node.key).length === 1);
  return idle === undefined ? undefined : contracted(model, idle.key);
}

function isEmptyBranch(model: ProcessModel, flow: ProcessFlow): boolean {
  const from = nodeOf(model, flow.from);
  const to = nodeOf(model, flow.to);
  const isSplit = from?.node === "parallel" && outsOf(model, flow.from).length > 1;
  const isTwin =
    to?.node === "exclusive" && from?.node === "exclusive" && outsOf(model, flow.from).filter((other) => other.to === flow.to).length > 1;
  return (isSplit && to?.node === "parallel" && insOf(model, flow.to).length > 1) || isTwin;
}

/** Takes a node with one way on out of the process: what came to it goes on to where it led. */
export function contracted(model: ProcessModel, key: NodeKey): ProcessModel {
  const out = onlyOut(model, key);
  if (out === undefined) return model;
  const edges = new Set(model.nodes.flatMap((node) => (node.node === "boundary" && node.on === key ? [node.key] : [])));
  const without = {
    ...model,
    nodes: model.nodes.filter((node) => node.key !== key && !edges.has(node.key)),
    flows: model.flows.filter((flow) => flow.key !== out.key && !edges.has(flow.from)),
  };
  const bare = without.flows.map((flow) => (flow.to === key ? { ...flow, to: out.to } : flow));
  return plainConditions({ ...without, flows: bare });
}

/** A condition has its place behind a gateway only. */
function plainConditions(model: ProcessModel): ProcessModel {
  const isAsking = (key: NodeKey): boolean => {
    const kind = nodeOf(model, key)?.node;
    return kind === "exclusive" || kind === "inclusive";
  };
  return {
    ...model,
    flows: model.flows.map((flow) => (isAsking(flow.from) ? flow : { ...flow, condition: null, isDefault: false })),
  };
}

function withoutUnreached(model: ProcessModel): ProcessModel {
  const reached = new Set<NodeKey>();
  const ahead = model.nodes.filter((node) => node.node === "start").map((node) => node.key);
  for (let key = ahead.pop(); key !== undefined; key = ahead.pop()) {
    if (reached.has(key)) continue;
    reached.add(key);
    const here = key;
    ahead.push(...outsOf(model, here).map((flow) => flow.to));
    ahead.push(...model.nodes.flatMap((node) => (node.node === "boundary" && node.on === here ? [node.key] : [])));
  }
  const nodes = model.nodes.filter((node) => reached.has(node.key));
  return { ...model, nodes, flows: model.flows.filter((flow) => reached.has(flow.from) && reached.has(flow.to)) };
}
