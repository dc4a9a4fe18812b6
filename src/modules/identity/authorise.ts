import { problem, type Problem } from "#kernel/problem";
import type { ActorRef } from "#kernel/id";
import type { AgencyCode, OfficerId, UnitCode } from "#modules/organisation";
import type { Actor, ActorPost, CitizenId } from "./actor.ts";
import { SCOPES, scopeOf, type Permission, type RightsHolder, type Scope } from "./permission-table.ts";

/** A place of an agency that takes part in a thing; `unitCode` null while no unit has it yet. */
export interface Place {
  readonly agencyCode: AgencyCode;
  readonly unitCode: UnitCode | null;
}

/**
 * What a permission is asked for. The caller names only the places and people that matter for the verb: for
 * `dossier.receive` the counter, for `dossier.process` the unit at work, for `dossier.read` every place it went through.
 */
export interface Resource {
  readonly places?: readonly Place[];
  /** Officers on whose desk it lies. */
  readonly assignedTo?: readonly OfficerId[];
  /** Citizens whose matter it is, or the officer whose account it is. */
  readonly ownedBy?: readonly (CitizenId | OfficerId)[];
  /** Holder without an account: has shown the secret on the receipt (dossier code and PIN), or is filing right now. */
  readonly isHolderProven?: boolean;
}

/** By what right something is allowed: the cell of the permission table and the post it was held in. */
export interface Grant {
  readonly holder: RightsHolder;
  readonly permission: Permission;
  readonly scope: Scope;
  readonly relation: Scope;
  readonly unitCode: UnitCode | null;
}

/** The answer when a permission is held. */
export interface Allowed {
  readonly isAllowed: true;
  readonly by: Grant;
  /** For whom the actor acts when acting by delegation; null when in one's own name. */
  readonly onBehalfOf: ActorRef | null;
}

/** Allowed with its ground, or a Problem: `identity.sign_in_required` or `identity.not_permitted`. */
export type Decision = Allowed | Problem;

/**
 * Whether the actor may do this, by the permission table alone: deny by default, pure, and with its reason. A role counts
 * only for the place of the post it comes with: a head of one division is nobody in the next.
 */
export function authorise(actor: Actor, permission: Permission, resource: Resource): Decision {
  return authoriseBy(scopeOf, actor, { permission, resource });
}

/** The decision by any table of rights: tests widen the table and must lose nothing. */
export function authoriseBy(scopeIn: typeof scopeOf, actor: Actor, asked: { permission: Permission; resource: Resource }): Decision {
  const { permission, resource } = asked;
  for (const claim of claimsOf(actor)) {
    const scope = scopeIn(claim.holder, permission);
    if (scope === undefined) continue;
    const relation = relationOf(actor, claim.post, resource);
    if (relation !== undefined && rankOf(relation) <= rankOf(scope)) {
      const by = { holder: claim.holder, permission, scope, relation, unitCode: claim.post?.unitCode ?? null };
      return { isAllowed: true, by, onBehalfOf: null };
    }
  }
  return problem(actor.kind === "anonymous" ? "identity.sign_in_required" : "identity.not_permitted", { permission });
}

interface Claim {
  readonly holder: RightsHolder;
  readonly post: ActorPost | null;
}

function claimsOf(actor: Actor): readonly Claim[] {
  if (actor.kind !== "officer") return [{ holder: actor.kind, post: null }];
  const byRole = actor.posts.flatMap((post) => post.roles.map((role) => ({ holder: role, post })));
  return [...byRole, { holder: "officer", post: null }];
}

/** The narrowest relation that holds between the actor, in this post, and the thing; undefined when there is none. */
function relationOf(actor: Actor, post: ActorPost | null, resource: Resource): Scope | undefined {
  if (actor.kind === "system") return "province";
  if (post === null) return isOwner(actor, resource) ? "own" : undefined;
  if (actor.kind !== "officer") return undefined;
  if (resource.assignedTo?.includes(actor.officerId) === true) return "assigned";
  const places = resource.places ?? [];
  if (places.some((place) => place.agencyCode === post.agencyCode && place.unitCode === post.unitCode)) return "unit";
  if (places.some((place) => place.agencyCode === post.agencyCode)) return "agency";
  return "province";
}

function isOwner(actor: Actor, resource: Resource): boolean {
  switch (actor.kind) {
    case "officer":
      return resource.ownedBy?.includes(actor.officerId) === true;
    case "citizen":
      return resource.isHolderProven === true || resource.ownedBy?.includes(actor.citizenId) === true;
    case "anonymous":
      return resource.isHolderProven === true;
    case "system":
      return false;
  }
}

function rankOf(scope: Scope): number {
  return SCOPES.indexOf(scope);
}
