import { isProblem, type Problem } from "#kernel/problem";
import type { ActorRef } from "#kernel/id";
import { newCommandId, newUuid } from "#platform/ids";
import type { CitizenId } from "./actor.ts";
import type { ConfirmedCitizen } from "./citizen-identity-provider.ts";
import { citizenStream, citizenStreamType, decideCitizenSignIn } from "./citizen.ts";
import { linkCitizen } from "./citizen.store.ts";
import { makeSessionToken } from "./session.ts";
import { deleteSession, insertSession } from "./session.store.ts";
import type { UseCaseContext } from "./use-case-context.ts";

/** The browser in which a citizen signs in. */
export interface CitizenBrowser {
  readonly address: string;
  readonly browser: string;
  readonly previousToken: string | undefined;
}

/** A citizen's session begun: its secret for the cookie. */
export interface CitizenSession {
  readonly token: string;
  readonly citizenId: CitizenId;
}

/**
 * Begins a session for a citizen whom a provider has confirmed; the first time, the citizen is registered. Not idempotent:
 * each call begins a session.
 */
export async function signInCitizen(
  ctx: UseCaseContext,
  confirmed: ConfirmedCitizen & { readonly provider: string },
  browser: CitizenBrowser,
): Promise<CitizenSession | Problem> {
  const { provider, subject, name, personalId } = confirmed;
  const citizenId = await linkCitizen(ctx.db, { provider, subject, candidate: newUuid() as string as CitizenId });
  const sessionId = newUuid();
  const committed = await ctx.ledger.execute(
    citizenStreamType,
    citizenStream(citizenId),
    {
      commandId: newCommandId(),
      name: "identity.sign_in_citizen",
      input: { sessionId },
      actor: `citizen:${citizenId}` as ActorRef,
      onBehalfOf: null,
      reason: null,
      at: ctx.now,
    },
    decideCitizenSignIn({ citizenId, provider, name, personalId, sessionId, address: browser.address }),
  );
  if (isProblem(committed)) return committed;
  if (browser.previousToken !== undefined) await deleteSession(ctx.db, browser.previousToken);
  const token = makeSessionToken();
  await insertSession(ctx.db, { token, sessionId, owner: { citizenId }, now: ctx.now, address: browser.address, browser: browser.browser });
  return { token, citizenId };
}
