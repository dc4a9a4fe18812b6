import type { Readable } from "node:stream";
import type { Uuid } from "#kernel/id";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { downloadHeaders } from "#platform/files/download";
import type { DownloadWish } from "#platform/files/download";
import type { PaperStorage } from "./paper-storage.ts";
import { findAttachments, findIssuedPaper } from "./paper.store.ts";
import type { Attachment, IssuedPaper } from "./paper.store.ts";

/** A file on its way out: its bytes and the only headers it may leave with. */
export interface OpenedFile {
  readonly headers: Readonly<Record<string, string>>;
  readonly stream: Readable;
}

/** One attachment's facts; undefined when there is none. */
export async function attachmentOf(storage: PaperStorage, id: Uuid): Promise<Attachment | undefined> {
  return (await findAttachments(storage.database, [id]))[0];
}

/** One issued paper's facts; undefined when there is none. */
export function issuedPaperOf(storage: PaperStorage, id: Uuid): Promise<IssuedPaper | undefined> {
  return findIssuedPaper(storage.database, id);
}

/** Attachments by id; unknown ids are left out. */
export function attachmentsOf(storage: PaperStorage, ids: readonly Uuid[]): Promise<readonly Attachment[]> {
  return findAttachments(storage.database, ids);
}

/**
 * Opens an attachment for download. Whoever calls has asked whether the person may see it. Problem:
 * `paper.attachment_missing`.
 */
export async function openAttachment(
  storage: PaperStorage,
  id: Uuid,
  wish: DownloadWish = "attachment",
): Promise<(OpenedFile & { readonly attachment: Attachment }) | Problem> {
  const attachment = await attachmentOf(storage, id);
  const file = attachment === undefined ? undefined : await storage.files.openFile(attachment.sha256);
  if (attachment === undefined || file === undefined) return problem("paper.attachment_missing");
  return { attachment, stream: file.stream, headers: downloadHeaders(attachment, wish) };
}

/** Opens an issued paper, which may be shown in the browser. Problem: `paper.issued_missing`. */
export async function openIssuedPaper(
  storage: PaperStorage,
  id: Uuid,
  wish: DownloadWish = "inline",
): Promise<(OpenedFile & { readonly paper: IssuedPaper }) | Problem> {
  const paper = await findIssuedPaper(storage.database, id);
  const file = paper === undefined ? undefined : await storage.files.openFile(paper.sha256);
  if (paper === undefined || file === undefined) return problem("paper.issued_missing");
  const fileName = `${paper.key.replace(/[^\w.-]+/gu, "-")}.pdf`;
  const headers = downloadHeaders({ fileName, mediaType: "application/pdf", bytes: paper.bytes, scan: "issued" }, wish);
  return { paper, stream: file.stream, headers };
}
