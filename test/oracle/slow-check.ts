import {
  begin,
  happenAt,
  openEvents,
  type SlowCase,
  SlowFault,
  type SlowFlow,
  type SlowModel,
  type SlowOutcome,
  type SlowWorld,
} from "./slow-process.ts";
import { stateName } from "./slow-reach.ts";

/** What a slow search of every state saw. */
export interface SlowVerdict {
  readonly states: ReadonlySet<string>;
  /** States in which tokens are left and nothing can come. */
  readonly stuck: ReadonlySet<string>;
  readonly isDoubled: boolean;
  /** Some state from which none without tokens can be reached, though nothing is stuck or doubled on the way. */
  readonly isEndless: boolean;
}

/** Choices in one walk beyond which a loop without a wait is at work, whose walks cannot be counted. */
const CHOICES_MAX = 9;

/** Ways one behind the other multiply the walks; verdicts need some hundred, a model of so many is left to others. */
const WALKS_MAX = 5_000;
/** A walk that never ends is cut off only after thousands of nodes: of a model with so many of them the search would take minutes. */
const ENDLESS_MAX = 50;

class TooMany extends Error {}

/** Looks for every fault by walking token by token; undefined beyond so many states or walks. */
export function slowVerdict(model: SlowModel, statesMax: number): SlowVerdict | undefined {
  try {
    return verdict(model, statesMax);
  } catch (error) {
    if (error instanceof TooMany) return undefined;
    throw error;
  }
}

function verdict(model: SlowModel, statesMax: number): SlowVerdict | undefined {
  const next = new Map<string, Set<string>>();
  const stuck = new Set<string>();
  let isDoubled = false;
  let walks = 0;
  let endless = 0;
  const counted =
    (walk: (world: SlowWorld) => SlowOutcome) =>
    (world: SlowWorld): SlowOutcome => {
      walks += 1;
      if (walks > WALKS_MAX || endless > ENDLESS_MAX) throw new TooMany();
      return walk(world);
    };
  const note = (fault: SlowFault): void => {
    if (fault.message === "endless") endless += 1;
    if (fault.message === "token_doubled") isDoubled = true;
  };
  const waiting = everyWay(
    counted((world) => begin(model, world)),
    note,
  );
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    const now = state;
    const name = stateName(now);
    if (next.has(name)) continue;
    if (next.size >= statesMax) return undefined;
    const events = openEvents(model, now);
    const after = events.flatMap(({ key }) =>
      everyWay(
        counted((world) => happenAt({ model, world }, now, key)),
        note,
      ),
    );
    next.set(name, new Set(after.map(stateName)));
    if (events.length === 0 && now.tokens.length > 0) stuck.add(name);
    waiting.push(...after);
  }
  return { states: new Set(next.keys()), stuck, isDoubled, isEndless: stuck.size === 0 && !isDoubled && !allEnd(next) };
}

function allEnd(next: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const ending = new Set([...next.keys()].filter((name) => name.startsWith("|")));
  for (let isGrowing = true; isGrowing;) {
    isGrowing = false;
    for (const [name, targets] of next) {
      if (ending.has(name) || ![...targets].some((target) => ending.has(target))) continue;
      ending.add(name);
      isGrowing = true;
    }
  }
  return ending.size === next.size;
}

/** Every walk that some answers of the conditions give; a walk that breaks a rule is told of and leads nowhere. */
function everyWay(walk: (world: SlowWorld) => SlowOutcome, note: (fault: SlowFault) => void): SlowCase[] {
  const found: SlowCase[] = [];
  const open: (readonly number[])[] = [[]];
  for (let choices = open.pop(); choices !== undefined; choices = open.pop()) {
    const made = choices;
    if (made.length > CHOICES_MAX) throw new TooMany();
    let asked = 0;
    let optionCount = 0;
    const pick = (options: readonly (readonly SlowFlow[])[]): readonly SlowFlow[] => {
      if (asked === made.length) optionCount = options.length;
      asked += 1;
      return options[made[asked - 1] ?? 0] ?? [];
    };
    const outcome = attempt(() => walk({ facts: {}, rule: () => ({}), pick }));
    if (optionCount > 0) for (let choice = 0; choice < optionCount; choice += 1) open.push([...made, choice]);
    else if (outcome instanceof SlowFault) note(outcome);
    else found.push(outcome.after);
  }
  return found;
}

function attempt(walk: () => SlowOutcome): SlowOutcome | SlowFault {
  try {
    return walk();
  } catch (error) {
    if (error instanceof SlowFault) return error;
    throw error;
  }
}
