import type { CivilDate, Instant } from "#kernel/instant";
import type { Database } from "#platform/db/pool";
import type { OfficerId } from "#modules/organisation";
import type { AccountId } from "./actor.ts";

interface NewFeed {
  readonly accountId: AccountId;
  readonly tokenHash: Buffer;
  readonly now: Instant;
}

/** Gives an account its feed; an earlier one is replaced, so its address is dead from the same moment. */
export async function replaceCalendarFeed(db: Database, { accountId, tokenHash, now }: NewFeed): Promise<void> {
  const fresh = { token_hash: tokenHash, made_at: now, last_used_on: null };
  await db.writer
    .insertInto("app.calendar_feed")
    .values({ account_id: accountId, ...fresh })
    .onConflict((conflict) => conflict.column("account_id").doUpdateSet(fresh))
    .execute();
}

/** Takes an account's feed away; false when there was none. */
export async function deleteCalendarFeed(db: Database, accountId: AccountId): Promise<boolean> {
  const deleted = await db.writer.deleteFrom("app.calendar_feed").where("account_id", "=", accountId).executeTakeFirst();
  return deleted.numDeletedRows > 0n;
}

/** Whose feed a secret opens; undefined when there is none or the account is out of use. */
export async function findCalendarFeed(
  db: Pick<Database, "kysely">,
  tokenHash: Buffer,
): Promise<{ readonly officerId: OfficerId; readonly accountId: AccountId; readonly lastUsedOn: CivilDate | null } | undefined> {
  const row = await db.kysely
    .selectFrom("app.calendar_feed as f")
    .innerJoin("app.account as a", "a.account_id", "f.account_id")
    .select(["f.account_id", "f.last_used_on", "a.officer_id"])
    .where("f.token_hash", "=", tokenHash)
    .where("a.is_disabled", "=", false)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { officerId: row.officer_id as OfficerId, accountId: row.account_id as AccountId, lastUsedOn: row.last_used_on };
}

/** Notes the day of last use. */
export async function touchCalendarFeed(db: Database, accountId: AccountId, today: CivilDate): Promise<void> {
  await db.writer.updateTable("app.calendar_feed").set({ last_used_on: today }).where("account_id", "=", accountId).execute();
}
