import { addMs, type Instant } from "#kernel/instant";
import { markChange } from "#platform/db/change-mark";
import type { Database } from "#platform/db/pool";
import type { OfficerId } from "#modules/organisation";
import type { AccountId, CitizenId, PersonalId } from "./actor.ts";
import { IDLE_MS_MAX, SESSIONS_MAX, SESSION_MS_MAX, ownerColumn, sessionHashOf, type SessionOwner } from "./session.ts";

interface NewSession {
  readonly token: string;
  readonly sessionId: string;
  readonly owner: SessionOwner;
  readonly now: Instant;
  readonly address: string;
  readonly browser: string;
}

const BROWSER_LENGTH_MAX = 200;

/** Begins a session; the person's oldest ones beyond the limit end, and so do everybody's that are over. */
export async function insertSession(db: Database, session: NewSession): Promise<void> {
  const { owner, now } = session;
  await db.writer
    .insertInto("app.session")
    .values({
      session_hash: sessionHashOf(session.token),
      session_id: session.sessionId,
      account_id: "accountId" in owner ? owner.accountId : null,
      citizen_id: "citizenId" in owner ? owner.citizenId : null,
      created_at: now,
      last_seen_at: now,
      ends_at: addMs(now, SESSION_MS_MAX),
      address_prefix: session.address,
      browser: session.browser.slice(0, BROWSER_LENGTH_MAX),
    })
    .execute();
  await db.writer
    .deleteFrom("app.session")
    .where((where) => where.or([where("ends_at", "<=", now), where("last_seen_at", "<=", addMs(now, -IDLE_MS_MAX))]))
    .execute();
  const surplus = db.writer
    .selectFrom("app.session")
    .select("session_hash")
    .where(...ownerColumn(owner))
    .orderBy("last_seen_at", "desc")
    .offset(SESSIONS_MAX);
  await db.writer.deleteFrom("app.session").where("session_hash", "in", surplus).execute();
}

/** A session with the person behind it, as the request's cookie names it. */
export interface FoundSession {
  readonly sessionId: string;
  readonly lastSeenAt: Instant;
  readonly endsAt: Instant;
  readonly person:
    | {
        readonly kind: "officer";
        readonly accountId: AccountId;
        readonly officerId: OfficerId;
        readonly isDisabled: boolean;
        readonly mustChangePassword: boolean;
        readonly hasKeys: boolean;
      }
    | { readonly kind: "citizen"; readonly citizenId: CitizenId; readonly name: string; readonly personalId: PersonalId };
}

/** The session of a token; undefined when it was never begun, has been revoked, or its person is gone. */
export async function findSession(db: Database, token: string): Promise<FoundSession | undefined> {
  const row = await db.kysely
    .selectFrom("app.session as s")
    .leftJoin("app.account as a", "a.account_id", "s.account_id")
    .leftJoin("app.keys_off as k", "k.account_id", "s.account_id")
    .leftJoin("app.citizen as c", "c.citizen_id", "s.citizen_id")
    .select(["s.session_id", "s.last_seen_at", "s.ends_at"])
    .select(["a.account_id", "a.officer_id", "a.is_disabled", "a.must_change_password", "k.since as keys_off_since"])
    .select(["c.citizen_id", "c.name", "c.personal_id"])
    .where("s.session_hash", "=", sessionHashOf(token))
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const times = { sessionId: row.session_id, lastSeenAt: row.last_seen_at, endsAt: row.ends_at };
  if (row.account_id !== null) {
    const person = {
      kind: "officer" as const,
      accountId: row.account_id as AccountId,
      officerId: row.officer_id as OfficerId,
      isDisabled: row.is_disabled === true,
      mustChangePassword: row.must_change_password === true,
      hasKeys: row.keys_off_since === null,
    };
    return { ...times, person };
  }
  if (row.citizen_id === null || row.name === null) return undefined;
  const person = {
    kind: "citizen" as const,
    citizenId: row.citizen_id as CitizenId,
    name: row.name,
    personalId: row.personal_id as PersonalId,
  };
  return { ...times, person };
}

/** Notes that a session is in use. */
export async function touchSession(db: Database, token: string, now: Instant): Promise<void> {
  await db.writer.updateTable("app.session").set({ last_seen_at: now }).where("session_hash", "=", sessionHashOf(token)).execute();
}

/** Ends one session by its secret; its id, or undefined when there was none. */
export async function deleteSession(db: Database, token: string): Promise<string | undefined> {
  const row = await db.writer
    .deleteFrom("app.session")
    .where("session_hash", "=", sessionHashOf(token))
    .returning("session_id")
    .executeTakeFirst();
  markChange(db);
  return row?.session_id;
}

interface Selection {
  /** Only this one. */
  readonly sessionId?: string;
  /** All but the one of this secret. */
  readonly exceptToken?: string | undefined;
}

/** Ends sessions of a person; their ids. */
export async function deleteSessionsOf(db: Database, owner: SessionOwner, selection: Selection = {}): Promise<readonly string[]> {
  let query = db.writer.deleteFrom("app.session").where(...ownerColumn(owner));
  if (selection.sessionId !== undefined) query = query.where("session_id", "=", selection.sessionId);
  if (selection.exceptToken !== undefined) query = query.where("session_hash", "!=", sessionHashOf(selection.exceptToken));
  const rows = await query.returning("session_id").execute();
  markChange(db);
  return rows.map((row) => row.session_id);
}
