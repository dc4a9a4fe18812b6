import type { JsonObject } from "#kernel/json";
import { isProblem, type Problem } from "#kernel/problem";
import { actorRefOf } from "./actor.ts";
import { authorise, type Allowed, type Decision, type Resource } from "./authorise.ts";
import { insertDecision } from "./decision-log.store.ts";
import { PERMISSIONS, type Permission } from "./permission-table.ts";
import type { UseCaseContext } from "./use-case-context.ts";

/*
 * What is logged, and why not everything. An allowed command is an event already, with its actor: a second line would say
 * the same, and the ledger's cannot be lost. Reading a sensitive dossier is an event too. So the log holds what leaves no
 * event: every denial to somebody signed in, and every allowed look at a sensitive thing outside the ledger. Ordinary reads
 * are not sampled: a sample proves nothing about the one read that matters, and costs a write on the busiest path. A denial
 * to somebody unknown tells about nobody and is left to the request log.
 */

/** Asks for a permission and logs a denial. For pages and use cases that ask before they load; inside `decide` use `authorise`. */
export async function permit(ctx: UseCaseContext, permission: Permission, resource: Resource): Promise<Decision> {
  const decision = authorise(ctx.actor, permission, resource);
  if (isProblem(decision)) await logDenial(ctx, decision, resourceJson(resource));
  return decision;
}

/** Asks for a permission to look at something sensitive that leaves no event, and logs the answer either way. */
export async function permitSensitive(ctx: UseCaseContext, permission: Permission, resource: Resource): Promise<Decision> {
  const decision = await permit(ctx, permission, resource);
  if (!isProblem(decision)) await logAllowed(ctx, decision, resourceJson(resource));
  return decision;
}

/**
 * Passes an outcome on and logs it when it is a denial: `return denialLogged(ctx, { code }, await ctx.ledger.execute(…))` for
 * commands that are authorised inside `decide`, under the version swap.
 */
export async function denialLogged<T>(ctx: UseCaseContext, subject: JsonObject, outcome: T | Problem): Promise<T | Problem> {
  if (isProblem(outcome)) await logDenial(ctx, outcome, subject);
  return outcome;
}

const DENIALS: ReadonlySet<string> = new Set(["identity.not_permitted", "identity.outside_remit"]);

async function logDenial(ctx: UseCaseContext, denial: Problem, resource: JsonObject): Promise<void> {
  const permission = PERMISSIONS.find((name) => name === denial.params["permission"]);
  if (!DENIALS.has(denial.problem) || permission === undefined) return;
  await insertDecision(ctx.db, {
    decidedAt: ctx.now,
    requestId: ctx.requestId,
    actor: actorRefOf(ctx.actor),
    permission,
    isAllowed: false,
    ground: { problem: denial.problem },
    resource,
  });
}

async function logAllowed(ctx: UseCaseContext, { by, onBehalfOf }: Allowed, resource: JsonObject): Promise<void> {
  await insertDecision(ctx.db, {
    decidedAt: ctx.now,
    requestId: ctx.requestId,
    actor: actorRefOf(ctx.actor),
    permission: by.permission,
    isAllowed: true,
    ground: {
      holder: by.holder,
      scope: by.scope,
      relation: by.relation,
      unitCode: by.unitCode,
      ...groundOfStandIn(by.standIn, onBehalfOf),
    },
    resource,
  });
}

/** "In cover of" an absent officer, or signing for somebody: in whose place, and by which absence or delegation. */
function groundOfStandIn(standIn: Allowed["by"]["standIn"], onBehalfOf: Allowed["onBehalfOf"]): JsonObject {
  if (standIn === undefined) return {};
  return { [standIn.kind === "cover" ? "inCoverOf" : "signsFor"]: onBehalfOf ?? "", by: standIn.id };
}

function resourceJson(resource: Resource): JsonObject {
  const places = (resource.places ?? []).map((place) => ({ agencyCode: place.agencyCode, unitCode: place.unitCode }));
  return { places, assignedTo: [...(resource.assignedTo ?? [])], isHolderProven: resource.isHolderProven === true };
}
