import { applyMove, deedsAtRest, isEmpty, keyOfState, readState, rivalJoins, deedAtOnce, type HeldPlaces } from "./net-state.ts";
import { componentNumbers, componentsOf } from "./components.ts";
import { dependencesOf, stubbornDeeds, type NetDependences } from "./stubborn-set.ts";
import type { NetDeed, NetMove, TokenNet } from "./token-net.ts";

/** What a search found. States are numbered in the order in which they were met, nearest to the start first. */
export interface Exploration {
  readonly net: TokenNet;
  /** More states than may be looked at. */
  readonly isCutOff: boolean;
  /** Not every order of independent steps was tried, so a way found here may be longer than it has to be. */
  readonly isReduced: boolean;
  /** Joins at which the order of steps may matter in a way that a reduced search does not follow. */
  readonly unsure: ReadonlySet<string>;
  readonly states: readonly string[];
  /** The move by which a state was first met, and from where; -1 at the start. */
  readonly cameBy: readonly NetMove[];
  readonly cameFrom: readonly number[];
  readonly next: readonly (readonly number[])[];
  /** The moves that lead to `next`. */
  readonly nextBy: readonly (readonly NetMove[])[];
  /** States in which nothing is left: an end. */
  readonly ended: readonly number[];
  /** States in which tokens are left and nothing can happen. */
  readonly stuck: readonly number[];
  readonly doubled: readonly { readonly state: number; readonly move: NetMove; readonly place: number }[];
  /** Moves that can happen at all. */
  readonly happened: ReadonlySet<NetMove>;
}

/** What one search keeps while it runs. */
interface Search {
  readonly net: TokenNet;
  readonly isReduced: boolean;
  readonly statesMax: number;
  readonly numbers: Map<string, number>;
  readonly states: string[];
  readonly cameBy: NetMove[];
  readonly cameFrom: number[];
  readonly next: number[][];
  readonly nextBy: NetMove[][];
  readonly ended: number[];
  readonly stuck: number[];
  readonly doubled: { readonly state: number; readonly move: NetMove; readonly place: number }[];
  readonly happened: Set<NetMove>;
  readonly unsure: Set<string>;
  readonly scratch: HeldPlaces;
  readonly dependences: NetDependences | null;
  /** By state: what was tried from there. */
  readonly tried: (readonly NetDeed[])[];
}

/**
 * Tries everything that can happen, nearest first. A reduced search tries only so many orders of independent steps that no stuck state, no
 * two tokens in one place, no lack of an end and no move that can happen is missed (stubborn sets, Valmari).
 */
export function explore(net: TokenNet, options: { readonly isReduced: boolean; readonly statesMax: number }): Exploration {
  const search: Search = {
    net,
    ...options,
    numbers: new Map(),
    states: [],
    cameBy: [],
    cameFrom: [],
    next: [],
    nextBy: [],
    ended: [],
    stuck: [],
    doubled: [],
    happened: new Set(),
    unsure: new Set(),
    scratch: new Uint8Array(net.width),
    tried: [],
    dependences: options.isReduced ? dependencesOf(net) : null,
  };
  for (const move of net.start.moves) follow(search, -1, move);
  let isCutOff = expandAll(search, 0);
  while (options.isReduced && !isCutOff) {
    const from = search.states.length;
    if (!expandNeglected(search)) break;
    isCutOff = expandAll(search, from);
  }
  return { ...search, isCutOff };
}

/** Whether there were too many. */
function expandAll(search: Search, from: number): boolean {
  for (let state = from; state < search.states.length; state += 1) {
    if (search.states.length > search.statesMax) return true;
    expand(search, state);
  }
  return false;
}

function expand(search: Search, state: number): void {
  const held = new Uint8Array(search.net.width);
  readState(search.states[state] ?? "", held);
  if (isEmpty(held)) {
    search.ended.push(state);
    return;
  }
  if (search.isReduced) for (const join of rivalJoins(search.net, held)) search.unsure.add(join);
  const atOnce = deedAtOnce(search.net, held, !search.isReduced);
  const deeds = atOnce === undefined ? deedsAtRest(search.net, held) : [atOnce];
  if (deeds.length === 0) search.stuck.push(state);
  const tried = search.dependences === null || atOnce !== undefined ? deeds : stubbornDeeds(search.dependences, held, deeds);
  search.tried[state] = tried;
  if (!followAll(search, state, tried)) return;
  search.tried[state] = deeds;
  followAll(
    search,
    state,
    deeds.filter((deed) => !tried.includes(deed)),
  );
}

/** Whether a move was given up for a choice that the search lets wait: what that hides is found only by making the choice first. */
function followAll(search: Search, state: number, deeds: readonly NetDeed[]): boolean {
  const given = deeds.flatMap(({ moves }) => moves.map((move) => follow(search, state, move)));
  return given.includes("given_up");
}

function follow(search: Search, state: number, move: NetMove): "followed" | "given_up" {
  const { scratch } = search;
  if (state === -1) scratch.fill(0);
  else readState(search.states[state] ?? "", scratch);
  search.happened.add(move);
  const double = applyMove(search.net, move, scratch);
  if (double !== undefined) {
    // A choice that waits only because the search lets it wait would have been made long before.
    if (search.isReduced && double >= search.net.tables.places.length) return "given_up";
    search.doubled.push({ state, move, place: double });
    return "followed";
  }
  const key = keyOfState(scratch);
  let number = search.numbers.get(key);
  if (number === undefined) {
    number = search.states.length;
    search.numbers.set(key, number);
    search.states.push(key);
    search.cameBy.push(move);
    search.cameFrom.push(state);
    search.next.push([]);
    search.nextBy.push([]);
  }
  if (state === -1) return "followed";
  search.next[state]?.push(number);
  search.nextBy[state]?.push(move);
  return "followed";
}

/**
 * A reduced search may put a deed off until something ends the process, or for ever where the rest goes round in a circle. Whatever could
 * happen in a state must be tried there or in some state behind it; where it is not, it is tried after all. Answers whether there was any.
 */
function expandNeglected(search: Search): boolean {
  const next = search.next.map((states, from) => states.filter((_, edge) => search.nextBy[from]?.[edge]?.isTerminating !== true));
  const components = componentsOf(next);
  const numbers = componentNumbers(components);
  const triedBehind: bigint[] = [];
  let isFound = false;
  for (const [at, members] of components.entries()) {
    let tried = 0n;
    for (const state of members) {
      for (const { id } of search.tried[state] ?? []) tried |= 1n << BigInt(id);
      for (const to of next[state] ?? []) tried |= triedBehind[numbers.get(to) ?? at] ?? 0n;
    }
    const neglected = members.flatMap((state) => neglectedAt(search, state, tried).map((deed) => ({ state, deed })));
    for (const { state, deed } of neglected.slice(0, 1)) {
      search.tried[state] = [...(search.tried[state] ?? []), deed];
      followAll(search, state, [deed]);
      tried |= 1n << BigInt(deed.id);
      isFound = true;
    }
    triedBehind[at] = tried;
  }
  return isFound;
}

function neglectedAt(search: Search, state: number, tried: bigint): readonly NetDeed[] {
  if (search.tried[state] === undefined || search.tried[state].length === 0) return [];
  const held = new Uint8Array(search.net.width);
  readState(search.states[state] ?? "", held);
  if (deedAtOnce(search.net, held, !search.isReduced) !== undefined) return [];
  return deedsAtRest(search.net, held).filter(({ id }) => (tried & (1n << BigInt(id))) === 0n);
}
