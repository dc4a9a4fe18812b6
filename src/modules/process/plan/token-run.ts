import type { JsonObject } from "#kernel/json";
import { problem, type Problem } from "#kernel/problem";
import type { NodeKey } from "../model/process-model.ts";
import type { ProcessFacts } from "../model/process-move.ts";
import type { Place, PlannedFlow, PlannedNode, PlanTables } from "./process-plan.ts";

/** Chooses the ways out of a gateway that asks, and evaluates rules. A dossier's facts do it, or a search that tries every way. */
export interface Guide {
  ways(gateway: PlannedNode, facts: ProcessFacts): readonly PlannedFlow[] | Problem;
  rule(ruleKey: string, facts: ProcessFacts): JsonObject | Problem;
}

/** Tokens on their way, from one rest to the next. */
export interface TokenRun {
  readonly tables: PlanTables;
  readonly guide: Guide;
  /** By place: 1 where a token rests. */
  readonly held: Uint8Array;
  /** By place: 1 where the token came in this run. */
  readonly fresh: Uint8Array;
  /** Flows with a token in motion, the next one last. */
  readonly moving: PlannedFlow[];
  readonly gone: Place[];
  readonly came: Place[];
  readonly passed: NodeKey[];
  readonly sent: { readonly node: NodeKey; readonly message: string }[];
  readonly ruled: Record<string, JsonObject>;
  facts: ProcessFacts;
  /** The timer that fired and therefore need not be disarmed. */
  fired: NodeKey | null;
}

export function newRun(tables: PlanTables, world: { readonly facts: ProcessFacts; readonly guide: Guide }, held: Uint8Array): TokenRun {
  return {
    tables,
    guide: world.guide,
    held,
    fresh: new Uint8Array(held.length),
    moving: [],
    gone: [],
    came: [],
    passed: [],
    sent: [],
    ruled: {},
    facts: world.facts,
    fired: null,
  };
}

/** Sends a token out of a node by every flow, the first one first. */
export function leave(run: TokenRun, ways: readonly PlannedFlow[]): void {
  for (let index = ways.length - 1; index >= 0; index -= 1) {
    const flow = ways[index];
    if (flow !== undefined) run.moving.push(flow);
  }
}

export function takeToken(run: TokenRun, place: Place): void {
  run.held[place.id] = 0;
  if (run.fresh[place.id] === 1) {
    run.fresh[place.id] = 0;
    run.came.splice(run.came.indexOf(place), 1);
  } else run.gone.push(place);
}

export function putToken(run: TokenRun, place: Place): Problem | undefined {
  if (run.held[place.id] === 1) return doubled(place);
  run.held[place.id] = 1;
  run.fresh[place.id] = 1;
  run.came.push(place);
  return undefined;
}

/** Two tokens in one place: the process is not sound, and going on would lose one of them. */
export function doubled(place: Place): Problem {
  const { name, nameEn } = place.node.model;
  return problem("process.token_doubled", { name, nameEn, key: place.key });
}
