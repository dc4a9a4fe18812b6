// The oracle of the process engine: BPMN 2.0 walked token by token, by the words of its chapter 13 and without a line of the engine. Every
// question is answered by looking through the whole model again. Slow, and plain enough to be checked by reading.

export type Fact = boolean | number | string | { readonly [key: string]: Fact };

export interface SlowFlow {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  /** A dotted name whose value must be yes or no. */
  readonly condition: string | null;
  readonly isDefault: boolean;
}

export interface SlowNode {
  readonly key: string;
  readonly node: string;
  readonly [part: string]: unknown;
}

export interface SlowModel {
  readonly nodes: readonly SlowNode[];
  readonly flows: readonly SlowFlow[];
}

/** A process in hand: tokens on nodes that wait and on flows before joins, timers that run, edges beside a node that have happened. */
export interface SlowCase {
  readonly tokens: readonly string[];
  readonly armed: readonly string[];
  readonly spent: readonly string[];
}

export interface SlowTrigger {
  readonly kind: "completed" | "timer" | "message" | "service_done" | "call_ended";
  /** Key of the node, or name of the message. */
  readonly of: string;
}

/** How conditions are answered: by the facts, or by trying everything. */
export interface SlowWorld {
  readonly facts: { readonly [key: string]: Fact };
  readonly rule: (key: string) => { readonly [key: string]: Fact };
  /** Takes the place of the conditions when given: picks one of several sets of flows. */
  readonly pick?: (options: readonly (readonly SlowFlow[])[]) => readonly SlowFlow[];
}

export interface SlowOutcome {
  readonly after: SlowCase;
  readonly passed: readonly string[];
  readonly sent: readonly string[];
  readonly ruled: { readonly [key: string]: { readonly [key: string]: Fact } };
}

/** The rule that a walk broke, by name. */
export class SlowFault extends Error {
  override readonly message: string;

  constructor(message: string) {
    const { stackTraceLimit } = Error;
    // Half of all random events are refused, and nobody reads where.
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = stackTraceLimit;
    this.message = message;
  }
}

interface Walk {
  readonly model: SlowModel;
  readonly world: SlowWorld;
  facts: { readonly [key: string]: Fact };
  tokens: string[];
  armed: string[];
  spent: string[];
  /** Flows on which a token moves; the newest is last. */
  moving: string[];
  readonly passed: string[];
  readonly sent: string[];
  readonly ruled: Record<string, { readonly [key: string]: Fact }>;
}

const WAITS = ["user", "service", "call", "receive", "timer", "event"];
/** Passes in one walk, by the number of nodes, after which it will never rest. Well above what the engine allows. */
const ENDLESS_PER_NODE = 50;

export function begin(model: SlowModel, world: SlowWorld): SlowOutcome {
  const walk = walkFrom({ model, world }, { tokens: [], armed: [], spent: [] });
  const start = model.nodes.find((node) => node.node === "start");
  if (start === undefined) throw new SlowFault("start_missing");
  walk.passed.push(start.key);
  sendOut(walk, outOf(model, start.key));
  return finish(walk);
}

export function happen(at: { readonly model: SlowModel; readonly world: SlowWorld }, before: SlowCase, trigger: SlowTrigger): SlowOutcome {
  const walk = walkFrom(at, before);
  const taker = takerOf(walk, trigger);
  if (taker === undefined) throw new SlowFault(trigger.kind === "message" ? "message_unexpected" : "token_gone");
  catchAt(walk, taker);
  return finish(walk);
}

/** Nodes and edges whose event could come now, with the trigger that says so. */
export function openEvents(model: SlowModel, now: SlowCase): readonly { readonly key: string; readonly trigger: SlowTrigger }[] {
  return model.nodes.flatMap((node) => {
    if (!now.tokens.includes(holderOf(model, node)) || now.spent.includes(node.key)) return [];
    const trigger = triggerOf(node);
    return trigger === undefined ? [] : [{ key: node.key, trigger }];
  });
}

/** Lets one node that waits, or one edge, have its event; whatever a message's name would choose. */
export function happenAt(at: { readonly model: SlowModel; readonly world: SlowWorld }, before: SlowCase, key: string): SlowOutcome {
  const walk = walkFrom(at, before);
  catchAt(walk, nodeAt(at.model, key));
  return finish(walk);
}

function walkFrom(at: { readonly model: SlowModel; readonly world: SlowWorld }, before: SlowCase): Walk {
  const { model, world } = at;
  return {
    model,
    world,
    facts: world.facts,
    tokens: [...before.tokens],
    armed: [...before.armed],
    spent: [...before.spent],
    moving: [],
    passed: [],
    sent: [],
    ruled: {},
  };
}

function triggerOf(node: SlowNode): SlowTrigger | undefined {
  if (node.node === "user") return { kind: "completed", of: node.key };
  if (node.node === "service") return { kind: "service_done", of: node.key };
  if (node.node === "call") return { kind: "call_ended", of: node.key };
  if (node.node === "timer") return { kind: "timer", of: node.key };
  if (node.node === "receive") return { kind: "message", of: String(node["message"]) };
  if (node.node !== "boundary") return undefined;
  const trigger = edgeTrigger(node);
  return trigger.kind === "timer" ? { kind: "timer", of: node.key } : { kind: "message", of: String(trigger.message) };
}

function edgeTrigger(node: SlowNode): { readonly kind: string; readonly message?: string } {
  return node["trigger"] as { readonly kind: string; readonly message?: string };
}

function takerOf(walk: Walk, trigger: SlowTrigger): SlowNode | undefined {
  const takers = walk.model.nodes.filter((node) => {
    const own = triggerOf(node);
    return own?.kind === trigger.kind && own.of === trigger.of && walk.tokens.includes(holderOf(walk.model, node));
  });
  return takers.find((node) => node.node !== "boundary") ?? takers[0];
}

/** Where the token is with which a node waits: on the node under an edge, on the event gateway before an event, on the node itself. */
function holderOf(model: SlowModel, node: SlowNode): string {
  return once(lookUp(model).holders, node.key, () => lookForHolder(model, node));
}

function lookForHolder(model: SlowModel, node: SlowNode): string {
  if (node.node === "boundary") return String(node["on"]);
  const gateway = intoOf(model, node.key).find((flow) => nodeAt(model, flow.from).node === "event");
  return gateway === undefined ? node.key : gateway.from;
}

function catchAt(walk: Walk, node: SlowNode): void {
  const holder = holderOf(walk.model, node);
  walk.armed = walk.armed.filter((timer) => timer !== node.key);
  if (holder !== node.key) walk.passed.push(node.key);
  if (node.node === "boundary" && node["isInterrupting"] === false) walk.spent = [...new Set([...walk.spent, node.key])];
  else takeFrom(walk, holder);
  sendOut(walk, outOf(walk.model, node.key));
}

/** A token goes from a node: its edges and the timers behind it have nothing to wait for. */
function takeFrom(walk: Walk, key: string): void {
  walk.tokens.splice(walk.tokens.indexOf(key), 1);
  const events = eventsWith(walk.model, key).map((event) => event.key);
  walk.armed = walk.armed.filter((timer) => !events.includes(timer));
  walk.spent = walk.spent.filter((edge) => !events.includes(edge));
}

function eventsWith(model: SlowModel, key: string): readonly SlowNode[] {
  return once(lookUp(model).events, key, () => model.nodes.filter((node) => holderOf(model, node) === key));
}

function rest(walk: Walk, key: string): void {
  if (walk.tokens.includes(key)) throw new SlowFault("token_doubled");
  walk.tokens.push(key);
}

function sendOut(walk: Walk, flows: readonly SlowFlow[]): void {
  walk.moving.push(...flows.map((flow) => flow.key).toReversed());
}

function finish(walk: Walk): SlowOutcome {
  for (;;) {
    if (walk.passed.length > ENDLESS_PER_NODE * walk.model.nodes.length) throw new SlowFault("endless");
    const key = walk.moving.pop();
    if (key !== undefined) arrive(walk, key);
    else {
      const join = walk.model.nodes.find((node) => node.node === "inclusive" && isActivated(walk, node.key));
      if (join === undefined) break;
      activate(walk, join);
    }
  }
  const after = { tokens: walk.tokens.toSorted(), armed: walk.armed.toSorted(), spent: walk.spent.toSorted() };
  return { after, passed: walk.passed, sent: walk.sent, ruled: walk.ruled };
}

function arrive(walk: Walk, flow: string): void {
  const node = nodeAt(walk.model, flowAt(walk.model, flow).to);
  if (WAITS.includes(node.node)) {
    rest(walk, node.key);
    const timers = eventsWith(walk.model, node.key).filter((event) => triggerOf(event)?.kind === "timer");
    walk.armed.push(...timers.map((timer) => timer.key));
    return;
  }
  const isJoin = (node.node === "parallel" || node.node === "inclusive") && intoOf(walk.model, node.key).length > 1;
  if (!isJoin) {
    pass(walk, node);
    return;
  }
  rest(walk, flow);
  const isFull = intoOf(walk.model, node.key).every((into) => walk.tokens.includes(into.key));
  if (node.node === "parallel" && isFull) activate(walk, node);
}

function activate(walk: Walk, join: SlowNode): void {
  const consumed = intoOf(walk.model, join.key).map((flow) => flow.key);
  walk.tokens = walk.tokens.filter((token) => !consumed.includes(token));
  pass(walk, join);
}

function pass(walk: Walk, node: SlowNode): void {
  if (node.node === "rule") {
    const key = String(node["ruleKey"]);
    const output = walk.world.rule(key);
    walk.ruled[key] = output;
    const rules = walk.facts["rule"];
    walk.facts = { ...walk.facts, rule: { ...(typeof rules === "object" ? rules : {}), [key]: output } };
  }
  walk.passed.push(node.key);
  if (node.node === "send") walk.sent.push(String(node["message"]));
  if (node.node === "end" && node["isTerminating"] === true) {
    walk.tokens = [];
    walk.moving = [];
    walk.armed = [];
    walk.spent = [];
  }
  sendOut(walk, chosen(walk, node));
}

function chosen(walk: Walk, gateway: SlowNode): readonly SlowFlow[] {
  const flows = outOf(walk.model, gateway.key);
  const asked = flows.filter((flow) => flow.condition !== null);
  if (asked.length === 0) return flows;
  const fallback = flows.filter((flow) => flow.isDefault);
  if (walk.world.pick !== undefined) return walk.world.pick([...choices(gateway, asked), ...(fallback.length > 0 ? [fallback] : [])]);
  const isOne = gateway.node === "exclusive";
  const taken: SlowFlow[] = [];
  for (const flow of asked) if (!(isOne && taken.length > 0) && holds(walk, String(flow.condition))) taken.push(flow);
  if (taken.length > 0) return taken;
  if (fallback.length === 0) throw new SlowFault("no_way_on");
  return fallback;
}

function choices(gateway: SlowNode, asked: readonly SlowFlow[]): readonly (readonly SlowFlow[])[] {
  if (gateway.node === "exclusive") return asked.map((flow) => [flow]);
  const sets = asked.reduce<readonly (readonly SlowFlow[])[]>((all, flow) => [...all, ...all.map((set) => [...set, flow])], [[]]);
  return sets.filter((set) => set.length > 0);
}

function holds(walk: Walk, name: string): boolean {
  let value: Fact | undefined = walk.facts;
  for (const part of name.split(".")) value = typeof value === "object" ? value[part] : undefined;
  if (typeof value !== "boolean") throw new SlowFault("condition_failed");
  return value;
}

/**
 * BPMN 2.0, 13.4.3: the inclusive gateway is activated if at least one incoming flow has a token, and for every directed path that starts with
 * a flow that has a token, ends with an incoming flow that has none, and does not visit the gateway, there is also one from the same start that
 * ends with an incoming flow that has a token and does not visit the gateway.
 */
function isActivated(walk: Walk, join: string): boolean {
  const into = intoOf(walk.model, join).map((flow) => flow.key);
  const full = into.filter((flow) => walk.tokens.includes(flow));
  const empty = into.filter((flow) => !walk.tokens.includes(flow));
  if (full.length === 0) return false;
  return walk.tokens.every((token) => {
    const reached = flowsFrom(walk.model, token, join);
    return !empty.some((flow) => reached.has(flow)) || full.some((flow) => reached.has(flow));
  });
}

/** Flows that a token may come to before it visits a gateway, the one on which it stands among them. */
function flowsFrom(model: SlowModel, token: string, gateway: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const visit = (flow: SlowFlow): void => {
    if (reached.has(flow.key)) return;
    reached.add(flow.key);
    if (flow.to !== gateway) visitNode(flow.to);
  };
  const visitNode = (key: string): void => {
    for (const flow of outOf(model, key)) visit(flow);
    for (const edge of model.nodes)
      if (edge.node === "boundary" && edge["on"] === key) for (const flow of outOf(model, edge.key)) visit(flow);
  };
  const flow = model.flows.find((each) => each.key === token);
  if (flow === undefined) visitNode(token);
  else visit(flow);
  return reached;
}

/** What was looked up in a model once. Only this is remembered, so that a million histories end before the evening. */
interface LookedUp {
  readonly nodes: Map<string, SlowNode>;
  readonly flows: Map<string, SlowFlow>;
  readonly out: Map<string, readonly SlowFlow[]>;
  readonly into: Map<string, readonly SlowFlow[]>;
  readonly holders: Map<string, string>;
  readonly events: Map<string, readonly SlowNode[]>;
}

const lookedUp = new WeakMap<SlowModel, LookedUp>();

function lookUp(model: SlowModel): LookedUp {
  const before = lookedUp.get(model);
  if (before !== undefined) return before;
  const known: LookedUp = { nodes: new Map(), flows: new Map(), out: new Map(), into: new Map(), holders: new Map(), events: new Map() };
  lookedUp.set(model, known);
  return known;
}

function once<T>(known: Map<string, T>, key: string, look: () => T): T {
  const found = known.get(key);
  if (found !== undefined) return found;
  const value = look();
  known.set(key, value);
  return value;
}

function nodeAt(model: SlowModel, key: string): SlowNode {
  return once(lookUp(model).nodes, key, () => found(model.nodes, key));
}

function flowAt(model: SlowModel, key: string): SlowFlow {
  return once(lookUp(model).flows, key, () => found(model.flows, key));
}

function found<T extends { readonly key: string }>(all: readonly T[], key: string): T {
  const one = all.find((each) => each.key === key);
  if (one === undefined) throw new SlowFault(`nothing is called ${key}`);
  return one;
}

function outOf(model: SlowModel, key: string): readonly SlowFlow[] {
  return once(lookUp(model).out, key, () => model.flows.filter((flow) => flow.from === key));
}

function intoOf(model: SlowModel, key: string): readonly SlowFlow[] {
  return once(lookUp(model).into, key, () => model.flows.filter((flow) => flow.to === key));
}
