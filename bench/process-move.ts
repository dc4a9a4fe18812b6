import type { JsonObject } from "#kernel/json";
import { isProblem } from "#kernel/problem";
import {
  compileProcess,
  type Marking,
  moveProcess,
  planOf,
  type ProcessDefinition,
  type ProcessPlan,
  type ProcessWorld,
  startProcess,
} from "#modules/process";
import { alternate, type Bench, type BenchReport, ratioOf, type Side } from "./kit.ts";
import { sixSteps, STEP_KEYS } from "./process-six-steps.ts";

const SIDE_MS = 700;
const INSTANCES_A_LOOK = 2_000;
/** Definitions whose plans are looked up, as a desk meets them: a province's procedures in turn. */
const DEFINITIONS = 200;

const world: ProcessWorld = { facts: { step: { process: { is_simple: false } } }, rules: () => ({}) };

/** Runs whole instances until the time is over; says how many moves a second that were. */
function movesPerSecond(instance: () => number): Side {
  return () => {
    const start = performance.now();
    let moves = 0;
    while (performance.now() - start < SIDE_MS) for (let at = 0; at < INSTANCES_A_LOOK; at += 1) moves += instance();
    return Promise.resolve((moves * 1000) / (performance.now() - start));
  };
}

function engineInstance(plan: ProcessPlan): () => number {
  return () => {
    let move = startProcess(plan, world);
    for (const step of STEP_KEYS) {
      if (isProblem(move)) throw new Error(move.problem);
      move = moveProcess(plan, { marking: move.marking, trigger: { kind: "completed", step } }, world);
    }
    if (isProblem(move) || !move.isEnded) throw new Error("the process did not end");
    return STEP_KEYS.length + 1;
  };
}

interface HandMove {
  readonly left: Marking;
  readonly entered: Marking;
  readonly marking: Marking;
  readonly isEnded: boolean;
}

const NEXT: Readonly<Record<string, (facts: JsonObject) => string | null>> = {
  intake: () => "assign",
  assign: () => "process",
  process: (facts) => (((facts["step"] as JsonObject)["process"] as JsonObject)["is_simple"] === true ? "sign" : "review"),
  review: () => "sign",
  sign: () => "deliver",
  deliver: () => null,
};

/** The six steps as somebody would write them by hand, with an answer of the same use and nothing checked but the token. */
function handMove(marking: Marking, step: string, facts: JsonObject): HandMove {
  if (!marking.includes(step)) throw new Error("token gone");
  const next = NEXT[step]?.(facts) ?? null;
  const entered = next === null ? [] : [next];
  return { left: [step], entered, marking: [...marking.filter((place) => place !== step), ...entered].toSorted(), isEnded: next === null };
}

function handInstance(): number {
  let move: HandMove = { left: [], entered: ["intake"], marking: ["intake"], isEnded: false };
  for (const step of STEP_KEYS) move = handMove(move.marking, step, world.facts);
  if (!move.isEnded) throw new Error("the process did not end");
  return STEP_KEYS.length + 1;
}

function lookups(find: (at: number) => unknown): () => number {
  return () => {
    for (let at = 0; at < DEFINITIONS; at += 1) if (find(at) === undefined) throw new Error("no plan");
    return DEFINITIONS;
  };
}

/** One move of the engine beside the same step written by hand, and finding a compiled plan beside finding a value in a map by its code. */
export const bench: Bench = {
  name: "process-move",
  async run(options): Promise<BenchReport> {
    const plan = compileProcess(sixSteps.model);
    if (isProblem(plan)) throw new Error(plan.problem);
    const definitions = Array.from({ length: DEFINITIONS }, (_, at): ProcessDefinition => ({
      ...sixSteps,
      model: { ...sixSteps.model, key: `P${at}` },
    }));
    const byCode = new Map(definitions.map((_, at) => [`1.${at}`, plan]));
    const codes = [...byCode.keys()];
    const moves = await alternate(
      { engine: movesPerSecond(engineInstance(plan)), "by hand": movesPerSecond(handInstance) },
      "moves/s",
      options,
    );
    const found = await alternate(
      {
        "plan of a definition": movesPerSecond(lookups((at) => planOf(definitions[at] ?? sixSteps))),
        "map by code": movesPerSecond(lookups((at) => byCode.get(codes[at] ?? ""))),
      },
      "lookups/s",
      options,
    );
    return {
      bench: "process-move",
      figures: [...moves, ...found],
      ratios: [
        ratioOf(moves, { of: "engine", to: "by hand", target: 0.1 }),
        ratioOf(found, { of: "plan of a definition", to: "map by code", target: 0.5 }),
      ],
      notes: ["one core, six steps and a gateway with a FEEL condition; by hand: the same steps in a table of functions"],
    };
  },
};
