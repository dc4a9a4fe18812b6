import { problem, type Problem } from "#kernel/problem";
import type { ActorRef } from "#kernel/id";
import type { AgencyCode, OfficerId, UnitCode } from "#modules/organisation";
import { actorRefOf, type Actor, type ActorPost, type CitizenId, type OfficerActor, type StandIn } from "./actor.ts";
import {
  COVERED_PERMISSIONS,
  SCOPES,
  SIGNING_PERMISSIONS,
  scopeOf,
  type Permission,
  type RightsHolder,
  type Scope,
} from "./permission-table.ts";

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
  /** What it is about: a delegation of signing is limited to fields and procedures. */
  readonly matter?: { readonly procedureCode: string; readonly field: string };
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
  /** In cover of an absence, or by a delegation of signing: by which one. Absent when one acts in one's own right. */
  readonly standIn?: { readonly kind: "cover" | "signing"; readonly id: string };
}

/** The answer when a permission is held. */
export interface Allowed {
  readonly isAllowed: true;
  readonly by: Grant;
  /** For whom the actor acts when acting by delegation; null when in one's own name. */
  readonly onBehalfOf: ActorRef | null;
}

/** Allowed with its ground, or a Problem: `identity.sign_in_required`, `identity.outside_remit` or `identity.not_permitted`. */
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
  const own = grantOf(scopeIn, actor, asked);
  if (own !== undefined) return { isAllowed: true, by: own, onBehalfOf: null };
  for (const standIn of actor.kind === "officer" ? (actor.standIns ?? []) : []) {
    if (!isPassedOn(standIn, asked)) continue;
    // Judged as the principal would be, with the principal's own posts alone: nobody passes on what was passed on to them.
    const principal = principalOf(standIn);
    const by = grantOf(scopeIn, principal, asked);
    if (by === undefined) continue;
    const kind = standIn.signing === null ? "cover" : "signing";
    return { isAllowed: true, by: { ...by, standIn: { kind, id: standIn.id } }, onBehalfOf: actorRefOf(principal) };
  }
  return refusalOf(scopeIn, actor, asked);
}

/** Whoever may sign, only not this, is told what their charge is. */
function refusalOf(scopeIn: typeof scopeOf, actor: Actor, asked: { permission: Permission; resource: Resource }): Problem {
  const { permission } = asked;
  if (actor.kind === "anonymous") return problem("identity.sign_in_required", { permission });
  const limited = actor.kind === "officer" ? actor.posts.find((post) => isOutsideRemit(post, asked)) : undefined;
  if (actor.kind !== "officer" || limited?.remit === undefined) return problem("identity.not_permitted", { permission });
  const { remit, ...unlimited } = limited;
  const wouldBe = grantOf(scopeIn, { ...actor, posts: [unlimited] }, asked);
  if (wouldBe === undefined) return problem("identity.not_permitted", { permission });
  const matters = [...remit.fields, ...remit.procedures].join("; ");
  return problem("identity.outside_remit", { permission, matters, document: remit.document.number });
}

/**
 * A deputy signs for the head what lies in the fields that were assigned (Nghị định 30/2020/NĐ-CP, Điều 13.1), where the agency has assigned any.
 * What names no matter lies in no field.
 */
function isOutsideRemit({ remit }: ActorPost, { permission, resource }: { permission: Permission; resource: Resource }): boolean {
  if (remit === undefined || permission !== "dossier.sign") return false;
  const { matter } = resource;
  return matter === undefined || !(remit.fields.includes(matter.field) || remit.procedures.includes(matter.procedureCode));
}

function principalOf({ principalId, principalName, posts }: StandIn): OfficerActor {
  return { kind: "officer", officerId: principalId, accountId: "" as OfficerActor["accountId"], name: principalName, posts };
}

/** Whether what is asked goes over to who stands in: for an absence the work, for a delegation the signature within its matters. */
function isPassedOn({ signing }: StandIn, { permission, resource }: { permission: Permission; resource: Resource }): boolean {
  if (signing === null) return COVERED_PERMISSIONS.has(permission);
  const { matter } = resource;
  if (matter === undefined || !SIGNING_PERMISSIONS.has(permission)) return false;
  return signing.fields.includes(matter.field) || signing.procedures.includes(matter.procedureCode);
}

/** By what the actor may do it in their own right; undefined when by nothing. */
function grantOf(scopeIn: typeof scopeOf, actor: Actor, asked: { permission: Permission; resource: Resource }): Grant | undefined {
  const { permission, resource } = asked;
  for (const claim of claimsOf(actor)) {
    const scope = scopeIn(claim.holder, permission);
    if (scope === undefined || (claim.post !== null && isOutsideRemit(claim.post, asked))) continue;
    const relation = relationOf(actor, claim.post, resource);
    if (relation !== undefined && rankOf(relation) <= rankOf(scope)) {
      return { holder: claim.holder, permission, scope, relation, unitCode: claim.post?.unitCode ?? null };
    }
  }
  return undefined;
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
