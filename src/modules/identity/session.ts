import { createHash, randomBytes } from "node:crypto";
import { addMs, type Instant } from "#kernel/instant";
import type { AccountId, CitizenId } from "./actor.ts";

/** Counter computers are shared, so a session that nobody uses ends soon; a working day is as long as one may last. */
export const IDLE_MS_MAX = 30 * 60 * 1000;
export const SESSION_MS_MAX = 10 * 60 * 60 * 1000;
/** How stale the time of last use may be: a write a minute at most, not one a page. */
export const SEEN_EVERY_MS = 60 * 1000;
/** Sessions of one person at once; the oldest go first. */
export const SESSIONS_MAX = 20;

/** Whose session it is. */
export type SessionOwner = { readonly accountId: AccountId } | { readonly citizenId: CitizenId };

/** A session as its owner sees it in the list. */
export interface SessionView {
  readonly sessionId: string;
  readonly createdAt: Instant;
  readonly lastSeenAt: Instant;
  readonly endsAt: Instant;
  readonly address: string;
  readonly browser: string;
  readonly isCurrent: boolean;
}

/** A new session's secret, of 256 random bits. Goes into the cookie and nowhere else. */
export function makeSessionToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of the secret. Not salted and not slow: 256 random bits cannot be guessed from a digest. */
export function sessionHashOf(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** True while the session has neither idled too long nor lasted too long. */
export function isAlive(session: { readonly lastSeenAt: Instant; readonly endsAt: Instant }, now: Instant): boolean {
  return now < session.endsAt && now < addMs(session.lastSeenAt, IDLE_MS_MAX);
}

/** The column of `app.session` that names the owner, as a condition. */
export function ownerColumn(owner: SessionOwner): ["account_id" | "citizen_id", "=", string] {
  return "accountId" in owner ? ["account_id", "=", owner.accountId] : ["citizen_id", "=", owner.citizenId];
}
