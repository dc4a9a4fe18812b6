import type { FlowKey, NodeKey, InclusiveJoin, Place, PlannedFlow, PlannedNode, PlanTables } from "#modules/process";
import type { WitnessStep } from "./finding.ts";

/** Ways out of one deed at most: an inclusive gateway with ten conditions has a thousand. */
const OUTCOMES_MAX = 4096;
/** Nodes passed without a wait in one deed, by the number of nodes; only a loop passes more. */
const PASSES_PER_NODE_MAX = 4;

/** Something that can happen: a step is finished, a timer fires, a message comes, a join opens. */
export interface NetDeed {
  readonly id: number;
  readonly node: NodeKey;
  readonly kind: WitnessStep["deed"];
  /** Places that must hold a token, which goes. Of an inclusive join: those that may. */
  readonly takes: readonly number[];
  /** Marks that go with the token, whether they stand or not. */
  readonly clears: readonly number[];
  readonly inclusive: InclusiveJoin | null;
  /** Happens by itself as soon as it can: a join, or a choice beside other tokens of the same deed. */
  readonly isAtOnce: boolean;
  /** The gateway that opens; null for a deed at a place of its own. */
  readonly gateway: PlannedNode | null;
  /** One for each choice of ways behind it. */
  readonly moves: readonly NetMove[];
}

/** A deed and one choice of the ways behind it, up to where the tokens rest. */
export interface NetMove {
  readonly deed: NetDeed;
  /** Ways chosen, where there was a choice. */
  readonly ways: readonly FlowKey[];
  readonly passed: readonly NodeKey[];
  readonly puts: readonly number[];
  /** An end that takes every token away. */
  readonly isTerminating: boolean;
}

/**
 * A process as places and deeds, every condition being a free choice. Places are numbered as in the plan; behind them stand marks, one for each
 * event on an edge that starts a side branch and has not done so yet.
 */
export interface TokenNet {
  readonly tables: PlanTables;
  /** Places of the plan, and flows on which a token stands for a moment because others move beside it. */
  readonly placeCount: number;
  /** Places and marks. */
  readonly width: number;
  /** The beginning; it takes nothing. */
  readonly start: NetDeed;
  readonly deeds: readonly NetDeed[];
  /** Choices that are made at once, beside other tokens of the same deed. */
  readonly choices: readonly NetDeed[];
  readonly joins: readonly NetDeed[];
  /** By place or mark: what can happen while it is held, each deed once. */
  readonly atPlace: readonly (readonly NetDeed[])[];
}

interface Outcome {
  readonly puts: readonly number[];
  readonly ways: readonly FlowKey[];
  readonly passed: readonly NodeKey[];
  readonly isTerminating: boolean;
}

/** A deed before the ways behind it are known. */
interface Sketch {
  readonly node: NodeKey;
  readonly kind: WitnessStep["deed"];
  readonly takes: readonly number[];
  readonly clears: readonly number[];
  readonly inclusive: InclusiveJoin | null;
  readonly flows: readonly PlannedFlow[];
  /** The gateway that opens, whose own choice comes first. */
  readonly gateway: PlannedNode | null;
}

/** A plan with the numbers of what is no place of it: flows into choices, and marks of events on edges that start a side branch. */
interface Grid {
  readonly tables: PlanTables;
  readonly stops: ReadonlyMap<PlannedFlow, number>;
  readonly marks: ReadonlyMap<PlannedNode, number>;
}

/** Lays a plan out as a net; undefined when one deed has more ways on than can be tried. */
export function tokenNet(tables: PlanTables): TokenNet | undefined {
  const grid = gridOf(tables);
  const { start } = tables;
  const none = { takes: [], clears: [], inclusive: null, gateway: null };
  const waits = tables.places.filter(({ kind }) => kind !== "join").flatMap((place) => deedsAt(place, grid));
  const choices = [...grid.stops].map(([flow, stop]): Sketch => gatewaySketch(flow.to, [stop]));
  const joins = tables.nodes.filter(({ isJoin }) => isJoin).map((node) => joinSketch(tables, node));
  const beginning: Sketch = { ...none, node: start.key, kind: "started", flows: start.outs };
  const sketched = [...waits, ...choices, ...joins, beginning].map((sketch, id) => deedOf(sketch, id, grid));
  const deeds = sketched.filter((deed) => deed !== undefined);
  const first = deeds.pop();
  if (first === undefined || deeds.length + 1 < sketched.length) return undefined;
  const placeCount = tables.places.length + grid.stops.size;
  const width = placeCount + grid.marks.size;
  const atPlace: NetDeed[][] = Array.from({ length: width }, () => []);
  for (const deed of deeds)
    if (deed.kind !== "passed" || (deed.takes[0] !== undefined && deed.takes[0] >= tables.places.length))
      atPlace[deed.takes[0] ?? -1]?.push(deed);
  const choosing = deeds.slice(waits.length, waits.length + choices.length);
  const joining = deeds.slice(waits.length + choices.length).map((deed) => seeingChoices(deed, choosing));
  return {
    tables,
    placeCount,
    width,
    start: first,
    deeds: [...deeds.slice(0, -joins.length || deeds.length), ...joining],
    choices: choosing,
    joins: joining,
    atPlace,
  };
}

/** An inclusive join sees a token before a choice as one that may come by any of its ways. */
function seeingChoices(deed: NetDeed, choices: readonly NetDeed[]): NetDeed {
  const { inclusive } = deed;
  if (inclusive === null) return deed;
  const ways = inclusive.ways.map(({ flow, reachedFrom }) => {
    const seen = [...reachedFrom];
    const isAhead = (place: number): boolean =>
      seen[place] ?? choices.find(({ takes }) => takes[0] === place)?.moves.some(({ puts }) => puts.some(isAhead)) ?? false;
    for (const { takes } of choices) for (const stop of takes) seen[stop] = isAhead(stop);
    return { flow, reachedFrom: seen };
  });
  return { ...deed, inclusive: { ...inclusive, ways } };
}

/** An event on an edge starts its side branch once in each stay of its host's token. */
function gridOf(tables: PlanTables): Grid {
  const stops = tables.nodes.filter((node) => isChoice(node) && !node.isJoin).flatMap(({ ins }) => ins);
  const sides = tables.nodes.filter(({ model, host }) => model.node === "boundary" && !model.isInterrupting && host?.place !== null);
  const first = tables.places.length;
  return {
    tables,
    stops: new Map(stops.map((flow, at) => [flow, first + at])),
    marks: new Map(sides.map((node, at) => [node, first + stops.length + at])),
  };
}

function isChoice(node: PlannedNode): boolean {
  return node.asked.length > 0;
}

function deedsAt(place: Place, { marks }: Grid): readonly Sketch[] {
  const { node } = place;
  const clears = node.edges.flatMap((edge) => marks.get(edge) ?? []);
  const away = { takes: [place.id], clears, inclusive: null, gateway: null };
  const sketch = (event: PlannedNode): Sketch => ({ ...away, node: event.key, kind: kindOf(event), flows: event.outs });
  const own = place.kind === "event" ? node.outs.map(({ to }) => sketch(to)) : [sketch(node)];
  const edges = node.edges.map((edge): Sketch => {
    const mark = marks.get(edge);
    return mark === undefined ? sketch(edge) : { ...sketch(edge), takes: [mark], clears: [] };
  });
  return [...own, ...edges];
}

function kindOf({ model }: PlannedNode): WitnessStep["deed"] {
  if (model.node === "timer" || (model.node === "boundary" && model.trigger.kind === "timer")) return "fired";
  return model.node === "receive" || model.node === "boundary" ? "received" : "completed";
}

function joinSketch(tables: PlanTables, node: PlannedNode): Sketch {
  const takes = node.ins.flatMap(({ place }) => (place === null ? [] : [place.id]));
  const inclusive = tables.inclusiveJoins.find((join) => join.node === node) ?? null;
  return { ...gatewaySketch(node, takes), inclusive };
}

function gatewaySketch(gateway: PlannedNode, takes: readonly number[]): Sketch {
  return { node: gateway.key, kind: "passed", takes, clears: [], inclusive: null, flows: [], gateway };
}

function deedOf(sketch: Sketch, id: number, grid: Grid): NetDeed | undefined {
  const outcomes = outcomesOf(grid, sketch);
  if (outcomes === undefined) return undefined;
  const { node, kind, takes, clears, inclusive } = sketch;
  const moves: NetMove[] = [];
  const deed: NetDeed = { id, node, kind, takes, clears, inclusive, isAtOnce: sketch.gateway !== null, gateway: sketch.gateway, moves };
  for (const { ways, passed, puts, isTerminating } of outcomes) {
    moves.push({ deed, ways, passed, puts: puts.flatMap((put) => [put, ...marksAt(grid, put)]), isTerminating });
  }
  return deed;
}

function marksAt({ tables, marks }: Grid, put: number): readonly number[] {
  const place = tables.places[put];
  return place === undefined || place.kind === "join" ? [] : place.node.edges.flatMap((edge) => marks.get(edge) ?? []);
}

/** A token run that has still to be followed. */
interface OpenRun extends Outcome {
  readonly moving: readonly PlannedFlow[];
}

/** Every way from a deed to rest, as the engine moves: the newest token first, every condition a free choice. */
function outcomesOf(grid: Grid, { flows, gateway }: Sketch): readonly Outcome[] | undefined {
  const first = { puts: [], ways: [], passed: [], isTerminating: false };
  const open: OpenRun[] =
    gateway === null
      ? [{ ...first, moving: flows }]
      : choicesAt(gateway).map((ways) => ({ ...first, passed: [gateway.key], moving: ways, ways: chosenKeys(gateway, ways) }));
  const done: Outcome[] = [];
  for (let run = open.pop(); run !== undefined; run = open.pop()) {
    if (open.length + done.length > OUTCOMES_MAX || run.passed.length > grid.tables.nodes.length * PASSES_PER_NODE_MAX) return undefined;
    if (run.moving.length === 0) done.push(run);
    else open.push(...followed(grid, run));
  }
  return done;
}

/** Moves the first token of a run by one node. A choice makes several runs of it; beside other tokens it is left for later, or runs would multiply. */
function followed(grid: Grid, run: OpenRun): readonly OpenRun[] {
  const [flow, ...rest] = run.moving;
  if (flow === undefined) return [run];
  const isBeside = rest.length > 0 || run.puts.length > 0;
  const place = flow.to.place?.id ?? flow.place?.id ?? (isBeside ? grid.stops.get(flow) : undefined);
  if (place !== undefined) return [{ ...run, moving: rest, puts: [...run.puts, place] }];
  const { model } = flow.to;
  const passed = [...run.passed, flow.to.key];
  if (model.node === "end" && model.isTerminating) return [{ ...run, moving: [], passed, puts: [], isTerminating: true }];
  return choicesAt(flow.to)
    .map((ways) => ({ ...run, passed, moving: [...ways, ...rest], ways: [...run.ways, ...chosenKeys(flow.to, ways)] }))
    .toReversed();
}

/** The sets of ways that can be taken out of a node: one where nothing is asked. */
function choicesAt(node: PlannedNode): readonly (readonly PlannedFlow[])[] {
  if (node.asked.length === 0) return [node.outs];
  const fallback = node.fallback === null ? [] : [[node.fallback]];
  if (node.model.node === "exclusive") return [...node.asked.map((flow) => [flow]), ...fallback];
  return [...subsetsOf(node.asked), ...fallback];
}

function chosenKeys(node: PlannedNode, ways: readonly PlannedFlow[]): readonly FlowKey[] {
  return isChoice(node) ? ways.map(({ key }) => key) : [];
}

/** Every choice of at least one, in the order of the model; too many conditions are cut off by the limit on outcomes. */
function subsetsOf<T>(items: readonly T[]): readonly (readonly T[])[] {
  const kept = items.slice(0, Math.log2(OUTCOMES_MAX) + 1);
  return Array.from({ length: 2 ** kept.length - 1 }, (_, at) => kept.filter((__, bit) => ((at + 1) & (1 << bit)) !== 0));
}
