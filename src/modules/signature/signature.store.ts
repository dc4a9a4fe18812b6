import { sql } from "kysely";

import type { Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import type { Database } from "#platform/db/pool";
import type { PaperPlace } from "#platform/pdf/sign-pdf";

type Store = Pick<Database, "writer">;

/** Keeps a key file as it came; the same certificate again is the same file. */
export async function insertKeyFile(store: Store, certificateId: string, keyFile: Buffer): Promise<void> {
  await store.writer
    .insertInto("app.signing_key")
    .values({ certificate_id: certificateId, key_file: keyFile })
    .onConflict((conflict) => conflict.column("certificate_id").doNothing())
    .execute();
}

/** Forgets a key file: with its certificate it has come to its end. */
export async function deleteKeyFile(store: Store, certificateId: string): Promise<void> {
  await store.writer.deleteFrom("app.signing_key").where("certificate_id", "=", certificateId).execute();
}

/** Wrong passwords in a row after which a key file stays closed for a while. */
export const WRONG_PASSWORDS_MAX = 5;
const CLOSED_MINUTES = 15;

/** A try to open a key file: counted before it is made, so that tries side by side do not slip through. */
export interface KeyTry {
  readonly keyFile: Buffer;
  readonly wrongPasswords: number;
}

/** Counts a try and hands out the file; `closed` while it is closed, undefined when there is none. */
export async function tryKeyFile(store: Store, certificateId: string, now: Instant): Promise<KeyTry | "closed" | undefined> {
  const { rows } = await sql<{ key_file: Buffer; wrong_passwords: number }>`
    update app.signing_key set
      wrong_passwords = case when closed_until is not null and closed_until <= ${now}::timestamptz then 1 else wrong_passwords + 1 end,
      closed_until = case
        when (case when closed_until is not null and closed_until <= ${now}::timestamptz then 1 else wrong_passwords + 1 end) >= ${WRONG_PASSWORDS_MAX}
        then ${now}::timestamptz + make_interval(mins => ${CLOSED_MINUTES}) end
    where certificate_id = ${certificateId}::uuid and (closed_until is null or closed_until <= ${now}::timestamptz)
    returning key_file, wrong_passwords`.execute(store.writer);
  const [row] = rows;
  if (row !== undefined) return { keyFile: row.key_file, wrongPasswords: row.wrong_passwords };
  const known = await store.writer
    .selectFrom("app.signing_key")
    .select("certificate_id")
    .where("certificate_id", "=", certificateId)
    .executeTakeFirst();
  return known === undefined ? undefined : "closed";
}

/** The password was right: the count begins anew. */
export async function clearWrongPasswords(store: Store, certificateId: string): Promise<void> {
  await store.writer
    .updateTable("app.signing_key")
    .set({ wrong_passwords: 0, closed_until: null })
    .where("certificate_id", "=", certificateId)
    .execute();
}

/** A paper as it was shown to whoever is to sign it. */
export interface PaperToSign {
  readonly draftId: string;
  readonly dossierCode: string;
  readonly dossierVersion: number;
  readonly contentKey: string;
  readonly sha256: string;
  readonly form: JsonObject;
  readonly formSet: string;
  readonly checkCode: string;
  readonly preparedAt: Instant;
}

export async function findPaperToSign(
  store: Store,
  by: { readonly draftId: string } | Pick<PaperToSign, "dossierCode" | "dossierVersion" | "contentKey">,
): Promise<PaperToSign | undefined> {
  const query = store.writer.selectFrom("app.paper_to_sign").selectAll();
  const row = await (
    "draftId" in by
      ? query.where("draft_id", "=", by.draftId)
      : query
          .where("dossier_code", "=", by.dossierCode)
          .where("dossier_version", "=", by.dossierVersion)
          .where("content_key", "=", by.contentKey)
  ).executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    draftId: row.draft_id,
    dossierCode: row.dossier_code,
    dossierVersion: row.dossier_version,
    contentKey: row.content_key,
    sha256: row.sha256,
    form: row.form as JsonObject,
    formSet: row.form_set,
    checkCode: row.check_code,
    preparedAt: row.prepared_at,
  };
}

/** Keeps a prepared paper unless the same was prepared before; the first stays. */
export async function insertPaperToSign(store: Store, paper: PaperToSign): Promise<void> {
  await store.writer
    .insertInto("app.paper_to_sign")
    .values({
      draft_id: paper.draftId,
      dossier_code: paper.dossierCode,
      dossier_version: paper.dossierVersion,
      content_key: paper.contentKey,
      sha256: paper.sha256,
      form: JSON.stringify(paper.form),
      form_set: paper.formSet,
      check_code: paper.checkCode,
      prepared_at: paper.preparedAt,
    })
    .onConflict((conflict) => conflict.columns(["dossier_code", "dossier_version", "content_key"]).doNothing())
    .execute();
}

/** A paper with a person's signature on it. */
export interface SignedPaperRow {
  readonly paperId: string;
  readonly draftId: string;
  readonly certificate: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Where the person's signature is seen. */
  readonly place: PaperPlace;
  readonly signedAt: Instant;
  readonly signedBy: string;
}

export async function findSignedPaper(
  store: Store,
  by: { readonly paperId: string } | Pick<SignedPaperRow, "draftId" | "certificate">,
): Promise<SignedPaperRow | undefined> {
  const query = store.writer.selectFrom("app.signed_paper").selectAll();
  const row = await (
    "paperId" in by
      ? query.where("paper_id", "=", by.paperId)
      : query.where("draft_id", "=", by.draftId).where("certificate", "=", by.certificate)
  ).executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    paperId: row.paper_id,
    draftId: row.draft_id,
    certificate: row.certificate,
    sha256: row.sha256,
    bytes: Number(row.byte_count),
    place: row.place as unknown as PaperPlace,
    signedAt: row.signed_at,
    signedBy: row.signed_by,
  };
}

/** Keeps a signed paper unless this certificate has signed this draft before. */
export async function insertSignedPaper(store: Store, paper: SignedPaperRow): Promise<void> {
  await store.writer
    .insertInto("app.signed_paper")
    .values({
      paper_id: paper.paperId,
      draft_id: paper.draftId,
      certificate: paper.certificate,
      sha256: paper.sha256,
      byte_count: paper.bytes,
      place: JSON.stringify(paper.place),
      signed_at: paper.signedAt,
      signed_by: paper.signedBy,
    })
    .onConflict((conflict) => conflict.columns(["draft_id", "certificate"]).doNothing())
    .execute();
}

/** Keeps what was read of a file's signatures: facts of its bytes, so the first reading stays. */
export async function insertReading(
  store: Store,
  read: { readonly sha256: string; readonly reading: JsonObject; readonly at: Instant },
): Promise<void> {
  await store.writer
    .insertInto("app.signature_reading")
    .values({ sha256: read.sha256, reading: JSON.stringify(read.reading), read_at: read.at })
    .onConflict((conflict) => conflict.column("sha256").doNothing())
    .execute();
}
