import type { Instant } from "#kernel/instant";
import type { Json } from "#kernel/json";
import type { Database } from "#platform/db/pool";
import type { FilingDraft, TypedFields } from "./draft.ts";

type Store = Pick<Database, "writer">;

/** Who may see a draft: the citizen who made it, or whoever holds its resume code. */
export interface DraftOwner {
  readonly citizenId: string | null;
  readonly codeHash: Buffer | null;
}

/** Drops what has expired: a draft past its day is nobody's any more. */
export async function deleteExpiredDrafts(store: Store, now: Instant): Promise<void> {
  await store.writer.deleteFrom("app.filing_draft").where("expires_at", "<=", now).execute();
}

export async function insertDraft(store: Store, draft: FilingDraft, owner: DraftOwner): Promise<void> {
  await store.writer
    .insertInto("app.filing_draft")
    .values({
      draft_id: draft.draftId,
      procedure_code: draft.procedureCode,
      procedure_version: draft.procedureVersion,
      case_key: draft.caseKey,
      citizen_id: owner.citizenId,
      code_hash: owner.codeHash,
      revision: draft.revision,
      content: JSON.stringify(draft.content),
      prefilled: JSON.stringify(draft.prefilled),
      sent: null,
      saved_at: draft.savedAt,
      expires_at: draft.expiresAt,
    })
    .execute();
}

/**
 * Writes a draft over the revision that the page showed; false when somebody saved meanwhile. One statement, so that of two tabs at the same
 * moment one is told.
 */
export async function replaceDraft(store: Store, draft: FilingDraft, expectedRevision: number): Promise<boolean> {
  const { numUpdatedRows } = await store.writer
    .updateTable("app.filing_draft")
    .set({
      procedure_version: draft.procedureVersion,
      case_key: draft.caseKey,
      revision: draft.revision,
      content: JSON.stringify(draft.content),
      saved_at: draft.savedAt,
      expires_at: draft.expiresAt,
    })
    .where("draft_id", "=", draft.draftId)
    .where("revision", "=", expectedRevision)
    .where("sent", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Keeps of a draft that was sent only what it became, for a second press of the button. */
export async function closeDraft(
  store: Store,
  draftId: string,
  close: { readonly sent: Json; readonly expiresAt: Instant },
): Promise<void> {
  await store.writer
    .updateTable("app.filing_draft")
    .set({ content: "{}", prefilled: "[]", sent: JSON.stringify(close.sent), expires_at: close.expiresAt })
    .where("draft_id", "=", draftId)
    .execute();
}

export async function deleteDraft(store: Store, draftId: string): Promise<void> {
  await store.writer.deleteFrom("app.filing_draft").where("draft_id", "=", draftId).execute();
}

/** A draft with who may see it; undefined when there is none or its day is past. */
export async function findDraftRow(
  store: Store,
  by: { readonly draftId: string } | { readonly codeHash: Buffer },
  now: Instant,
): Promise<(FilingDraft & DraftOwner) | undefined> {
  const query = store.writer.selectFrom("app.filing_draft").selectAll().where("expires_at", ">", now);
  const row = await (
    "draftId" in by ? query.where("draft_id", "=", by.draftId) : query.where("code_hash", "=", by.codeHash)
  ).executeTakeFirst();
  return row === undefined ? undefined : { ...draftOf(row), citizenId: row.citizen_id, codeHash: row.code_hash };
}

/** Drafts of a citizen that were not sent, the latest first. */
export async function listDraftRows(store: Store, citizenId: string, now: Instant): Promise<readonly FilingDraft[]> {
  const rows = await store.writer
    .selectFrom("app.filing_draft")
    .selectAll()
    .where("citizen_id", "=", citizenId)
    .where("expires_at", ">", now)
    .where("sent", "is", null)
    .orderBy("saved_at", "desc")
    .limit(20)
    .execute();
  return rows.map(draftOf);
}

interface DraftRow {
  readonly draft_id: string;
  readonly procedure_code: string;
  readonly procedure_version: number;
  readonly case_key: string;
  readonly revision: number;
  readonly content: unknown;
  readonly prefilled: unknown;
  readonly sent: unknown;
  readonly saved_at: Instant;
  readonly expires_at: Instant;
}

function draftOf(row: DraftRow): FilingDraft {
  return {
    draftId: row.draft_id,
    procedureCode: row.procedure_code,
    procedureVersion: row.procedure_version,
    caseKey: row.case_key,
    revision: row.revision,
    content: row.content as TypedFields,
    prefilled: row.prefilled as FilingDraft["prefilled"],
    sent: row.sent as FilingDraft["sent"],
    savedAt: row.saved_at,
    expiresAt: row.expires_at,
  };
}
