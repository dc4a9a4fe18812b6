import type { Problem } from "#kernel/problem";
import { planTables, isOnward, type ProcessModel, type PlannedNode, type PlanTables } from "#modules/process";
import { closedComponents } from "./components.ts";
import { explore, type Exploration } from "./explore.ts";
import { finding, type ProcessFinding } from "./finding.ts";
import { deedAtOnce, readState, type HeldPlaces } from "./net-state.ts";
import { tokenNet, type TokenNet } from "./token-net.ts";
import { movesTo, neededMoves, nodesHeld, witnessOf } from "./witness.ts";

/** States that are looked at without leaving the thread of whoever asks. */
const FEW_MAX = 1_000;
/** States that are looked at one by one, in every order of steps. */
const EVERY_ORDER_MAX = 12_000;
/** States that are looked at when independent steps are tried in one order only. */
const ONE_ORDER_MAX = 150_000;

/** What a search of all states found, and whether it saw them all. */
export interface TokenCheck {
  readonly findings: readonly ProcessFinding[];
  readonly exploration: Exploration | null;
}

/** The plan of a model whose every condition can hold, since the check lets them all be free. Problems: those of `planTables`. */
export function freeTables(model: ProcessModel): PlanTables | Problem {
  const flows = model.flows.map((flow) => (flow.condition === null ? flow : { ...flow, condition: "true" }));
  return planTables({ ...model, flows });
}

/** Follows the tokens to every state that they can come to, and names what is wrong with any. */
export function checkTokens(tables: PlanTables): TokenCheck {
  const net = tokenNet(tables);
  if (net === undefined) return { findings: [tooLarge(tables, 0)], exploration: null };
  const every = explore(net, { isReduced: false, statesMax: EVERY_ORDER_MAX });
  return judged(tables, every.isCutOff ? explore(net, { isReduced: true, statesMax: ONE_ORDER_MAX }) : every);
}

/** The same where the states are few, which takes no time that anybody notices; undefined where they are more. */
export function checkFewTokens(tables: PlanTables): TokenCheck | undefined {
  const net = tokenNet(tables);
  if (net === undefined) return { findings: [tooLarge(tables, 0)], exploration: null };
  const every = explore(net, { isReduced: false, statesMax: FEW_MAX });
  return every.isCutOff ? undefined : judged(tables, every);
}

function judged(tables: PlanTables, found: Exploration): TokenCheck {
  const faults = [...doubleFindings(found), ...stuckFindings(found)];
  const large = found.isCutOff || (found.unsure.size > 0 && faults.length === 0) ? [tooLarge(tables, found.states.length)] : [];
  if (large.length > 0 || faults.length > 0) return { findings: [...faults, ...large], exploration: found };
  return { findings: [...endlessFindings(found), ...neverReached(found)], exploration: found };
}

function tooLarge(tables: PlanTables, states: number): ProcessFinding {
  const gateways = tables.nodes.filter(({ model, outs }) => (model.node === "parallel" || model.node === "inclusive") && outs.length > 1);
  return finding("too_large", { nodes: gateways.map(({ key }) => key), params: { states } });
}

/** Where two tokens meet first; what comes behind that on the same way is only its consequence. */
function doubleFindings(found: Exploration): readonly ProcessFinding[] {
  const { net } = found;
  const first: PlannedNode[] = [];
  return found.doubled.flatMap(({ state, move, place }) => {
    const known = net.tables.places[place];
    const node = known?.node ?? net.choices.find(({ takes }) => takes[0] === place)?.gateway;
    if (node === undefined || node === null || first.some((other) => other === node || isOnward(net.tables.order, other, node))) return [];
    first.push(node);
    const moves = [...(state === -1 ? [] : movesTo(found, state)), move];
    const witness = witnessOf(found.isReduced ? neededMoves(net, moves) : moves);
    return [finding("two_tokens", { nodes: [node.key], flows: known?.kind === "join" ? [known.key] : [], witness })];
  });
}

function stuckFindings(found: Exploration): readonly ProcessFinding[] {
  const seen = new Set<string>();
  const opened = new Set([...found.happened].map(({ deed }) => deed.node));
  return found.stuck.flatMap((state) => {
    const held = heldIn(found, state);
    const nodes = nodesHeld(found.net, held);
    const moves = movesTo(found, state);
    const hasEnded = moves.some(({ passed }) => passed.some((key) => found.net.tables.nodeOf.get(key)?.model.node === "end"));
    const isNeverOpen = nodes.every((node) => !opened.has(node));
    const usual = hasEnded ? "tokens_left_behind" : "stuck";
    const code = isNeverOpen ? "branch_never_joins" : usual;
    const key = `${code} ${nodes.join(" ")}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [finding(code, { nodes, flows: emptyWays(found.net, held), witness: witnessOf(moves) })];
  });
}

function heldIn(found: Exploration, state: number): HeldPlaces {
  const held = new Uint8Array(found.net.width);
  readState(found.states[state] ?? "", held);
  return held;
}

/** The ways on which the waiting joins still want a token. */
function emptyWays(net: TokenNet, held: HeldPlaces): readonly string[] {
  const waiting = new Set(net.tables.places.filter(({ id }) => held[id] === 1).map(({ node }) => node));
  return net.tables.places.filter(({ id, kind, node }) => kind === "join" && held[id] !== 1 && waiting.has(node)).map(({ key }) => key);
}

/** Circles that no way leaves: tokens go round for ever, resting or not. */
function endlessFindings(found: Exploration): readonly ProcessFinding[] {
  const isMoving = movingStates(found);
  const restless = restlessFindings(found, isMoving);
  // Where nothing ever rests, the loop without a wait says it already.
  const endless = closedComponents(found.next).filter(
    (states) =>
      states.some((state) => (found.next[state]?.length ?? 0) > 0) &&
      (restless.length === 0 || states.some((state) => isMoving[state] !== true)),
  );
  const seen = new Set<string>();
  const closed = endless.flatMap((states) => {
    const nodes = [...new Set(states.flatMap((state) => nodesHeld(found.net, heldIn(found, state))))].toSorted();
    if (seen.has(nodes.join(" "))) return [];
    seen.add(nodes.join(" "));
    return [finding("never_ends", { nodes, witness: witnessOf(movesTo(found, Math.min(...states))) })];
  });
  return [...closed, ...restless];
}

/** Of each state, whether something moves in it by itself. */
function movingStates(found: Exploration): readonly boolean[] {
  return found.states.map((_, state) => deedAtOnce(found.net, heldIn(found, state), !found.isReduced) !== undefined);
}

/** Joins that open again and again without anything resting in between. */
function restlessFindings(found: Exploration, isMoving: readonly boolean[]): readonly ProcessFinding[] {
  const among = found.next.map((next, state) => (isMoving[state] === true ? next.filter((to) => isMoving[to] === true) : []));
  const left = statesInCircles(among);
  const nodes = [...new Set(left.flatMap((state) => deedAtOnce(found.net, heldIn(found, state), !found.isReduced)?.node ?? []))];
  return nodes.length === 0 ? [] : [finding("loop_without_wait", { nodes, witness: witnessOf(movesTo(found, Math.min(...left))) })];
}

/** States from which one can go on among them for ever. */
function statesInCircles(next: readonly (readonly number[])[]): readonly number[] {
  const open = next.map((to) => to.length);
  const from: number[][] = next.map(() => []);
  for (const [state, targets] of next.entries()) for (const to of targets) from[to]?.push(state);
  const done = [...open.keys()].filter((state) => open[state] === 0);
  for (let state = done.pop(); state !== undefined; state = done.pop()) {
    for (const before of from[state] ?? []) {
      open[before] = (open[before] ?? 0) - 1;
      if (open[before] === 0) done.push(before);
    }
  }
  return [...open.keys()].filter((state) => (open[state] ?? 0) > 0);
}

/** Nodes to which ways lead, but no token ever comes. */
function neverReached(found: Exploration): readonly ProcessFinding[] {
  const { tables } = found.net;
  const reached = new Set<string>();
  for (const { deed, passed, puts } of found.happened) {
    reached.add(deed.node);
    for (const key of passed) reached.add(key);
    for (const put of puts) reached.add(tables.places[put]?.node.key ?? "");
  }
  const missed = tables.nodes.filter(({ key, isJoin }) => !reached.has(key) && !isJoin);
  return missed.length === 0 ? [] : [finding("never_reached", { nodes: missed.map(({ key }) => key) })];
}
