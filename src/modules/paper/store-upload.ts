import type { ActorRef, Uuid } from "#kernel/id";
import type { Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { scanFile } from "#platform/files/clamav";
import type { ScanVerdict } from "#platform/files/clamav";
import type { TemporaryFile } from "#platform/files/file-store";
import { extensionOf, recogniseFile } from "#platform/files/file-type";
import type { ReceivedFile } from "#platform/files/upload";
import { newUuid } from "#platform/ids";
import type { PaperStorage } from "./paper-storage.ts";
import { insertAttachment } from "./paper.store.ts";
import type { Attachment } from "./paper.store.ts";

interface Storing {
  readonly actor: ActorRef;
  readonly now: Instant;
  /** A given id, for a sample that can be repeated; a fresh one otherwise. */
  readonly id?: Uuid | undefined;
}

/**
 * Takes one received file into the store: recognised by its bytes, scanned when there is a scanner, kept, entered. A refused
 * file is gone afterwards. A crash before the row is written leaves bytes that nothing names, and no half attachment.
 * Problems: those of `files.*`, `platform.disk_nearly_full`.
 */
export async function storeUpload(storage: PaperStorage, received: ReceivedFile, by: Storing): Promise<Attachment | Problem> {
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
  by: Storing,
): Promise<Attachment | Problem> {
  const type = await recogniseFile(content.path, fileName);
  if (isProblem(type)) return type;
  const scan = await scanFile(storage.clamavSocket, content.path, fileName);
  if (isProblem(scan)) return scan;
  const kept = await storage.files.keep(content);
  const attachment: Attachment = {
    id: by.id ?? newUuid(),
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

/** What a file that was made of another one is entered as. */
export interface MadeFile {
  readonly fileName: string;
  readonly mediaType: string;
  /** What is known of the file that it was made of. */
  readonly scan: ScanVerdict;
  readonly by: ActorRef;
  readonly now: Instant;
  /** A given id, for a sample that can be repeated; a fresh one otherwise. */
  readonly id?: Uuid | undefined;
}

/** Keeps a file that was made here of somebody's upload, a page cut out of it for example, as an attachment of its own. Problem: `platform.disk_nearly_full`. */
export async function keepMadeFile(storage: PaperStorage, bytes: Uint8Array, made: MadeFile): Promise<Attachment | Problem> {
  const kept = await storage.files.put(bytes);
  if (isProblem(kept)) return kept;
  const { fileName, mediaType, scan, by, now, id = newUuid() } = made;
  const attachment: Attachment = { id, ...kept, mediaType, fileName, scan, storedAt: now, storedBy: by };
  await insertAttachment(storage.database, attachment);
  return attachment;
}
