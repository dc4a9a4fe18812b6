import type { Instant } from "#kernel/instant";
import type { Database } from "#platform/db/pool";

type Store = Pick<Database, "writer">;

/** Which form of which dossier, and whose. */
export interface DraftPlace {
  readonly officerId: string;
  readonly code: string;
  readonly formKey: string;
}

/** Forgets drafts of anybody that are past their day. */
export async function deleteOldDrafts({ writer }: Store, now: Instant): Promise<void> {
  await writer.deleteFrom("app.form_draft").where("expires_at", "<=", now).execute();
}

/** Keeps what was typed so far in place of what was kept before. */
export async function saveFormDraft(
  { writer }: Store,
  place: DraftPlace,
  draft: { readonly fields: Readonly<Record<string, string>>; readonly savedAt: Instant; readonly expiresAt: Instant },
): Promise<void> {
  const kept = { fields: JSON.stringify(draft.fields), saved_at: draft.savedAt, expires_at: draft.expiresAt };
  await writer
    .insertInto("app.form_draft")
    .values({ officer_id: place.officerId, dossier_code: place.code, form_key: place.formKey, ...kept })
    .onConflict((conflict) => conflict.columns(["officer_id", "dossier_code", "form_key"]).doUpdateSet(kept))
    .execute();
}

/** Forgets what was typed. */
export async function deleteFormDraft({ writer }: Store, { officerId, code, formKey }: DraftPlace): Promise<void> {
  await writer
    .deleteFrom("app.form_draft")
    .where("officer_id", "=", officerId)
    .where("dossier_code", "=", code)
    .where("form_key", "=", formKey)
    .execute();
}

/** Ticks a paper as looked at, or takes the tick away. */
export async function tickPaper(
  { writer }: Store,
  tick: { readonly officerId: string; readonly code: string; readonly paperKey: string; readonly isSeen: boolean; readonly at: Instant },
): Promise<void> {
  const row = { officer_id: tick.officerId, dossier_code: tick.code, paper_key: tick.paperKey };
  if (tick.isSeen)
    await writer
      .insertInto("app.paper_seen")
      .values({ ...row, seen_at: tick.at })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  else
    await writer
      .deleteFrom("app.paper_seen")
      .where("officer_id", "=", row.officer_id)
      .where("dossier_code", "=", row.dossier_code)
      .where("paper_key", "=", row.paper_key)
      .execute();
}
