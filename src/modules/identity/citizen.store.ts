import type { Instant } from "#kernel/instant";
import type { Database } from "#platform/db/pool";
import type { CitizenId, PersonalId } from "./actor.ts";

/** The citizen that a provider means by a subject; `candidate` becomes it when the subject is new. */
export async function linkCitizen(
  db: Database,
  link: { readonly provider: string; readonly subject: string; readonly candidate: CitizenId },
): Promise<CitizenId> {
  const { provider, subject, candidate } = link;
  await db.writer
    .insertInto("app.citizen_link")
    .values({ provider, subject, citizen_id: candidate })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await db.writer
    .selectFrom("app.citizen_link")
    .select("citizen_id")
    .where("provider", "=", provider)
    .where("subject", "=", subject)
    .executeTakeFirstOrThrow();
  return row.citizen_id as CitizenId;
}

/** A message of the local outbox. */
export interface OutboxMessage {
  readonly messageId: string;
  readonly recipient: string;
  readonly bodyVi: string;
  readonly bodyEn: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
}

/** An open challenge of the stand-in. */
interface Challenge {
  readonly challengeId: string;
  readonly provider: string;
  readonly personalId: PersonalId;
  readonly name: string;
  readonly codeHash: Buffer;
  readonly expiresAt: Instant;
}

/** Keeps a challenge and its message in the outbox; drops what has expired. */
export async function insertChallenge(db: Database, challenge: Challenge, message: OutboxMessage): Promise<void> {
  await db.writer.deleteFrom("app.one_time_code").where("expires_at", "<=", message.createdAt).execute();
  await db.writer.deleteFrom("app.outbox_message").where("expires_at", "<=", message.createdAt).execute();
  await db.writer
    .insertInto("app.one_time_code")
    .values({
      challenge_id: challenge.challengeId,
      provider: challenge.provider,
      subject: challenge.personalId,
      name: challenge.name,
      code_hash: challenge.codeHash,
      attempt_count: 0,
      expires_at: challenge.expiresAt,
    })
    .execute();
  await db.writer
    .insertInto("app.outbox_message")
    .values({
      message_id: message.messageId,
      recipient: message.recipient,
      body_vi: message.bodyVi,
      body_en: message.bodyEn,
      created_at: message.createdAt,
      expires_at: message.expiresAt,
    })
    .execute();
}

/**
 * Counts an attempt and gives the challenge back when it is still open; the count moves in the same statement, so that
 * guesses sent at once are counted one by one.
 */
export async function takeAttempt(
  db: Database,
  challengeId: string,
  limits: { readonly now: Instant; readonly attemptsMax: number },
): Promise<Challenge | undefined> {
  const row = await db.writer
    .updateTable("app.one_time_code")
    .set((set) => ({ attempt_count: set("attempt_count", "+", 1) }))
    .where("challenge_id", "=", challengeId)
    .where("attempt_count", "<", limits.attemptsMax)
    .where("expires_at", ">", limits.now)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    challengeId,
    provider: row.provider,
    personalId: row.subject as PersonalId,
    name: row.name,
    codeHash: row.code_hash,
    expiresAt: row.expires_at,
  };
}

/** Uses a challenge up; false when somebody else has used it in the same moment. */
export async function useChallenge(db: Database, challengeId: string): Promise<boolean> {
  const { numDeletedRows } = await db.writer.deleteFrom("app.one_time_code").where("challenge_id", "=", challengeId).executeTakeFirst();
  return numDeletedRows === 1n;
}
