import type { StreamId } from "./ledger.ts";
import type { Queryable } from "./event-reader.ts";

/** Streams asked about in one statement. */
const BATCH_SIZE_MAX = 512;
/** Statements under way at once: one waits for its answer while the next gathers its questions. */
const READERS_MAX = 2;

interface Waiting {
  readonly streamId: StreamId;
  readonly resolve: (version: number) => void;
  readonly reject: (error: unknown) => void;
}

/** Tells at which version a stream stands in the database at or after the moment of asking; 0 for none. */
export interface VersionReader {
  versionOf(streamId: StreamId): Promise<number>;
}

/**
 * Reads versions in groups, as commands are committed in groups: a statement answers everybody who asked before it was sent,
 * and at most two are under way. Whoever asks meanwhile waits for the next, so nobody is answered from before his question,
 * and one reads his own writes. Measured with 16 readers of the tracking page: half the processor time of a statement each.
 */
export function createVersionReader(db: Queryable): VersionReader {
  let waiting: Waiting[] = [];
  let readers = 0;

  async function readAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, BATCH_SIZE_MAX);
      waiting = waiting.slice(BATCH_SIZE_MAX);
      await answer(db, batch);
    }
    readers -= 1;
  }

  return {
    versionOf: (streamId) =>
      new Promise((resolve, reject) => {
        waiting.push({ streamId, resolve, reject });
        // Questions of the same turn of the event loop go together.
        if (readers >= READERS_MAX) return;
        readers += 1;
        setImmediate(() => void readAll());
      }),
  };
}

async function answer(db: Queryable, batch: readonly Waiting[]): Promise<void> {
  try {
    const { rows } = await db.query<{ readonly stream_id: StreamId; readonly version: number }>({
      name: "ledger.read_versions",
      text: "select stream_id, version from ledger.stream where stream_id = any($1)",
      values: [[...new Set(batch.map(({ streamId }) => streamId))]],
    });
    const versions = new Map(rows.map((row) => [row.stream_id, row.version]));
    for (const { streamId, resolve } of batch) resolve(versions.get(streamId) ?? 0);
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
}
