import type { Instant } from "#kernel/instant";
import type { Database } from "#platform/db/pool";
import type { AccountId } from "./actor.ts";

/** What sign-in compares with. */
export interface Credential {
  readonly accountId: AccountId;
  readonly userName: string;
  readonly passwordHash: string;
}

/** The credential of a user name, if an account in use has it. */
export async function findCredential(db: Database, userName: string): Promise<Credential | undefined> {
  const row = await db.kysely
    .selectFrom("app.credential as k")
    .innerJoin("app.account as a", "a.account_id", "k.account_id")
    .select(["k.account_id", "k.user_name", "k.password_hash"])
    .where("k.user_name", "=", userName)
    .where("a.is_disabled", "=", false)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { accountId: row.account_id as AccountId, userName: row.user_name, passwordHash: row.password_hash };
}

/** The credential of an account. */
export async function getCredential(db: Database, accountId: AccountId): Promise<Credential | undefined> {
  const row = await db.kysely.selectFrom("app.credential").selectAll().where("account_id", "=", accountId).executeTakeFirst();
  if (row === undefined) return undefined;
  return { accountId, userName: row.user_name, passwordHash: row.password_hash };
}

/**
 * Reserves a user name with its first password; false when another account has it. A reservation whose account was never
 * created (the process ended in between) is taken over: nobody could sign in with it.
 */
export async function reserveCredential(db: Database, credential: Credential, now: Instant): Promise<boolean> {
  const values = {
    account_id: credential.accountId,
    user_name: credential.userName,
    password_hash: credential.passwordHash,
    changed_at: now,
  };
  await db.writer
    .deleteFrom("app.credential as k")
    .where("k.user_name", "=", credential.userName)
    .where((where) =>
      where.not(where.exists(where.selectFrom("app.account as a").select("a.account_id").whereRef("a.account_id", "=", "k.account_id"))),
    )
    .execute();
  const inserted = await db.writer
    .insertInto("app.credential")
    .values(values)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 1n) return true;
  // The same creation sent twice: the second answer shows a password too, and it is the one that counts.
  const updated = await db.writer
    .updateTable("app.credential")
    .set({ password_hash: credential.passwordHash, changed_at: now })
    .where("account_id", "=", credential.accountId)
    .where("user_name", "=", credential.userName)
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

/** Replaces the password of an account. */
export async function replacePassword(db: Database, accountId: AccountId, change: { passwordHash: string; now: Instant }): Promise<void> {
  await db.writer
    .updateTable("app.credential")
    .set({ password_hash: change.passwordHash, changed_at: change.now })
    .where("account_id", "=", accountId)
    .execute();
}
