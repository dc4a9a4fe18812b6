import { sql } from "kysely";
import type { ActorRef, Uuid } from "#kernel/id";
import type { Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import type { Database } from "#platform/db/pool";
import type { ScanVerdict } from "#platform/files/clamav";
import type { FileDigest } from "#platform/files/file-store";
import type { FormKind, FormSetId } from "./form-data.ts";

/** A file that somebody sent and that passed every check. */
export interface Attachment {
  readonly id: Uuid;
  readonly sha256: FileDigest;
  readonly bytes: number;
  readonly mediaType: string;
  readonly fileName: string;
  readonly scan: ScanVerdict;
  readonly storedAt: Instant;
  readonly storedBy: ActorRef;
}

/** A form of a set, or a letter that was drafted on the dossier. */
type PaperKind = FormKind | "letter";

/** A paper that was issued. */
export interface IssuedPaper {
  readonly id: Uuid;
  readonly key: string;
  /** The stream it belongs to, `dossier:…`. */
  readonly subject: string;
  readonly kind: PaperKind;
  readonly formSet: FormSetId;
  readonly sha256: FileDigest;
  readonly bytes: number;
  readonly data: JsonObject;
  readonly issuedAt: Instant;
  readonly issuedBy: ActorRef;
  /** What its QR code and its face show for checking it; null for specimens and for what was issued before there was one. */
  readonly checkCode: string | null;
}

type Store = Pick<Database, "writer">;

export async function insertAttachment(store: Store, attachment: Attachment): Promise<void> {
  await store.writer
    .insertInto("app.attachment")
    .values({
      attachment_id: attachment.id,
      sha256: attachment.sha256,
      byte_count: attachment.bytes,
      media_type: attachment.mediaType,
      file_name: attachment.fileName,
      scan: attachment.scan,
      stored_at: attachment.storedAt,
      stored_by: attachment.storedBy,
    })
    .execute();
}

/** Attachments by id, in no order; unknown ids are left out. */
export async function findAttachments(store: Store, ids: readonly Uuid[]): Promise<readonly Attachment[]> {
  if (ids.length === 0) return [];
  const rows = await store.writer.selectFrom("app.attachment").selectAll().where("attachment_id", "in", ids).execute();
  return rows.map((row) => ({
    id: row.attachment_id as Uuid,
    sha256: row.sha256 as FileDigest,
    bytes: row.byte_count,
    mediaType: row.media_type,
    fileName: row.file_name,
    scan: row.scan as ScanVerdict,
    storedAt: row.stored_at,
    storedBy: row.stored_by as ActorRef,
  }));
}

/** Inserts unless the key is taken; answers whether it was inserted. */
export async function insertIssuedPaper(store: Store, paper: IssuedPaper): Promise<boolean> {
  const inserted = await store.writer
    .insertInto("app.issued_paper")
    .values({
      paper_id: paper.id,
      key: paper.key,
      subject: paper.subject,
      kind: paper.kind,
      form_set: paper.formSet,
      sha256: paper.sha256,
      byte_count: paper.bytes,
      data: JSON.stringify(paper.data),
      issued_at: paper.issuedAt,
      issued_by: paper.issuedBy,
      check_code: paper.checkCode,
    })
    .onConflict((conflict) => conflict.column("key").doNothing())
    .returning("paper_id")
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function findIssuedPaperByKey(store: Store, key: string): Promise<IssuedPaper | undefined> {
  const { rows } = await sql<IssuedPaperRow>`/* name: paper.issued_by_key */
    select paper_id, key, subject, kind, form_set, sha256, byte_count, data, issued_at, issued_by, check_code
    from app.issued_paper where key = ${key}`.execute(store.writer);
  return rows[0] === undefined ? undefined : issuedPaperOf(rows[0]);
}

export async function findIssuedPaper(store: Store, id: Uuid): Promise<IssuedPaper | undefined> {
  const row = await store.writer.selectFrom("app.issued_paper").selectAll().where("paper_id", "=", id).executeTakeFirst();
  return row === undefined ? undefined : issuedPaperOf(row);
}

export async function findIssuedPaperByCheckCode(store: Store, code: string): Promise<IssuedPaper | undefined> {
  const row = await store.writer.selectFrom("app.issued_paper").selectAll().where("check_code", "=", code).executeTakeFirst();
  return row === undefined ? undefined : issuedPaperOf(row);
}

/** All papers of a subject, oldest first. A dossier has a handful. */
export async function listIssuedPapers(store: Store, subject: string): Promise<readonly IssuedPaper[]> {
  const rows = await store.writer
    .selectFrom("app.issued_paper")
    .selectAll()
    .where("subject", "=", subject)
    .orderBy("issued_at")
    .orderBy("paper_id")
    .limit(200)
    .execute();
  return rows.map(issuedPaperOf);
}

/** Digests of all files that a row names, in their order after the given one, each once. */
export async function listKeptFiles(store: Store, after: string, count: number): Promise<readonly FileDigest[]> {
  const rows = await store.writer
    .selectFrom("app.attachment")
    .select("sha256")
    .where("sha256", ">", after)
    .union(store.writer.selectFrom("app.issued_paper").select("sha256").where("sha256", ">", after))
    .orderBy("sha256")
    .limit(count)
    .execute();
  return rows.map((row) => row.sha256 as FileDigest);
}

interface IssuedPaperRow {
  readonly paper_id: string;
  readonly key: string;
  readonly subject: string;
  readonly kind: string;
  readonly form_set: string;
  readonly sha256: string;
  readonly byte_count: number;
  readonly data: unknown;
  readonly issued_at: Instant;
  readonly issued_by: string;
  readonly check_code: string | null;
}

function issuedPaperOf(row: IssuedPaperRow): IssuedPaper {
  return {
    id: row.paper_id as Uuid,
    key: row.key,
    subject: row.subject,
    kind: row.kind as PaperKind,
    formSet: row.form_set as FormSetId,
    sha256: row.sha256 as FileDigest,
    bytes: row.byte_count,
    data: row.data as JsonObject,
    issuedAt: row.issued_at,
    issuedBy: row.issued_by as ActorRef,
    checkCode: row.check_code,
  };
}
