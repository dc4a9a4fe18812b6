import { addMs, type CivilDate, type Instant } from "#kernel/instant";
import type { Database } from "#platform/db/pool";
import type { OfficerId } from "#modules/organisation";
import type { AccountId } from "./actor.ts";
import type { OutboxMessage } from "./citizen.store.ts";
import { IDLE_MS_MAX, ownerColumn, SESSIONS_MAX, sessionHashOf, type SessionOwner, type SessionView } from "./session.ts";

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

/** Sessions of a person that are alive, the last used first. */
export async function listSessions(
  db: Database,
  owner: SessionOwner,
  at: { now: Instant; token: string | undefined },
): Promise<readonly SessionView[]> {
  const rows = await db.kysely
    .selectFrom("app.session")
    .selectAll()
    .where(...ownerColumn(owner))
    .where("ends_at", ">", at.now)
    .where("last_seen_at", ">", addMs(at.now, -IDLE_MS_MAX))
    .orderBy("last_seen_at", "desc")
    .limit(SESSIONS_MAX)
    .execute();
  const current = at.token === undefined ? undefined : sessionHashOf(at.token);
  return rows.map((row) => ({
    sessionId: row.session_id,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    endsAt: row.ends_at,
    address: row.address_prefix,
    browser: row.browser,
    isCurrent: current !== undefined && row.session_hash.equals(current),
  }));
}

const OUTBOX_PAGE_SIZE_MAX = 20;
const OUTBOX_SHOWN_MS = 60 * 60 * 1000;

/** Messages of the last hour, the latest first. */
export async function listOutbox(db: Database, now: Instant): Promise<readonly OutboxMessage[]> {
  const rows = await db.kysely
    .selectFrom("app.outbox_message")
    .selectAll()
    .where("created_at", ">", addMs(now, -OUTBOX_SHOWN_MS))
    .where("expires_at", ">", now)
    .orderBy("created_at", "desc")
    .orderBy("message_id")
    .limit(OUTBOX_PAGE_SIZE_MAX)
    .execute();
  return rows.map((row) => ({
    messageId: row.message_id,
    recipient: row.recipient,
    bodyVi: row.body_vi,
    bodyEn: row.body_en,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }));
}

/** The calendar feed of an account as its owner sees it. */
export interface CalendarFeedView {
  readonly madeAt: Instant;
  readonly lastUsedOn: CivilDate | null;
}

/** The calendar feed of an account; undefined while it has none. */
export async function findCalendarFeedOf(db: Pick<Database, "kysely">, accountId: AccountId): Promise<CalendarFeedView | undefined> {
  const row = await db.kysely
    .selectFrom("app.calendar_feed")
    .select(["made_at", "last_used_on"])
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  return row === undefined ? undefined : { madeAt: row.made_at, lastUsedOn: row.last_used_on };
}
