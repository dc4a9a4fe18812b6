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

/** What came of a reservation: made now, held by this account already, or taken by another. */
export type Reservation = "made" | "held" | "taken";

/**
 * Reserves a user name with its first password. A reservation whose account was never created (the process ended in
 * between) is taken over: nobody could sign in with it. A password that is there already stays as it is.
 */
export async function reserveCredential(db: Database, credential: Credential, now: Instant): Promise<Reservation> {
  const { accountId, userName, passwordHash } = credential;
  await db.writer
    .deleteFrom("app.credential as k")
    .where("k.user_name", "=", userName)
    .where((where) =>
      where.not(where.exists(where.selectFrom("app.account as a").select("a.account_id").whereRef("a.account_id", "=", "k.account_id"))),
    )
    .execute();
  const inserted = await db.writer
    .insertInto("app.credential")
    .values({ account_id: accountId, user_name: userName, password_hash: passwordHash, changed_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 1n) return "made";
  const held = await db.writer
    .selectFrom("app.credential")
    .select("account_id")
    .where("account_id", "=", accountId)
    .where("user_name", "=", userName)
    .executeTakeFirst();
  return held === undefined ? "taken" : "held";
}

/** Replaces the password of an account. */
export async function replacePassword(db: Database, accountId: AccountId, change: { passwordHash: string; now: Instant }): Promise<void> {
  await db.writer
    .updateTable("app.credential")
    .set({ password_hash: change.passwordHash, changed_at: change.now })
    .where("account_id", "=", accountId)
    .execute();
}
