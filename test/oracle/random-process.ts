import fc from "fast-check";
import type { BoundaryNode, ProcessFlow, ProcessModel, ProcessNode } from "#modules/process";

/** A process as nested blocks, each entered once and left once: sound by the way it is put together. */
export type Block =
  | { readonly block: "step"; readonly node: StepNode; readonly edges: readonly Edge[] }
  | { readonly block: "series"; readonly parts: readonly Block[] }
  | { readonly block: "choice" | "some"; readonly ways: readonly Way[]; readonly fallback: Block | null }
  | { readonly block: "all"; readonly parts: readonly Block[] }
  | { readonly block: "race"; readonly ways: readonly { readonly on: "timer" | "receive"; readonly body: Block }[] }
  | { readonly block: "loop"; readonly body: Block; readonly again: string }
  | { readonly block: "stop"; readonly when: string };

export type StepNode = "user" | "service" | "receive" | "call" | "timer" | "rule" | "send";

interface Way {
  readonly when: string;
  readonly body: Block;
}

/** Beside its step, or in place of it: then both ways meet behind the step. */
interface Edge {
  readonly isInterrupting: boolean;
  readonly on: "timer" | "message";
  readonly body: Block;
}

const WAITING: readonly StepNode[] = ["user", "service", "receive", "call"];
const MESSAGES = ["m0", "m1", "m2"] as const;
/** Facts that conditions ask. `form.word` is no yes or no, `form.nothing` is not there, rules may not have been asked yet. */
export const YES_NO_FACTS = ["c0", "c1", "c2", "c3", "c4"] as const;
export const RULES = ["r0", "r1"] as const;

const condition = fc.oneof(
  { weight: 80, arbitrary: fc.constantFrom(...YES_NO_FACTS.map((fact) => `form.${fact}`)) },
  { weight: 4, arbitrary: fc.constantFrom(...RULES.map((rule) => `rule.${rule}.yes`)) },
  { weight: 1, arbitrary: fc.constantFrom("form.word", "form.nothing") },
);

/** Blocks to a bounded depth. `isLooping` leaves out edges beside a step: in a loop their branch may still run when the step comes again. */
function blocks(isLooping: boolean): fc.Arbitrary<Block> {
  const { block } = fc.letrec<{ block: Block; step: Block }>((tie) => ({
    step: fc.record({
      block: fc.constant("step" as const),
      node: fc.constantFrom<StepNode>("user", "user", "user", "service", "receive", "call", "timer", "rule", "send"),
      edges: fc.array(edge(tie("block"), isLooping), { maxLength: 1, size: "xsmall" }),
    }),
    block: fc.oneof(
      { maxDepth: 3, depthSize: "small" },
      tie("step"),
      series(tie("block")),
      asking("choice", tie("block")),
      asking("some", tie("block")),
      fc.record({ block: fc.constant("all" as const), parts: fc.array(tie("block"), { minLength: 2, maxLength: 3 }) }),
      race(tie("block")),
      fc.record({ block: fc.constant("stop" as const), when: condition }),
      ...(isLooping ? [] : [fc.record({ block: fc.constant("loop" as const), body: blocksInLoop(), again: condition })]),
    ),
  }));
  return block;
}

const blocksInLoop = (): fc.Arbitrary<Block> => blocks(true);

function edge(block: fc.Arbitrary<Block>, isLooping: boolean): fc.Arbitrary<Edge> {
  const isInterrupting = isLooping ? fc.constant(true) : fc.boolean();
  return fc.record({ isInterrupting, on: fc.constantFrom("timer", "message"), body: block });
}

function series(block: fc.Arbitrary<Block>): fc.Arbitrary<Block> {
  return fc.record({ block: fc.constant("series" as const), parts: fc.array(block, { maxLength: 3 }) });
}

function asking(kind: "choice" | "some", block: fc.Arbitrary<Block>): fc.Arbitrary<Block> {
  return fc.record<Extract<Block, { block: "choice" | "some" }>>({
    block: fc.constant(kind),
    ways: fc.array(fc.record({ when: condition, body: block }), { minLength: 1, maxLength: 3 }),
    fallback: fc.option(block, { freq: 6, nil: null }),
  });
}

function race(block: fc.Arbitrary<Block>): fc.Arbitrary<Block> {
  const way = fc.record({ on: fc.constantFrom("timer", "receive"), body: block });
  return fc.record({ block: fc.constant("race" as const), ways: fc.array(way, { minLength: 2, maxLength: 3 }) });
}

/** Random sound processes: a step, whatever, and a step. */
export const soundProcess: fc.Arbitrary<ProcessModel> = blocks(false).map((block) => {
  const user: Block = { block: "step", node: "user", edges: [] };
  return modelOf({ block: "series", parts: [user, block, user] });
});

/** Random processes that nobody promises anything of: a sound one with the end of a flow put elsewhere or a gateway of another kind. */
export const doubtfulProcess: fc.Arbitrary<ProcessModel> = fc
  .tuple(soundProcess, fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 3 }))
  .map(([model, changes]) => changes.reduce(disturbed, model));

function disturbed(model: ProcessModel, [what, where]: readonly [number, number]): ProcessModel {
  return what % 2 === 0 ? otherGateway(model, where) : otherTarget(model, { what, where });
}

/** A gateway that asks nothing becomes one of another kind: a meeting that waits, a split that waits for nobody. */
function otherGateway(model: ProcessModel, where: number): ProcessModel {
  const asking = new Set(model.flows.filter((flow) => flow.condition !== null || flow.isDefault).map((flow) => flow.from));
  const gateways = model.nodes.filter((node) => GATEWAYS.some((kind) => kind === node.node) && !asking.has(node.key));
  const gateway = gateways[where % Math.max(gateways.length, 1)];
  const kind = gateway?.node === "parallel" ? "inclusive" : "parallel";
  return { ...model, nodes: model.nodes.map((node) => (node === gateway ? { ...node, node: kind } : node)) };
}

const GATEWAYS = ["exclusive", "parallel", "inclusive"] as const;

/** A flow into a meeting leads elsewhere, forward or back. */
function otherTarget(model: ProcessModel, { what, where }: { readonly what: number; readonly where: number }): ProcessModel {
  const into = (key: string): number => model.flows.filter((flow) => flow.to === key).length;
  const awaited = new Set(model.nodes.filter((node) => node.node === "event").map((node) => node.key));
  const events = new Set(model.flows.filter((flow) => awaited.has(flow.from)).map((flow) => flow.to));
  const targets = model.nodes.filter((node) => into(node.key) > 0 && !events.has(node.key));
  const flows = model.flows.filter((flow) => into(flow.to) > 1);
  const flow = flows[where % Math.max(flows.length, 1)];
  const target = targets[Math.floor(what / 2) % targets.length];
  return { ...model, flows: model.flows.map((each) => (each === flow && target !== undefined ? { ...each, to: target.key } : each)) };
}

/** Where the next node is joined on: a node to leave, with the flow's condition. */
interface Tail {
  readonly from: string;
  readonly condition: string | null;
  readonly isDefault: boolean;
}

interface Drawing {
  readonly nodes: ProcessNode[];
  readonly flows: ProcessFlow[];
}

/** Draws blocks as a model. */
export function modelOf(block: Block): ProcessModel {
  const drawing: Drawing = { nodes: [], flows: [] };
  const start = add(drawing, { node: "start" });
  const tail = draw(drawing, block, leaving(start));
  join(drawing, tail, add(drawing, { node: "end", isTerminating: false }));
  return { key: "P", name: "P", nameEn: "P", nodes: drawing.nodes, flows: drawing.flows };
}

function leaving(from: string): Tail {
  return { from, condition: null, isDefault: false };
}

function add(drawing: Drawing, node: Readonly<Record<string, unknown>>): string {
  const key = `n${drawing.nodes.length}`;
  drawing.nodes.push({ key, name: key, nameEn: key, ...node } as unknown as ProcessNode);
  return key;
}

function join(drawing: Drawing, tail: Tail, to: string): void {
  drawing.flows.push({ ...tail, key: `f${drawing.flows.length}`, to, name: "", nameEn: "" });
}

function draw(drawing: Drawing, block: Block, tail: Tail): Tail {
  switch (block.block) {
    case "step":
      return drawStep(drawing, block, tail);
    case "series":
      return block.parts.reduce((from, part) => draw(drawing, part, from), tail);
    case "choice":
      return drawAsking(drawing, { ...block, node: "exclusive" }, tail);
    case "some":
      return drawAsking(drawing, { ...block, node: "inclusive" }, tail);
    case "all": {
      const [split, meet] = [add(drawing, { node: "parallel" }), add(drawing, { node: "parallel" })];
      join(drawing, tail, split);
      for (const part of block.parts) join(drawing, draw(drawing, part, leaving(split)), meet);
      return leaving(meet);
    }
    case "race":
      return drawRace(drawing, block, tail);
    case "loop":
      return drawLoop(drawing, block, tail);
    case "stop": {
      const split = add(drawing, { node: "exclusive" });
      join(drawing, tail, split);
      join(drawing, { from: split, condition: block.when, isDefault: false }, add(drawing, { node: "end", isTerminating: true }));
      return { from: split, condition: null, isDefault: true };
    }
  }
}

function partsOf(node: StepNode | "receive", nth: number): Readonly<Record<string, unknown>> {
  const time = { perMille: 1 };
  switch (node) {
    case "user":
      return {
        kind: "process",
        agency: "competent",
        unitKind: "division",
        permission: "dossier.process",
        time,
        questions: [],
        acts: null,
        papers: [],
        formKey: null,
      };
    case "service":
      return { service: "s" };
    case "receive":
      return { message: MESSAGES[nth % MESSAGES.length], agency: "competent", time };
    case "call":
      return { procedureCode: "1.000001", caseKey: "", agency: "competent", time, input: {} };
    case "timer":
      return { after: { amount: 1, unit: "day" } };
    case "rule":
      return { ruleKey: RULES[nth % RULES.length] };
    case "send":
      return { message: MESSAGES[nth % MESSAGES.length], to: "parent" };
  }
}

function drawStep(drawing: Drawing, block: Extract<Block, { block: "step" }>, tail: Tail): Tail {
  const step = add(drawing, { node: block.node, ...partsOf(block.node, drawing.nodes.length) });
  join(drawing, tail, step);
  if (!WAITING.includes(block.node)) return leaving(step);
  return block.edges.reduce<Tail>((behind, edgeBlock) => drawEdge(drawing, { step, edge: edgeBlock, behind }), leaving(step));
}

function drawEdge(drawing: Drawing, { step, edge: side, behind }: { step: string; edge: Edge; behind: Tail }): Tail {
  const nth = drawing.nodes.length;
  const trigger: BoundaryNode["trigger"] =
    side.on === "timer"
      ? { kind: "timer", after: { amount: 1, unit: "day" } }
      : { kind: "message", message: MESSAGES[nth % MESSAGES.length] ?? "" };
  const key = add(drawing, { node: "boundary", on: step, isInterrupting: side.isInterrupting, trigger });
  const end = draw(drawing, side.body, leaving(key));
  if (!side.isInterrupting) {
    join(drawing, end, add(drawing, { node: "end", isTerminating: false }));
    return behind;
  }
  const meet = add(drawing, { node: "exclusive" });
  join(drawing, behind, meet);
  join(drawing, end, meet);
  return leaving(meet);
}

function drawAsking(
  drawing: Drawing,
  block: { readonly node: "exclusive" | "inclusive"; readonly ways: readonly Way[]; readonly fallback: Block | null },
  tail: Tail,
): Tail {
  const [split, meet] = [add(drawing, { node: block.node }), add(drawing, { node: block.node })];
  join(drawing, tail, split);
  for (const way of block.ways) join(drawing, draw(drawing, way.body, { from: split, condition: way.when, isDefault: false }), meet);
  if (block.fallback !== null) join(drawing, draw(drawing, block.fallback, { from: split, condition: null, isDefault: true }), meet);
  return leaving(meet);
}

function drawRace(drawing: Drawing, block: Extract<Block, { block: "race" }>, tail: Tail): Tail {
  const [split, meet] = [add(drawing, { node: "event" }), add(drawing, { node: "exclusive" })];
  join(drawing, tail, split);
  for (const way of block.ways) {
    const event = add(drawing, { node: way.on, ...partsOf(way.on, drawing.nodes.length) });
    join(drawing, leaving(split), event);
    join(drawing, draw(drawing, way.body, leaving(event)), meet);
  }
  return leaving(meet);
}

/** A step first, so that every turn of the loop waits. */
function drawLoop(drawing: Drawing, block: Extract<Block, { block: "loop" }>, tail: Tail): Tail {
  const meet = add(drawing, { node: "exclusive" });
  join(drawing, tail, meet);
  const waiting: Block = { block: "step", node: "user", edges: [] };
  const behind = draw(drawing, { block: "series", parts: [waiting, block.body] }, leaving(meet));
  const split = add(drawing, { node: "exclusive" });
  join(drawing, behind, split);
  join(drawing, { from: split, condition: block.again, isDefault: false }, meet);
  return { from: split, condition: null, isDefault: true };
}
