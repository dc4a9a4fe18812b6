import { join } from "node:path";
import { epochMsOf } from "#kernel/instant";
import type { Clock } from "#platform/clock";
import type { Database } from "#platform/db/pool";
import type { DiskGuard } from "#platform/disk";
import { openFileStore } from "#platform/files/file-store";
import type { FileStore } from "#platform/files/file-store";
import { systemClock } from "#platform/clock";
import type { Settings } from "#platform/settings";

/** What papers are kept in: the file store, the tables, and the scanner when there is one. Wired once by the entry point. */
export interface PaperStorage {
  readonly files: FileStore;
  readonly database: Pick<Database, "writer">;
  /** Address of clamd; undefined: uploads are kept unscanned. */
  readonly clamavSocket: string | undefined;
}

/** What `openPaperStorage` takes of the running system; a service's context has all of it. */
export interface PaperStorageContext {
  readonly settings: Pick<Settings, "dataDir" | "clamavSocket">;
  readonly database: Pick<Database, "writer">;
  readonly disk: DiskGuard;
}

/** No upload takes a day: an older temporary file is the left-over of a crash. */
const ORPHAN_AGE_MS = 24 * 60 * 60 * 1000;

/** The folder of stored files in the data folder. */
export function fileFolder(settings: Pick<Settings, "dataDir">): string {
  return join(settings.dataDir, "files");
}

/**
 * Opens the store of papers in the data folder, and removes what crashes left there. The age of files is measured by the
 * machine's clock, which wrote it, also when the system shows another day.
 */
export async function openPaperStorage(context: PaperStorageContext, machineClock: Clock = systemClock): Promise<PaperStorage> {
  const files = await openFileStore(fileFolder(context.settings), context.disk);
  await files.sweep(ORPHAN_AGE_MS, epochMsOf(machineClock.now()));
  return { files, database: context.database, clamavSocket: context.settings.clamavSocket };
}
