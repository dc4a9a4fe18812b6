import { problem, type Problem } from "#kernel/problem";
import type { Marking, NodeKey, PlaceKey, ProcessPlan } from "#modules/process";
import { explore } from "./explore.ts";
import { deedAtOnce, readState } from "./net-state.ts";
import { tokenNet, type TokenNet } from "./token-net.ts";

/** Where a token goes when its step is called otherwise in the new version; steps that keep their keys need no word. */
export type PlaceMapping = ReadonlyMap<PlaceKey, PlaceKey>;

/** States of a process among which a marking is sought. */
const STATES_MAX = 12_000;

const markingsOf = new WeakMap<ProcessPlan, ReadonlySet<string> | null>();

/**
 * The marking of an open dossier in another version of its process. Every token must stand in a place of the new version, of the same kind, and
 * the tokens together where that version can come to by itself: then everything that its check has proven holds for the dossier too. Problems:
 * `soundness.place_missing` names the tokens that have no place, `soundness.place_unlike` those whose place waits for something else,
 * `soundness.marking_unreachable`, `soundness.too_large` when the new version has too many states to look among.
 */
export function mapMarking(
  plans: { readonly from: ProcessPlan; readonly to: ProcessPlan },
  marking: Marking,
  mapping: PlaceMapping,
): Marking | Problem {
  const moved = marking.map((place) => ({ before: place, after: mapping.get(place) ?? place }));
  const lost = moved.filter(({ after }) => !plans.to.tables.placeOf.has(after));
  if (lost.length > 0) return problem("soundness.place_missing", named(plans.from, lost));
  const unlike = moved.filter(({ before, after }) => kindOf(plans.from, before) !== kindOf(plans.to, after));
  if (unlike.length > 0) return problem("soundness.place_unlike", named(plans.from, unlike));
  const mapped = [...new Set(moved.map(({ after }) => after))].toSorted();
  const known = restsOf(plans.to);
  if (known === null) return problem("soundness.too_large");
  const isReached = mapped.length === marking.length && known.has(mapped.join(" "));
  return isReached ? mapped : problem("soundness.marking_unreachable", named(plans.from, moved));
}

function kindOf(plan: ProcessPlan, place: PlaceKey): string | undefined {
  return plan.tables.placeOf.get(place)?.kind;
}

function named(
  plan: ProcessPlan,
  tokens: readonly { readonly before: PlaceKey }[],
): { readonly keys: readonly PlaceKey[]; readonly names: readonly string[]; readonly namesEn: readonly string[] } {
  const nodes = tokens.map(({ before }) => plan.tables.placeOf.get(before)?.node);
  const keys = tokens.map(({ before }) => before);
  const nameOf = (at: number, part: "name" | "nameEn"): NodeKey => nodes[at]?.model[part] || (keys[at] ?? "");
  return { keys, names: keys.map((_, at) => nameOf(at, "name")), namesEn: keys.map((_, at) => nameOf(at, "nameEn")) };
}

/** Every marking in which the tokens of a process can rest, searched once for a plan; null when there are too many. */
function restsOf(plan: ProcessPlan): ReadonlySet<string> | null {
  const known = markingsOf.get(plan);
  if (known !== undefined) return known;
  const net = tokenNet(plan.tables);
  const found = net === undefined ? undefined : explore(net, { isReduced: false, statesMax: STATES_MAX });
  const rests = found === undefined || found.isCutOff ? null : new Set(found.states.flatMap((state) => restAt(found.net, state) ?? []));
  markingsOf.set(plan, rests);
  return rests;
}

/** The marking of a state, unless something still moves in it. */
function restAt(net: TokenNet, state: string): string | undefined {
  const held = new Uint8Array(net.width);
  readState(state, held);
  if (deedAtOnce(net, held, true) !== undefined) return undefined;
  const keys = net.tables.places.filter(({ id }) => held[id] === 1).map(({ key }) => key);
  return keys.toSorted().join(" ");
}
