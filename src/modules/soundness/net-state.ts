import { isJoinReady, type InclusiveJoin } from "#modules/process";
import type { NetDeed, NetMove, TokenNet } from "./token-net.ts";

/** Places and marks that hold something, one byte each. */
export type HeldPlaces = Uint8Array;

const BITS_PER_CHARACTER = 15;

/** A state as a short text, to know it again by. */
export function keyOfState(held: HeldPlaces): string {
  let key = "";
  for (let from = 0; from < held.length; from += BITS_PER_CHARACTER) {
    let bits = 0;
    for (let at = from; at < from + BITS_PER_CHARACTER; at += 1) bits = bits * 2 + (held[at] ?? 0);
    key += String.fromCharCode(bits);
  }
  return key;
}

/** Reads a state back into `held`. */
export function readState(key: string, held: HeldPlaces): void {
  for (let at = 0; at < held.length; at += 1) {
    const character = Math.floor(at / BITS_PER_CHARACTER);
    const shift = BITS_PER_CHARACTER - 1 - (at % BITS_PER_CHARACTER);
    held[at] = (key.charCodeAt(character) >> shift) & 1;
  }
}

/** Nothing is left. */
export function isEmpty(held: HeldPlaces): boolean {
  return !held.includes(1);
}

/** Whether a deed can only end the process. */
export function isFinal(deed: NetDeed): boolean {
  return deed.moves.every(({ isTerminating }) => isTerminating);
}

/** Whether everything that a deed takes is there. Inclusive joins are not asked this. */
export function isPossible(deed: NetDeed, held: HeldPlaces): boolean {
  return deed.takes.every((place) => held[place] === 1);
}

/**
 * What happens by itself in this state, as the engine does before it lets tokens rest; undefined when all do. A search in one order is not
 * eager: choices that are all made at once are as many as their product, and a join that opens at once hides that a second token may come to
 * it. It lets them wait like steps, but not a choice that can only end the process.
 */
export function deedAtOnce(net: TokenNet, held: HeldPlaces, isEager: boolean): NetDeed | undefined {
  const choice = net.choices.find((deed) => (isEager || isFinal(deed)) && isPossible(deed, held));
  if (choice !== undefined) return choice;
  const parallel = isEager ? openParallel(net, held)[0] : undefined;
  if (parallel !== undefined) return parallel;
  const places = held.subarray(0, net.placeCount);
  const open = net.choices.flatMap(({ takes }) => takes.filter((stop) => held[stop] === 1));
  return net.joins.find(({ inclusive }) => inclusive !== null && !awaitsChoice(inclusive, open) && isJoinReady(inclusive, places));
}

function openParallel(net: TokenNet, held: HeldPlaces): readonly NetDeed[] {
  return net.joins.filter((join) => join.inclusive === null && isPossible(join, held));
}

/** A choice that is still to be made may lead anywhere: no inclusive join behind it opens before. */
function awaitsChoice(join: InclusiveJoin, open: readonly number[]): boolean {
  return open.some((stop) => join.ways.some(({ reachedFrom }) => reachedFrom[stop] === true));
}

/** Everything that can happen to tokens at rest, and joins that were let wait. */
export function deedsAtRest(net: TokenNet, held: HeldPlaces): readonly NetDeed[] {
  const deeds: NetDeed[] = [...openParallel(net, held)];
  for (let place = held.indexOf(1); place !== -1; place = held.indexOf(1, place + 1)) deeds.push(...(net.atPlace[place] ?? []));
  return deeds;
}

/** Moves tokens in `held`; answers the place in which two would meet. */
export function applyMove(net: TokenNet, move: NetMove, held: HeldPlaces): number | undefined {
  if (move.isTerminating) {
    held.fill(0);
    return undefined;
  }
  for (const place of move.deed.takes) held[place] = 0;
  for (const mark of move.deed.clears) held[mark] = 0;
  let double: number | undefined;
  for (const place of move.puts) {
    if (place < net.placeCount && held[place] === 1) double ??= place;
    held[place] = 1;
  }
  return double;
}

/**
 * Inclusive joins before which one token waits on a way to which another may still come, and not to all of them: whether the join waits for
 * it hangs on the order of steps, and a process that is put together of blocks never comes to that.
 */
export function rivalJoins(net: TokenNet, held: HeldPlaces): readonly string[] {
  return net.joins.filter(({ inclusive }) => inclusive !== null && hasRivals(inclusive, held)).map(({ node }) => node);
}

function hasRivals(join: InclusiveJoin, held: HeldPlaces): boolean {
  const filled = join.ways.filter(({ flow }) => flow.place !== null && held[flow.place.id] === 1);
  return filled.some(({ flow, reachedFrom }) =>
    reachedFrom.some((isReached, place) => {
      if (!isReached || held[place] !== 1 || place === flow.place?.id) return false;
      return join.ways.some((way) => way.reachedFrom[place] !== true);
    }),
  );
}
