import type { NodeKey } from "#modules/process";
import type { Exploration } from "./explore.ts";
import type { WitnessStep } from "./finding.ts";
import { applyMove, deedAtOnce, isPossible } from "./net-state.ts";
import type { NetMove, TokenNet } from "./token-net.ts";

/** The moves that lead from the start to a state. */
export function movesTo(exploration: Pick<Exploration, "cameFrom" | "cameBy">, state: number): readonly NetMove[] {
  const moves: NetMove[] = [];
  for (let at = state; at >= 0; at = exploration.cameFrom[at] ?? -1) {
    const move = exploration.cameBy[at];
    if (move !== undefined) moves.push(move);
  }
  return moves.toReversed();
}

/**
 * The moves without those that the last one does not need. A reduced search finishes branches that have nothing to do with the fault, which
 * would only confuse a reader.
 */
export function neededMoves(net: TokenNet, moves: readonly NetMove[]): readonly NetMove[] {
  let needed = moves;
  for (let at = moves.length - 2; at > 0; at -= 1) {
    const fewer = needed.toSpliced(at, 1);
    if (needed.length > at && leadsToDouble(net, fewer)) needed = fewer;
  }
  return needed;
}

function leadsToDouble(net: TokenNet, moves: readonly NetMove[]): boolean {
  const held = new Uint8Array(net.width);
  for (const [at, move] of moves.entries()) {
    const atOnce = at === 0 ? undefined : deedAtOnce(net, held, false);
    if (at > 0 && (atOnce === undefined ? move.deed.inclusive !== null || !isPossible(move.deed, held) : atOnce !== move.deed))
      return false;
    const double = applyMove(net, move, held);
    if (double !== undefined) return at === moves.length - 1;
  }
  return false;
}

/** The moves as a person would tell them: deeds of people, clocks and messages, and choices; gateways that only let pass are left out. */
export function witnessOf(moves: readonly NetMove[]): readonly WitnessStep[] {
  return moves
    .filter(({ deed, ways }) => deed.kind !== "passed" || ways.length > 0)
    .map(({ deed, ways }) => ({ node: deed.node, deed: deed.kind, ways }));
}

/** The nodes of the places that hold a token in a state. */
export function nodesHeld(net: TokenNet, held: Uint8Array): readonly NodeKey[] {
  return [...new Set(net.tables.places.filter(({ id }) => held[id] === 1).map(({ node }) => node.key))];
}
