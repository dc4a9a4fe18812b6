import type { Instant } from "#kernel/instant";
import { markChange } from "#platform/db/change-mark";
import type { Database } from "#platform/db/pool";
import type { AccountId } from "./actor.ts";

/** Keeps whether an official's pages answer to single keys; what sessions remember of it is forgotten at once. */
export async function setSingleKeys(
  db: Database,
  accountId: AccountId,
  choice: { readonly isOn: boolean; readonly now: Instant },
): Promise<void> {
  if (choice.isOn) await db.writer.deleteFrom("app.keys_off").where("account_id", "=", accountId).execute();
  else
    await db.writer
      .insertInto("app.keys_off")
      .values({ account_id: accountId, since: choice.now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  markChange(db);
}
