import { nameIn } from "#platform/i18n";
import type { Locale } from "#platform/i18n";

import type { BoundaryNode, NodeKey, ProcessFlow, ProcessModel, ProcessNode } from "../model/process-model.ts";
import { rankNodes } from "./layout-ranks.ts";
import { nodeName, pictureWords } from "./picture-words.ts";

/** One place of a process where something waits, with its number and what follows, in words. */
export interface OutlineStep {
  readonly key: NodeKey;
  readonly number: number;
  readonly node: ProcessNode;
  /** What follows: one sentence, or a heading with the ways under it. Empty where simply the next step follows. */
  readonly onward: OutlineWays;
  /** Timers and messages on the edge of the step. */
  readonly edges: readonly string[];
}

export interface OutlineWays {
  readonly lead: string;
  readonly ways: readonly string[];
}

/** A process as a list: what a reader needs who does not look at pictures. Also tells processes that cannot run. */
export interface ProcessOutline {
  readonly start: OutlineWays;
  readonly steps: readonly OutlineStep[];
}

interface Telling {
  readonly locale: Locale;
  readonly nodeOf: ReadonlyMap<NodeKey, ProcessNode>;
  readonly outsOf: ReadonlyMap<NodeKey, readonly ProcessFlow[]>;
  readonly insOf: ReadonlyMap<NodeKey, readonly ProcessFlow[]>;
  readonly numberOf: ReadonlyMap<NodeKey, number>;
}

const NUMBERED: ReadonlySet<ProcessNode["node"]> = new Set(["user", "receive", "call", "timer", "service"]);
const NOTHING: OutlineWays = { lead: "", ways: [] };

/** Tells a process as numbered steps with what follows each, branches and waits in words. */
export function outlineOf(model: ProcessModel, locale: Locale): ProcessOutline {
  const nodeOf = new Map(model.nodes.map((node) => [node.key, node]));
  const order = rankNodes(model).reading.flatMap((key) => nodeOf.get(key) ?? []);
  const numbered = order.filter((node) => NUMBERED.has(node.node));
  const telling: Telling = {
    locale,
    nodeOf,
    outsOf: Map.groupBy(model.flows, (flow) => flow.from),
    insOf: Map.groupBy(model.flows, (flow) => flow.to),
    numberOf: new Map(numbered.map((node, at) => [node.key, at + 1])),
  };
  const edges = Map.groupBy(
    model.nodes.filter((node) => node.node === "boundary"),
    (node) => node.on,
  );
  const steps = numbered.map((node, at) => ({
    key: node.key,
    number: at + 1,
    node,
    onward: waysFrom(telling, node.key, at + 1),
    edges: (edges.get(node.key) ?? []).map((edge) => edgeText(telling, edge)),
  }));
  const start = model.nodes.find((node) => node.node === "start");
  return { start: start === undefined ? NOTHING : waysFrom(telling, start.key, 0), steps };
}

/** What follows a place; nothing when it is the step with the next number. */
function waysFrom(telling: Telling, key: NodeKey, number: number): OutlineWays {
  const words = pictureWords(telling.locale);
  const [flow] = telling.outsOf.get(key) ?? [];
  if (flow === undefined) return { lead: words.next(words.nowhere), ways: [] };
  const target = telling.nodeOf.get(flow.to);
  if (target !== undefined && telling.numberOf.get(target.key) === number + 1) return NOTHING;
  const branches = target === undefined ? undefined : branchesOf(telling, target, new Set([key]));
  if (branches !== undefined) return branches;
  const back = telling.numberOf.get(flow.to);
  const told = phrase(telling, flow.to, new Set([key]));
  return { lead: back !== undefined && back <= number ? words.goesBack(told) : words.next(told), ways: [] };
}

/** A gateway that parts the way, as a heading and its ways. */
function branchesOf(telling: Telling, gateway: ProcessNode, seen: ReadonlySet<NodeKey>): OutlineWays | undefined {
  const words = pictureWords(telling.locale);
  const outs = telling.outsOf.get(gateway.key) ?? [];
  if (outs.length < 2) return undefined;
  const leads: Partial<Record<ProcessNode["node"], string>> = {
    parallel: words.allAtOnce,
    exclusive: words.oneOf,
    inclusive: words.someOf,
    event: words.firstOf,
  };
  const lead = leads[gateway.node];
  if (lead === undefined) return undefined;
  return { lead, ways: outs.map((flow) => branchText(telling, flow, new Set([...seen, gateway.key]))) };
}

function branchText(telling: Telling, flow: ProcessFlow, seen: ReadonlySet<NodeKey>): string {
  const words = pictureWords(telling.locale);
  const told = phrase(telling, flow.to, seen);
  const name = nameIn(telling.locale, flow);
  if (flow.isDefault) return words.otherwise(told);
  const condition = name === "" ? flow.condition : name;
  return condition === null ? told : words.when(condition, told);
}

/** Where a flow leads, through gateways, rules and messages, until something waits. */
function phrase(telling: Telling, key: NodeKey, seen: ReadonlySet<NodeKey>): string {
  const words = pictureWords(telling.locale);
  const node = telling.nodeOf.get(key);
  if (node === undefined) return words.nowhere;
  if (node.node === "end") return node.isTerminating ? words.endsAll : words.ends;
  const number = telling.numberOf.get(key);
  if (number !== undefined) return words.stepRef(number, nodeName(telling.locale, node));
  if (seen.has(key)) return words.loops;
  const further = new Set([...seen, key]);
  const branches = branchesOf(telling, node, further);
  if (branches !== undefined) return `${branches.lead.toLowerCase()} ${branches.ways.join("; ")}`;
  const [flow] = telling.outsOf.get(key) ?? [];
  const told = flow === undefined ? words.nowhere : phrase(telling, flow.to, further);
  if (node.node === "rule") return words.ruleOf(nodeName(telling.locale, node), told);
  if (node.node === "send") return words.sendOf(nodeName(telling.locale, node), told);
  const isJoin = (node.node === "parallel" || node.node === "inclusive") && (telling.insOf.get(key)?.length ?? 0) > 1;
  return isJoin ? words.joinsAll(told) : told;
}

function edgeText(telling: Telling, edge: BoundaryNode): string {
  const words = pictureWords(telling.locale);
  const [flow] = telling.outsOf.get(edge.key) ?? [];
  const told = flow === undefined ? words.nowhere : phrase(telling, flow.to, new Set([edge.key]));
  return edge.trigger.kind === "timer"
    ? words.afterTime(words.span(edge.trigger.after), edge.isInterrupting, told)
    : words.onMessage(edge.trigger.message, edge.isInterrupting, told);
}
