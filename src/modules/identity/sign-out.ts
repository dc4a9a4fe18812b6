import { isProblem, problem, type Problem } from "#kernel/problem";
import { newCommandId } from "#platform/ids";
import { accountStream, accountStreamType, decideAccountChange, type AccountChange } from "./account.ts";
import { actorRefOf, type AccountId, type Actor } from "./actor.ts";
import { citizenStream, citizenStreamType, decideCitizenSignOut } from "./citizen.ts";
import type { SessionOwner } from "./session.ts";
import { deleteSession, deleteSessionsOf } from "./session.store.ts";
import type { UseCaseContext } from "./use-case-context.ts";

type Cause = Extract<AccountChange, { change: "sign_out" }>["cause"];

/** Whose sessions an actor's are; undefined for who has none. */
export function sessionOwnerOf(actor: Actor): SessionOwner | undefined {
  if (actor.kind === "officer") return { accountId: actor.accountId };
  return actor.kind === "citizen" ? { citizenId: actor.citizenId } : undefined;
}

/** Ends the session of this browser. Without one there is nothing to do and nothing is refused. */
export async function signOut(ctx: UseCaseContext, token: string): Promise<Problem | undefined> {
  const sessionId = await deleteSession(ctx.db, token);
  const owner = sessionOwnerOf(ctx.actor);
  if (sessionId === undefined || owner === undefined) return undefined;
  return recordSignOut(ctx, owner, { sessionIds: [sessionId], cause: "self" });
}

/** Ends another session of one's own, or all but this one. Problem: `identity.session_unknown`. */
export async function revokeSession(
  ctx: UseCaseContext,
  which: { readonly sessionId: string } | { readonly exceptToken: string },
): Promise<Problem | undefined> {
  const owner = sessionOwnerOf(ctx.actor);
  if (owner === undefined) return problem("identity.sign_in_required", { permission: "identity.manage_own_account" });
  const sessionIds = await deleteSessionsOf(ctx.db, owner, which);
  if (sessionIds.length === 0) return "sessionId" in which ? problem("identity.session_unknown") : undefined;
  return recordSignOut(ctx, owner, { sessionIds, cause: "self" });
}

/** Ends sessions of an account because of what was done to it. */
export async function endAccountSessions(
  ctx: UseCaseContext,
  accountId: AccountId,
  ending: { readonly cause: Cause; readonly exceptToken?: string | undefined },
): Promise<Problem | undefined> {
  const owner = { accountId };
  const sessionIds = await deleteSessionsOf(ctx.db, owner, { exceptToken: ending.exceptToken });
  return sessionIds.length === 0 ? undefined : recordSignOut(ctx, owner, { sessionIds, cause: ending.cause });
}

async function recordSignOut(
  ctx: UseCaseContext,
  owner: SessionOwner,
  ending: { readonly sessionIds: readonly string[]; readonly cause: Cause },
): Promise<Problem | undefined> {
  const { sessionIds, cause } = ending;
  // The sessions are gone already: if we end here, somebody is signed out without an event, never the other way round.
  const envelope = {
    commandId: newCommandId(),
    name: "identity.sign_out",
    input: { sessionIds },
    actor: actorRefOf(ctx.actor),
    onBehalfOf: null,
    reason: null,
    at: ctx.now,
  };
  const committed =
    "accountId" in owner
      ? await ctx.ledger.execute(
          accountStreamType,
          accountStream(owner.accountId),
          envelope,
          decideAccountChange(owner.accountId, { change: "sign_out", sessionIds, cause }),
        )
      : await ctx.ledger.execute(citizenStreamType, citizenStream(owner.citizenId), envelope, decideCitizenSignOut(sessionIds));
  return isProblem(committed) ? committed : undefined;
}
