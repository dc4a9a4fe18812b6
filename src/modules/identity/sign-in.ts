import { addMs, civilDateOf, type CivilDate, type Instant } from "#kernel/instant";
import { isProblem, problem, type Problem } from "#kernel/problem";
import type { ActorRef } from "#kernel/id";
import type { PostView } from "#modules/organisation";
import type { Clock } from "#platform/clock";
import { changeMark } from "#platform/db/change-mark";
import type { Database } from "#platform/db/pool";
import { createRateLimiter, type RateLimiter } from "#platform/http/rate-limit";
import { newCommandId, newUuid } from "#platform/ids";
import { accountStream, accountStreamType, decideAccountChange } from "./account.ts";
import type { AccountId, Actor } from "./actor.ts";
import { findCredential } from "./credential.store.ts";
import { verifyPassword } from "./password.ts";
import { isAlive, makeSessionToken, SEEN_EVERY_MS } from "./session.ts";
import { actorOnDuty, officerOnDuty } from "./stand-in.ts";
import { forgetSession, recallSession, rememberSession } from "./session-memory.ts";
import { deleteSession, findSession, insertSession, touchSession } from "./session.store.ts";
import type { UseCaseContext } from "./use-case-context.ts";
import { normaliseUserName } from "./user-name.ts";

/** How often one may try. Time lets everybody in again: an account is never locked, or anybody could lock out anybody. */
export interface SignInLimits {
  /** One account from one address: what a person mistypes. */
  readonly pair: RateLimiter;
  /** One account from anywhere: a guess spread over many machines. */
  readonly account: RateLimiter;
  /** One address: many accounts tried from one machine. A whole office may share an address. */
  readonly address: RateLimiter;
}

/** The limits of this process. */
export function signInLimits(clock: Clock): SignInLimits {
  return {
    pair: createRateLimiter(clock, { burst: 5, perMinute: 5 }),
    account: createRateLimiter(clock, { burst: 30, perMinute: 15 }),
    address: createRateLimiter(clock, { burst: 60, perMinute: 60 }),
  };
}

export interface SignInInput {
  readonly userName: string;
  readonly password: string;
  /** The caller's address as limits see it. */
  readonly address: string;
  readonly browser: string;
  /** The session that the browser still holds: it ends, so that a planted one is worth nothing. */
  readonly previousToken: string | undefined;
}

/** A session begun: its secret for the cookie. */
export interface SignInAnswer {
  readonly token: string;
  readonly accountId: AccountId;
}

/** Verifications at once; each takes 19 MiB and one of four threads, so more would only wait. */
const VERIFICATIONS_MAX = 24;
let verificationCount = 0;

/**
 * Signs an official in with user name and password. A wrong password, an unknown and a disabled account get the same answer
 * after the same work. Not idempotent: each call that succeeds begins a session. Problems: `identity.sign_in_refused`,
 * `http.too_many_requests`.
 */
export async function signIn(ctx: UseCaseContext, input: SignInInput, limits: SignInLimits): Promise<SignInAnswer | Problem> {
  const userName = normaliseUserName(input.userName);
  const pairKey = `${userName} ${input.address}`;
  const limited = limits.address.take(input.address) ?? limits.pair.take(pairKey) ?? limits.account.take(userName);
  if (limited !== undefined) return limited;
  if (verificationCount >= VERIFICATIONS_MAX) return problem("http.too_many_requests", { retryAfterSeconds: 1 });
  const credential = await findCredential(ctx.db, userName);
  verificationCount += 1;
  const isRight = await verifyPassword(input.password, credential?.passwordHash).finally(() => (verificationCount -= 1));
  if (!isRight || credential === undefined) return problem("identity.sign_in_refused");
  limits.pair.forgive(pairKey);
  limits.account.forgive(userName);
  limits.address.forgive(input.address);
  const { accountId } = credential;
  const sessionId = newUuid();
  // A crash after this event leaves a sign-in without a session: nobody is signed in who should not be.
  const { state } = await ctx.ledger.load(accountStreamType, accountStream(accountId));
  const committed = await ctx.ledger.execute(
    accountStreamType,
    accountStream(accountId),
    {
      // Two presses of the button are two sign-ins, so the form's command id is not used.
      commandId: newCommandId(),
      name: "identity.sign_in",
      input: { sessionId },
      actor: `officer:${state.account?.officerId ?? ""}` as ActorRef,
      onBehalfOf: null,
      reason: null,
      at: ctx.now,
    },
    decideAccountChange(accountId, { change: "sign_in", sessionId, address: input.address }),
  );
  if (isProblem(committed)) return committed.problem.startsWith("identity.") ? problem("identity.sign_in_refused") : committed;
  if (input.previousToken !== undefined) await deleteSession(ctx.db, input.previousToken);
  const token = makeSessionToken();
  await insertSession(ctx.db, { token, sessionId, owner: { accountId }, now: ctx.now, address: input.address, browser: input.browser });
  return { token, accountId };
}

/** Who a request is from. */
export interface SignedIn {
  readonly actor: Actor;
  /** The officer's posts with their names; none for a citizen. */
  readonly posts: readonly PostView[];
  readonly sessionId: string;
  /** The password was set by an administrator: only the account page is open until it is changed. */
  readonly mustChangePassword: boolean;
  /** Whether pages answer to single keys: an official's choice. */
  readonly hasKeys: boolean;
}

/** Whether a session still stands, without counting as its use: a page left open must not keep a forgotten session alive. */
export async function sessionStands(db: Database, token: string, clock: Clock): Promise<boolean> {
  const now = clock.now();
  const found = await findSignedIn(db, token, { now, day: civilDateOf(now) });
  return (
    found !== undefined && isAlive(found.session, now) && !(found.session.person.kind === "officer" && found.session.person.isDisabled)
  );
}

/** The person behind a session's secret, with the posts in force today; undefined when the session is over. */
export async function readSession(db: Database, token: string, clock: Clock): Promise<SignedIn | undefined> {
  const now = clock.now();
  const day = civilDateOf(now);
  const found = recallSession(db, token, day) ?? (await findSignedIn(db, token, { now, day }));
  if (found === undefined || !isAlive(found.session, now)) return undefined;
  const { session, duty } = found;
  const { person, sessionId } = session;
  if (addMs(session.lastSeenAt, SEEN_EVERY_MS) <= now) {
    await touchSession(db, token, now);
    forgetSession(db, token);
  }
  if (person.kind === "citizen") {
    const { citizenId, name, personalId } = person;
    return { actor: { kind: "citizen", citizenId, name, personalId }, posts: [], sessionId, mustChangePassword: false, hasKeys: false };
  }
  if (person.isDisabled || duty === null) return undefined;
  const { mustChangePassword, hasKeys } = person;
  return { actor: actorOnDuty(duty, person.accountId, now), posts: duty.officer.posts, sessionId, mustChangePassword, hasKeys };
}

/** Asks the tables who a secret belongs to, and remembers it for the requests of the next second. */
async function findSignedIn(db: Database, token: string, at: { readonly now: Instant; readonly day: CivilDate }) {
  const mark = changeMark(db);
  const session = await findSession(db, token);
  if (session === undefined) return undefined;
  const duty = session.person.kind === "citizen" ? null : ((await officerOnDuty(db, session.person.officerId, at)) ?? null);
  const found = { session, duty, day: at.day };
  rememberSession(db, token, { ...found, mark });
  return found;
}
