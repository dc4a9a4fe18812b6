import type { Database } from "#platform/db/pool";
import type { FileStore } from "#platform/files/file-store";

/** What papers are kept in: the file store, the tables, and the scanner when there is one. Wired once by the entry point. */
export interface PaperStorage {
  readonly files: FileStore;
  readonly database: Pick<Database, "writer">;
  /** Address of clamd; undefined: uploads are kept unscanned. */
  readonly clamavSocket: string | undefined;
}
