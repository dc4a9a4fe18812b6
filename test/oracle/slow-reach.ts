import { begin, happenAt, openEvents, type SlowCase, SlowFault, type SlowModel, type SlowOutcome, type SlowWorld } from "./slow-process.ts";

/** A state by name: where tokens rest, and which edges beside a node have happened. */
export function stateName(state: Pick<SlowCase, "tokens" | "spent">): string {
  return `${state.tokens.toSorted().join(",")}|${state.spent.toSorted().join(",")}`;
}

/** Gateways one behind the other multiply the ways; a model of so many is left to others. */
const WALKS_MAX = 3_000;
/** Questions in one walk beyond which a loop without a wait is at work, whose walks cannot be counted. */
const ASKED_MAX = 60;

class TooMany extends Error {}

/**
 * Every state that a process comes to when any condition may hold, by name; undefined beyond so many, and for a process that may walk
 * on without ever waiting: one such walk is cut off only after thousands of nodes, and trying them all takes hours.
 */
export function reachedBy(model: SlowModel, statesMax: number): ReadonlySet<string> | undefined {
  try {
    return search(model, statesMax);
  } catch (error) {
    if (error instanceof TooMany) return undefined;
    throw error;
  }
}

function search(model: SlowModel, statesMax: number): ReadonlySet<string> | undefined {
  const seen = new Set<string>();
  let walks = 0;
  const everyEnd = (walk: (world: SlowWorld) => SlowOutcome): SlowCase[] =>
    everyWay((world) => {
      walks += 1;
      if (walks > WALKS_MAX) throw new TooMany();
      return walk(world);
    });
  const waiting = everyEnd((world) => begin(model, world));
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    const now = state;
    if (seen.has(stateName(now))) continue;
    if (seen.size >= statesMax) return undefined;
    seen.add(stateName(now));
    for (const { key } of openEvents(model, now)) waiting.push(...everyEnd((world) => happenAt({ model, world }, now, key)));
  }
  return seen;
}

/** Walks once for each choice at the first gateway that asks, each choice at the second one, and so on. */
function everyWay(walk: (world: SlowWorld) => SlowOutcome, choices: readonly number[] = []): SlowCase[] {
  let asked = 0;
  let optionCount = 0;
  const world: SlowWorld = {
    facts: {},
    rule: () => ({}),
    pick: (options) => {
      const choice = choices[asked] ?? 0;
      if (asked === choices.length) optionCount = options.length;
      asked += 1;
      if (asked > ASKED_MAX) throw new TooMany();
      return options[choice] ?? [];
    },
  };
  const outcome = attempt(() => walk(world));
  if (optionCount === 0) return outcome === undefined ? [] : [outcome.after];
  return Array.from({ length: optionCount }, (_, choice) => everyWay(walk, [...choices, choice])).flat();
}

/** A walk that breaks a rule comes to no state; one that never ends makes the search hopeless. */
function attempt(walk: () => SlowOutcome): SlowOutcome | undefined {
  try {
    return walk();
  } catch (error) {
    if (!(error instanceof SlowFault)) throw error;
    if (error.message === "endless") throw new TooMany();
    return undefined;
  }
}
