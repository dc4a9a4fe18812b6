import type { Choice } from "#platform/html/components";
import type { Locale } from "#platform/i18n";
import type { OfficerActor } from "#modules/identity";
import type { ProcedureSnapshot } from "#modules/procedure";
import { competentAgencies, competentElsewhere } from "#modules/dossier";

import type { Places } from "./counter-kit.ts";

/** Counters at which this officer receives. */
export function countersOf(actor: OfficerActor): readonly string[] {
  return receivingPosts(actor).map((post) => post.unitCode);
}

/** Agencies for whose counters this officer receives. */
export function counterAgenciesOf(actor: OfficerActor): readonly string[] {
  return [...new Set(receivingPosts(actor).map((post) => post.agencyCode))];
}

function receivingPosts(actor: OfficerActor): OfficerActor["posts"] {
  return actor.posts.filter((post) => post.roles.includes("reception"));
}

export interface Deciders {
  readonly deciders: readonly Choice[];
  /** The one agency of the counter's own area; undefined at a counter of the province, where somebody must choose. */
  readonly own: string | undefined;
  /** Somebody must choose before anything else. */
  readonly isOpen: boolean;
}

/** Who may decide what this officer's counters take in. */
export function decidersFor(
  snapshot: ProcedureSnapshot,
  officer: OfficerActor,
  { places, locale }: { readonly places: Places; readonly locale: Locale },
): Deciders {
  const posts = receivingPosts(officer);
  const near = posts.flatMap((post) => competentAgencies(snapshot, post.agencyCode, places.directory));
  // Their own area first: a counter receives for others too where the procedure does not hang on the territory (Điều 14).
  const far = posts.flatMap((post) => competentElsewhere(snapshot, post.agencyCode, places.directory));
  const own = new Set(near.map(({ code }) => code));
  const codes = [...new Set([...own, ...far.map(({ code }) => code)])];
  const deciders = codes.map((value) => ({ value, label: places.agency(value, locale) }));
  return { deciders, own: own.size === 1 ? codes[0] : undefined, isOpen: own.size > 1 };
}
