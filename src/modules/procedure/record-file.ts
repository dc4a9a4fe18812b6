import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { problem, type Problem } from "#kernel/problem";

/** Two bytes at the head of every gzip file, whatever its name. */
const GZIP_MAGIC = [0x1f, 0x8b];

/** Opens a file of JSON lines, packed or not, to be read line by line. Problems: `procedure.file_unreadable`. */
export async function openRecordFile(path: string): Promise<AsyncIterable<string> | Problem> {
  const isPacked = await startsPacked(path);
  if (isPacked === undefined) return problem("procedure.file_unreadable", { file: path });
  return linesOf(path, isPacked);
}

/** Opened only when somebody reads: a reader that comes later than the first lines would miss them. */
async function* linesOf(path: string, isPacked: boolean): AsyncGenerator<string> {
  const file = createReadStream(path);
  const input = isPacked ? file.pipe(createGunzip()) : file;
  file.on("error", (error) => input.destroy(error));
  yield* createInterface({ input, crlfDelay: Infinity });
}

async function startsPacked(path: string): Promise<boolean | undefined> {
  const file = await open(path).catch(() => undefined);
  if (file === undefined) return undefined;
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && GZIP_MAGIC.every((byte, at) => buffer[at] === byte);
  } catch {
    // A folder opens but cannot be read: for the person it is a file that cannot be read either way.
    return undefined;
  } finally {
    await file.close();
  }
}
