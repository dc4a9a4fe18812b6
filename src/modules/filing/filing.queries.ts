import type { Database } from "#platform/db/pool";

/** Codes of the dossiers of a person, the latest first. Whether they may be seen is judged when each is opened. */
export async function listOwnDossiers(db: Pick<Database, "kysely">, personalId: string, count: number): Promise<readonly string[]> {
  const rows = await db.kysely
    .selectFrom("app.dossier")
    .select("code")
    .where("applicant_personal_id", "=", personalId)
    .orderBy("submitted_at", "desc")
    .limit(count)
    .execute();
  return rows.map(({ code }) => code);
}
