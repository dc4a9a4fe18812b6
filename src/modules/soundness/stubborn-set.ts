import type { InclusiveJoin } from "#modules/process";
import { isFinal, isPossible, type HeldPlaces } from "./net-state.ts";
import type { NetDeed, TokenNet } from "./token-net.ts";

/**
 * What depends on what in a net. Beside its deeds there is one fault for every place: it "happens" when two tokens meet there. Faults are
 * numbered behind the deeds. A token that goes may keep a fault from happening, so faults count among what takes from a place.
 */
export interface NetDependences {
  readonly net: TokenNet;
  /** By place or mark: numbers of the deeds that take or clear it. */
  readonly takers: readonly (readonly number[])[];
  readonly makers: readonly (readonly number[])[];
  /** By inclusive join and place: what has to happen before a token there no longer keeps the join shut; empty when it does not. */
  readonly keepers: ReadonlyMap<InclusiveJoin, readonly (readonly number[])[]>;
  /** By deed: others whose effect upon inclusive joins its own may change. */
  readonly beside: readonly (readonly number[])[];
}

/** A set in the making. */
interface Growing {
  readonly deps: NetDependences;
  readonly held: HeldPlaces;
  readonly members: Uint8Array;
  readonly waiting: number[];
  /** Members that can happen now. */
  readonly possible: NetDeed[];
}

export function dependencesOf(net: TokenNet): NetDependences {
  const takers: number[][] = Array.from({ length: net.width }, () => []);
  const makers: number[][] = Array.from({ length: net.width }, () => []);
  for (const deed of net.deeds) {
    for (const place of [...deed.takes, ...deed.clears]) takers[place]?.push(deed.id);
    for (const place of new Set(deed.moves.flatMap(({ puts }) => puts))) makers[place]?.push(deed.id);
  }
  for (let place = 0; place < net.placeCount; place += 1) takers[place]?.push(net.deeds.length + place);
  const inclusive = net.joins.flatMap((join) => join.inclusive ?? []);
  const keepers = new Map(inclusive.map((join) => [join, Array.from({ length: net.placeCount }, (_, place) => keepersAt(join, place))]));
  return { net, takers, makers, keepers, beside: net.deeds.map((deed) => besideOf(net, deed)) };

  function keepersAt(join: InclusiveJoin, place: number): readonly number[] {
    const ways = join.ways.filter(({ reachedFrom }) => reachedFrom[place] === true);
    if (ways.length === 0) return [];
    return [...new Set([...(takers[place] ?? []), ...ways.flatMap(({ flow }) => makers[flow.place?.id ?? -1] ?? [])])];
  }
}

/**
 * The fewest deeds that have to be tried in a state so that no fault is missed: whatever else happens first neither takes from them nor is kept
 * from happening by them. A set that can only end the process is no use, since nothing else would be tried after it.
 */
export function stubbornDeeds(deps: NetDependences, held: HeldPlaces, deeds: readonly NetDeed[]): readonly NetDeed[] {
  let best = deeds;
  const seen = new Set<NetDeed>();
  for (const seed of deeds) {
    if (best.length === 1 && !best.every(isFinal)) return best;
    if (seen.has(seed)) continue;
    const found = grown(deps, held, { seed, atMost: best.length });
    for (const deed of found ?? []) seen.add(deed);
    if (found !== undefined && found.length < best.length && !found.every(isFinal)) best = found;
  }
  return best;
}

function grown(
  deps: NetDependences,
  held: HeldPlaces,
  limit: { readonly seed: NetDeed; readonly atMost: number },
): readonly NetDeed[] | undefined {
  const { deeds, placeCount } = deps.net;
  const growing: Growing = { deps, held, members: new Uint8Array(deeds.length + placeCount), waiting: [], possible: [] };
  add(growing, [limit.seed.id]);
  for (let member = growing.waiting.pop(); member !== undefined; member = growing.waiting.pop()) {
    const deed = deeds[member];
    if (deed === undefined) add(growing, deps.makers[member - deeds.length] ?? []);
    else if (deed.inclusive !== null) addForJoin(growing, deed.inclusive);
    else if (isPossible(deed, held)) addForPossible(growing, deed);
    else addForImpossible(growing, deed);
    if (growing.possible.length >= limit.atMost) return undefined;
  }
  return growing.possible;
}

function add(growing: Growing, members: readonly number[]): void {
  for (const member of members) {
    if (growing.members[member] === 1) continue;
    growing.members[member] = 1;
    growing.waiting.push(member);
  }
}

/** Whatever takes the same tokens comes along. */
function addForPossible(growing: Growing, deed: NetDeed): void {
  growing.possible.push(deed);
  for (const place of deed.takes) add(growing, growing.deps.takers[place] ?? []);
  for (const mark of deed.clears) if (growing.held[mark] === 1) add(growing, growing.deps.takers[mark] ?? []);
  add(growing, growing.deps.beside[deed.id] ?? []);
}

/** One missing token is enough: until it has come, the deed cannot happen. The one whose makers are members already costs nothing. */
function addForImpossible(growing: Growing, deed: NetDeed): void {
  const missing = deed.takes.filter((place) => growing.held[place] !== 1).map((place) => growing.deps.makers[place] ?? []);
  add(growing, cheapest(growing, missing));
}

function cheapest(growing: Growing, choices: readonly (readonly number[])[]): readonly number[] {
  const cost = (members: readonly number[]): number => members.filter((member) => growing.members[member] !== 1).length;
  return choices.reduce((best, choice) => (cost(choice) < cost(best) ? choice : best), choices[0] ?? []);
}

/**
 * An inclusive join stays shut while no way holds a token, and while it waits for one elsewhere: until that one moves, or a way that it could
 * come to holds another. Any one of these reasons is enough.
 */
function addForJoin(growing: Growing, join: InclusiveJoin): void {
  const { held, deps } = growing;
  const isHeld = ({ flow }: InclusiveJoin["ways"][number]): boolean => flow.place !== null && held[flow.place.id] === 1;
  const filled = join.ways.filter(isHeld);
  const reasons: (readonly number[])[] =
    filled.length > 0 ? [] : [join.ways.flatMap(({ flow }) => deps.makers[flow.place?.id ?? -1] ?? [])];
  for (const [place, keepers] of deps.keepers.get(join)?.entries() ?? []) {
    if (held[place] !== 1 || keepers.length === 0) continue;
    // A choice still to be made keeps the join shut whatever has come meanwhile.
    const isChoice = place >= deps.net.tables.places.length;
    if (isChoice || !filled.some(({ reachedFrom }) => reachedFrom[place] === true)) reasons.push(keepers);
  }
  add(growing, cheapest(growing, reasons));
}

/** Which ways of an inclusive join a token in a place can still come to, as bits. */
function waysFrom(join: InclusiveJoin, places: readonly number[]): number {
  let bits = 0;
  for (const [at, way] of join.ways.entries()) if (places.some((place) => way.reachedFrom[place] === true)) bits |= 1 << at;
  return bits;
}

/**
 * A deed that leads its token away from ways it could come to makes an inclusive join wait that would not have waited; one that fills a way
 * lets the join open without others that could have come to it.
 */
function besideOf(net: TokenNet, deed: NetDeed): readonly number[] {
  return net.joins.flatMap((join) => {
    const { inclusive } = join;
    if (inclusive === null || deed === join) return [];
    const before = waysFrom(inclusive, placesBefore(net, deed));
    const puts = deed.moves.flatMap((move) => move.puts);
    const isTurned = puts.some((place) => {
      const after = waysFrom(inclusive, [place]);
      return after !== 0 && (place >= net.tables.places.length ? before !== 0 : (before & ~after) !== 0);
    });
    const filled = inclusive.ways.filter(({ flow }) => flow.place !== null && puts.includes(flow.place.id));
    const others =
      filled.length === 0
        ? []
        : net.deeds.filter((other) => other !== deed && other !== join && isTurning(net, { join: inclusive, filled }, other));
    return [...(isTurned ? [join] : []), ...others].map(({ id }) => id);
  });
}

/** Whether a deed decides that a token which could have come to one of these ways will not. */
function isTurning(
  net: TokenNet,
  { join, filled }: { readonly join: InclusiveJoin; readonly filled: InclusiveJoin["ways"] },
  deed: NetDeed,
): boolean {
  const isNear = filled.some((way) =>
    placesBefore(net, deed).some((place) => way.reachedFrom[place] === true && way.flow.place?.id !== place),
  );
  if (!isNear) return false;
  const before = waysFrom(join, placesBefore(net, deed));
  return deed.moves.some(({ puts }) => puts.length === 0 || puts.some((place) => waysFrom(join, [place]) !== before));
}

/** Where the tokens stand with which a deed happens; an event beside a step happens where the step waits. */
function placesBefore(net: TokenNet, deed: NetDeed): readonly number[] {
  const host = net.tables.nodeOf.get(deed.node)?.host?.place;
  return deed.takes.map((place) => (place >= net.placeCount ? (host?.id ?? place) : place));
}
