import type { ActorRef } from "#kernel/id";
import type { Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { scanFile } from "#platform/files/clamav";
import type { TemporaryFile } from "#platform/files/file-store";
import { extensionOf, recogniseFile } from "#platform/files/file-type";
import type { ReceivedFile } from "#platform/files/upload";
import { newUuid } from "#platform/ids";
import type { PaperStorage } from "./paper-storage.ts";
import { insertAttachment } from "./paper.store.ts";
import type { Attachment } from "./paper.store.ts";

/**
 * Takes one received file into the store: recognised by its bytes, scanned when there is a scanner, kept, entered. A refused
 * file is gone afterwards. A crash before the row is written leaves bytes that nothing names, and no half attachment.
 * Problems: those of `files.*`, `platform.disk_nearly_full`.
 */
export async function storeUpload(
  storage: PaperStorage,
  received: ReceivedFile,
  by: { readonly actor: ActorRef; readonly now: Instant },
): Promise<Attachment | Problem> {
  const { content } = received;
  if (isProblem(content)) return content;
  try {
    return await keepUpload(storage, { fileName: received.fileName, content }, by);
  } finally {
    await storage.files.discard(content);
  }
}

async function keepUpload(
  storage: PaperStorage,
  { fileName, content }: { readonly fileName: string; readonly content: TemporaryFile },
  by: { readonly actor: ActorRef; readonly now: Instant },
): Promise<Attachment | Problem> {
  const type = await recogniseFile(content.path, fileName);
  if (isProblem(type)) return type;
  const scan = await scanFile(storage.clamavSocket, content.path, fileName);
  if (isProblem(scan)) return scan;
  const kept = await storage.files.keep(content);
  const attachment: Attachment = {
    id: newUuid(),
    sha256: kept.sha256,
    bytes: kept.bytes,
    mediaType: type.mediaType,
    fileName: extensionOf(fileName) === undefined ? `${fileName === "" ? "tep" : fileName}.${type.extensions[0]}` : fileName,
    scan,
    storedAt: by.now,
    storedBy: by.actor,
  };
  await insertAttachment(storage.database, attachment);
  return attachment;
}
