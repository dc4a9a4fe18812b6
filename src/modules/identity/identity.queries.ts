import type { Instant } from "#kernel/instant";
import type { Database } from "#platform/db/pool";
import type { OfficerId } from "#modules/organisation";
import type { AccountId } from "./actor.ts";

/** An account as administrators see it. */
export interface AccountView {
  readonly accountId: AccountId;
  readonly officerId: OfficerId;
  readonly officerName: string;
  readonly userName: string;
  readonly isDisabled: boolean;
  readonly mustChangePassword: boolean;
  readonly createdAt: Instant;
  readonly lastSignedInAt: Instant | null;
}

/** Accounts on one page of a list. */
const ACCOUNT_PAGE_SIZE_MAX = 500;

interface AccountFilter {
  readonly officerIds?: readonly OfficerId[];
  readonly userName?: string;
}

/** Accounts by user name. */
export async function listAccounts({ kysely }: Pick<Database, "kysely">, filter: AccountFilter = {}): Promise<readonly AccountView[]> {
  let query = kysely
    .selectFrom("app.account as a")
    .leftJoin("app.officer as o", "o.officer_id", "a.officer_id")
    .selectAll("a")
    .select("o.name")
    .orderBy("a.user_name")
    .orderBy("a.account_id")
    .limit(ACCOUNT_PAGE_SIZE_MAX);
  if (filter.officerIds !== undefined) {
    if (filter.officerIds.length === 0) return [];
    query = query.where("a.officer_id", "in", filter.officerIds);
  }
  if (filter.userName !== undefined) query = query.where("a.user_name", "=", filter.userName);
  const rows = await query.execute();
  return rows.map((row) => ({
    accountId: row.account_id as AccountId,
    officerId: row.officer_id as OfficerId,
    officerName: row.name ?? "",
    userName: row.user_name,
    isDisabled: row.is_disabled,
    mustChangePassword: row.must_change_password,
    createdAt: row.created_at,
    lastSignedInAt: row.last_signed_in_at,
  }));
}
