import { createHash, randomBytes } from "node:crypto";
import { civilDateOf } from "#kernel/instant";
import { isProblem, problem, type Problem } from "#kernel/problem";
import type { Clock } from "#platform/clock";
import type { Database } from "#platform/db/pool";
import type { OfficerActor } from "./actor.ts";
import { authorise } from "./authorise.ts";
import { deleteCalendarFeed, findCalendarFeed, replaceCalendarFeed, touchCalendarFeed } from "./calendar-feed.store.ts";
import { changeAccount } from "./manage-account.ts";
import { actorOnDuty, officerOnDuty } from "./stand-in.ts";
import type { UseCaseContext } from "./use-case-context.ts";

/** The secret is 256 random bits: guessing it is as hard as guessing a session. Kept as its digest, like those. */
const TOKEN_BYTES = 32;

function hashOf(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/**
 * Makes the calendar feed of one's own account and answers its secret, once; an earlier one is dead from then on. A crash in between leaves
 * no feed. Repeated, each time with a new secret. Problems: `identity.sign_in_required`, those of the ledger.
 */
export async function makeCalendarFeed(ctx: UseCaseContext): Promise<{ readonly token: string } | Problem> {
  const owner = ownerOf(ctx);
  if (isProblem(owner)) return owner;
  await deleteCalendarFeed(ctx.db, owner.accountId);
  const refused = await changeAccount(ctx, owner.accountId, { change: "make_calendar_feed" });
  if (refused !== undefined) return refused;
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  await replaceCalendarFeed(ctx.db, { accountId: owner.accountId, tokenHash: hashOf(token), now: ctx.now });
  return { token };
}

/** Ends the calendar feed of one's own account; nothing is refused when there is none. Problem: `identity.sign_in_required`. */
export async function revokeCalendarFeed(ctx: UseCaseContext): Promise<Problem | undefined> {
  const owner = ownerOf(ctx);
  if (isProblem(owner)) return owner;
  // The feed is gone first: if we end here it is revoked without an event, never the other way round.
  const wasThere = await deleteCalendarFeed(ctx.db, owner.accountId);
  return wasThere ? changeAccount(ctx, owner.accountId, { change: "revoke_calendar_feed" }) : undefined;
}

function ownerOf({ actor }: UseCaseContext): OfficerActor | Problem {
  const refused = problem("identity.sign_in_required", { permission: "identity.manage_own_account" });
  if (actor.kind !== "officer") return refused;
  const decision = authorise(actor, "identity.manage_own_account", { ownedBy: [actor.officerId] });
  return isProblem(decision) ? decision : actor;
}

/**
 * The officer whose calendar a secret opens, with the posts of today; undefined for any other text, whether it never was one or was
 * revoked: the same look-up answers both. Notes the day of use.
 */
export async function readCalendarFeed(db: Database, token: string, clock: Clock): Promise<OfficerActor | undefined> {
  const now = clock.now();
  const today = civilDateOf(now);
  const feed = await findCalendarFeed(db, hashOf(token));
  if (feed === undefined) return undefined;
  const duty = await officerOnDuty(db, feed.officerId, { now, day: today });
  if (duty === undefined) return undefined;
  if (feed.lastUsedOn !== today) await touchCalendarFeed(db, feed.accountId, today);
  return actorOnDuty(duty, feed.accountId, now);
}
