import { isProblem } from "#kernel/problem";
import { authorise } from "#modules/identity";
import type { Actor } from "#modules/identity";

/** Whether somebody may read directives at any of their posts: they are orders to all, so the right at one agency opens those of every agency. */
export function mayReadDirectives(actor: Actor): boolean {
  if (actor.kind !== "officer") return false;
  return actor.posts.some(({ agencyCode }) => !isProblem(authorise(actor, "directive.read", { places: [{ agencyCode, unitCode: null }] })));
}
